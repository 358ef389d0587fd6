"""Every sum that the prompt writes down is reckoned again."""

import ast
import math
import operator
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from quiz.catalogue.loading import CONTENT_ROOT
from quiz.catalogue.prompts import Prompt
from quiz.catalogue.quantity import parse_quantity

FOLDER = CONTENT_ROOT / "prompts" / "url-shortener"
OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
UNITS = {"TB": 1e12, "GB": 1e9, "MB": 1e6, "kB": 1e3, "B": 1.0, "s": 1.0, "req": 1.0, "%": 0.01}
QUANTITY = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ?(TB|GB|MB|kB|B|s|req|%)?(/s)?(?![A-Za-z0-9])")


def reckon(expression: str) -> float:
    """The value of a sum as it is written: thousands separated, × ÷ ^, units after their numbers."""
    plain = QUANTITY.sub(lambda found: f"({found[1].replace(',', '')}*{UNITS.get(found[2] or '', 1.0)})", expression)
    tree = ast.parse(plain.strip().replace("×", "*").replace("÷", "/").replace("^", "**"), mode="eval")
    return value_of(tree.body)


def value_of(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return float(OPERATIONS[type(node.op)](value_of(node.left), value_of(node.right)))
    assert isinstance(node, ast.Constant), ast.dump(node)
    assert isinstance(node.value, int | float)
    return float(node.value)


def written_sums() -> Iterator[str]:
    model = (FOLDER / "model_answer.md").read_text("utf-8")
    yield from (code for code in re.findall(r"`([^`]+)`", model) if re.search("[=≈] ?[0-9]", code) and "?" not in code)
    prompt = (FOLDER / "prompt.yaml").read_text("utf-8")
    yield from (text.partition("|")[2].strip() for text in re.findall(r'- "([^"]+\| [^"]+)"', prompt))


SUMS = tuple(written_sums())


def test_there_are_sums_to_check() -> None:
    assert len(SUMS) >= 25


@pytest.mark.parametrize("line", SUMS)
def test_both_sides_of_a_sum_agree(line: str) -> None:
    sides = re.split(" ?([=≈]) ?", line)
    for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
        tolerance = 1e-9 if sign == "=" else 0.01

        assert math.isclose(reckon(left), reckon(right), rel_tol=tolerance), line


@pytest.mark.parametrize("wrong", ["2 × 3 = 7", "10,000,000 × 500 B = 5 MB", "1,000 ÷ 86,400 ≈ 0.5%"])
def test_a_wrong_sum_would_be_found(wrong: str) -> None:
    left, right = re.split(" [=≈] ", wrong)

    assert not math.isclose(reckon(left), reckon(right), rel_tol=0.01)


def test_each_estimate_is_the_result_of_its_working(prompt: Prompt) -> None:
    for estimate in prompt.estimates:
        result = re.split("[=≈]", estimate.working[-1].sum)[-1]

        assert math.isclose(reckon(result), estimate.answer.quantity.base, rel_tol=0.01), estimate.id


def test_each_band_allows_for_a_day_of_100_000_seconds_and_for_a_year_of_400_days(prompt: Prompt) -> None:
    rounded = {"peak-redirects": 2 * 1e9 / 1e5, "storage": 10e6 * 400 * 5 * 500}

    for estimate in prompt.estimates:
        low, high = estimate.answer.low_quantity.base, estimate.answer.high_quantity.base

        assert low <= rounded[estimate.id] <= high


def test_slips_name_mistakes_that_lead_to_them(prompt: Prompt) -> None:
    peak, stored = 2 * 1e9 / 86_400, 10e6 * 365 * 5 * 500
    reached = {
        "peak-redirects": [peak / 2, peak * 10, peak / 10, peak / 100],
        "storage": [stored / 1000, stored / 5, stored * 3, stored * 100, stored * 8],
    }

    for estimate in prompt.estimates:
        slips = [slip.quantity.base for slip in estimate.slips]

        assert slips == pytest.approx(reached[estimate.id], rel=0.02), estimate.id


def test_slips_are_far_enough_apart_to_be_told(prompt: Prompt) -> None:
    for estimate in prompt.estimates:
        values = sorted(slip.quantity.base for slip in estimate.slips)

        assert all(larger / smaller > 1.2 for smaller, larger in pairwise(values))


@pytest.mark.parametrize("text", ["23k req/s", "23,148 /s", "about 23000 requests per second", "2 billion/day"])
def test_ways_to_write_the_peak_are_understood(prompt: Prompt, text: str) -> None:
    band = prompt.estimates[0].answer

    assert band.low_quantity.base <= parse_quantity(text).base <= band.high_quantity.base
