"""The sums of a family of questions: `100 * (1 - down)`, read once, reckoned exactly for each draw.

A sum is read by Python's own parser, and only what is listed here is taken from it: numbers, names, + - * / // % **,
brackets and the functions of FUNCTIONS. There is no attribute, no index and no other call. Values are fractions, so
0.1 + 0.2 is 0.3; roots, logarithms and powers that are no fraction are as exact as a float.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self, TypeVar

LONGEST = 300
MOST_BITS = 4_000  # of a numerator or a denominator
GREATEST_POWER = 2_000
Values = Mapping[str, Fraction]
T = TypeVar("T")


class ReckoningError(ValueError):
    """A sum that cannot be read, or not be reckoned for a draw; the message says what to do, `place` is in the file."""

    place: tuple[str | int, ...] = ()

    @classmethod
    def at(cls, place: tuple[str | int, ...], message: str) -> Self:
        error = cls(message)
        error.place = place
        return error


def power(base: Fraction, exponent: Fraction) -> Fraction:
    if abs(exponent) > GREATEST_POWER:
        raise ReckoningError(f"raises to a power beyond {GREATEST_POWER:,}: use a smaller one")
    if exponent.denominator == 1:
        if bits(base) * abs(exponent) > MOST_BITS:
            return from_float(float(base) ** int(exponent))
        return Fraction(base ** int(exponent))
    if base < 0:
        raise ReckoningError("takes a root of a number below zero")
    return from_float(float(base) ** float(exponent))


def root(value: Fraction) -> Fraction:
    if value < 0:
        raise ReckoningError("takes a root of a number below zero")
    exact = Fraction(math.isqrt(value.numerator), math.isqrt(value.denominator))
    return exact if exact * exact == value else from_float(math.sqrt(value))


def logarithm(of: Callable[[float], float], base: int) -> Callable[[Fraction], Fraction]:
    def reckoned(value: Fraction) -> Fraction:
        if value <= 0:
            raise ReckoningError("takes a logarithm of a number that is not above zero")
        near = round(of(float(value)))
        return Fraction(near) if Fraction(base) ** near == value else from_float(of(float(value)))

    return reckoned


def nearest(value: Fraction) -> Fraction:
    """The nearest whole number, a half upwards, as people round."""
    return Fraction(math.floor(value + Fraction(1, 2)))


def from_float(value: float) -> Fraction:
    if not math.isfinite(value):
        raise ReckoningError("becomes too large: use smaller numbers")
    return Fraction(value)


def bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda left, right: Fraction(left // right),
    ast.Mod: operator.mod,
    ast.Pow: power,
}
SIGNS: Mapping[type[ast.unaryop], Callable[[Fraction], Fraction]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Fraction, Fraction], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS: Mapping[str, Callable[..., Fraction]] = {
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "floor": lambda value: Fraction(math.floor(value)),
    "round": nearest,
    "sqrt": root,
    "log2": logarithm(math.log2, 2),
    "log10": logarithm(math.log10, 10),
    "exp": lambda value: from_float(math.exp(value)),
}
OF_SEVERAL = frozenset({"min", "max"})
ALLOWED = f"numbers, names, + - * / // % **, brackets, and {', '.join(FUNCTIONS)}"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it is written, with the names in it."""

    text: str
    tree: ast.expr
    names: frozenset[str]

    @property
    def is_name(self) -> bool:
        return isinstance(self.tree, ast.Name)

    def value(self, values: Values) -> Fraction:
        """The value for a draw. Raises ReckoningError."""
        return guarded(lambda: value_of(self.tree, values))


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of sums, or several joined by `and`, `or` and `not`."""

    text: str
    tree: ast.expr
    names: frozenset[str]

    def holds(self, values: Values) -> bool:
        """Whether it holds for a draw. Raises ReckoningError."""
        return guarded(lambda: truth_of(self.tree, values))


def read_sum(text: str) -> Sum:
    """The sum that a text is. Raises ReckoningError."""
    tree = parsed(text)
    return Sum(text, tree, frozenset(check_sum(tree)))


def read_condition(text: str) -> Condition:
    """The condition that a text is: `n == 2 and a < 99.9`. Raises ReckoningError."""
    tree = parsed(text)
    return Condition(text, tree, frozenset(check_condition(tree)))


def parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ReckoningError(f"has {len(text)} characters; a sum has at most {LONGEST}")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ReckoningError(f"cannot be read as a sum: write it with {ALLOWED}") from error


def check_sum(node: ast.expr) -> set[str]:
    """The names in a sum. Raises ReckoningError for whatever is none."""
    if isinstance(node, ast.Constant) and is_number(node.value):
        return set()
    if isinstance(node, ast.Name) and node.id not in FUNCTIONS:
        return {node.id}
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        return check_sum(node.left) | check_sum(node.right)
    if isinstance(node, ast.UnaryOp) and type(node.op) in SIGNS:
        return check_sum(node.operand)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        check_call(node, node.func.id)
        return set().union(*map(check_sum, node.args))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor):
        raise ReckoningError("has ^: write ** for a power")
    raise ReckoningError(f"has “{shown(node)}”: a sum is made of {ALLOWED}")


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def check_call(node: ast.Call, name: str) -> None:
    fits = len(node.args) >= 2 if name in OF_SEVERAL else len(node.args) == 1
    if node.keywords or not fits or any(isinstance(each, ast.Starred) for each in node.args):
        raise ReckoningError(f"{name} takes {'two numbers or more' if name in OF_SEVERAL else 'one number'}")


def check_condition(node: ast.expr) -> set[str]:
    if isinstance(node, ast.BoolOp):
        return set().union(*map(check_condition, node.values))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return check_condition(node.operand)
    if isinstance(node, ast.Compare) and all(type(each) in COMPARISONS for each in node.ops):
        return set().union(*map(check_sum, (node.left, *node.comparators)))
    raise ReckoningError("must be a condition, such as n == 2 and a < 99.9")


def shown(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:40]}…"


def guarded(reckon: Callable[[], T]) -> T:
    """What `reckon` gives; what goes wrong on the way becomes a ReckoningError."""
    try:
        return reckon()
    except ZeroDivisionError as error:
        raise ReckoningError("divides by zero") from error
    except OverflowError as error:
        raise ReckoningError("becomes too large: use smaller numbers") from error


def value_of(node: ast.expr, values: Values) -> Fraction:
    value = reckoned(node, values)
    if bits(value) > MOST_BITS:
        raise ReckoningError("becomes too large: use smaller numbers")
    return value


def reckoned(node: ast.expr, values: Values) -> Fraction:
    """The value of a node that `check_sum` took."""
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](value_of(node.left, values), value_of(node.right, values))
    if isinstance(node, ast.UnaryOp):
        return SIGNS[type(node.op)](value_of(node.operand, values))
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        return FUNCTIONS[node.func.id](*(value_of(each, values) for each in node.args))
    if isinstance(node, ast.Name):
        return values[node.id]
    assert isinstance(node, ast.Constant)
    return Fraction(repr(node.value))


def truth_of(node: ast.expr, values: Values) -> bool:
    """The truth of a node that `check_condition` took."""
    if isinstance(node, ast.BoolOp):
        joined = all if isinstance(node.op, ast.And) else any
        return joined(truth_of(each, values) for each in node.values)
    if isinstance(node, ast.UnaryOp):
        return not truth_of(node.operand, values)
    assert isinstance(node, ast.Compare)
    sides = [value_of(each, values) for each in (node.left, *node.comparators)]
    return all(COMPARISONS[type(op)](left, right) for op, left, right in zip(node.ops, sides, sides[1:], strict=False))
