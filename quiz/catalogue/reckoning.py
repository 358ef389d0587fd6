"""The sums of a family of questions: `100 * (1 - down)`, read once, reckoned exactly for each draw.

A sum is read by Python's own parser, and only what is listed here is taken from it: numbers, names, + - * / // % **,
brackets and the functions of FUNCTIONS. There is no attribute, no index and no other call. Values are fractions, so
0.1 + 0.2 is 0.3; roots, logarithms and powers that are no fraction are as exact as a float.
"""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from quiz.catalogue.exact_numbers import (
    COMPARISONS,
    FUNCTIONS,
    MOST_BITS,
    OPERATIONS,
    SIGNS,
    ReckoningError,
    bits,
)

LONGEST = 300
Values = Mapping[str, Fraction]
T = TypeVar("T")
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
