"""Two nodes and a network between them, few events each."""

from typing import Any

from exercises.vocabulary import check, expect


@check("a ping is answered, and counted", group="contract", points=2)
def is_answered(Node: Any, network: Any) -> None:
    net = network(Node, 2, latency_ms=(5, 5))
    net.ask("n1", "ping", "n2")
    net.run(seconds=1)

    expect([one.value for one in net.reports("pong")], "what was reported").to_be(["n2"])
    expect(net.ask("n1", "pongs"), "the pongs of n1").to_be(1)
    expect(net.ask("n2", "pongs"), "the pongs of n2").to_be(0)


@check("nobody answers for a node that is down, and the ping is sent again until it is up", group="hidden", points=2)
def asks_again(Node: Any, network: Any) -> None:
    net = network(Node, 2, latency_ms=(5, 5))
    net.crash("n2")
    net.ask("n1", "ping", "n2")
    net.run(seconds=2.5)
    expect(net.ask("n1", "pongs"), "the pongs while n2 was down").to_be(0)

    net.restart("n2")
    net.eventually(lambda net: len(net.reports("pong")) == 1, "the ping is answered", within_s=2)
    expect(net.ask("n1", "pongs"), "the pongs in the end").to_be(1)
