"""Two programs by their sources, and the names of both: each class and function that both define is of both."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from exercises.strict.hybrid.arguments import bound
from exercises.strict.hybrid.pair import Pair
from exercises.strict.hybrid.switch import Switch

# What Python looks up on the class and not on the object.
ON_THE_CLASS = (
    *("__call__", "__contains__", "__delitem__", "__getitem__", "__setitem__", "__len__", "__iter__", "__next__"),
    *("__enter__", "__exit__", "__aenter__", "__aexit__", "__aiter__", "__anext__"),
)


def hybrid(right: str, wrong: str, switch: Switch) -> dict[str, Any]:
    """Give the public names of the first program; classes and functions that both define are of both."""
    names, others = program("right", right), program("wrong", wrong)
    found: dict[str, Any] = {}
    for name, one in names.items():
        if name.startswith("_"):
            continue
        other = others.get(name)
        pair: Any = one, other
        if not is_own(one, "right") or not is_own(other, "wrong"):
            found[name] = one
        elif isinstance(one, type):
            found[name] = one if issubclass(one, BaseException) else both_classes(pair, switch)
        else:
            found[name] = both_functions(pair, switch)
    return found


def is_own(one: Any, module: str) -> bool:
    return callable(one) and getattr(one, "__module__", "") == module


def program(name: str, source: str) -> dict[str, Any]:
    """Run a program as a module of its own; gives its names."""
    module = type(sys)(name)
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(source, f"{name}.py", "exec", dont_inherit=True), vars(module))  # noqa: S102  # a hybrid is both
    return vars(module)


def both_classes(kinds: Sequence[type], switch: Switch) -> type:
    """Give a class whose objects are pairs."""
    right = kinds[0]

    def made(self: Any, *arguments: Any, **keywords: Any) -> None:
        constructor = right.__init__  # type: ignore[misc]  # of this very class
        pair = Pair(switch, switch.is_fixed(bound(constructor, arguments, keywords, 1)))
        vars(self)["_pair"] = pair
        pair.make(kinds, arguments, keywords)

    def found(self: Any, name: str) -> Any:
        pair = self._pair
        if not any(hasattr(side, name) for side in pair.sides):
            raise AttributeError(name)
        return lambda *arguments, **keywords: pair.call(name, arguments, keywords)

    members: dict[str, Any] = {"__init__": made, "__getattr__": found}
    for name in ON_THE_CLASS:
        if hasattr(right, name):
            members[name] = on_the_class(name)
    return type(right.__name__, (), members)


def on_the_class(name: str) -> Callable[..., Any]:
    return lambda self, *arguments, **keywords: self._pair.call(name, arguments, keywords)


def both_functions(functions: Sequence[Callable[..., Any]], switch: Switch) -> Callable[..., Any]:
    """Give a function that asks both; its calls are counted in its process."""
    pair = Pair(switch, None)
    pair.sides = list(functions)

    def both(*arguments: Any, **keywords: Any) -> Any:
        pair.fixed = switch.is_fixed(bound(functions[0], arguments, keywords, 0))
        return pair.call("", arguments, keywords)

    return both
