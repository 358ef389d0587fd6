"""The instruments that a check may name, each a row that says all of it: to add one is to add its row.

VOCABULARY.md has an example of each, which a test asks for.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from exercises.grading.checks.check import Check
from exercises.grading.checks.cost import Cost
from exercises.grading.checks.cost import Measured as MeasuredCost
from exercises.grading.checks.draw import Draw
from exercises.grading.checks.instrument import Failed, Instrument
from exercises.grading.checks.kept import Keeping
from exercises.grading.checks.kept import Measured as MeasuredMemory
from exercises.grading.checks.session import Session
from exercises.grading.network.account import case_of_network, trace_of_network
from exercises.grading.network.instrument import Networks
from exercises.grading.network.network import Network
from exercises.grading.report.forms import TraceForm
from exercises.grading.report.report import Counterexample, Curve
from exercises.grading.sandbox.clock import Clock

ROWS = (
    Instrument("draw", "generated input", lambda session, draw: draw, words=(Draw,), generates=True),
    Instrument(
        "cost",
        "the steps of calls, and how they grow",
        lambda session, draw: Cost(session),
        words=(MeasuredCost,),
        curve=Cost.measured_curve,
    ),
    Instrument(
        "kept",
        "the memory that an object keeps",
        lambda session, draw: Keeping(session),
        words=(MeasuredMemory,),
    ),
    Instrument("clock", "the virtual time of all processes", lambda session, draw: session.clock, words=(Clock,)),
    Instrument(
        "network",
        "networks of nodes",
        lambda session, draw: Networks(session, draw.seed),
        words=(Network,),
        trace=trace_of_network,
        case=case_of_network,
    ),
)
INSTRUMENTS = {row.name: row for row in ROWS}


class UnknownInstrument(Exception):
    """A check that names what is no instrument; the message tells its author which there are."""

    def __init__(self, name: str) -> None:
        known = ", ".join(f"{row.name} ({row.gives})" for row in INSTRUMENTS.values())
        super().__init__(f"asks for {name!r}; there are: {known}")


def refuse_unknown(check: Check) -> None:
    """Raise UnknownInstrument for a check with a parameter that names none."""
    for name in check.instruments:
        if name not in INSTRUMENTS:
            raise UnknownInstrument(name)


def is_generated(check: Check) -> bool:
    """Say whether a check is tried on generated input."""
    return any(INSTRUMENTS[name].generates for name in check.instruments)


class Tools:
    """The tools of one try of a check, by the names of their instruments, and what they add to its result."""

    def __init__(self, session: Session, draw: Draw) -> None:
        self._session, self._draw = session, draw
        self._made: dict[str, Any] = {}

    def of(self, check: Check) -> Mapping[str, Any]:
        """Make the tools that a check asks for."""
        for name in check.instruments:
            self._made[name] = INSTRUMENTS[name].make(self._session, self._draw)
        return self._made

    @property
    def _rows(self) -> Sequence[tuple[Instrument, Any]]:
        return [(row, self._made[name]) for name, row in INSTRUMENTS.items() if name in self._made]

    def curve(self) -> Curve | None:
        return next(filter(None, (row.curve(tool) for row, tool in self._rows)), None)

    def trace(self) -> TraceForm | None:
        return next(filter(None, (row.trace(tool) for row, tool in self._rows)), None)

    def case(self, failed: Failed) -> Counterexample | None:
        """Give the case of the first instrument that shows failures in a way of its own."""
        return next(filter(None, (row.case(tool, failed) for row, tool in self._rows)), None)
