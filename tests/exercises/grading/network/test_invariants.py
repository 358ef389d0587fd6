"""Invariants are checked after every event, and what must happen in the end is waited for."""

import re
from typing import Any

import pytest

from exercises.grading.checks.draw import Draw, Drawn
from exercises.grading.checks.shrink import shrink
from exercises.grading.network.effects import Bounds
from exercises.grading.network.invariants import Violated, one_node_each, one_value_each
from exercises.grading.network.network import Network
from exercises.grading.network.schedule import Crash, Partition
from exercises.grading.network.schedules import fault_schedules
from exercises.grading.network.story import last_events, line
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.verdict import Verdict
from tests.exercises.grading.network.nodes import Candidate, Forgetful, Gossip, Listener, Quiet, network_of

ONE_LEADER = "at most one leader a term"


def test_an_invariant_is_checked_after_every_event() -> None:
    net = network_of(Listener)
    moments = []
    net.always(lambda one: moments.append(one.now) is None, "it is seen")

    net.ask("n1", "do", "set_timer", "tea", 0.1)
    net.ask("n1", "do", "set_timer", "cake", 0.2)
    net.run(seconds=1)

    assert moments == [0, 0, 0, 0.1, 0.2]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (False, "At 100.0 ms, it did not hold that no tea is due."),
        ("n1 has tea", "At 100.0 ms, n1 has tea; it must hold that no tea is due."),
    ],
)
def test_an_invariant_is_broken_at_the_first_event_after_which_it_does_not_hold(answer: Any, says: str) -> None:
    net = network_of(Listener)
    net.always(lambda one: answer if one.reports("due") else True, "no tea is due")
    net.ask("n1", "do", "set_timer", "tea", 0.1)
    net.ask("n1", "do", "set_timer", "cake", 0.2)

    with pytest.raises(Violated, match=f"^{re.escape(says)}$"):
        net.run(seconds=1)

    assert net.now == 0.1


def test_an_invariant_that_gives_no_answer_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="True, False or a text"):
        network_of(Listener).always(lambda one: 1, "one")  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("reports", "detail"),
    [
        ([("n1", 1), ("n2", 2), ("n1", 1)], None),
        ([("n1", 1), ("n2", True), ("n2", 1.0)], None),
        ([("n1", [1]), ("n2", [1])], "n1 and n2 both reported leader [1]"),
    ],
)
def test_a_value_is_reported_by_one_node_only(reports: Any, detail: str | None) -> None:
    net = network_of(Quiet)

    for node, value in reports:
        net.ask(node, "do", "report", "leader", value)

    assert one_node_each("leader")(net) == detail


@pytest.mark.parametrize(
    ("reports", "detail"),
    [
        ([("n1", (1, "a")), ("n2", (2, "b")), ("n2", (1, "a"))], None),
        ([("n1", (1, "a")), ("n2", (1, "b"))], "for 1, n1 reported 'a' and n2 reported 'b'"),
        ([("n1", (1, 0)), ("n2", (1, False))], "for 1, n1 reported 0 and n2 reported False"),
        ([("n1", "a")], "n1 reported chosen 'a', which is no pair"),
    ],
)
def test_nodes_agree_on_what_they_report_for_one_slot(reports: Any, detail: str | None) -> None:
    net = network_of(Quiet)

    for node, value in reports:
        net.ask(node, "do", "report", "chosen", value)

    assert one_value_each("chosen")(net) == detail


def test_what_happens_in_the_end_is_waited_for_and_timed() -> None:
    net = network_of(Gossip, 5, loss_percent=30, faults=[Partition(("n1", "n2"), 0, 2_000)])
    net.ask("n1", "learn", "news")

    took = net.eventually(lambda one: len(one.latest("knows")) == 5, "all know", within_s=10)

    assert 2 < took < 3
    assert net.now == took


def test_what_does_not_happen_in_time_is_a_violation() -> None:
    net = network_of(Gossip, 3, faults=[Crash("n3", 0, 9_000)])
    net.run(seconds=0.01)
    net.ask("n1", "learn", "news")

    with pytest.raises(Violated, match=r"^After 2 s, at 2,010\.0 ms, 2 of 3; it must hold that all know\.$"):
        net.eventually(lambda one: (n := len(one.latest("knows"))) == 3 or f"{n} of 3", "all know", within_s=2)


def test_an_election_with_votes_on_disk_holds_whatever_the_network_does() -> None:
    kind = fault_schedules(5, partitions=3, crashes=5, losses=1, duplications=1, delays=2, skews=2, within_ms=3_000)
    for number in range(8):
        schedule = Draw(f"election {number}").one(kind)
        net = network_of(Candidate, 5, seed=str(number), faults=schedule)
        net.always(one_node_each("leader"), ONE_LEADER)
        net.run(seconds=10)
        net.heal()
        terms = len(net.reports("leader"))
        net.crash(net.reports("leader")[-1].node)
        net.eventually(lambda one, terms=terms: len(one.reports("leader")) > terms, "another leads", within_s=10)  # type: ignore[misc]


def two_leaders(schedule: Any) -> Network | None:
    net = network_of(Forgetful, 3, faults=schedule)
    try:
        net.always(one_node_each("leader"), ONE_LEADER)
        net.run(seconds=2)
    except Violated:
        return net
    return None


