"""The type of an instrument: what a check is given beside the learner's class, as one row that says all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from exercises.grading.checks.draw import Draw
from exercises.grading.checks.session import Session
from exercises.grading.report.forms import TraceForm
from exercises.grading.report.log import Log
from exercises.grading.report.report import Counterexample, Curve
from exercises.grading.sandbox.faults import Fault, Unmet


class Failed(NamedTuple):
    """A failure that a case can show, with the calls before it and the sentence that a learner reads."""

    failure: Fault | Unmet
    log: Log
    message: str


def _nothing(*_: Any) -> None:
    """Give nothing: most instruments leave the Report as it is."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument: a check has it by naming it as a parameter, and gets the tool that `make` gives for a try.

    A check of a generating instrument is tried on growing input, and made small when it fails: `make` draws with the
    Draw that it gets, which remembers what it gave. The rest says what a tool adds to the Report: a curve whenever
    something was measured; a trace, and a case in the place of the usual one, where the learner's code failed.
    """

    name: str
    gives: str  # what a check has with it, for an author
    make: Callable[[Session, Draw], Any]
    words: tuple[type, ...] = ()  # the classes whose public methods VOCABULARY.md shows by examples
    generates: bool = False
    curve: Callable[[Any], Curve | None] = _nothing
    trace: Callable[[Any], TraceForm | None] = _nothing
    case: Callable[[Any, Failed], Counterexample | None] = _nothing
