"""The rules of the simulated network, with plain Python nodes."""

from collections.abc import Callable
from typing import Any

import pytest

from exercises.grading.network.network import Network
from exercises.grading.network.schedule import Crash, Delay, Duplication, Loss, Partition, Skew
from exercises.grading.network.seen import NO_ANSWER
from exercises.grading.network.trace import Event
from tests.exercises.grading.network.nodes import Chatter, Hasty, Keeper, Listener, network_of


def heard(net: Network) -> list[Any]:
    return [one.value[1] for one in net.reports("heard")]


def events(net: Network, *kinds: Event) -> list[tuple[Event, str | None]]:
    return [(record.event, record.node) for record in net.trace if record.event in kinds]


def test_a_message_arrives_after_the_latency_of_its_link() -> None:
    net = network_of(Listener, latency_ms=(5, 20))

    net.ask("n1", "do", "send", "n2", {"a": [1, b"\0"]})
    net.run(seconds=0.0049)
    before = heard(net)
    net.run(seconds=0.0151)

    assert (before, heard(net)) == ([], [{"a": [1, b"\0"]}])


def test_a_message_to_itself_is_never_lost() -> None:
    net = network_of(Listener, loss_percent=100)

    net.ask("n1", "do", "send", "n1", "note")
    net.run(seconds=1)

    assert heard(net) == ["note"]


def test_messages_overtake_each_other_unless_the_links_keep_their_order() -> None:
    orders = []
    for in_order in (False, True):
        net = network_of(Listener, latency_ms=(1, 50), in_order=in_order)
        for number in range(20):
            net.ask("n1", "do", "send", "n2", number)
        net.run(seconds=1)
        orders.append(heard(net))

    assert sorted(orders[0]) == orders[1] == list(range(20))
    assert orders[0] != orders[1]


def test_so_many_of_a_hundred_messages_are_lost_and_so_many_arrive_twice() -> None:
    net = network_of(Listener, loss_percent=20, duplication_percent=30)

    for number in range(1000):
        net.ask("n1", "do", "send", "n2", number)
    net.run(seconds=1)

    arrived = heard(net)
    assert 740 <= len(set(arrived)) <= 860
    assert 180 <= len(arrived) - len(set(arrived)) <= 300
    assert len(events(net, Event.DROP)) == 1000 - len(set(arrived))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(Loss(100, 100, 200), Event.DROP), (Duplication(100, 100, 200), Event.DUPLICATE)],
)
def test_a_disturbance_lasts_as_long_as_it_is_said_to(fault: Any, kind: Event) -> None:
    net = network_of(Listener, faults=[fault])

    for moment in (0.05, 0.15, 0.25, 0.35):
        net.at(moment, net.ask, "n1", "do", "send", "n2", moment)
    net.run(seconds=1)

    assert [record.value for record in net.trace if record.event is kind] == [0.15, 0.25]


def test_a_delay_lets_later_messages_overtake() -> None:
    net = network_of(Listener, latency_ms=(1, 1), faults=[Delay(100, 500, 0, 10)])

    net.ask("n1", "do", "send", "n2", "sent before the delay begins")
    net.at(0.005, net.ask, "n1", "do", "send", "n2", "slow")
    net.at(0.020, net.ask, "n1", "do", "send", "n2", "quick")
    net.run(seconds=1)

    assert heard(net) == ["sent before the delay begins", "quick", "slow"]


def test_a_partition_stops_what_crosses_it_and_nothing_else() -> None:
    net = network_of(Listener, 4, faults=[Partition(("n1", "n2"), 100, 100)])

    for moment in (0.05, 0.15, 0.25):
        net.at(moment, net.ask, "n1", "do", "send", "n3", ("over", moment))
        net.at(moment, net.ask, "n1", "do", "send", "n2", ("beside", moment))
        net.at(moment, net.ask, "n4", "do", "send", "n3", ("beyond", moment))
    net.run(seconds=1)

    arrived = heard(net)
    assert {message for message in arrived if message[0] == "over"} == {("over", 0.05), ("over", 0.25)}
    assert len(arrived) == 8
    assert [record.why for record in net.trace if record.event is Event.DROP] == ["partition"]


def test_what_is_on_its_way_when_the_partition_begins_is_lost() -> None:
    net = network_of(Listener, latency_ms=(50, 50))

    net.ask("n1", "do", "send", "n2", "late")
    net.at(0.01, net.partition, "n1")
    net.run(seconds=1)
    net.heal()
    net.ask("n1", "do", "send", "n2", "healed")
    net.run(seconds=1)

    assert heard(net) == ["healed"]


def test_clients_reach_both_sides_of_a_partition() -> None:
    net = network_of(Keeper, 3, clients=["client"], faults=[Partition(("n1",), 0, 1000)])

    for name in net.names:
        net.send("client", name, "x")
    net.run(seconds=0.5)

    assert sorted(one.sender for one in net.received("client")) == ["n1", "n2", "n3"]


@pytest.mark.parametrize(("disk", "has"), [(True, "x"), (False, None)])
def test_a_node_comes_back_with_its_disk_or_without_it(disk: bool, has: Any) -> None:
    net = network_of(Keeper, clients=["client"], faults=[Crash("n2", 100, 50, disk)])

    net.send("client", "n2", "x")
    net.run(seconds=1)

    assert [one.value for one in net.reports("has") if one.node == "n2"] == [None, has]
    assert events(net, Event.CRASH, Event.RESTART) == [(Event.CRASH, "n2"), (Event.RESTART, "n2")]


