"""The models of explorables agree with independent ones in Python, on many cases that one call evaluates at once."""

import math
import random
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Page

from tests.support.played import chromium, evaluate_model, quiet_page

pytestmark = pytest.mark.browser
MASK = 2**32 - 1


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield quiet_page(browser)


# ---- seeded numbers, and hashes ----


def seeded(seed: int) -> Callable[[], float]:
    """mulberry32, after its definition."""
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & MASK
        mixed = ((mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & MASK) ^ mixed
        return (mixed ^ (mixed >> 14)) / 2**32

    return draw


def hashed(text: str) -> int:
    """FNV-1a of 32 bits, then the finaliser of MurmurHash3."""
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & MASK
    return value ^ (value >> 16)


def test_random_numbers_and_hashes_are_the_same_everywhere(page: Page) -> None:
    found = evaluate_model(
        page,
        "evictions",
        """const { seeded, hashed } = await shared("random");
        const draw = seeded(42);
        return [Array.from({ length: 50 }, draw), given.map(hashed)];""",
        ["", "a", "server-3#17", "k-399"],
    )

    draw = seeded(42)
    assert found == [[draw() for _ in range(50)], [hashed(text) for text in ("", "a", "server-3#17", "k-399")]]


def test_a_share_of_nothing_and_a_time_of_any_size_have_words(page: Page) -> None:
    found = evaluate_model(
        page,
        "evictions",
        """const { duration, percent, linear, logarithmic } = await shared("axis");
        return [
          [0, 0.00025, 0.25, 0.9999, 1, 20, 999.9, 1000, 90000, 5400000, 1e9].map(duration),
          [0, 0.005, 1].map(percent),
          linear(0, 10, 100, 200)(5), logarithmic(1, 100, 0, 2)(10), logarithmic(1, 100, 0, 2)(0),
        ];""",
    )

    times, shares, *places = found
    plain = [each.replace("\u202f", " ") for each in times]
    assert plain == [
        "0 ms",
        "0.25 µs",
        "250 µs",
        "1 ms",
        "1 ms",
        "20 ms",
        "1 s",
        "1 s",
        "1.5 min",
        "1.5 h",
        "11.6 days",
    ]
    assert [each.replace("\u202f", " ") for each in shares] == ["0 %", "1 %", "100 %"]
    assert places == pytest.approx([150, 1, 0])


# ---- three caches ----


def lru(sequence: str, room: int) -> tuple[int, set[str]]:
    cache: OrderedDict[str, None] = OrderedDict()
    hits = 0
    for key in sequence:
        hits += key in cache
        cache[key] = None
        cache.move_to_end(key)
        if len(cache) > room:
            cache.popitem(last=False)
    return hits, set(cache)


def fifo(sequence: str, room: int) -> tuple[int, set[str]]:
    queue: list[str] = []
    hits = 0
    for key in sequence:
        if key in queue:
            hits += 1
            continue
        queue = [*queue, key][-room:]
    return hits, set(queue)


def lfu(sequence: str, room: int) -> tuple[int, set[str]]:
    """Counts since an entry came in; of equal counts the one used longer ago goes."""
    uses: dict[str, tuple[int, int]] = {}
    hits = 0
    for at, key in enumerate(sequence):
        if key in uses:
            hits += 1
        elif len(uses) == room:
            del uses[min(uses, key=lambda each: uses[each])]
        uses[key] = (uses.get(key, (0, 0))[0] + 1, at)
    return hits, set(uses)


def test_three_caches_agree_with_their_twins_on_any_sequence(page: Page) -> None:
    rng = random.Random(7)
    cases = [["".join(rng.choices("ABCDEFGH"[: rng.randint(1, 8)], k=rng.randint(1, 24))), rng.randint(1, 5)]
             for _ in range(400)]  # fmt: skip

    found = evaluate_model(
        page,
        "evictions",
        """return given.map(([sequence, room]) => model.POLICIES.map((policy) => {
          const last = model.run(policy, sequence, room).at(-1);
          return [last.hits, last.slots.filter(Boolean).map((slot) => slot.key)];
        }));""",
        cases,
    )

    told = [[(hits, set(kept)) for hits, kept in each] for each in found]
    assert told == [[twin(sequence, room) for twin in (lru, lfu, fifo)] for sequence, room in cases]


def test_a_typed_sequence_is_its_letters(page: Page) -> None:
    typed = ["aab", "A, B; c", "", "123", "é日本a", "x" * 99]

    found = evaluate_model(page, "evictions", "return given.map(model.sequenceIn);", typed)

    assert found == ["AAB", "ABC", "", "", "A", "X" * 24]


# ---- writes and a crash ----


def test_a_crash_takes_what_came_after_the_last_flush_and_nothing_else(page: Page) -> None:
    cases = [[every, made] for every in range(1, 9) for made in range(17)]

    found = evaluate_model(
        page,
        "write-crash",
        """return given.map(([every, made]) => {
          let state = model.fresh(every);
          for (let at = 0; at < made; at++) state = model.write(state);
          const crashed = model.crash(state);
          const again = model.crash(model.flush(state));
          return [model.lost(crashed), crashed.writes.length, model.lost(again), state.databaseWrites.through];
        });""",
        cases,
    )

    assert found == [[made % every, made, 0, made] for every, made in cases]


def test_a_flush_writes_each_key_once(page: Page) -> None:
    writes = evaluate_model(
        page, "write-crash", "return [1, 2, 4, 8].map((e) => model.story(e)[8].databaseWrites.back);"
    )

    assert writes == [8, 8, 6, 4]  # of A B, A C, A B, D A: each alone, in pairs, in fours, and all at once


# ---- keys that move ----


def owners(scheme: str, count: int) -> list[int]:
    keys = [f"k-{number}" for number in range(400)]
    if scheme == "Modulo":
        return [hashed(key) % count for key in keys]
    if scheme == "Rendezvous":
        return [max(range(count), key=lambda server: hashed(f"server-{server}/{key}")) for key in keys]
    ring = sorted((hashed(f"server-{server}#{point}"), server) for server in range(count) for point in range(100))
    places = [place for place, _ in ring]
    return [ring[bisect_left(places, hashed(key)) % len(ring)][1] for key in keys]


def test_every_key_is_where_its_scheme_says(page: Page) -> None:
    counts, schemes = [1, 2, 8, 9, 17], ["Modulo", "Ring", "Rendezvous"]

    found = evaluate_model(
        page, "moving-keys", "return model.SCHEMES.map((s) => given.map((count) => model.owners(s, count)));", counts
    )

    assert found == [[owners(scheme, count) for count in counts] for scheme in schemes]


def test_a_ring_and_rendezvous_move_keys_only_to_the_server_that_joined(page: Page) -> None:
    moves = evaluate_model(
        page,
        "moving-keys",
        """return ["Ring", "Rendezvous"].flatMap((scheme) => given.map((count) => {
          const [then, now] = [model.owners(scheme, count), model.owners(scheme, count + 1)];
          return now.filter((server, key) => server !== then[key]).every((server) => server === count);
        }));""",
        list(range(1, 17)),
    )

    assert all(moves)


# ---- a queue ----


def test_a_queue_takes_as_long_as_lindley_says(page: Page) -> None:
    found = evaluate_model(
        page,
        "queue-tail",
        "return given.map((busy) => { const { mean, p50, p99 } = model.simulate(busy); return [mean, p50, p99]; });",
        [50, 90],
    )

    draw = seeded(127)
    gaps, work = ([-math.log(1 - draw()) for _ in range(60_000)] for _ in range(2))
    for busy, (mean, p50, p99) in zip((0.5, 0.9), found, strict=True):
        times, wait = [], 0.0
        for gap, length in zip(gaps, work, strict=True):
            times.append(wait + length * 10)
            wait = max(0.0, times[-1] - gap * 10 / busy)
        ranked = sorted(times)
        assert mean == pytest.approx(sum(times) / len(times))
        assert (p50, p99) == (math.floor(ranked[29_999]) + 1, math.floor(ranked[59_399]) + 1)
        assert mean == pytest.approx(10 / (1 - busy), rel=0.02)
        assert p99 == pytest.approx(math.log(100) * 10 / (1 - busy), rel=0.03)


# ---- lost packets ----


def test_an_exchange_takes_four_ways_and_every_time_out(page: Page) -> None:
    cases = [list(lost) for lost in product(range(3), repeat=4)]

    found = evaluate_model(
        page,
        "lost-packets",
        """return given.map((lost) => {
          const { packets, done_ms } = model.exchange({ rtt_ms: 80, lost });
          return [done_ms, packets.length, packets.every((each, at) => !at || each.sent_ms >= packets[at - 1].sent_ms)];
        });""",
        cases,
    )

    def waits(lost: list[int]) -> int:
        syn, syn_ack, *_ = lost
        first = (1_000, 1_000, 3_000 if syn or syn_ack else 1_000, 3_000 if syn_ack else 1_000)
        return sum(timeout * (2**times - 1) for timeout, times in zip(first, lost, strict=True))

    assert found == [[160 + waits(lost), 4 + sum(lost), True] for lost in cases]


# ---- what a crash leaves ----


def test_an_accident_takes_all_layers_that_it_reaches(page: Page) -> None:
    cases = [[list(lines), safe] for lines in product((0, 1, 3), repeat=4) for safe in (False, True)]

    found = evaluate_model(
        page,
        "write-layers",
        """return given.map(([lines, safe]) => {
          const state = model.filled(lines, safe);
          return Object.keys(model.ACCIDENTS).map((accident) => model.left(model.crash(state, accident)));
        });""",
        cases,
    )

    assert found == [
        [kernel + device + stored, device + stored, stored + (device if safe else 0)]
        for (_, kernel, device, stored), safe in cases
    ]


def test_fsync_stores_what_the_kernel_has_and_nothing_of_the_buffer(page: Page) -> None:
    left = evaluate_model(
        page,
        "write-layers",
        """const state = model.fsync(model.filled([2, 3, 1, 1]));
        return model.left(model.crash(state, "power"));""",
    )

    assert left == 5


# ---- a race ----


def test_a_place_that_is_so_many_times_slower_has_so_many_times_fewer_megabytes(page: Page) -> None:
    found = evaluate_model(
        page,
        "storage-scale",
        "return model.PLACES.map(({ name }) => [model.come(name, 20), model.time_ms(name, 3), model.human_ms(name)]);",
    )

    assert found == [[80, 0.75, 1_000], [20, 3, 4_000], [2, 30, 40_000], [1, 60, 80_000]]
