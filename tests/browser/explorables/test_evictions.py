"""Three caches agree with independent ones."""

import random
from collections import OrderedDict

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


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
