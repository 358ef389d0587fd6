"""What a check asked of the learner's code, kept so that a failure can be shown as code that reproduces it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exercises.grading.faults import Fault
from exercises.grading.literal import literal

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

    def expression(self) -> str:
        function = f"{self.target}.{self.name}" if self.target else self.name
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
