"""A network's run for a report: the smallest case as lines to read, and the trace as data to replay."""

from collections.abc import Iterator
from dataclasses import MISSING, asdict, fields
from typing import Any

from exercises.grading.checks.instrument import Failed
from exercises.grading.network.instrument import Networks
from exercises.grading.network.network import Network
from exercises.grading.network.schedule import NetworkFault
from exercises.grading.network.story import last_events, lines_of
from exercises.grading.network.trace import Event, Record
from exercises.grading.report.forms import TRACE_FORMAT, EventForm, TraceForm
from exercises.grading.report.literal import literal
from exercises.grading.report.log import Log
from exercises.grading.report.report import Counterexample
from exercises.grading.sandbox.faults import Fault, Unmet

MOST_RECORDS = 500
SHOWN = 120  # characters of a message


def case_of_network(networks: Networks, failed: Failed) -> Counterexample | None:
    """Give the case: how the network was made, the faults that were left in, and the events that led to the end."""
    if (net := networks.last) is None:
        return None
    failure, log, message = failed
    story = lines_of(last_events(net.trace), len(net.trace))
    lines = [*_setting(net, networks.made_by), *(f"# {line}" for line in story), _end(log, failure, message)]
    got, expected = (failure.got, failure.expected) if isinstance(failure, Unmet) else (_name(failure), "")
    return Counterexample("\n".join(lines), len(lines) - 1, (), got, expected, message)


def _end(log: Log, failure: Fault | Unmet, message: str) -> str:
    """Give the expectation about an answer, if it was one; else what is wrong."""
    about = log.about(failure.value) if isinstance(failure, Unmet) and failure.claim and not failure.what else None
    if about is not None and isinstance(failure, Unmet):
        return f"assert {failure.claim.format(about.expression())}"
    return f"# {' '.join(message.splitlines())}"


def _name(fault: Fault) -> str:
    return fault.names[0] if fault.names else fault.verdict.value


def _setting(net: Network, made_by: str) -> Iterator[str]:
    conditions = [literal(len(net.names)), *_given(net.conditions)]
    if net.clients:
        conditions.append(f"clients={literal(net.clients)}")
    opening = f"net = network({made_by}, {', '.join(conditions)}"
    if not net.faults:
        yield f"{opening})"
        return
    yield f"{opening}, faults=["
    yield from (f"    {shown_fault(fault)}," for fault in net.faults)
    yield "])"


def shown_fault(fault: NetworkFault) -> str:
    """Write a fault as a person writes it: without what goes without saying."""
    return f"{type(fault).__name__}({', '.join(_given(fault))})"


def _given(one: Any) -> Iterator[str]:
    for field in fields(one):
        value = getattr(one, field.name)
        if field.default is MISSING or value != field.default:
            yield f"{field.name}={literal(value)}"


def trace_of_network(networks: Networks) -> TraceForm | None:
    """Give the trace as plain data, its last events where there are too many; values are texts, cut to be read."""
    if (net := networks.last) is None:
        return None
    records = net.trace.records[-MOST_RECORDS:]
    return {
        "format": TRACE_FORMAT,
        "nodes": list(net.names),
        "clients": list(net.clients),
        "faults": [{"fault": type(fault).__name__, **_listed(asdict(fault))} for fault in net.faults],
        "until_us": net.now_us,
        "left_out": len(net.trace) - len(records),
        "events": list(map(_event, records)),
    }


def _listed(values: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _event(record: Record) -> EventForm:
    event: EventForm = {"number": record.number, "at_us": record.at, "event": record.event.value}
    if record.node is not None:
        event["node"] = _text(record.node)
    if record.other is not None:
        event["other"] = _text(record.other)
    if record.name is not None:
        event["name"] = _text(record.name)
    if record.why:
        event["why"] = _text(record.why)
    if record.event in (Event.PARTITION, Event.HEAL):
        event["nodes"] = list(record.value)
    elif record.value is not None:
        event["value"] = literal(record.value, SHOWN)
    if record.cause is not None:
        event["cause"] = record.cause
    return event


def _text(text: str) -> str:
    return text[:SHOWN].encode("utf-8", "replace").decode()
