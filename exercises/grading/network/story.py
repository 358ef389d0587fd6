"""A trace as a person reads it: one line an event, and the few that led to a failure."""

from collections.abc import Callable, Sequence

from exercises.grading.network.moments import shown
from exercises.grading.network.trace import Event, Record, Trace
from exercises.grading.report.literal import literal

SHOWN = 100  # characters of a message
LINES = 30
LATEST = 12
# Always worth a line: what went wrong around the nodes, and what they said of themselves.
TURNS = frozenset((Event.CRASH, Event.RESTART, Event.PARTITION, Event.HEAL, Event.SKEW, Event.REPORT, Event.FAIL))


def line(record: Record) -> str:
    """Tell an event with its moment."""
    return f"{shown(record.at):>12}  {' '.join(told(record).splitlines())}"


def told(record: Record) -> str:
    """Tell an event in a sentence without its end."""
    return SENTENCES[record.event](record)


def doing(record: Record) -> str:
    """Tell what a node was about: what its failure is about too."""
    return DOING[record.event](record)


def last_events(trace: Trace) -> list[Record]:
    """Give the records that tell how a run ended: the latest, what caused them, and the turns before."""
    if not trace.records:
        return []
    latest = trace.records[-LATEST:]
    turn = next((record for record in reversed(latest) if record.event in TURNS), latest[-1])
    wanted = {record.number: record for record in [*trace.chain(turn.number), *trace.chain(latest[-1].number), *latest]}
    turns = [record for record in trace.records if record.event in TURNS and record.number not in wanted]
    for record in turns[-(LINES - len(wanted)) :] if len(wanted) < LINES else []:
        wanted[record.number] = record
    return [wanted[number] for number in sorted(wanted)][-LINES:]


def _name(record: Record) -> str:
    """Give a name as it is, unless it could be taken for something else."""
    name = record.name or ""
    return name if name.isascii() and name.isprintable() and len(name) <= SHOWN else literal(name, SHOWN)


def _value(record: Record) -> str:
    return literal(record.value, SHOWN)


def _nodes(record: Record) -> str:
    return ", ".join(record.value)


def _arguments(record: Record) -> str:
    return ", ".join(literal(value, SHOWN) for value in record.value)


SENTENCES: dict[Event, Callable[[Record], str]] = {
    Event.START: lambda one: f"{one.node} starts",
    Event.SEND: lambda one: f"{one.node} -> {one.other}: {_value(one)}",
    Event.DELIVER: lambda one: f"{one.node} gets {_value(one)} from {one.other}",
    Event.DROP: lambda one: _dropped(one),
    Event.DUPLICATE: lambda one: f"{one.node} -> {one.other}: {_value(one)} is on its way twice",
    Event.TIMER: lambda one: f"{one.node}'s timer {literal(one.name, SHOWN)} is due",
    Event.ASK: lambda one: f"{one.node} is asked {one.name}({_arguments(one)})",
    Event.ANSWER: lambda one: f"{one.node} answers {_value(one)}",
    Event.REPORT: lambda one: f"{one.node} reports {_name(one)}: {_value(one)}",
    Event.WRITE: lambda one: f"{one.node} writes {literal(one.name, SHOWN)} = {_value(one)} to its disk",
    Event.CRASH: lambda one: " ".join(filter(None, (f"{one.node} crashes", one.why))),
    Event.RESTART: lambda one: f"{one.node} starts again",
    Event.PARTITION: lambda one: f"{_nodes(one)} cut off from the others",
    Event.HEAL: lambda one: f"{_nodes(one)} joined with the others again",
    Event.DISTURB: lambda one: f"{one.value} begins",
    Event.CALM: lambda one: f"{one.value} ends",
    Event.SKEW: lambda one: (
        f"{one.node}'s clock is {one.value['offset_ms']} ms ahead, and gains {one.value['drift_ppm']} ppm"
    ),
    Event.FAIL: lambda one: f"{one.node} fails: {one.why}",
}

DOING: dict[Event, Callable[[Record], str]] = {
    Event.START: lambda one: "when it started",
    Event.RESTART: lambda one: "when it started again",
    Event.DELIVER: lambda one: f"on the message {_value(one)} from {one.other}",
    Event.TIMER: lambda one: f"on its timer {literal(one.name, SHOWN)}",
    Event.ASK: lambda one: f"asked {one.name}({_arguments(one)})",
}


def _dropped(record: Record) -> str:
    if record.other is None:
        return f"{record.node} does not answer: {record.why}"
    return f"{record.node} -> {record.other}: {_value(record)} is dropped ({record.why})"


def lines_of(records: Sequence[Record], total: int) -> list[str]:
    """Give the lines of some records of so many."""
    left_out = total - len(records)
    first = [f"{'…':>12}  {left_out:,} more events"] if left_out else []
    return first + [line(record) for record in records]