def test_the_fault_schedule_is_shrunk_to_what_breaks_the_invariant() -> None:
    kind = fault_schedules(3, partitions=2, crashes=4, losses=1, delays=1, within_ms=1_000, down_at_once=3)
    draws = (Draw(f"forgetful {number}") for number in range(1000))
    found = next(draw for draw in draws if two_leaders(draw.one(kind)))

    def fails(given: Any) -> Any:
        draw = Draw("again", given=given)
        return draw.drawn if two_leaders(draw.one(kind)) else None

    (smallest,) = shrink(found.drawn, fails, 300)

    assert len(found.drawn[0].value) > 4
    assert 1 <= len(smallest.value) <= 3, smallest.value
    net = two_leaders(smallest.value)
    assert net is not None
    story = [line(record) for record in last_events(net.trace)]
    assert len(story) <= 30
    assert any("crashes" in one for one in story)
    assert any("reports leader" in one for one in story)


@pytest.mark.parametrize(
    ("call", "sentence", "verdict"),
    [
        (("send", "n9", 1), "net.send(to, message): there is no node named 'n9'", Verdict.RUNTIME_ERROR),
        (("send", ["n2"], 1), "there is no node named ['n2']", Verdict.RUNTIME_ERROR),
        (
            ("set_timer", "t", float("nan")),
            "net.set_timer('t', float(\"nan\")): a timer runs for",
            Verdict.RUNTIME_ERROR,
        ),
        (("set_timer", "t", -1), "a timer runs for 0 to 1,000,000 s", Verdict.RUNTIME_ERROR),
        (("set_timer", "t", True), "a timer runs for", Verdict.RUNTIME_ERROR),
        (("set_timer", 3, 1), "a timer's name is a text, not 3", Verdict.RUNTIME_ERROR),
        (("send", "n2", "x" * 60_000), "send() was given a value of more than 50,000 characters", Verdict.OUTPUT_LIMIT),
        (("send", "n2", [0] * 60_000), "more than 50,000", Verdict.OUTPUT_LIMIT),
        (("report", 3, 1), "the kind is a text, not 3", Verdict.RUNTIME_ERROR),
    ],
)
def test_a_misuse_of_the_network_is_told_with_the_node_and_the_event(
    call: Any, sentence: str, verdict: Verdict
) -> None:
    net = network_of(Quiet)

    with pytest.raises(Fault) as caught:
        net.ask("n1", "do", *call)

    assert str(caught.value).startswith("In n1, asked do(")
    assert sentence in str(caught.value)
    assert caught.value.verdict is verdict


class Raises(Quiet):
    def on_message(self, sender: str, message: Any) -> None:
        self.net.send(sender, "before")
        raise KeyError(message)


def test_an_exception_in_a_node_names_the_node_and_the_event() -> None:
    net = network_of(Raises, clients=["client"], latency_ms=(10, 10))
    net.send("client", "n2", {"a": 1})

    with pytest.raises(Fault) as caught:
        net.run(seconds=1)

    assert str(caught.value) == (
        "In n2, on the message {'a': 1} from client (10.0 ms): your code raised KeyError: {'a': 1}."
    )
    assert caught.value.names == ("KeyError",)


class Storm(Quiet):
    def on_message(self, sender: str, message: Any) -> None:
        for peer in self.peers:
            self.net.send(peer, message)


class Flood(Quiet):
    def on_message(self, sender: str, message: Any) -> None:
        for _ in range(3000):
            self.net.send(sender, message)


class Sleepless(Quiet):
    def on_start(self) -> None:
        self.net.set_timer("now", 0)

    def on_timer(self, name: str) -> None:
        self.net.set_timer("now", 0)


class Timers(Quiet):
    def on_message(self, sender: str, message: Any) -> None:
        for number in range(1000):
            self.net.set_timer(str(number), 1)


class Talker(Quiet):
    def on_message(self, sender: str, message: Any) -> None:
        self.net.send(sender, "x" * 10_000)
        self.net.send(self.name, "x" * 10_000)


@pytest.mark.parametrize(
    ("node_class", "sentence", "verdict"),
    [
        (Storm, "Your nodes had more than 5,000 messages on their way at once.", Verdict.OUTPUT_LIMIT),
        (Flood, "your code made more than 2,000 calls on net and disk.", Verdict.OUTPUT_LIMIT),
        (Timers, "your code set more than 500 timers at once.", Verdict.OUTPUT_LIMIT),
        (Talker, "Your nodes said, sent and stored more than 100,000 characters in all.", Verdict.OUTPUT_LIMIT),
        (Sleepless, "does a timer never end?", Verdict.OUT_OF_STEPS),
    ],
)
def test_a_flood_ends_the_run_with_a_sentence(node_class: type[Any], sentence: str, verdict: Verdict) -> None:
    in_all = 100_000 if node_class is Talker else 4_000_000
    net = network_of(
        node_class, 5, clients=["client"], bounds=Bounds(in_flight=5_000, events=10_000, total_size=in_all)
    )
    net.send("client", "n1", "x")

    with pytest.raises(Fault) as caught:
        net.run(seconds=1)

    assert str(caught.value).endswith(sentence)
    assert caught.value.verdict is verdict


def test_drawn_faults_are_the_same_when_given_again() -> None:
    kind = fault_schedules(3, partitions=2, crashes=2, disk=None)
    draw = Draw("seed")
    value = draw.one(kind)

    assert Draw("other", given=[Drawn(kind, value)]).one(kind) == value
