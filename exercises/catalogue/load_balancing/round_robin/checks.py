"""What makes a round robin fair: everybody in turn, nobody who is down, and no turn lost or doubled by a change."""

from typing import Any

from exercises.vocabulary import Call, agree, check, choices, expect, keys, run

NAMES = ["a", "b", "c", "d", "e"]


@check("servers take turns in the order given", group="contract", points=2)
def takes_turns(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b", "c"])

    for server in ["a", "b", "c", "a", "b", "c", "a"]:
        expect(balancer.pick()).to_be(server)


@check("a server that is down is not picked, and comes back at the end of the line", group="contract", points=2)
def passes_over(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b", "c"])
    balancer.pick()

    balancer.mark_down("b")
    expect(balancer.pick()).to_be("c")

    balancer.mark_up("b")
    expect(balancer.pick()).to_be("a")
    expect(balancer.pick()).to_be("c")
    expect(balancer.pick()).to_be("b")


@check("a pick raises LookupError when no server is up", group="contract", points=2)
def nobody_is_up(RoundRobin: Any) -> None:
    empty = RoundRobin([])
    expect(empty.pick).to_raise(LookupError)

    balancer = RoundRobin(["a"])
    balancer.mark_down("a")
    expect(balancer.pick).to_raise(LookupError)

    balancer.mark_up("a")
    expect(balancer.pick()).to_be("a")


@check("nobody loses or gains a turn when another server joins or leaves", group="membership", points=2)
def joins_and_leaves(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b", "c"])
    expect(balancer.pick()).to_be("a")

    balancer.remove("a")
    expect(balancer.pick()).to_be("b")

    balancer.add("d")
    expect(balancer.pick()).to_be("c")
    expect(balancer.pick()).to_be("b")
    expect(balancer.pick()).to_be("d")


@check("a report that comes twice changes nothing", group="membership", points=1)
def twice_reported(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b"])
    balancer.mark_up("a")
    balancer.add("a")
    expect(balancer.pick()).to_be("a")

    balancer.mark_down("a")
    balancer.mark_down("a")
    balancer.add("a")
    expect(balancer.pick()).to_be("b")
    expect(balancer.pick()).to_be("b")

    named_twice = RoundRobin(["a", "b", "a"])
    for server in ["a", "b", "a", "b"]:
        expect(named_twice.pick()).to_be(server)


@check("a report about an unknown server changes nothing", group="membership", points=1)
def unknown_reported(RoundRobin: Any) -> None:
    balancer = RoundRobin(["a", "b"])
    balancer.mark_down("c")
    balancer.remove("c")
    balancer.remove("b")
    balancer.mark_up("b")

    expect(balancer.pick()).to_be("a")
    expect(balancer.pick()).to_be("a")


def changes(draw: Any, servers: list[str], *, length: int, **more: tuple[Any, ...]) -> Any:
    name = (choices(servers),)
    return draw.calls(**more, mark_down=name, mark_up=name, add=name, remove=name, length=length)


class Model:
    """A line of people waiting for their turn, and a list of those who are known."""

    def __init__(self, servers: list[str]) -> None:
        self.line: list[str] = []
        self.known: list[str] = []
        for server in servers:
            self.add(server)

    def pick(self) -> str:
        if not self.line:
            raise LookupError
        self.line.append(self.line.pop(0))
        return self.line[-1]

    def add(self, server: str) -> None:
        if server not in self.known:
            self.known.append(server)
            self.line.append(server)

    def remove(self, server: str) -> None:
        self.mark_down(server)
        self.known = [each for each in self.known if each != server]

    def mark_down(self, server: str) -> None:
        self.line = [each for each in self.line if each != server]

    def mark_up(self, server: str) -> None:
        if server in self.known and server not in self.line:
            self.line.append(server)


@check(
    "in any window without a change, every server that is up has the same number of turns", group="fairness", points=3
)
def every_window(RoundRobin: Any, draw: Any) -> None:
    servers = NAMES[: draw.integer(1, 5)]
    balancer, model = RoundRobin(servers), Model(servers)
    made = []
    for change in changes(draw, NAMES, length=60, pick=()):
        if change.method != "pick" or model.line:
            made.append(change)
            getattr(model, change.method)(*change.arguments)
    run(balancer, made)

    up = sorted(model.line)
    turns = run(balancer, [Call("pick")] * (3 * len(up)))
    for server in turns:
        expect(server, "A server picked at the end").to_be_in(up)

    for start in range(2 * len(up)):
        window = turns[start : start + len(up)]
        told = f"The list of servers with {len(up)} turns in a row, sorted,"
        expect(sorted(window), told, by=f"sorted(answers[{start}:{start + len(up)}])").to_be(up)


@check("agrees with a line of people on any sequence of calls", group="fairness", points=4)
def any_sequence(RoundRobin: Any, draw: Any) -> None:
    everybody = list(keys(draw.size(0, 200)).options)
    first, later = everybody[: len(everybody) // 2], everybody[len(everybody) // 2 :]
    named = [*first, *first[: draw.integer(0, 9)]]  # some of them twice
    joining = [Call("add", (server,)) for server in later]
    calls = changes(draw, [*everybody, "x", "y"], length=300, pick=())
    # At the end everybody has a turn; then nobody is up.
    ending = [Call("add", (server,)) for server in everybody] + [Call("pick")] * (len(everybody) + 2)
    leaving = [Call("mark_down", (server,)) for server in [*everybody, "x", "y"]] + [Call("pick")]

    agree(RoundRobin(named), Model(named), [*joining, *calls, *ending, *leaving])


def names(n: int) -> list[str]:
    return [f"s{number}" for number in range(n)]


def expect_turns(balancer: Any, servers: list[str]) -> None:
    """Pick as often as servers are named; a wrong one may cost nothing."""
    picked = run(balancer, [Call("pick")] * len(servers))
    expect(picked, f"The list of {len(servers)} picks in a row").to_be(servers)


def all_up(RoundRobin: Any, n: int) -> Any:
    balancer = RoundRobin(names(n))
    expect(balancer.pick()).to_be("s0")  # no answer at all would be cheaper still
    return balancer


@check("a pick costs the same among 100 servers and among 800", group="cost", points=1)
def pick_is_flat(RoundRobin: Any, cost: Any) -> None:
    pick = cost.of(lambda balancer, n: expect_turns(balancer, names(n)[1:65]))

    pick.on(lambda n: all_up(RoundRobin, n)).over(100, 200, 400, 800).is_constant()


def mostly_down(RoundRobin: Any, n: int) -> Any:
    balancer = all_up(RoundRobin, n)
    balancer.mark_down.each([name for number, name in enumerate(names(n)) if number % (n // 4)])
    return balancer


@check("a pick costs the same when four servers are up and all others down", group="cost", points=1)
def pick_ignores_the_dead(RoundRobin: Any, cost: Any) -> None:
    pick = cost.of(lambda balancer, n: expect_turns(balancer, [*names(n)[n // 4 :: n // 4], "s0"] * 16))

    pick.on(lambda n: mostly_down(RoundRobin, n)).over(100, 200, 400, 800).is_constant()


@check("picks and reports in turns cost the same on the mean among 100 servers and among 800", group="cost", points=1)
def nothing_is_put_off(RoundRobin: Any, cost: Any) -> None:
    def in_turns(balancer: Any, n: int) -> None:
        turns = names(n)[1:]
        reports = [(Call("pick"), Call("mark_down", (name,)), Call("mark_up", (name,))) for name in turns]
        told = f"The list of what {len(turns)} picks gave, each with two reports of that server after it"
        answers = run(balancer, [call for calls in reports for call in calls])
        expect(answers, told).to_be([answer for name in turns for answer in (name, None, None)])

    cost.of(in_turns).on(lambda n: all_up(RoundRobin, n)).over(100, 200, 400, 800).is_constant(amortised=True)
