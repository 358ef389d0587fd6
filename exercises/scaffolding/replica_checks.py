"""The checks of a replicated store: one node, all of them, crashes, any puts, and messages; with their sentences."""

OWN = "a node gives back what was put into it, and None for a key that was not"
OTHERS = "every other node gives it a second later"
OUTLIVES = "what was put outlives a crash"
AGREES = "every node agrees with a plain model after any puts"
EXPIRES = "an entry is gone for good after a minute, and not before"
MESSAGES = "a put costs one message to each other node"

CHECKS = '''"""The hidden checks, in order of teaching: one node, all of them, crashes, any puts."""

from collections.abc import Sequence
from typing import Any

from exercises.vocabulary import check, choices, expect, keys

NODES = {nodes}
NAMES = [f"n{number}" for number in range(1, NODES + 1)]


@check("{own}", group="contract", points=1)
def gives_back({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    net.ask("n1", "put", "a", 1)

    expect(net.ask("n1", "get", "a")).to_be(1)
    expect(net.ask("n1", "get", "b")).to_be(None)


@check("{others}", group="contract", points=2)
def tells_the_others({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    for value in (1, 2):
        net.ask("n1", "put", "a", value)
        net.run(seconds=1)

    for name in NAMES:
        expect(net.ask(name, "get", "a")).to_be(2)


@check("{outlives}", group="edges", points=2)
def outlives_a_crash({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    net.ask("n1", "put", "a", 1)
    net.crash("n1")
    net.restart("n1")

    expect(net.ask("n1", "get", "a")).to_be(1)
{expires}

@check("{agrees}", group="behaviour", points=3, tries=6)
def any_puts({entry}: Any, draw: Any, network: Any) -> None:
    net, model = network({entry}, NODES), dict[str, Any]()
    names = keys(draw.size(2, 300)).options
    first, second = names[: len(names) // 3], names[len(names) // 3 : len(names) * 2 // 3]  # the rest is put nowhere
    calls = draw.calls(put=(choices(NAMES), choices([*first, *second]), choices([1, 2, 3])), length=12, long=40)

    put_all(net, model, [(NAMES[number % NODES], key, number) for number, key in enumerate(first)])
    net.crash("n1")
    net.restart("n1")
    look_at_all(net, model, names)
    put_all(net, model, [(NAMES[number % NODES], key, number) for number, key in enumerate(second)])
    put_all(net, model, [call.arguments for call in calls])
    look_at_all(net, model, names)
{at_the_end}

def put_all(net: Any, model: dict[str, Any], puts: Sequence[tuple[str, str, Any]]) -> None:
    """Put values into nodes; a key that was put a moment ago has its second to arrive everywhere."""
    lately = set[str]()
    for name, key, value in puts:
        if key in lately:
            net.run(seconds=1)
            lately.clear()
        net.ask(name, "put", key, value)
        lately.add(key)
        model[key] = value
    net.run(seconds=1)


def look_at_all(net: Any, model: dict[str, Any], names: Sequence[str]) -> None:
    for name in NAMES:
        for key in names:
            expect(net.ask(name, "get", key)).to_be(model.get(key))
'''
EXPIRY = """

@check("{expires_sentence}", group="edges", points=2)
def expires({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    net.ask("n1", "put", "a", 1)

    net.run(seconds=59)
    expect(net.ask("n1", "get", "a")).to_be(1)
    net.run(seconds=2)
    for name in NAMES:
        net.crash(name)
        net.restart(name)
        expect(net.ask(name, "get", "a")).to_be(None)
"""
FORGOTTEN = """\
    net.run(seconds=61)
    for key in second:
        model.pop(key, None)
    look_at_all(net, model, second)
"""
COST = """

PUTS = 270


@check("{messages}", group="cost", points=2)
def sends_no_more({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    for number in range(PUTS):
        net.ask("n1", "put", f"key {number}", number)
    net.run(seconds=1)

    sent = sum(record.event == "send" for record in net.trace)
    expect(sent, f"the number of messages for {PUTS} puts").to_be(PUTS * (NODES - 1))
"""
