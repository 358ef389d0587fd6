"""Expectations: the ways in which a check judges an answer."""

from collections.abc import Iterable
from typing import Any, NoReturn

from exercises.grading.checks.same import same
from exercises.grading.report.literal import complete, literal
from exercises.grading.report.log import Answers
from exercises.grading.sandbox.faults import Fault, Unmet


class Expectation:
    """An answer about to be judged; `what` names it in the sentence a learner reads."""

    def __init__(self, value: Any, what: str = "", by: str = "") -> None:
        self._from, self._what, self._by = value, what, by
        self._given = list(value) if type(value) is Answers else value

    @property
    def _value(self) -> Any:
        if isinstance(self._given, Fault):  # an outcome of together()
            raise self._given
        return self._given

    def to_be(self, expected: Any) -> None:
        expected = list(expected) if type(expected) is Answers else expected
        if not same(self._value, expected):
            self._fail(literal(expected), claim_of(expected, self._value))

    def not_to_be(self, refused: Any) -> None:
        refused = list(refused) if type(refused) is Answers else refused
        if same(self._value, refused):
            self._fail(f"anything but {literal(refused)}", f"{{}} != {_in_claim(refused)}")

    def to_be_in(self, options: Iterable[Any]) -> None:
        options = list(options)
        if len(options) == 1:
            self.to_be(options[0])
        elif not any(same(self._value, option) for option in options):
            self._fail(f"one of {literal(options)}", f"{{}} in {_in_claim(options)}")

    def to_be_each_in(self, options: Iterable[Any]) -> None:
        """Expect a list or tuple, each item of which is one of the options."""
        options = list(options)
        if not isinstance(self._value, list | tuple):
            self._fail(f"a list of {literal(options)}", "type({}) in (list, tuple)")
        known = {item for item in options if type(item) is str}
        for item in self._value:
            if type(item) is str and item in known:
                continue  # the usual case, and often thousands of times
            if not any(same(item, option) for option in options):
                told = f"only items of {literal(options)}, and {literal(item)} is none"
                self._fail(told, f"all(each in {_in_claim(options)} for each in {{}})")

    def to_be_a(self, *kinds: type) -> None:
        """Expect a value of one of the plain types, exactly: True is a bool and not an int."""
        if type(self._value) not in kinds:
            names = [kind.__name__ for kind in kinds]
            self._fail(f"a {' or '.join(names)}", f"type({{}}).__name__ in {names}")

    def to_be_at_most(self, most: float) -> None:
        if not (self._is_number() and self._value <= most):
            self._fail(f"at most {literal(most)}", f"{{}} <= {literal(most)}")

    def to_be_at_least(self, least: float) -> None:
        if not (self._is_number() and self._value >= least):
            self._fail(f"at least {literal(least)}", f"{{}} >= {literal(least)}")

    def to_be_within(self, factor: float, *, of: float) -> None:
        """Expect a number at most so many times the optimum; for a factor below 1, at least so much of it."""
        bound = factor * of
        holds = self._is_number() and (self._value <= bound if factor >= 1 else self._value >= bound)
        if not holds:
            side, sign = ("at most", "<=") if factor >= 1 else ("at least", ">=")
            self._fail(f"{side} {literal(factor)} times the optimum, {literal(of)}", f"{{}} {sign} {literal(bound)}")

    def to_be_between(self, low: float, high: float) -> None:
        if not (self._is_number() and low <= self._value <= high):
            self._fail(f"between {literal(low)} and {literal(high)}", f"{literal(low)} <= {{}} <= {literal(high)}")

    def to_be_about(self, expected: float, *, within: float) -> None:
        # Not abs(value - expected): a whole number may be too large to become a float.
        if not (self._is_number() and expected - within <= self._value <= expected + within):
            told = f"{literal(expected)}, give or take {literal(within)}"
            self._fail(told, f"abs({{}} - {literal(expected)}) <= {literal(within)}")

    def to_raise(self, *kinds: type[BaseException]) -> None:
        """Expect a call, given as a lambda, a method or an outcome of together(), to raise one of the exceptions."""
        names = [kind.__name__ for kind in kinds]
        try:
            given = self._value
            self._given = given() if callable(given) else given
        except Fault as fault:
            if fault.while_loading or not set(names) & set(fault.names):
                fault.raises = tuple(names)
                raise
            return
        self._from = self._value
        self._fail(f"{' or '.join(names)} to be raised", raises=tuple(names))

    def _is_number(self) -> bool:
        return type(self._value) in (int, float)

    def _fail(self, expected: str, claim: str = "", raises: tuple[str, ...] = ()) -> NoReturn:
        raise Unmet(literal(self._value), expected, self._what, self._from, claim, self._by, raises)


def claim_of(expected: Any, value: Any = None) -> str:
    """Give what asserts that a value is as expected, and that another one, which came in its place, is not."""
    if expected is None or isinstance(expected, bool):
        return f"{{}} is {expected}"
    if value is not None and value == expected:  # 1 and True, (1,) and [1] in a list
        return f"repr({{}}) == {_escaped(repr(complete(expected)))}"
    return f"{{}} == {_in_claim(expected)}"


def _in_claim(value: Any) -> str:
    return _escaped(complete(value))


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def expect(value: Any, what: str = "", *, by: str = "") -> Expectation:
    """Judge an answer.

    `what` says in words what the answer is, when the call alone does not. `by` then says in Python how it comes from
    `answers`, those of the last `each`: it is part of the code that a learner can paste.
    """
    return Expectation(value, what, by)
