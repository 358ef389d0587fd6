"""The outline of a source: the names it defines, and what they take. Runs in a sandbox, on the text alone.

Nothing of the source is carried out, so what it would do to itself is not seen: the outline says where it is open to
that, and nobody is told of a mistake there. It is plain data, for it crosses: a name has a kind ("class", "function",
"object" or "unknown"), a line, and what a class or function is besides.
"""

import ast
from collections.abc import Iterator, Sequence
from typing import Any

# A source that uses one of these may define anything.
OPENING = frozenset(("exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "__dict__", "modules"))
PLAIN_BASES = frozenset(("object", "ABC", "Generic", "Protocol"))
KNOWN_ON_CLASSES = frozenset(("final", "total_ordering", "runtime_checkable"))
KEEPING = frozenset(("override", "final", "abstractmethod"))  # decorators that leave a method as it is
KINDS = {"staticmethod": "static", "classmethod": "class", "property": "property", "cached_property": "property"}
SHOWN = 20  # letters of a default
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

Names = dict[str, dict[str, Any]]


def outline(source: str) -> dict[str, Any]:
    """Give the names at the top of a source, those it gives to attributes, and whether it may define any other."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    return {
        "names": names_in(tree.body),
        "assigned": sorted(
            {one.attr for one in nodes if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store)}
        ),
        "is_open": any(opens(one) for one in nodes),
    }


def opens(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in OPENING
        case ast.ImportFrom(names=[ast.alias(name="*")]) | ast.Global():
            return True
    return False


def names_in(body: Sequence[ast.stmt]) -> Names:
    """Give what each name of a module or a class stands for; one that is given twice is unknown."""
    names: Names = {}
    for statement in flat(body):
        for name, found in bound_by(statement):
            is_again = name in names and not is_accessor(statement, name)
            names[name] = {"kind": "unknown", "line": found["line"]} if is_again else names.get(name, found)
    return names


def flat(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Give the statements of a body, and those within its conditions and loops."""
    for statement in body:
        yield statement
        if not isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            for one in ast.iter_child_nodes(statement):
                inner = [one] if isinstance(one, ast.stmt) else getattr(one, "body", [])
                yield from flat(inner if isinstance(inner, list) else [])


def is_accessor(statement: ast.stmt, name: str) -> bool:
    """Say whether a function is the setter of a property: the property stays one."""
    decorators = getattr(statement, "decorator_list", [])
    return any(isinstance(one, ast.Attribute) and getattr(one.value, "id", "") == name for one in decorators)


def bound_by(statement: ast.stmt) -> Iterator[tuple[str, dict[str, Any]]]:
    line = statement.lineno
    match statement:
        case ast.ClassDef():
            yield statement.name, class_of(statement)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield statement.name, function_of(statement)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (
                ((one.asname or one.name).partition(".")[0], {"kind": "unknown", "line": line}) for one in aliases
            )
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            yield name, value_of(value, line)
        case _:
            stored = (one.id for one in names_of(statement) if isinstance(one.ctx, ast.Store))
            yield from ((name, {"kind": "unknown", "line": line}) for name in stored)


def names_of(statement: ast.stmt) -> Iterator[ast.Name]:
    """Give the names in a statement, leaving out the statements within it."""
    left: list[ast.AST] = [statement]
    while left:
        node = left.pop()
        if isinstance(node, ast.Name):
            yield node
        left += [one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.stmt)]


def value_of(value: ast.expr, line: int) -> dict[str, Any]:
    match value:
        case ast.Name(id=name):
            return {"kind": "alias", "line": line, "of": name}
        case ast.Call(func=ast.Name(id=name)):
            return {"kind": "object", "line": line, "of": name}
        case ast.Lambda(args=args):
            return {"kind": "function", "line": line, "is_async": False, "how": "", "takes": takes(args)}
        case ast.Constant() | ast.List() | ast.Dict() | ast.Set() | ast.Tuple():
            return {"kind": "object", "line": line, "of": ""}
    return {"kind": "unknown", "line": line}


def class_of(statement: ast.ClassDef) -> dict[str, Any]:
    bases = [last_name(one.value if isinstance(one, ast.Subscript) else one) for one in statement.bases]
    members = names_in(statement.body)
    decorators = set(map(last_name, statement.decorator_list))
    return {
        "kind": "class",
        "line": statement.lineno,
        "bases": [base for base in bases if base not in PLAIN_BASES],
        "members": members,
        "is_open": bool(statement.keywords or decorators - KNOWN_ON_CLASSES - {"dataclass"})
        or not {"__getattr__", "__getattribute__"}.isdisjoint(members),
        "is_dataclass": "dataclass" in decorators,
    }


def function_of(statement: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, Any]:
    decorators = [last_name(one) for one in statement.decorator_list if last_name(one) not in KEEPING]
    line = statement.lineno
    if len(decorators) > 1 or any(one not in KINDS for one in decorators):
        return {"kind": "unknown", "line": line}
    return {
        "kind": "function",
        "line": line,
        "is_async": isinstance(statement, ast.AsyncFunctionDef) and not has_yield(statement),
        "how": KINDS[decorators[0]] if decorators else "",
        "takes": takes(statement.args),
    }


def has_yield(statement: ast.AST) -> bool:
    """Say whether a function is a generator: by a `yield` of its own."""
    for one in ast.iter_child_nodes(statement):
        if isinstance(one, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(one, (*FUNCTIONS, ast.Lambda, ast.ClassDef)) and has_yield(one):
            return True
    return False


def takes(args: ast.arguments) -> dict[str, Any]:
    positional = [one.arg for one in (*args.posonlyargs, *args.args)]
    required = [one.arg for one, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if default is None]
    return {
        "names": positional,
        "least": len(positional) - len(args.defaults),
        "any_number": args.vararg is not None,
        "keywords": [one.arg for one in args.kwonlyargs],
        "required_keywords": required,
        "any_keywords": args.kwarg is not None,
        "text": text_of(args),
    }


def text_of(args: ast.arguments) -> str:
    """Write the names of arguments, with their defaults where these are short."""
    positional = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
    parts = [*map(named, positional, defaults)]
    if args.posonlyargs:
        parts.insert(len(args.posonlyargs), "/")
    if args.vararg or args.kwonlyargs:
        parts.append(f"*{args.vararg.arg if args.vararg else ''}")
    parts += map(named, args.kwonlyargs, args.kw_defaults)
    return ", ".join(parts + ([f"**{args.kwarg.arg}"] if args.kwarg else []))


def named(one: ast.arg, default: ast.expr | None) -> str:
    if default is None:
        return one.arg
    return f"{one.arg}={repr(default.value)[:SHOWN] if isinstance(default, ast.Constant) else '…'}"


def last_name(node: ast.expr) -> str:
    match node:
        case ast.Call(func=function):
            return last_name(function)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
