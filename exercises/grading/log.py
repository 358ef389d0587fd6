"""What a check asked of the learner's code, kept so that a failure can be shown as code that reproduces it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exercises.grading.faults import Fault
from exercises.grading.literal import literal
from exercises.grading.played import Answer, Played
from exercises.grading.program import made_by

SHOWN = 60  # lines of a counterexample; a shrunk one rarely has ten


@dataclass(slots=True)
class Entry:
    """One call, or one call for each row of its columns."""

    target: str
    name: str
    arguments: Sequence[Any]
    keywords: Mapping[str, Any] = field(default_factory=dict)
    assigned: str | None = None
    columns: bool = False
    note: str = ""
    outcome: Any = ...  # nothing yet
    written: str = ""  # where it is no call of the learner's code: the expression, or a whole line
    awaited: bool = False

    def expression(self) -> str:
        wait = "await " if self.awaited else ""
        if self.written:
            return f"{wait}{self.written}"
        function = f"{wait}{self.target}.{self.name}" if self.target else f"{wait}{self.name}"
        if self.columns:
            return self._for_each_row(function)
        given = [*map(literal, self.arguments), *(f"{key}={literal(value)}" for key, value in self.keywords.items())]
        return f"{function}({', '.join(given)})"

    def _for_each_row(self, function: str) -> str:
        if len(self.arguments) == 1:
            return f"[{function}(each) for each in {literal(self.arguments[0])}]"
        return f"[{function}(*each) for each in zip({', '.join(map(literal, self.arguments))})]"

    def code(self) -> str:
        code = f"{self.assigned} = {self.expression()}" if self.assigned else self.expression()
        return f"{code}  # {self.note}" if self.note else code

    def result(self) -> str:
        if isinstance(self.outcome, Fault):
            return self.outcome.names[0] if self.outcome.names else self.outcome.sentence
        return "" if self.assigned or self.outcome is ... else literal(self.outcome)


class Log:
    """The calls of one try, in order."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = list(entries)
        self.played: dict[Played, str] = {}  # with the names of their variables

    def introduce(self, played: Played, label: str) -> None:
        """Note how a played object is made, before it is used."""
        self.played[played] = label
        self.entries.append(Entry("", "", (), written=f"{label} = {made_by(played)}"))

    def overhear(self, played: Played, call: Entry, answer: Answer) -> None:
        """Note what a played object was asked, before the call of the learner's code that asked it."""
        gave = f"raised {answer.error!r}" if answer.error else f"gave {literal(answer.value)}"
        late = f" after {sum(answer.seconds):g} s" if answer.seconds else ""
        call.target = self.played.get(played, played.name)
        self.entries.insert(len(self.entries) - 1, Entry("", "", (), written=f"# {call.expression()} {gave}{late}"))

    def add(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        return entry

    def cut(self, last: Entry) -> None:
        """Forget what was called after an entry: it is not needed to see the failure."""
        place = next(place for place, entry in enumerate(self.entries) if entry is last)
        del self.entries[place + 1 :]

    def about(self, value: Any) -> Entry | None:
        """Give the call that a value came from: the last one with that very result, else the last one."""
        came_from = (entry for entry in reversed(self.entries) if entry.outcome is value)
        return next(came_from, self.entries[-1] if self.entries else None)

    def shown(self) -> list[Entry | str]:
        """Give the calls to be shown; the middle of a long log is a remark in its place."""
        if len(self.entries) <= SHOWN:
            return [*self.entries]
        left_out = f"# … {len(self.entries) - SHOWN} calls left out"
        return [*self.entries[: SHOWN // 2], left_out, *self.entries[-SHOWN // 2 :]]
