"""The Report as data: the keys of the contract with their types, for whoever stores it, sends it or shows it.

A key is added, never taken away, and FORMAT rises when one is. A Report that was stored before FORMAT was written down
has no `format`; it may lack what is `NotRequired` here.
"""

from typing import Any, NotRequired, TypedDict

FORMAT = 2
TRACE_FORMAT = 1


class CounterexampleForm(TypedDict):
    """A smallest case that fails; a call is its code and its result."""

    code: str
    failing_line: int | None
    calls: list[dict[str, str]]
    got: str
    expected: str
    message: str


class CurveForm(TypedDict):
    """Steps a call by size: `n`, and the median (`steps`), the mean (`amortised`) and the dearest call (`worst`)."""

    points: list[dict[str, int]]
    found: str
    asked: str


class EventForm(TypedDict):
    """One event of a trace; `cause` is the number of the one that led to it, `value` a text that is cut to be read."""

    number: int
    at_us: int
    event: str
    node: NotRequired[str]
    other: NotRequired[str]
    name: NotRequired[str]
    why: NotRequired[str]
    value: NotRequired[str]
    nodes: NotRequired[list[str]]
    cause: NotRequired[int]


class TraceForm(TypedDict):
    """A network's run, to be replayed: its nodes and faults, and what happened until `until_us`, in microseconds of
    virtual time. Where there are too many events, `left_out` of the first are missing.
    """

    format: int
    nodes: list[str]
    clients: list[str]
    faults: list[dict[str, Any]]
    until_us: int
    left_out: int
    events: list[EventForm]


class CheckForm(TypedDict):
    """The result of one check; `trace` is there where a network's check failed."""

    name: str
    group: str
    verdict: str
    points: int
    earned: float
    steps: int
    message: str
    line: int | None
    counterexample: CounterexampleForm | None
    growth: CurveForm | None
    score: dict[str, Any] | None
    ran: bool
    trace: NotRequired[TraceForm]


class ReportForm(TypedDict):
    """The outcome of a grading; `steps` and `seed` are whole numbers, `growth` is the curve to show first."""

    exercise: str
    verdict: str
    message: str
    line: int | None
    score: float
    max_score: int
    steps: int
    seed: int
    sample: bool
    exercise_digest: str
    engine_digest: str
    source_digest: NotRequired[str]
    checks: list[CheckForm]
    growth: list[dict[str, int]]
    output: str
    format: NotRequired[int]
