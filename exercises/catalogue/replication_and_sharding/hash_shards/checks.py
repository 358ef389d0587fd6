"""What makes a store sharded: each key on the shard of its slot, and nothing moves but what must."""

from functools import cache
from hashlib import sha256
from itertools import count, islice
from typing import Any

from exercises.vocabulary import Call, agree, check, choices, expect, integers, keys, run

SHARDS = ["red", "blue", "green", "gold"]


@cache
def fingerprint(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


def slot_of(key: str, slots: int) -> int:
    return fingerprint(key) % slots


@check("finds a key again, on the shard that owns its slot", group="contract", points=2)
def finds_again(ShardedStore: Any) -> None:
    store = ShardedStore(["red", "blue"], slots=8)
    store.put("bob", 1)
    store.put("ann", 2)
    store.put("ann", 3)

    expect(store.get("bob")).to_be(1)
    expect(store.get("ann")).to_be(3)
    expect(store.get("eve")).to_be(None)
    expect(store.keys_on("red")).to_be(["bob"])
    expect(store.keys_on("blue")).to_be(["ann"])


@check("deals the slots evenly over the shards, in order", group="contract", points=1)
def deals_evenly(ShardedStore: Any) -> None:
    store = ShardedStore(["red", "blue", "green"], slots=8)

    for key in ["amy", "bea", "cat", "dan", "eli", "fay", "gus", "hal", "ida", "jim", "kit", "lou"]:
        expect(store.shard_of(key), f"The shard of slot {slot_of(key, 8)}").to_be(SHARDS[slot_of(key, 8) * 3 // 8])

    usual = ShardedStore(["red", "blue", "green"])
    for key in ["amy", "bea", "cat", "dan", "eli", "fay", "gus", "hal"]:
        told = f"The shard of slot {slot_of(key, 64)} of 64, as nobody asked for another number,"
        expect(usual.shard_of(key), told).to_be(SHARDS[slot_of(key, 64) * 3 // 64])

    many = [f"s{number}" for number in range(40)]
    of_many = ShardedStore(many)
    for key in ["amy", "bea", "cat", "dan", "eli", "fay", "gus", "hal"]:
        told = f"The shard of slot {slot_of(key, 64)} of 64, dealt over 40 shards,"
        expect(of_many.shard_of(key), told).to_be(many[slot_of(key, 64) * 40 // 64])


@check("a scan finds the keys of every shard that begin with the prefix, sorted", group="contract", points=2)
def scans(ShardedStore: Any) -> None:
    store = ShardedStore(["red", "blue"], slots=8)
    for key in ["user:hal", "user:ann", "post:1", "user:bob", "user:eve"]:
        store.put(key, 1)

    expect(store.scan("user:")).to_be(["user:ann", "user:bob", "user:eve", "user:hal"])
    expect(store.scan("page:")).to_be([])


@check("a delete says whether the key was there, whatever its value", group="edges", points=2, tries=5)
def deletes(ShardedStore: Any, draw: Any) -> None:
    value = draw.each_of([1, 0, False, "", None])
    calls = [Call("put", ("ann", value)), *[Call("delete", ("ann",))] * 2, Call("scan", ("",))]

    agree(ShardedStore(["red"], slots=1), Model(["red"], 1), calls)


@check("refuses shards among which the slots cannot be dealt", group="edges", points=1)
def refuses_shards(ShardedStore: Any) -> None:
    expect(lambda: ShardedStore([])).to_raise(ValueError)
    expect(lambda: ShardedStore(["red", "red"])).to_raise(ValueError)
    expect(lambda: ShardedStore(["red", "blue"], slots=1)).to_raise(ValueError)

    many = [f"s{number}" for number in range(100)]
    expect(lambda: ShardedStore([*many, "s0"], slots=200)).to_raise(ValueError)


@check("refuses a move or split that cannot be, and changes nothing", group="edges", points=1)
def refuses_moves(ShardedStore: Any) -> None:
    store = ShardedStore(["red"], slots=1)
    store.put("ann", 1)

    expect(lambda: store.move(0, "blue")).to_raise(KeyError)
    expect(lambda: store.split("red", "red")).to_raise(ValueError)
    expect(lambda: store.split("red", "blue")).to_raise(ValueError)
    expect(lambda: store.keys_on("blue")).to_raise(KeyError)
    expect(lambda: store.split("gold", "blue")).to_raise(KeyError)
    expect(store.get("ann")).to_be(1)


def put_all(store: Any, held: list[str]) -> None:
    """Put each key with its number, in one crossing."""
    run(store, [Call("put", (key, number)) for number, key in enumerate(held)])


def expect_all(store: Any, held: list[str]) -> None:
    """Expect each key to have its number."""
    agree(store, {key: number for number, key in enumerate(held)}, [Call("get", (key,)) for key in held])


def some_keys(draw: Any) -> list[str]:
    return sorted(set(draw.list(keys(200), longest=40)))


@check("moving a slot moves its keys, and no others", group="moving", points=2, tries=20)
def moves_a_slot(ShardedStore: Any, draw: Any) -> None:
    held = some_keys(draw)
    slot, target = draw.integer(0, 7), draw.choice(["red", "blue"])
    store = ShardedStore(["red", "blue"], slots=8)
    put_all(store, held)

    moving = [key for key in held if slot_of(key, 8) == slot]
    stays = target == ("red" if slot < 4 else "blue")
    expect(store.move(slot, target)).to_be(0 if stays else len(moving))

    for shard, own in [("red", range(4)), ("blue", range(4, 8))]:
        holds = [key for key in held if (shard == target if key in moving else slot_of(key, 8) in own)]
        expect(store.keys_on(shard)).to_be(holds)
    expect_all(store, held)


@check("a split gives the upper half of the slots, with their keys, to the new shard", group="moving", points=3)
def splits(ShardedStore: Any, draw: Any) -> None:
    slots, held = draw.integer(2, 9), some_keys(draw)
    store = ShardedStore(["red"], slots=slots)
    put_all(store, held)

    upper = [key for key in held if slot_of(key, slots) >= (slots + 1) // 2]
    expect(store.split("red", "blue")).to_be(len(upper))

    expect(store.keys_on("blue")).to_be(upper)
    expect(store.keys_on("red")).to_be([key for key in held if key not in upper])
    expect_all(store, held)


class Model:
    """One dictionary of everything, and a list that says who owns each slot."""

    def __init__(self, shards: list[str], slots: int) -> None:
        self.values: dict[str, Any] = {}
        self.names = list(shards)
        self.owner = [shards[slot * len(shards) // slots] for slot in range(slots)]

    def shard_of(self, key: str) -> str:
        return self.owner[slot_of(key, len(self.owner))]

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def delete(self, key: str) -> bool:
        there = key in self.values
        self.values.pop(key, None)
        return there

    def keys_on(self, shard: str) -> list[str]:
        self.known(shard)
        return self.scan("", shard)

    def scan(self, prefix: str, shard: str = "") -> list[str]:
        found = [key for key in self.values if key.startswith(prefix)]
        return sorted(key for key in found if self.shard_of(key) == (shard or self.shard_of(key)))

    def move(self, slot: int, shard: str) -> int:
        self.known(shard)
        before = self.owner[slot]
        self.owner[slot] = shard
        return sum(slot_of(key, len(self.owner)) == slot for key in self.values) if before != shard else 0

    def split(self, shard: str, new_shard: str) -> int:
        self.known(shard)
        owned = [slot for slot, owner in enumerate(self.owner) if owner == shard]
        if new_shard in self.names or len(owned) < 2:
            raise ValueError
        self.names.append(new_shard)
        return sum(self.move(slot, new_shard) for slot in owned[(len(owned) + 1) // 2 :])

    def known(self, shard: str) -> None:
        if shard not in self.names:
            raise KeyError(shard)


@check("agrees with a plain model on any sequence of calls", group="behaviour", points=3)
def any_sequence(ShardedStore: Any, draw: Any) -> None:
    slots = draw.size(2, 100)
    names = [*SHARDS, *(f"s{number}" for number in range(4, 90))]
    shards = names[: min(slots, draw.size(2, 88))]
    held = keys(draw.size(0, 120)).options
    key, shard = keys(len(held) + 10), choices(names[: len(shards) + 2])
    filling = [Call("put", (name, number % 3 or None)) for number, name in enumerate(held)]
    calls = draw.calls(
        put=(key, choices([1, 2, None, 0])),
        get=(key,),
        delete=(key,),
        shard_of=(key,),
        keys_on=(shard,),
        scan=(choices(["", "k", "k2"]),),
        move=(integers(0, slots - 1), shard),
        split=(shard, shard),
        length=150,
        long=260,
    )
    # At the end one shard is split until it cannot be, every shard is asked for what it holds, and all of it goes.
    new = [f"new {number}" for number in range(3)]
    splitting = [Call("split", (names[0], name)) for name in new]
    asking = [Call("keys_on", (name,)) for name in [*names[: len(shards) + 2], *new]] + [Call("scan", ("",))]
    ending = [*splitting, *asking, *(Call("delete", (name,)) for name in held)]

    agree(ShardedStore(shards, slots=slots), Model(shards, slots), [*filling, *calls, *ending])


SIZES = 100, 200, 400, 800


def filled(store: Any, held: list[str]) -> Any:
    store.put.each(held, range(len(held)))
    expect(store.get(held[0])).to_be(0)  # a store that holds nothing would be cheaper still
    return store


def crowd(slots: range, n: int) -> list[str]:
    """Give n keys whose slots, of 64, are among the given ones."""
    numbered = (f"user:{number}" for number in count())
    return list(islice((key for key in numbered if slot_of(key, 64) in slots), n))


@check("a get costs the same on 8 shards and on 512", group="cost", points=1)
def get_is_flat(ShardedStore: Any, cost: Any) -> None:
    held = crowd(range(64), 210)

    def spread(n: int) -> Any:
        names = [f"s{number}" for number in range(n)]
        store = filled(ShardedStore(names, slots=512), held)
        owners = [names[slot_of(key, 512) * n // 512] for key in held]
        for shard in owners[-4:]:
            on_it = [key for key, owner in zip(held, owners, strict=True) if owner == shard]
            expect(store.keys_on(shard)).to_be(sorted(on_it))
        return store

    get = cost.of(lambda store, n: expect(store.get.each(held[:64])).to_be(list(range(64)))).on(spread)

    get.over(8, 32, 128, 512).is_constant()


@check("moving a slot costs the same however many keys lie in other slots", group="cost", points=1)
def move_is_flat(ShardedStore: Any, cost: Any) -> None:
    held = crowd(range(1), 3)

    def moves(store: Any, n: int) -> None:
        expect(store.move.each([0] * 64, ["blue", "red"] * 32)).to_be([3] * 64)  # a wrong answer may cost nothing
        expect(store.shard_of(held[0])).to_be("red")
        expect(store.get(held[2])).to_be(n + 2)

    move = cost.of(moves).on(lambda n: filled(ShardedStore(["red", "blue"], slots=64), crowd(range(1, 64), n) + held))

    move.over(*SIZES).is_constant()


@check("listing a shard costs the same however many keys lie on other shards", group="cost", points=1)
def listing_is_flat(ShardedStore: Any, cost: Any) -> None:
    held = crowd(range(32, 64), 20)
    listing = cost.of(lambda store, n: expect(store.keys_on.each(["blue"] * 16)).to_be([sorted(held)] * 16)).on(
        lambda n: filled(ShardedStore(["red", "blue"], slots=64), crowd(range(32), n) + held)
    )

    listing.over(*SIZES).is_constant()


@check("puts and gets in turns cost the same on the mean among 100 keys and among 800", group="cost", points=1)
def nothing_is_put_off(ShardedStore: Any, cost: Any) -> None:
    def in_turns(store: Any, n: int) -> None:
        turns = crowd(range(64), n)
        calls = [call for key in turns for call in (Call("put", (key, f"new {key}")), Call("get", (key,)))]
        told = f"The list of what {2 * n} puts and gets in turns gave"
        expect(run(store, calls), told).to_be([answer for key in turns for answer in (None, f"new {key}")])
        for key, shard in zip(turns[:16], store.shard_of.each(turns[:16]), strict=True):
            expect(shard, f"The shard of {key!r} in the end").to_be("red" if slot_of(key, 64) < 32 else "blue")

    def made(n: int) -> Any:
        return filled(ShardedStore(["red", "blue"]), crowd(range(64), n))

    cost.of(in_turns).on(made).over(*SIZES).is_constant(amortised=True)
