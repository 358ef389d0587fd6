"""A bucket and a counter let pass what they do request by request."""

import random
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
Burst = dict[str, int]


def through_the_bucket(size: int, rate: float, bursts: list[Burst]) -> list[int]:
    """The size once, and what has flowed in since; each request asks by itself."""
    held, then_s, passed = Fraction(size), 0, []
    for burst in bursts:
        held = min(Fraction(size), held + Fraction(rate) * (burst["at_s"] - then_s))
        then_s = burst["at_s"]
        passed.append(0)
        for _ in range(burst["count"]):
            if held >= 1:
                held, passed[-1] = held - 1, passed[-1] + 1
    return passed


def through_the_counter(size: int, rate: float, mode: str, bursts: list[Burst]) -> list[int]:
    """INCR, and EXPIRE by the requests that are to do it; a key whose time is over is not there."""
    count, ends, passed = 0, 0.0, []
    for burst in bursts:
        if count and ends <= burst["at_s"]:
            count = 0
        passed.append(0)
        for _ in range(burst["count"]):
            count += 1
            if count == 1:
                ends = float("inf")
            if mode == "every" or (mode == "first" and count == 1):
                ends = burst["at_s"] + size / rate
            passed[-1] += count <= size
    return passed


def test_a_bucket_and_a_counter_agree_with_their_twins(page: Page) -> None:
    rng = random.Random(5)
    cases: list[dict[str, Any]] = [
        {
            "size": rng.randint(1, 8),
            "rate": rng.choice([0.5, 1, 2]),
            "mode": rng.choice(["first", "every", "never"]),
            "bursts": [
                {"at_s": at, "count": rng.randint(1, 9)} for at in sorted(rng.sample(range(13), rng.randint(1, 8)))
            ],
            "until_s": 12,
        }
        for _ in range(300)
    ]

    found = evaluate_model(
        page,
        "two-limiters",
        "return given.map((each) => [model.bucket(each).passed, model.counter(each).passed]);",
        cases,
    )

    assert found == [
        [
            through_the_bucket(each["size"], each["rate"], each["bursts"]),
            through_the_counter(each["size"], each["rate"], each["mode"], each["bursts"]),
        ]
        for each in cases
    ]


def test_the_bucket_holds_what_the_drawing_of_the_lesson_and_the_question_say(page: Page) -> None:
    drawing, question = evaluate_model(
        page,
        "two-limiters",
        """const bursts = [{ at_s: 2, count: 7 }, { at_s: 5, count: 2 }];
        const drawing = model.bucket({ size: 5, rate: 1, bursts, until_s: 8 });
        const emptied = [{ at_s: 0, count: 45 }, { at_s: 9, count: 40 }];
        const question = model.bucket({ size: 45, rate: 3, bursts: emptied, until_s: 9 });
        return [[...drawing.passed, drawing.tokens], question.passed];""",
    )

    assert drawing == [5, 2, 4]
    assert 40 - question[1] == 13  # key-value-stores/q-bucket-after-a-pause
