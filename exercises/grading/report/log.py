"""The log of what a check asked of the learner's code, from which a failure is shown as code that reproduces it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, SupportsIndex, cast, overload

from exercises.grading.report.literal import Write, literal
from exercises.grading.report.pasted_program import made_by
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.host_objects import Answer, HostObject

SHOWN = 120  # lines of a counterexample; a shrunk one rarely has ten
ALIKE = 3
# There is only one of each of these, wherever it comes from.
SINGLE = (type(None), bool, int)


@dataclass(slots=True, kw_only=True)
class Entry(ABC):
    """A line of a log: the variable that its value was given to, a remark, and what it ended in."""

    assigned: str | None = None
    note: str = ""
    outcome: Any = ...  # nothing yet
    awaited: bool = False

    @abstractmethod
    def expression(self, write: Write = literal) -> str:
        """Give what was asked as an expression, awaited where it has to be."""

    @property
    def _await(self) -> str:
        return "await " if self.awaited else ""

    def code(self, write: Write = literal) -> str:
        code = f"{self.assigned} = {self.expression(write)}" if self.assigned else self.expression(write)
        return f"{code}  # {self.note}" if self.note else code

    def result(self) -> str:
        if isinstance(self.outcome, Fault):
            return self.outcome.names[0] if self.outcome.names else self.outcome.sentence
        return "" if self.assigned or self.outcome is ... else literal(self.outcome)


@dataclass(slots=True)
class CallEntry(Entry):
    """One call of the learner's code."""

    target: str
    name: str
    arguments: Sequence[Any]
    keywords: Mapping[str, Any] = field(default_factory=dict)

    def expression(self, write: Write = literal) -> str:
        given = [*map(write, self.arguments), *(f"{key}={write(value)}" for key, value in self.keywords.items())]
        return f"{self._await}{_function(self.target, self.name)}({', '.join(given)})"


@dataclass(slots=True)
class EachEntry(Entry):
    """A call for each row of columns, made in one crossing."""

    target: str
    name: str
    columns: Sequence[Any]

    def expression(self, write: Write = literal) -> str:
        function = f"{self._await}{_function(self.target, self.name)}"
        if len(self.columns) == 1:
            return f"[{function}(each) for each in {write(self.columns[0])}]"
        return f"[{function}(*each) for each in zip({', '.join(map(write, self.columns))})]"


@dataclass(slots=True)
class WrittenEntry(Entry):
    """A line that is no call of the learner's code: an expression of Python, or a whole line of it."""

    text: str

    def expression(self, write: Write = literal) -> str:
        return f"{self._await}{self.text}"


def _function(target: str, name: str) -> str:
    return f"{target}.{name}" if target else name


