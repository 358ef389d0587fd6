"""What a node of a program's syntax tree may become in a mutant: one small change, as a slip of the hand makes it."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

# The last is the negation.
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}


def alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """Give what a node may become; the node itself stays as it is."""
    for kind, change in CHANGES.items():
        if isinstance(node, kind):
            yield from change(node)


def _comparison(node: Any) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield ast.Compare(node.left, [*node.ops[:place], other(), *node.ops[place + 1 :]], node.comparators)


def _operator(node: Any) -> Iterator[ast.AST]:
    if other := OPERATORS.get(type(node.op)):
        yield ast.BinOp(node.left, other(), node.right)


def _updating(node: Any) -> Iterator[ast.AST]:
    if other := OPERATORS.get(type(node.op)):
        yield ast.AugAssign(node.target, other(), node.value)


def _connective(node: Any) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _sign(node: Any) -> Iterator[ast.AST]:
    yield node.operand


def _constant(node: Any) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1) if node.value else ast.UnaryOp(ast.USub(), ast.Constant(1))
        case str():
            yield ast.Constant("" if node.value else "x")
        case bytes():
            yield ast.Constant(b"" if node.value else b"x")
        case None:
            yield ast.Constant(0)


def _branch(node: Any) -> Iterator[ast.AST]:
    """Negate a condition, or drop it: the branch is then always taken, or never."""
    fields = dict(ast.iter_fields(node))
    for test in (_negated(node.test), ast.Constant(value=True), ast.Constant(value=False)):
        yield type(node)(**fields | {"test": test})


def _negated(test: ast.expr) -> ast.expr:
    match test:
        case ast.Compare(left, [operator], comparators):
            return ast.Compare(left, [COMPARISONS[type(operator)][-1]()], comparators)
        case ast.UnaryOp(ast.Not(), operand):
            return operand
    return ast.UnaryOp(ast.Not(), test)


def _filter(node: Any) -> Iterator[ast.AST]:
    """Negate or drop a condition of a comprehension."""
    for place, test in enumerate(node.ifs):
        before, after = node.ifs[:place], node.ifs[place + 1 :]
        for ifs in ([*before, _negated(test), *after], [*before, *after]):
            yield ast.comprehension(node.target, node.iter, ifs, node.is_async)


def _call(node: Any) -> Iterator[ast.AST]:
    """Drop a call and keep what it was made on; drop its last argument or a keyword; swap two arguments."""
    given, keywords = node.args, node.keywords
    if isinstance(node.func, ast.Attribute):
        yield node.func.value
    elif given and not isinstance(given[0], ast.Starred):
        yield given[0]
    else:
        yield ast.Constant(None)
    if given:
        yield ast.Call(node.func, given[:-1], keywords)
    for place in range(len(keywords)):
        yield ast.Call(node.func, given, [*keywords[:place], *keywords[place + 1 :]])
    for place in range(len(given) - 1):
        yield ast.Call(node.func, [*given[:place], given[place + 1], given[place], *given[place + 2 :]], keywords)


def _statement(node: Any) -> Iterator[ast.AST]:
    if not isinstance(node, ast.If | ast.While) or node.orelse:  # else its condition is dropped already
        yield ast.Pass()


def _jump(node: Any) -> Iterator[ast.AST]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


DROPPED = (
    *(ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Raise, ast.Delete, ast.If, ast.For),
    *(ast.While, ast.With, ast.Try, ast.Break, ast.Continue, ast.Assert, ast.AsyncFor, ast.AsyncWith),
)
CHANGES: dict[Any, Callable[[Any], Iterator[ast.AST]]] = {
    DROPPED: _statement,
    ast.Compare: _comparison,
    ast.BinOp: _operator,
    ast.AugAssign: _updating,
    ast.BoolOp: _connective,
    ast.UnaryOp: _sign,
    ast.Constant: _constant,
    (ast.If, ast.While, ast.IfExp): _branch,
    ast.comprehension: _filter,
    ast.Call: _call,
    (ast.Break, ast.Continue): _jump,
}
