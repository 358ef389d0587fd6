"""A ping is answered and told once, whatever the network does to messages, without flooding it."""

from collections.abc import Sequence
from typing import Any

from exercises.vocabulary import check, expect, fault_schedules, integers


def told(net: Any) -> list[Any]:
    return [[one.node, *one.value] for one in net.reports("pong") if type(one.value) in (list, tuple)]


def not_twice(net: Any) -> bool | str:
    pongs = told(net)
    again = [pong for place, pong in enumerate(pongs) if pong in pongs[:place]]
    return f"{again[0][0]} reported {again[0][1:]} twice" if again else True


def sends(net: Any) -> Sequence[Any]:
    return [record for record in net.trace if record.event == "send" and record.node == "n1"]


@check("a ping is answered", group="contract", points=2)
def is_answered(Pinger: Any, network: Any) -> None:
    net = network(Pinger, 2, latency_ms=(5, 5))
    net.ask("n1", "ping", "n2", 1)
    net.run(seconds=1)

    expect(told(net), "the list of pongs reported after a second").to_be([["n1", "n2", 1]])


@check("every ping is answered in the end, and reported once", group="loss", points=2, tries=8)
def answered_once(Pinger: Any, draw: Any, network: Any) -> None:
    numbers = draw.list(integers(1, 9), 1, 6)
    faults = draw.one(fault_schedules(3, partitions=1, delays=1, within_ms=3_000))
    net = network(Pinger, 3, faults=faults, latency_ms=(1, 50), loss_percent=30, duplication_percent=30)
    net.always(not_twice, "a pong is reported once")
    for place, number in enumerate(sorted(set(numbers))):
        net.at(place / 2, net.ask, "n1", "ping", f"n{2 + number % 2}", number)
    net.run(seconds=10)

    net.eventually(lambda net: len(told(net)) == len(set(numbers)), "every ping is answered", within_s=10)
    net.run(seconds=2)


@check("a ping that nobody answers is sent again, and not too often", group="loss", points=1)
def keeps_asking(Pinger: Any, network: Any) -> None:
    net = network(Pinger, 2)
    net.crash("n2")
    net.ask("n1", "ping", "n2", 1)
    net.run(seconds=10)

    expect(len(sends(net)), "the number of messages sent in ten seconds without an answer").to_be_between(5, 51)
    expect(told(net), "the list of pongs reported though nobody answered").to_be([])


@check("a ping that was answered is not sent again", group="loss", points=1)
def stops_asking(Pinger: Any, network: Any) -> None:
    net = network(Pinger, 2, latency_ms=(1, 1))
    net.ask("n1", "ping", "n2", 1)
    net.run(seconds=2)
    before = len(sends(net))
    net.run(seconds=5)

    expect(len(sends(net)) - before, "the number of messages sent after the answer").to_be(0)