class Batch(Sequence[CallEntry]):
    """Thousands of calls made in one crossing: their entries are made when somebody looks at one."""

    def __init__(self, target: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self._target, self._names, self._rows = target, names, rows
        self._made: list[CallEntry] = []
        self.outcomes: Sequence[Any] = ()
        self.awaited = False

    @property
    def entries(self) -> list[CallEntry]:
        if not self._made:
            calls = zip(self._names, self._rows, strict=True)
            self._made = [CallEntry(self._target, name, arguments) for name, arguments in calls]
            for entry, outcome in zip(self._made, self.outcomes, strict=False):  # none where the run was stopped
                entry.outcome, entry.awaited = outcome, self.awaited
        return self._made

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> CallEntry: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[CallEntry]: ...

    def __getitem__(self, place: int | slice) -> CallEntry | Sequence[CallEntry]:
        return self.entries[place]


class Answers(list[Any]):
    """The answers to several calls; the one taken last is remembered, for it may be the one that fails a check."""

    def __init__(self, answers: Iterable[Any], entries: Sequence[Entry], *, are_apart: bool = False) -> None:
        super().__init__(answers)
        self._entries = entries  # one of all answers, or one each
        self.are_apart = are_apart  # other things happened between the calls
        self._taken: int | None = None

    def __iter__(self) -> Iterator[Any]:
        for place, answer in enumerate(super().__iter__()):
            self._taken = place
            yield answer

    @overload
    def __getitem__(self, place: SupportsIndex) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Any:
        if not isinstance(place, slice):
            self._taken = place.__index__() % (len(self) or 1)
        return super().__getitem__(place)

    @property
    def entries(self) -> list[Entry]:
        return list(self._entries)

    def expression(self, write: Write) -> str:
        """Write the calls as a list."""
        first = self._entries[0]
        if isinstance(first, EachEntry):
            return first.expression(write)
        calls = [entry.expression(write) for entry in self._entries]
        alike = len(calls) >= ALIKE and len(set(calls)) == 1
        return f"[{calls[0]} for _ in range({len(calls)})]" if alike else f"[{', '.join(calls)}]"

    def source_of(self, value: Any) -> tuple[Entry, int | None] | None:
        """Give the call that a value came from, if it was taken last, and its place among the answers to one call."""
        place = self._taken
        if place is None or place >= len(self) or super().__getitem__(place) is not value:
            return None
        if type(value) is int and place == len(self) - 1:
            return None  # a sum of all answers may be the same number
        first = self._entries[0]
        return (first, place) if isinstance(first, EachEntry) else (self._entries[place], None)


class Log:
    """The calls of one try, in order."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._parts: list[Entry | Batch] = list(entries)
        self.host_objects: dict[HostObject, str] = {}  # with the names of their variables
        self._answers: list[Answers] = []

    @property
    def entries(self) -> list[Entry]:
        if any(isinstance(part, Batch) for part in self._parts):
            parts = ([part] if isinstance(part, Entry) else part.entries for part in self._parts)
            self._parts = [entry for entries in parts for entry in entries]
        return cast(list[Entry], self._parts)

    def extend(self, later: "Log") -> None:
        """Go on with what was called in another try."""
        self._parts += later._parts
        self._answers += later._answers
        self.host_objects |= later.host_objects

    def clear(self) -> None:
        """Forget what was called, for it does not matter to what comes."""
        self._parts.clear()
        self._answers.clear()

    def answers(self, answers: Iterable[Any], entries: Sequence[Entry], *, are_apart: bool = False) -> Answers:
        """Give the answers to calls so that they can be traced back to them."""
        self._answers.append(Answers(answers, entries, are_apart=are_apart))
        return self._answers[-1]

    def introduce(self, host_object: HostObject, label: str) -> None:
        """Note how a host object is made, before it is used."""
        self.host_objects[host_object] = label
        self._parts.append(WrittenEntry(f"{label} = {made_by(host_object)}"))

    def overhear(self, host_object: HostObject, call: CallEntry, answer: Answer) -> None:
        """Note what a host object was asked, before the call of the learner's code that asked it."""
        gave = f"raised {answer.error!r}" if answer.error else f"gave {literal(answer.value)}"
        late = f" after {sum(answer.seconds):g} s" if answer.seconds else ""
        call.target = self.host_objects.get(host_object, host_object.name)
        self.entries.insert(len(self.entries) - 1, WrittenEntry(f"# {call.expression()} {gave}{late}"))

    def add(self, entry: Entry) -> Entry:
        self._parts.append(entry)
        return entry

    def add_batch(self, batch: Batch) -> Batch:
        self._parts.append(batch)
        return batch

    def cut(self, last: Entry) -> None:
        """Forget what was called after an entry: it is not needed to see the failure."""
        place = next(place for place, entry in enumerate(self.entries) if entry is last)
        del self.entries[place + 1 :]

    def about(self, value: Any) -> Entry | None:
        """Give the call that a value came from: the last one with that very result, else the last one."""
        came_from = (entry for entry in reversed(self.entries) if entry.outcome is value)
        return next(came_from, self.entries[-1] if self.entries else None)

    def last_answers(self) -> Answers | None:
        """Give the answers to many calls that came last."""
        return next((answers for answers in reversed(self._answers) if answers), None)

    def source_of(self, value: Any) -> tuple[Entry, int | None] | None:
        """Give the call that a value surely came from, and its place if it is one of many answers."""
        if self.entries and self.entries[-1].outcome is value:
            return self.entries[-1], None
        if source := next(filter(None, (answers.source_of(value) for answers in self._answers)), None):
            return source
        if type(value) in SINGLE or (type(value) is str and len(value) < 2):
            return None
        return next(((entry, None) for entry in self.entries if entry.outcome is value), None)

    def shown(self) -> list[Entry | str]:
        """Give the calls to be shown; the middle of a long log is a remark in its place."""
        if len(self.entries) <= SHOWN:
            return [*self.entries]
        left_out = f"# … {len(self.entries) - SHOWN} calls left out"
        return [*self.entries[: SHOWN // 2], left_out, *self.entries[-SHOWN // 2 :]]
