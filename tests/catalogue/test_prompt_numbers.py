"""Every sum that a prompt writes down is reckoned again."""

import ast
import math
import operator
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from quiz.catalogue.loading import load_catalogue
from quiz.catalogue.prompts import Estimate
from quiz.catalogue.quantity import parse_quantity
from quiz.config import CONTENT_ROOT

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


def written_sums(folder: Path) -> Iterator[str]:
    model = (folder / "model_answer.md").read_text("utf-8")
    yield from (code for code in re.findall(r"`([^`]+)`", model) if re.search("[=≈] ?[0-9]", code) and "?" not in code)
    prompt = (folder / "prompt.yaml").read_text("utf-8")
    yield from (text.partition("|")[2].strip() for text in re.findall(r'- "([^"]+\| [^"]+)"', prompt))


def slips_with_sums(folder: Path) -> Iterator[tuple[str, str]]:
    """The values of slips and the sums that lead there, where an author wrote one behind a slip."""
    prompt = (folder / "prompt.yaml").read_text("utf-8")
    for value, unit, reckoned in re.findall(r"- \{value: ([\d.]+), unit: ([^,]+), .*\}  # (.+)", prompt):
        yield f"{value} {unit}", reckoned


FOLDERS = sorted(path.parent for path in (CONTENT_ROOT / "prompts").glob("*/prompt.yaml"))
SUMS = [(folder.name, line) for folder in FOLDERS for line in written_sums(folder)]
SLIPS = [(folder.name, *each) for folder in FOLDERS for each in slips_with_sums(folder)]
ESTIMATES = [
    pytest.param(estimate, id=f"{prompt.slug}: {estimate.id}")
    for prompt in load_catalogue().prompts.values()
    for estimate in prompt.estimates
]
# A day and a year, and what people rightly take for them when they reckon in their head.
ROUNDED = {"86,400": 86_400 / 100_000, "365": 400 / 365}


@pytest.mark.parametrize(("prompt", "line"), SUMS)
def test_both_sides_of_a_sum_agree(prompt: str, line: str) -> None:
    sides = re.split(" ?([=≈]) ?", line)
    for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
        tolerance = 1e-9 if sign == "=" else 0.01

        assert math.isclose(reckon(left), reckon(right), rel_tol=tolerance), f"{prompt}: {line}"


@pytest.mark.parametrize("wrong", ["2 × 3 = 7", "10,000,000 × 500 B = 5 MB", "1,000 ÷ 86,400 ≈ 0.5%"])
def test_a_wrong_sum_would_be_found(wrong: str) -> None:
    left, right = re.split(" [=≈] ", wrong)

    assert not math.isclose(reckon(left), reckon(right), rel_tol=0.01)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_an_estimate_is_the_result_of_its_working(estimate: Estimate) -> None:
    result = re.split("[=≈]", estimate.working[-1].sum)[-1]

    assert math.isclose(reckon(result), estimate.answer.quantity.base, rel_tol=0.01)


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_a_band_allows_for_a_day_of_100_000_seconds_and_for_a_year_of_400_days(estimate: Estimate) -> None:
    low, high = estimate.answer.low_quantity.base, estimate.answer.high_quantity.base

    for number, change in ROUNDED.items():
        if any(re.search(rf"\b{number}\b", step.sum) for step in estimate.working):
            rounded = reckon(re.split("[=≈]", estimate.working[-1].sum)[-1]) * change
            assert low * 0.99 <= rounded <= high * 1.01, number


@pytest.mark.parametrize(("prompt", "slip", "reckoned"), SLIPS)
def test_a_slip_is_what_its_mistake_leads_to(prompt: str, slip: str, reckoned: str) -> None:
    assert parse_quantity(slip).base == pytest.approx(reckon(reckoned), rel=0.02), f"{prompt}: {slip}"


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_slips_are_far_enough_apart_to_be_told(estimate: Estimate) -> None:
    values = sorted(slip.quantity.base for slip in estimate.slips)

    assert all(larger / smaller > 1.2 for smaller, larger in pairwise(values))
