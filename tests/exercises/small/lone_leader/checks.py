"""At most one leader a term, whatever happens; and a leader in the end."""

from typing import Any

from exercises.vocabulary import check, expect, fault_schedules, one_node_each

ONE = "a term has at most one leader"


def terms(net: Any) -> list[Any]:
    return [one.value for one in net.reports("leader")]


@check("five nodes that can talk elect one leader, and keep it", group="contract", points=2)
def elects(Member: Any, network: Any) -> None:
    net = network(Member, 5)
    net.always(one_node_each("leader"), ONE)
    net.eventually(lambda net: terms(net) != [], "somebody leads", within_s=5)
    elected = len(terms(net))
    net.run(seconds=2)

    expect(len(terms(net)) - elected, "the number of leaders elected while nothing was wrong").to_be(0)


@check("two nodes that are cut off from three have no leader, and the three no second one", group="safety", points=1)
def survives_a_partition(Member: Any, network: Any) -> None:
    net = network(Member, 5)
    net.always(one_node_each("leader"), ONE)
    net.partition("n1", "n2")
    net.run(seconds=3)
    led = [one.node for one in net.reports("leader") if one.node in ("n1", "n2")]
    expect(led, "the list of leaders of the two").to_be([])
    net.heal()
    net.run(seconds=1)


@check("a vote holds though all nodes crash, and come back with their disks", group="safety", points=1)
def survives_a_power_cut(Member: Any, network: Any) -> None:
    net = network(Member, 3)
    net.always(one_node_each("leader"), ONE)
    for _ in range(6):
        elected = len(terms(net))
        net.eventually(lambda net, elected=elected: len(terms(net)) > elected, "somebody leads", within_s=5)
        for node in net.names:
            net.crash(node)
        net.run(seconds=0.1)
        for node in net.names:
            net.restart(node)


@check("no two lead in one term, whatever is cut off, lost or restarted", group="safety", points=3, tries=10)
def is_safe(Member: Any, draw: Any, network: Any) -> None:
    kind = fault_schedules(3, partitions=1, crashes=9, skews=1, within_ms=1_500, longest_ms=700, down_at_once=3)
    net = network(Member, 3, faults=draw.one(kind), latency_ms=(1, 150))
    net.always(one_node_each("leader"), ONE)
    net.run(seconds=2)


@check("when the leader is lost, another one leads", group="liveness", points=2)
def elects_again(Member: Any, network: Any) -> None:
    net = network(Member, 5)
    net.always(one_node_each("leader"), ONE)
    net.eventually(lambda net: terms(net) != [], "somebody leads", within_s=5)
    net.run(seconds=1)
    lost = net.reports("leader")[-1]
    net.crash(lost.node)

    net.eventually(lambda net: net.reports("leader")[-1].node != lost.node, "another node leads", within_s=5)
