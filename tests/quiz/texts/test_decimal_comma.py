"""A decimal comma is read where the reader's language writes one, and where nothing else can be meant."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.catalogue.quantity import QuantityError, parse_quantity
from quiz.texts.decimal_comma import with_decimal_point


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9,1 TB", "9.1 TB"),
        ("0,125 s", "0.125 s"),
        ("~ 3,5 h", "~ 3.5 h"),
        ("99,99 %", "99.99 %"),
        ("1234,567 ms", "1234.567 ms"),
        ("1.000,5 MB", "1000.5 MB"),
        ("1.000,500 MB", "1000.500 MB"),
        ("1 000,5 MB", "1000.5 MB"),
        ("1\u202f000,5 MB", "1000.5 MB"),
        ("1.234.567", "1234567"),
        ("2,5 × 10⁵", "2.5 × 10^5"),
        ("９，１ TB", "9.1 TB"),
    ],
)
def test_a_comma_that_can_only_be_decimal_becomes_a_point(text: str, read: str) -> None:
    assert with_decimal_point(text).replace("·", "×").replace("x", "×") == read
    assert parse_quantity(with_decimal_point(text)).value > 0


@pytest.mark.parametrize(
    "text", ["3,500", "10,000,000", "9.1 TB", "9.125", "120 MB/s", "1,2,3", "", "5 million", "1/4", "1.234"]
)
def test_what_may_be_meant_otherwise_stays_as_it_was_typed(text: str) -> None:
    assert with_decimal_point(text) == text


@given(st.text(max_size=80))
def test_any_text_may_come(text: str) -> None:
    with suppress(QuantityError):
        assert parse_quantity(with_decimal_point(text)).value >= 0


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=99))
def test_the_value_is_that_of_the_same_number_with_a_point(whole: int, hundredths: int) -> None:
    assert parse_quantity(with_decimal_point(f"{whole},{hundredths:02}")).value == float(f"{whole}.{hundredths:02}")
