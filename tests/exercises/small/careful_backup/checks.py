"""What was acknowledged is on both disks, at every moment, and is still known after a restart."""

from typing import Any

from exercises.vocabulary import check, expect, fault_schedules


def acknowledged(net: Any) -> list[str]:
    messages = (one.message for one in net.received("client"))
    pairs = (message for message in messages if type(message) is tuple and len(message) == 2)
    return [key for kind, key in pairs if kind == "ok" and type(key) is str]


def is_on_both_disks(net: Any) -> bool | str:
    for key in acknowledged(net):
        for node in net.names:
            if net.disk(node).get(key) != f"value of {key}":
                return f"{key} was acknowledged and is not on the disk of {node}"
    return True


def put_until_acknowledged(net: Any, key: str, at: float) -> None:
    """Be a client: send a write every 200 ms for as long as it is not acknowledged."""
    if key not in acknowledged(net):
        net.send("client", "n1", ("put", key, f"value of {key}"))
        net.at(at + 0.2, put_until_acknowledged, net, key, at + 0.2)


def put(net: Any, *keys: str) -> None:
    for place, key in enumerate(keys):
        net.at(place / 20, put_until_acknowledged, net, key, place / 20)


@check("a write is acknowledged, and known to both", group="contract", points=2)
def writes(Store: Any, network: Any) -> None:
    net = network(Store, 2, clients=("client",))
    put(net, "a", "b")
    net.run(seconds=2)

    expect(sorted(acknowledged(net)), "the list of keys acknowledged").to_be(["a", "b"])
    for node in net.names:
        expect(net.ask(node, "get", "a")).to_be("value of a")
        expect(net.ask(node, "get", "c")).to_be(None)


@check("what was acknowledged is on both disks, wherever a node crashes", group="crashes", points=3, tries=24)
def survives(Store: Any, draw: Any, network: Any) -> None:
    faults = draw.one(fault_schedules(2, crashes=4, within_ms=700, longest_ms=500, down_at_once=2))
    net = network(Store, 2, clients=("client",), faults=faults, loss_percent=5, duplication_percent=10)
    keys = [f"k{number}" for number in range(draw.integer(4, 12))]
    net.always(is_on_both_disks, "what was acknowledged is on both disks")
    put(net, *keys)
    net.run(seconds=8)

    net.eventually(lambda net: set(keys) <= set(acknowledged(net)), "every write is acknowledged", within_s=10)


@check("what was acknowledged is known after both have crashed", group="crashes", points=2)
def remembers(Store: Any, network: Any) -> None:
    net = network(Store, 2, clients=("client",))
    put(net, "a", "b")
    net.run(seconds=2)
    for node in net.names:
        net.crash(node)
        net.restart(node)

    for node in net.names:
        for key in acknowledged(net):
            expect(net.ask(node, "get", key)).to_be(f"value of {key}")
