"""What makes a ring consistent: every key has a node, and only the keys that must move ever do."""

from collections import Counter
from typing import Any

from exercises.vocabulary import check, choices, expect, keys, run

# Names that begin alike come first, so that "n1" and "n11" meet often: their points must not be mixed up.
NODES = ["n1", "n11", "n2", "n12", "n3", "n4", "n5", "n6", "n7", "n8"]
FEW = 20  # points a node, where it does not matter how many
KEYS = [f"user:{number}" for number in range(4_000)]


@check("gives each key one of the nodes, the same each time", group="contract", points=2)
def gives_a_node(HashRing: Any) -> None:
    ring = HashRing(["a", "b", "c"])

    for key in KEYS[:20]:
        node = ring.lookup(key)
        expect(node).to_be_in(["a", "b", "c"])
        expect(ring.lookup(key)).to_be(node)

    many = KEYS[:400]  # of which one point more or less a node moves some
    usual, by_number = HashRing(NODES), HashRing(NODES, virtual_nodes=100)
    for key, node, same in zip(many, usual.lookup.each(many), by_number.lookup.each(many), strict=True):
        told = f"The node of {key!r} on a ring of the same nodes, at 100 points each as is usual,"
        expect(same, told).to_be(node)


@check("gives every key to the only node, even past its last point", group="contract", points=2)
def goes_round(HashRing: Any) -> None:
    ring = HashRing(["a"], virtual_nodes=1)

    for key in KEYS[:20]:
        expect(ring.lookup(key)).to_be("a")


@check("raises LookupError without nodes, and ValueError without virtual nodes", group="edges", points=2)
def refuses(HashRing: Any) -> None:
    ring = HashRing([])
    expect(lambda: ring.lookup("user:1")).to_raise(LookupError)

    ring.add("a")
    expect(ring.lookup("user:1")).to_be("a")

    ring.remove("a")
    expect(lambda: ring.lookup("user:1")).to_raise(LookupError)

    expect(lambda: HashRing(["a"], virtual_nodes=0)).to_raise(ValueError)


@check("adding a node twice, or removing one that is not there, changes nothing", group="edges", points=1)
def hears_it_twice(HashRing: Any) -> None:
    alike = HashRing(["n11", "b"])
    before = alike.lookup.each(KEYS[:200])
    alike.remove("n1")
    for key, old, new in zip(KEYS[:200], before, alike.lookup.each(KEYS[:200]), strict=True):
        expect(old, f"The node of {key!r} before 'n1', which is not there, was removed").to_be_in(["n11", "b"])
        expect(new, f"The node of {key!r} after 'n1', which is not there, was removed").to_be(old)

    ring = HashRing(["a", "b"])
    ring.add("a")
    ring.remove("c")
    ring.remove("a")

    for key in KEYS[:20]:
        expect(ring.lookup(key)).to_be("b")


@check("a node stands at 100 points where nobody asks for another number, on a large ring too", group="edges", points=1)
def stands_at_100_points(HashRing: Any) -> None:
    nodes = [f"node {number}" for number in range(17)]
    usual, by_number = HashRing(nodes), HashRing(nodes, virtual_nodes=100)
    usual.add("a")
    by_number.add("a")

    owners = usual.lookup.each(KEYS[:300])
    for key, node, other in zip(KEYS, owners, by_number.lookup.each(KEYS[:300]), strict=False):
        expect(node, f"The node of {key!r}").to_be_in([*nodes, "a"])
        expect(other, f"The node of {key!r} on a ring with 100 points a node").to_be(node)


def some_nodes(draw: Any) -> list[str]:
    return NODES[: draw.integer(2, len(NODES))]


def some_keys(draw: Any) -> list[str]:
    found: list[str] = draw.list(keys(1_000), shortest=1, longest=100)
    return found


@check("a node that joins takes keys to itself, and no key moves anywhere else", group="movement", points=2, tries=8)
def joining(HashRing: Any, draw: Any) -> None:
    nodes, sample = some_nodes(draw), some_keys(draw)
    newcomer = draw.choice(nodes)
    others = [node for node in nodes if node != newcomer]
    ring = HashRing(others, virtual_nodes=FEW)

    before = ring.lookup.each(sample)
    ring.add(newcomer)
    after = ring.lookup.each(sample)

    for key, old, new in zip(sample, before, after, strict=True):
        expect(old, f"The node of {key!r} before {newcomer!r} joined").to_be_in(others)
        expect(new, f"The node of {key!r} after {newcomer!r} joined").to_be_in([old, newcomer])


