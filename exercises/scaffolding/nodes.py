"""Nodes of a network: each in a sandbox of its own, with nothing in common but messages."""

from exercises.scaffolding.plan import Group, Mistake, Parts, Plan

OWN = "a node gives back what was put into it, and None for a key that was not"
OTHERS = "every other node gives it a second later"
OUTLIVES = "what was put outlives a crash"
AGREES = "every node agrees with a plain model after any puts"
EXPIRES = "an entry is gone after a minute, and not before"
MESSAGES = "a put costs one message to each other node"

SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

from typing import Any

{lifetime}
class {entry}:
    """A node that keeps what is put into any of them."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        """Begin, or begin again after a crash: the disk has what was kept."""
        self.peers, self.net, self.disk = peers, net, disk
        self.values: dict[str, Any] = disk.read("values", {})

    def on_start(self) -> None:
        """Nothing is to be done yet."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value, and tell the others."""
        self.keep(key, value)
        for peer in self.peers:
            self.net.send(peer, [key, value])

    def get(self, key: str) -> Any:
        """Give the value of a key, or None when there is none."""
        return self.values.get(key)

    def on_message(self, sender: str, message: Any) -> None:
        """Keep what was put into another node."""
        key, value = message
        self.keep(key, value)

    def on_timer(self, name: str) -> None:
        """{timer}."""
{forgets}
    def keep(self, key: str, value: Any) -> None:
        self.values[key] = value
        self.disk.write("values", self.values)
{sets_timer}'''
STARTER = '''"""{title}."""

from typing import Any


class {entry}:
    """A node that keeps what is put into any of them."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        """Begin, or begin again after a crash: the disk has what was kept."""

    def on_start(self) -> None:
        """What is done first."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value, and tell the others."""

    def get(self, key: str) -> Any:
        """Give the value of a key, or None when there is none."""
        return None

    def on_message(self, sender: str, message: Any) -> None:
        """What is done when a message comes."""

    def on_timer(self, name: str) -> None:
        """What is done when a timer is due."""
'''
ALSO = '''"""A right solution of another kind: each key by itself on the disk, and nothing in memory."""

from typing import Any

{lifetime}
class {entry}:
    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        self.peers, self.net, self.disk = peers, net, disk

    def on_start(self) -> None:
        pass

    def put(self, key: str, value: Any) -> None:
        for peer in self.peers:
            self.net.send(peer, {"key": key, "value": value})
        self.on_message("", {"key": key, "value": value})

    def get(self, key: str) -> Any:
        return self.disk.read("value of " + key)

    def on_message(self, sender: str, message: Any) -> None:
        self.disk.write("value of " + message["key"], message["value"])
{also_sets_timer}
    def on_timer(self, name: str) -> None:
        self.disk.write("value of " + name, None)
'''
CHECKS = '''"""The hidden checks, in order of teaching: one node, all of them, crashes, any puts."""

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

@check("{agrees}", group="behaviour", points=3)
def any_puts({entry}: Any, draw: Any, network: Any) -> None:
    net, model = network({entry}, NODES), dict[str, Any]()
    for call in draw.calls(put=(keys(3), choices([1, 2, 3])), length=12):
        key, value = call.arguments
        net.ask(draw.choice(NAMES), "put", key, value)
        net.run(seconds=1)
        model[key] = value

    for key, value in model.items():
        expect(net.ask(draw.choice(NAMES), "get", key)).to_be(value)
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
        expect(net.ask(name, "get", "a")).to_be(None)
"""
COST = """

@check("{messages}", group="cost", points=2)
def sends_no_more({entry}: Any, network: Any) -> None:
    net = network({entry}, NODES)
    for number in range(10):
        net.ask("n1", "put", "a", number)
        net.run(seconds=1)

    sent = sum(record.event == "send" for record in net.trace)
    expect(sent, "the number of messages for 10 puts").to_be(10 * (NODES - 1))
"""


def parts(plan: Plan) -> Parts:
    """Give what makes an exercise about nodes of a network."""
    timed = plan.has_clock
    return Parts(
        signature=(
            "{entry}(name, peers, net, disk)",
            "on_start()",
            "on_message(sender, message)",
            "on_timer(name)",
            "put(key, value)",
            "get(key)",
        ),
        groups=(
            Group("contract", "One node, and all of them", 3, is_sample=True),
            Group("edges", "Crashes" if not timed else "Crashes, and time", 4 if timed else 2),
            Group("behaviour", "Any puts", 3),
            *([Group("cost", "Messages", 2)] if plan.has_cost else []),
        ),
        starter=STARTER,
        solution=SOLUTION,
        also={"all_of_it_on_disk": ALSO},
        checks=CHECKS + COST if plan.has_cost else CHECKS,
        mistakes=_mistakes(plan),
        promises=(
            "A node is made as `{entry}(name, peers, net, disk)`; then its `on_start()`,\n"
            "`on_message(sender, message)` and `on_timer(name)` are called.\n\n"
            "- `put(key, value)` keeps `value` under `key`, in every node.\n"
            "- `get(key)` gives the value of `key`, or `None` when there is none."
        ),
        edges="- What was put outlives a crash: the disk is kept.",
        example=(
            "class Net: send = set_timer = lambda *about: None\nclass Disk: write = read = lambda *about: {}\n"
            'node = {entry}("n1", ["n2"], Net(), Disk())\nnode.put("a", 1)\nnode.get("a")       # 1\n'
            'node.get("b")       # None\nnode.on_message("n2", ["b", 2])\nnode.get("b")       # 2'
        ),
        words={
            "lifetime": "LIFETIME_S = 60\n\n" if timed else "",
            "timer": "Forget the entry of this name" if timed else "No timer is set",
            "forgets": '        self.values.pop(name, None)\n        self.disk.write("values", self.values)\n'
            if timed
            else "",
            "sets_timer": "        self.net.set_timer(key, LIFETIME_S)\n" if timed else "",
            "also_sets_timer": '        self.net.set_timer(message["key"], LIFETIME_S)\n' if timed else "",
            "expires": EXPIRY if timed else "",
            "nodes": str(plan.nodes),
            "own": OWN,
            "others": OTHERS,
            "outlives": OUTLIVES,
            "expires_sentence": EXPIRES,
            "agrees": AGREES,
            "messages": MESSAGES,
        },
    )


def _mistakes(plan: Plan) -> tuple[Mistake, ...]:
    send = "self.net.send(peer, [key, value])"
    mistakes = [
        Mistake("wrong_answer_keeps_it_to_itself", OTHERS, "Tells nobody.", send, "pass"),
        Mistake(
            "wrong_answer_forgets_at_a_crash",
            OUTLIVES,
            "Keeps everything in memory, which a crash empties.",
            'disk.read("values", {})',
            "{}",
        ),
        Mistake(
            "runtime_error_of_a_missing_key",
            OWN,
            "Takes every key to be there.",
            "self.values.get(key)",
            "self.values[key]",
        ),
        Mistake(
            "wrong_answer_keeps_the_first_value",
            OTHERS,
            "Stores a value only where there is none.",
            "self.values[key] = value",
            "self.values.setdefault(key, value)",
        ),
    ]
    if plan.has_clock:
        about, timer = "Never sets a timer, and forgets nothing.", "self.net.set_timer(key, LIFETIME_S)"
        mistakes.append(Mistake("wrong_answer_keeps_it_for_ever", EXPIRES, about, timer, "pass"))
    if plan.has_cost:
        twice = f"{send}\n            {send}"
        mistakes.append(Mistake("wrong_answer_tells_everybody_twice", MESSAGES, "Sends it twice.", send, twice))
    return tuple(mistakes)
