"""Parts in a row are up together; copies are down together, each on its own or all by one cause."""

import random
from itertools import product

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def up(parts: list[dict[str, float]], shared: float) -> float:
    """The probability that each part has a copy that is up, summed over every state of copies and shared causes."""
    whole = 1.0
    for part in parts:
        down, copies = 1 - part["up"], int(part["copies"])
        common, alone = (shared * down, (1 - shared) * down) if copies > 1 else (0, down)
        states = product((True, False), repeat=copies)
        some = sum(alone ** state.count(False) * (1 - alone) ** state.count(True) for state in states if any(state))
        whole *= (1 - common) * some
    return whole


def test_a_request_gets_through_when_each_part_has_a_copy_that_is_up(page: Page) -> None:
    drawn = random.Random(9)
    cases = [
        {
            "shared": drawn.choice([0, 0.1, 0.5]),
            "parts": [{"up": drawn.choice([0.9, 0.99, 0.9995]), "copies": drawn.randint(1, 3)} for _ in range(3)],
        }
        for _ in range(40)
    ]

    found = evaluate_model(page, "row-of-parts", "return given.map((state) => 1 - model.down(state));", cases)

    assert found == pytest.approx([up(case["parts"], case["shared"]) for case in cases], rel=1e-9)


def test_it_comes_to_the_figures_of_the_lesson_and_of_a_question(page: Page) -> None:
    found = evaluate_model(
        page,
        "row-of-parts",
        """const part = (up, copies) => ({ up, copies });
        const upOf = (shared, ...parts) => 100 * (1 - model.down({ shared, parts }));
        const three = part(0.999, 1);
        const pair = part(0.99, 2);
        return [upOf(0, three, three, three), upOf(0, pair), upOf(0.1, pair), upOf(0, three, pair)];""",
    )

    gateway_and_two = 100 * 0.999 * (1 - 0.01**2)  # as in the question availability/q-gateway-and-two
    assert [round(each, 2) for each in found[:3]] == [99.7, 99.99, 99.89]
    assert found[3] == pytest.approx(gateway_and_two)
