"""How an estimate is judged: value, unit and order of magnitude apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quiz.catalogue.estimates import Expected, Judgement, judge
from quiz.catalogue.quantity import measure, parse_quantity

UPLOAD = Expected(value=120, unit="MB/s", low=100, high=140)
NINES = Expected(value=99.9, unit="%", low=99.85, high=99.95)
SERVERS = Expected(value=12, low=10, high=15)


@pytest.mark.parametrize(
    ("answer", "expected", "judgement"),
    [
        ("120 MB/s", UPLOAD, Judgement(True, True, 0)),
        ("100 MB/s", UPLOAD, Judgement(True, True, 0)),
        ("140 MB/s", UPLOAD, Judgement(True, True, 0)),
        ("0.12 GB/s", UPLOAD, Judgement(True, True, 0)),
        ("960 Mbit/s", UPLOAD, Judgement(True, True, 0)),
        ("10 TB/day", UPLOAD, Judgement(True, True, 0)),
        ("150 MB/s", UPLOAD, Judgement(False, True, 0)),
        ("1.2 GB/s", UPLOAD, Judgement(False, True, 1)),
        ("12 MB/s", UPLOAD, Judgement(False, True, -1)),
        ("120 GB/s", UPLOAD, Judgement(False, True, 3)),
        ("120", UPLOAD, Judgement(True, False, 0)),
        ("120 MB", UPLOAD, Judgement(True, False, 0)),
        ("1200 req/s", UPLOAD, Judgement(False, False, 1)),
        ("0 MB/s", UPLOAD, Judgement(False, True, None)),
        ("99.9 %", NINES, Judgement(True, True, 0)),
        ("0.999", NINES, Judgement(True, True, 0)),
        ("99.9", NINES, Judgement(True, False, 0)),
        ("12", SERVERS, Judgement(True, True, 0)),
        ("12 servers", SERVERS, Judgement(True, True, 0)),
        ("12 ms", SERVERS, Judgement(True, False, 0)),
    ],
)
def test_value_unit_and_magnitude_are_judged_apart(answer: str, expected: Expected, judgement: Judgement) -> None:
    assert judge(parse_quantity(answer), expected) == judgement


@given(st.floats(min_value=100, max_value=140), st.sampled_from(["B/s", "kB/s", "GiB/s", "Mbit/s", "TB/day"]))
def test_any_unit_of_the_right_kind_is_taken(value: float, unit: str) -> None:
    answer = measure(value, "MB/s").in_unit(unit)

    assert judge(answer, UPLOAD) == Judgement(True, True, 0)


@given(st.integers(min_value=-9, max_value=9).filter(bool))
def test_a_factor_of_ten_is_one_order_of_magnitude(orders: int) -> None:
    assert judge(measure(120 * 10.0**orders, "MB/s"), UPLOAD).magnitude_off == orders


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 150, "low": 100, "high": 140},
        {"value": 120, "low": 140, "high": 100},
        {"value": 120, "low": 100, "high": 140, "unit": "parsec"},
        {"value": float("nan"), "low": 100, "high": 140},
        {"value": -1, "low": -2, "high": 0},
    ],
)
def test_a_band_that_cannot_be_met_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Expected.model_validate(fields)
