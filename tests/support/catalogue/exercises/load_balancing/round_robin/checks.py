"""Servers take turns in a fixed order, and nobody's turn is lost when another joins or leaves."""

from typing import Any

from exercises.vocabulary import check, expect


@check("servers take turns in the order given", group="contract", points=2)
def takes_turns(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b", "c"])

    for server in ["a", "b", "c", "a", "b"]:
        expect(balancer.pick()).to_be(server)


@check("a pick raises LookupError when there is no server", group="contract", points=2)
def nobody_is_there(RoundRobin: Any) -> None:
    expect(RoundRobin([]).pick).to_raise(LookupError)


@check("a server that joins comes last", group="membership", points=2)
def joins(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b"])
    balancer.pick()
    balancer.add("c")

    for server in ["b", "a", "c"]:
        expect(balancer.pick()).to_be(server)


@check("nobody loses a turn when another server leaves", group="membership", points=2)
def leaves(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b", "c"])
    balancer.pick()
    balancer.remove("a")

    for server in ["b", "c", "b"]:
        expect(balancer.pick()).to_be(server)