@check("a node that leaves hands on its own keys, and no other key moves", group="movement", points=2, tries=8)
def leaving(HashRing: Any, draw: Any) -> None:
    nodes, sample = some_nodes(draw), some_keys(draw)
    leaver = draw.choice(nodes)
    ring = HashRing(nodes, virtual_nodes=FEW)

    before = ring.lookup.each(sample)
    ring.remove(leaver)
    after = ring.lookup.each(sample)

    for key, old, new in zip(sample, before, after, strict=True):
        expect(old, f"The node of {key!r} before {leaver!r} left").to_be_in(nodes)
        heirs = [node for node in nodes if node != leaver] if old == leaver else [old]
        expect(new, f"The node of {key!r} after {leaver!r} left").to_be_in(heirs)


@check("agrees with a new ring of the same nodes, whatever happened before", group="movement", points=2, tries=8)
def history(HashRing: Any, draw: Any) -> None:
    crowd = [f"node {number}" for number in range(draw.size(0, 88))]
    names = choices([*NODES[:5], *crowd[:5]])
    changes = draw.calls(add=(names,), remove=(names,), length=20, long=40)
    asked, sample = KEYS[: draw.size(0, 400)], some_keys(draw)
    ring = HashRing(["n0"], virtual_nodes=12)
    members = {"n0", *crowd}
    for change in changes:
        (members.add if change.method == "add" else members.discard)(change.arguments[0])

    ring.add.each(crowd)
    ring.lookup.each(asked)
    run(ring, changes)
    fresh = HashRing(sorted(members), virtual_nodes=12)

    for key, old, new in zip(sample, ring.lookup.each(sample), fresh.lookup.each(sample), strict=True):
        expect(new, f"The node of {key!r} on the new ring").to_be_in(sorted(members))
        expect(old, f"The node of {key!r} on the old ring").to_be(new)


@check("agrees with a ring of the same nodes in another process", group="movement", points=2, tries=6)
def other_process(HashRing: Any, draw: Any) -> None:
    points, sample = draw.size(FEW, 100), some_keys(draw)
    here = HashRing(["a", "b", "c"], virtual_nodes=points)
    there = HashRing.in_another_process()(["a", "b", "c"], virtual_nodes=points)

    for key, node, other in zip(sample, here.lookup.each(sample), there.lookup.each(sample), strict=True):
        expect(node, f"The node of {key!r}").to_be_in(["a", "b", "c"])
        expect(other, f"The node of {key!r} in the other process").to_be(node)


@check("each of ten nodes holds between half and one and a half times its fair share", group="balance", points=2)
def fair_shares(HashRing: Any) -> None:
    *first, last = NODES
    ring = HashRing(first)
    ring.add(last)

    owners = ring.lookup.each(KEYS)
    for key, owner in zip(KEYS, owners, strict=True):
        expect(owner, f"The node of {key!r}").to_be_in(NODES)
    shares = Counter(owners)

    for node in NODES:
        told = f"The number of keys on {node!r}, of 4,000 in all,"
        expect(shares[node], told, by=f"answers.count({node!r})").to_be_between(200, 600)


def crowded(HashRing: Any, points: int) -> Any:
    ring = HashRing(NODES[:8], virtual_nodes=points // 8)
    expect(ring.lookup("user:1")).to_be_in(NODES[:8])  # no answer at all would be cheaper still
    return ring


@check("a lookup grows with the logarithm of the number of points at most", group="cost", points=1)
def lookup_is_logarithmic(HashRing: Any, cost: Any) -> None:
    def lookups(ring: Any, n: int) -> None:
        before = ring.lookup.each(KEYS[:64])
        ring.remove(NODES[0])
        after = ring.lookup.each(KEYS[:64])

        for key, old, new in zip(KEYS, before, after, strict=False):  # a wrong answer may cost nothing
            expect(old, f"The node of {key!r} on the large ring").to_be_in(NODES[:8])
            heirs = NODES[1:8] if old == NODES[0] else [old]
            expect(new, f"The node of {key!r} after {NODES[0]!r} left the large ring").to_be_in(heirs)

    lookup = cost.of(lookups)
    lookup.on(lambda n: crowded(HashRing, n)).over(500, 1_000, 2_000, 4_000).is_logarithmic()


@check("so does the mean of as many lookups as there are points", group="cost", points=1)
def nothing_is_put_off(HashRing: Any, cost: Any) -> None:
    def lookups(ring: Any, n: int) -> None:
        for key, node in zip(KEYS[:n], ring.lookup.each(KEYS[:n]), strict=True):
            expect(node, f"The node of {key!r} on the large ring").to_be_in(NODES[:8])

    cost.of(lookups).on(lambda n: crowded(HashRing, n)).over(250, 500, 1_000, 2_000).is_logarithmic(amortised=True)