def test_a_node_that_is_down_hears_nothing_and_answers_nothing() -> None:
    net = network_of(Listener)

    net.crash("n2")
    net.ask("n1", "do", "send", "n2", "unheard")
    answer = net.ask("n2", "do", "send", "n1", "unsaid")
    net.run(seconds=1)

    assert answer is NO_ANSWER
    assert heard(net) == []
    assert net.up == ("n1",)


@pytest.mark.parametrize(("after", "acknowledged", "kept"), [(1, 1, None), (2, 1, "x")])
def test_a_crash_in_the_middle_leaves_the_first_part_done(after: int, acknowledged: int, kept: Any) -> None:
    net = network_of(Hasty, clients=["client"], faults=[Crash("n1", 0, 50, after=after)])

    net.at(0.01, net.send, "client", "n1", "x")
    net.run(seconds=1)

    assert len(net.received("client")) == acknowledged
    assert net.disk("n1").get("kept") == kept


def test_a_node_that_does_nothing_more_crashes_all_the_same() -> None:
    net = network_of(Listener, faults=[Crash("n1", 100, 50, after=5)])

    net.run(seconds=5)

    assert [record.at for record in net.trace if record.event is Event.CRASH] == [2_100_000]


def test_a_second_crash_of_a_node_that_is_down_does_nothing() -> None:
    net = network_of(Listener, faults=[Crash("n1", 100, 100), Crash("n1", 150, 500)])

    net.run(seconds=2)

    assert [(record.event, record.at) for record in net.trace if record.event in (Event.CRASH, Event.RESTART)] == [
        (Event.CRASH, 100_000),
        (Event.RESTART, 200_000),
    ]


def test_a_timer_is_due_once_at_its_time() -> None:
    net = network_of(Listener)

    net.ask("n1", "do", "set_timer", "tea", 0.25)
    net.run(seconds=5)

    assert [(one.at, one.value) for one in net.reports("due")] == [(250_000, "tea")]


def test_a_timer_can_be_cancelled_and_set_anew() -> None:
    net = network_of(Listener)

    for method, *arguments in [
        ("set_timer", "cancelled", 0.1),
        ("set_timer", "again", 0.1),
        ("set_timer", "again", 0.3),
        ("cancel_timer", "cancelled"),
        ("cancel_timer", "never set"),
    ]:
        net.ask("n1", "do", method, *arguments)
    net.run(seconds=1)

    assert [(one.at, one.value) for one in net.reports("due")] == [(300_000, "again")]


def test_timers_are_lost_in_a_crash() -> None:
    net = network_of(Listener, faults=[Crash("n1", 50, 10)])

    net.ask("n1", "do", "set_timer", "tea", 0.1)
    net.run(seconds=1)

    assert net.reports("due") == []


def test_a_clock_that_gains_is_early_by_what_it_gains() -> None:
    net = network_of(Listener, faults=[Skew("n1", 500, 50_000), Skew("n2", 0, -50_000)])

    for name in net.names:
        net.ask(name, "do", "set_timer", "tea", 10)
    net.run(seconds=20)

    assert {one.node: one.at for one in net.reports("due")} == {"n1": 9_523_809, "n2": 10_526_315}


def test_every_record_names_what_caused_it() -> None:
    net = network_of(Keeper, clients=["client"])

    net.send("client", "n1", "x")
    net.run(seconds=1)

    last = net.trace.records[-1]
    assert [(one.event, one.node) for one in net.trace.chain(last.number)] == [
        (Event.SEND, "client"),
        (Event.DELIVER, "n1"),
        (Event.SEND, "n1"),
        (Event.DELIVER, "client"),
    ]


def test_what_is_left_out_of_the_faults_changes_no_other_message() -> None:
    def latencies(faults: Any) -> list[int]:
        net = network_of(Listener, 3, faults=faults)
        for _ in range(20):
            net.ask("n1", "do", "send", "n2", "x")
        net.run(seconds=1)
        return [record.at for record in net.trace if record.event is Event.DELIVER]

    assert latencies([Partition(("n3",), 0, 500), Crash("n3", 20, 20), Loss(100, 600, 10)]) == latencies([])


def test_the_same_seed_gives_the_same_trace_and_another_seed_another() -> None:
    def trace(seed: str) -> Any:
        net = network_of(Chatter, 5, seed=seed, loss_percent=1, duplication_percent=2)
        net.run(seconds=1)
        return net.trace.records

    assert trace("a") == trace("a")
    assert trace("a") != trace("b")


@pytest.mark.parametrize(
    ("senseless", "sentence"),
    [
        (lambda: network_of(Listener, faults=[Partition(("n3",), 0, 1)]), "'n3'"),
        (lambda: network_of(Listener, faults=[Skew("n3", 1)]), "'n3'"),
        (lambda: network_of(Listener, faults=[Crash("n1", -1, 1)]), "before the network"),
        (lambda: network_of(Listener).crash("n3"), "'n3'"),
        (lambda: network_of(Listener).send("client", "n1", "x"), "'client'"),
        (lambda: network_of(Listener, 51), "1 to 50"),
        (lambda: network_of(Listener, 0), "1 to 50"),
        (lambda: network_of(Listener, clients=["n1"]), "a name each"),
        (lambda: network_of(Listener, latency_ms=(5, 1)), "to a larger one"),
        (lambda: network_of(Listener, loss_percent=101), "0 to 100"),
    ],
)
def test_a_senseless_network_is_our_mistake(senseless: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        senseless()
