"""The feedback on an answered estimate: the judged parts apart, the scale, the likely slip."""

from dataclasses import dataclass

from quiz.catalogue.estimates import Expected, Judgement
from quiz.catalogue.log_scale import SUPERSCRIPTS, LogScale, log_scale
from quiz.catalogue.quantity import Quantity, measure
from quiz.catalogue.questions import Slip
from quiz.catalogue.units import Dimension, is_in_bits


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged part in a few words."""

    right: bool
    words: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """The feedback on an answer. `given` is the answer as it was written; `in_bytes` is its size in bytes where it was
    in bits, else empty; `factor` is `× 10` where the order is off."""

    given: Quantity
    in_bytes: str
    expected: Quantity
    low: Quantity
    high: Quantity
    verdicts: tuple[Verdict, ...]
    scale: LogScale | None
    factor: str
    slip: Slip | None

    @property
    def right(self) -> bool:
        return all(verdict.right for verdict in self.verdicts)


def feedback(given: Quantity, expected: Expected, judgement: Judgement, slip: Slip | None) -> Feedback:
    """The feedback on an answer; a slip is only named for a wrong one."""
    right = judgement.value_ok and judgement.unit_ok
    return Feedback(
        given=given,
        in_bytes=in_bytes(given),
        expected=expected.quantity,
        low=expected.low_quantity,
        high=expected.high_quantity,
        verdicts=verdicts(judgement),
        scale=log_scale(expected, given),
        factor=factor(judgement.magnitude_off),
        slip=None if right else slip,
    )


def in_bytes(given: Quantity) -> str:
    """An answer in bits told in bytes, `12.5 MB/s` for 100 Mb/s, so that nobody is off by eight unawares."""
    per_second = {Dimension.BYTES: "", Dimension.BYTES_PER_SECOND: "/s"}.get(given.dimension)
    if per_second is None or not is_in_bits(given.unit.partition("/")[0]):
        return ""
    unit = next((unit for unit in ("PB", "TB", "GB", "MB", "kB") if given.base >= measure(1, unit).base), "B")
    return str(measure(float(f"{given.base / measure(1, unit).base:.3g}"), unit + per_second))


def verdicts(judgement: Judgement) -> tuple[Verdict, ...]:
    """Value, unit and order of magnitude, each judged by itself."""
    off = judgement.magnitude_off
    order = "Order right" if off == 0 else "No order to tell" if off is None else f"Order off by {power(abs(off))}"
    return (
        Verdict(judgement.value_ok, "Value right" if judgement.value_ok else "Value outside the band"),
        Verdict(judgement.unit_ok, "Unit right" if judgement.unit_ok else "Unit of another kind"),
        Verdict(off == 0, order),
    )


def factor(magnitude_off: int | None) -> str:
    """The factor from the expected value to the answer: `× 10`, `÷ 1,000`; empty in the right order."""
    if not magnitude_off:
        return ""
    return f"{'×' if magnitude_off > 0 else '÷'} {power(abs(magnitude_off))}"


def power(exponent: int) -> str:
    return f"{10**exponent:,}" if exponent <= 6 else f"10{str(exponent).translate(SUPERSCRIPTS)}"
