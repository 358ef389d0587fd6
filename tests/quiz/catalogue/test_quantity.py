"""What a learner may type as an estimate, and what is refused with which sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.catalogue.quantity import Quantity, QuantityError, measure, parse_quantity
from quiz.catalogue.units import UNITS, Dimension

DAY_S = 86_400
NO_FRACTION = "A fraction is one whole number over another, such as 1/4 or 2 1/2. Else write a decimal number."
MORE_UNITS = "Give one number with one unit. Only a time may have more, the longest first: 1 h 30 min."


@pytest.mark.parametrize(
    ("text", "dimension", "base"),
    [
        ("7", Dimension.COUNT, 7),
        ("100k", Dimension.COUNT, 100_000),
        ("10,000,000", Dimension.COUNT, 10_000_000),
        ("10 000 000", Dimension.COUNT, 10_000_000),
        ("3,500", Dimension.COUNT, 3_500),
        ("10^5", Dimension.COUNT, 100_000),
        ("2 x 10^5", Dimension.COUNT, 200_000),
        ("2·10^5", Dimension.COUNT, 200_000),
        ("1e6", Dimension.COUNT, 1_000_000),
        ("1.5 billion users", Dimension.COUNT, 1.5e9),
        ("116 pairs", Dimension.COUNT, 116),
        ("99.9 %", Dimension.RATIO, 0.999),
        ("90 per cent", Dimension.RATIO, 0.9),
        ("4x", Dimension.RATIO, 4),
        ("250 µs", Dimension.TIME, 250e-6),
        ("250 μs", Dimension.TIME, 250e-6),
        ("250us", Dimension.TIME, 250e-6),
        ("2 min", Dimension.TIME, 120),
        ("about 1.5 h", Dimension.TIME, 5_400),
        ("1 year", Dimension.TIME, 365.25 * DAY_S),
        ("9 TB", Dimension.BYTES, 9e12),
        ("1 KB", Dimension.BYTES, 1_000),
        ("1 KiB", Dimension.BYTES, 1_024),
        ("2^30 B", Dimension.BYTES, 2**30),
        ("8 Mbit", Dimension.BYTES, 1e6),
        ("2 kB per URL", Dimension.BYTES, 2_000),
        ("1.2 GB/s", Dimension.BYTES_PER_SECOND, 1.2e9),
        ("~120 MB/s", Dimension.BYTES_PER_SECOND, 120e6),
        ("≈ 120 MB / s", Dimension.BYTES_PER_SECOND, 120e6),
        ("1 Gbps", Dimension.BYTES_PER_SECOND, 125e6),
        ("864 GB a day", Dimension.BYTES_PER_SECOND, 1e7),
        ("10 GB/user/day", Dimension.BYTES_PER_SECOND, 1e10 / DAY_S),
        ("12k req/s", Dimension.RATE, 12_000),
        ("12 k RPS", Dimension.RATE, 12_000),
        ("120 writes/s", Dimension.RATE, 120),
        ("5 million per day", Dimension.RATE, 5e6 / DAY_S),
        ("600/min", Dimension.RATE, 10),
        # a small b is a bit, a large one a byte
        ("1 Gib", Dimension.BYTES, 2**30 / 8),
        ("1 GiB", Dimension.BYTES, 2**30),
        ("1 GIB", Dimension.BYTES, 2**30),
        ("1 Gibit", Dimension.BYTES, 2**30 / 8),
        ("1 gibibyte", Dimension.BYTES, 2**30),
        ("10 Mib/s", Dimension.BYTES_PER_SECOND, 10 * 2**20 / 8),
        ("10 MiB/s", Dimension.BYTES_PER_SECOND, 10 * 2**20),
        ("10 Mibps", Dimension.BYTES_PER_SECOND, 10 * 2**20 / 8),
        ("10 MiBps", Dimension.BYTES_PER_SECOND, 10 * 2**20),
        ("8 Kib", Dimension.BYTES, 1024),
        ("8 Tib", Dimension.BYTES, 2**40),
        ("8 Pib", Dimension.BYTES, 2**50),
        ("100 Mb/s", Dimension.BYTES_PER_SECOND, 12.5e6),
        ("8 gigabits", Dimension.BYTES, 1e9),
        # B before what is counted is billions
        ("2B users", Dimension.COUNT, 2e9),
        ("2 B users", Dimension.COUNT, 2e9),
        ("1.5b requests per day", Dimension.RATE, 1.5e9 / DAY_S),
        ("2B QPS", Dimension.RATE, 2e9),
        ("5m users", Dimension.COUNT, 5e6),
        ("2B", Dimension.BYTES, 2),
        ("2 B/s", Dimension.BYTES_PER_SECOND, 2),
        ("2k B", Dimension.BYTES, 2_000),
        # other keyboards, other hands
        ("１２０ MB/s", Dimension.BYTES_PER_SECOND, 120e6),
        ("１，０００", Dimension.COUNT, 1_000),
        ("５ MB", Dimension.BYTES, 5e6),
        ("٣ MB", Dimension.BYTES, 3e6),
        ("99.9％", Dimension.RATIO, 0.999),
        ("10⁵", Dimension.COUNT, 100_000),
        ("2×10⁵", Dimension.COUNT, 200_000),
        ("10⁻³ s", Dimension.TIME, 0.001),
        ("2 X 10^5", Dimension.COUNT, 200_000),
        ("2*10**5", Dimension.COUNT, 200_000),
        ("2 x 10 ^ 5", Dimension.COUNT, 200_000),
        ("10^+5", Dimension.COUNT, 100_000),
        ("120 MB/s.", Dimension.BYTES_PER_SECOND, 120e6),
        ("120 MB/s ?", Dimension.BYTES_PER_SECOND, 120e6),
        ("3,500.", Dimension.COUNT, 3_500),
        ("1\u2009000\u202fB", Dimension.BYTES, 1_000),
        ("1’000 B", Dimension.BYTES, 1_000),
        ("120 MB∕s", Dimension.BYTES_PER_SECOND, 120e6),
        ("\ufeff120\u200b MB/s", Dimension.BYTES_PER_SECOND, 120e6),
        ("120 MB/S", Dimension.BYTES_PER_SECOND, 120e6),
        ("40 QPS per server", Dimension.RATE, 40),
        # as people type them
        ("1.2×10⁵", Dimension.COUNT, 120_000),
        ("5 ms.", Dimension.TIME, 0.005),
        ("+5 ms", Dimension.TIME, 0.005),
        ("~ +5 ms", Dimension.TIME, 0.005),
        ("＋5 ms", Dimension.TIME, 0.005),
        ("12 kQPS", Dimension.RATE, 12_000),
        ("12 KQPS", Dimension.RATE, 12_000),
        ("1.5 MQPS", Dimension.RATE, 1.5e6),
        ("30 kIOPS", Dimension.RATE, 30_000),
        ("5 usec", Dimension.TIME, 5e-6),
        ("5 µsec", Dimension.TIME, 5e-6),
        ("5 nsec", Dimension.TIME, 5e-9),
        ("1 TB/mo", Dimension.BYTES_PER_SECOND, 1e12 / (365.25 * DAY_S / 12)),
        ("2 wks", Dimension.TIME, 14 * DAY_S),
        # times in more than one unit
        ("1h 30m", Dimension.TIME, 5_400),
        ("1h30m", Dimension.TIME, 5_400),
        ("1 h 30 min", Dimension.TIME, 5_400),
        ("2 min 30 s", Dimension.TIME, 150),
        ("2m 30s", Dimension.TIME, 150),
        ("1 day, 2 hours and 3 minutes", Dimension.TIME, DAY_S + 7_200 + 180),
        ("about 1h 0.5m", Dimension.TIME, 3_630),
        ("3 s 500 ms", Dimension.TIME, 3.5),
        # fractions
        ("1/4", Dimension.COUNT, 0.25),
        ("½", Dimension.COUNT, 0.5),
        ("3½", Dimension.COUNT, 3.5),
        ("3 1/2 h", Dimension.TIME, 12_600),
        ("¼ TB", Dimension.BYTES, 0.25e12),
        ("1/4 million", Dimension.COUNT, 250_000),
        ("2/3 %", Dimension.RATIO, 2 / 300),
        ("1/60 /s", Dimension.RATE, 1 / 60),
        # availability
        ("4 nines", Dimension.RATIO, 0.9999),
        ("four nines", Dimension.RATIO, 0.9999),
        ("Five Nines", Dimension.RATIO, 0.99999),
        ("1 nine", Dimension.RATIO, 0.9),
        ("two nines.", Dimension.RATIO, 0.99),
        # other scripts
        ("٩٫١ TB", Dimension.BYTES, 9.1e12),
        ("١٬٠٠٠", Dimension.COUNT, 1_000),
        ("१२० MB", Dimension.BYTES, 120e6),
        ("１．５ＭＢ", Dimension.BYTES, 1.5e6),
    ],
)
def test_a_common_spelling_is_understood(text: str, dimension: Dimension, base: float) -> None:
    quantity = parse_quantity(text)

    assert quantity.dimension is dimension
    assert quantity.base == pytest.approx(base)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Give a number, and its unit where it has one, such as 120 MB/s."),
        (" \n ", "Give a number, and its unit where it has one, such as 120 MB/s."),
        ("MB", "An answer starts with a number, such as 120 MB/s."),
        ("nan", "An answer starts with a number, such as 120 MB/s."),
        ("inf", "An answer starts with a number, such as 120 MB/s."),
        ("1/0", NO_FRACTION),
        ("1.5/2", NO_FRACTION),
        ("1/2/2026", NO_FRACTION),
        ("10 000/4", NO_FRACTION),
        ("1 3/2", NO_FRACTION),
        ("++5 ms", "Give the result, not a calculation."),
        ("13 nines", "The unit “nines” is not known here: try units like MB, ms, req/s or GB/day."),
        ("3.5 nines", "The unit “nines” is not known here: try units like MB, ms, req/s or GB/day."),
        ("many nines", "An answer starts with a number, such as 120 MB/s."),
        ("30 min 1 h", MORE_UNITS),
        ("1 h 30", MORE_UNITS),
        ("1 GB 30 MB", MORE_UNITS),
        ("5m 3m", MORE_UNITS),
        ("1..5 s", "Give one figure, not a range."),
        ("1.2.3", "A dot is the decimal point here: write 1,000,000 for a million."),
        ("5²", "Give the result, not a calculation."),
        ("10⁵⁵⁵⁵", "Give the result, not a calculation."),
        ("10⁹⁹⁹", "That number is too large for an estimate."),
        ("10**9**9", "Give the result, not a calculation."),
        ("10^999999999", "Give the result, not a calculation."),
        ("ﷺ" * 60, "An answer has at most 60 characters, such as 120 MB/s."),
        ("\u200b\ufeff", "Give a number, and its unit where it has one, such as 120 MB/s."),
        ("...", "Give a number, and its unit where it has one, such as 120 MB/s."),
        ("5 gib", "gib could be gibibytes or gibibits: write GiB or Gibit."),
        ("10 mib/s", "mib could be mebibytes or mebibits: write MiB or Mibit."),
        ("5 b", "b could be bits or bytes: write bit or B."),
        ("2B B", "The unit “B” is not known here: try units like MB, ms, req/s or GB/day."),
        ("-3 ms", "The number must not be negative."),
        ("−3 ms", "The number must not be negative."),
        ("3,5", "A comma separates thousands here: write 3.5 for three and a half, and 3,500 for thousands."),
        ("0,125", "A comma separates thousands here: write 3.5 for three and a half, and 3,500 for thousands."),
        ("1,00,000", "A comma separates thousands here: write 3.5 for three and a half, and 3,500 for thousands."),
        ("1.000.000", "A dot is the decimal point here: write 1,000,000 for a million."),
        ("100-140 MB/s", "Give one figure, not a range."),
        ("100 to 140 MB/s", "Give one figure, not a range."),
        ("9**9**9", "Give the result, not a calculation."),
        ("5+5", "Give the result, not a calculation."),
        ("__import__('os')", "Give the result, not a calculation."),
        ("1e31", "That number is too large for an estimate."),
        ("1e999", "That number is too large for an estimate."),
        ("2^999", "That number is too large for an estimate."),
        ("5\x00", "Only a unit may follow the number, such as MB, ms or req/s."),
        ("5 m", "m could be minutes or millions: write min or M."),
        ("5 mb", "mb could be megabytes or megabits: write MB or Mbit."),
        ("5 MBPS", "The unit “MBPS” is not known here: try units like MB, ms, req/s or GB/day."),
        (
            "5 " + "f" * 40,
            "The unit “ffffffffffffffffffff…” is not known here: try units like MB, ms, req/s or GB/day.",
        ),
        ("5 MB/", "Say per what: a time, such as /s or per day."),
        ("5 MB/MB", "That unit cannot be divided like that: after per comes a time, as in GB per day."),
        ("5 MB/s/s", "That unit cannot be divided like that: after per comes a time, as in GB per day."),
    ],
)
def test_a_refusal_is_one_sentence_that_says_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)

    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["9" * 1_000_000, " " * 1_000_000, "9**9**9 " * 100_000, "1,000" * 200_000])
def test_a_megabyte_is_refused_at_once(text: str) -> None:
    started = time.perf_counter()

    with pytest.raises(QuantityError, match="at most 60 characters"):
        parse_quantity(text)

    assert time.perf_counter() - started < 0.1


def outcome(text: str) -> Quantity | str:
    """The quantity, or the sentence that refuses it."""
    try:
        return parse_quantity(text)
    except QuantityError as error:
        return str(error)


NEARLY_RIGHT = st.text(alphabet="0123456789.,^eE*x/~ kMGBsmhreqpday%-", max_size=20)


@given(st.text(max_size=80) | NEARLY_RIGHT)
def test_any_text_is_a_quantity_or_a_sentence(text: str) -> None:
    result = outcome(text)

    assert result.endswith(".") if isinstance(result, str) else 0 <= result.value <= 1e30


@given(st.floats(min_value=0, max_value=1e12), st.sampled_from(sorted(UNITS)))
def test_what_is_shown_reads_back_as_the_same(value: float, unit: str) -> None:
    quantity = measure(value, unit)

    again = parse_quantity(str(quantity))

    assert again.dimension is quantity.dimension
    assert again.base == pytest.approx(quantity.base, rel=1e-9)


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_quantity(f"{number:,}").value == number


@given(st.floats(min_value=1e-6, max_value=1e9), st.sampled_from(["B", "kB", "MiB", "Gbit", "TB"]))
def test_converting_there_and_back_keeps_the_value(value: float, unit: str) -> None:
    there = measure(value, unit).in_unit("kbit")

    assert there.in_unit(unit).value == pytest.approx(value)


def test_a_size_cannot_be_given_in_seconds() -> None:
    with pytest.raises(QuantityError, match=r"^5 MB cannot be given in s\.$"):
        measure(5, "MB").in_unit("s")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(10_000_000, "", "10,000,000"), (1.2, "GB/s", "1.2 GB/s"), (0.25, "%", "0.25 %"), (120, "/s", "120 /s")],
)
def test_a_quantity_is_shown_as_people_write_it(value: float, unit: str, shown: str) -> None:
    assert str(measure(value, unit)) == shown


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_unit_in_another_case_is_never_another_unit(unit: str) -> None:
    understood = outcome(f"1 {unit.lower()}")

    assert isinstance(understood, str) or understood.base == measure(1, unit).base or unit.lower() in UNITS


def test_a_unit_is_shown_with_a_slash_for_per() -> None:
    assert parse_quantity("5 million requests per day") == Quantity(5e6, "requests/day", Dimension.RATE, 1 / DAY_S)
