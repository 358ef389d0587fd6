"""Making the calls that the examiner asks for, one or many in one crossing."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat, starmap
from types import CoroutineType
from typing import Any

import crossing
from codec import NUMBERS
from crossing import objects
from event_loop import background
from examiner_calls import OWN
from failures import Missing, failure

LEARNER = -1  # below it stands our own
AWAITED = (CoroutineType, asyncio.Future)
LONG = 1_000

Method = tuple[int, str, int, Sequence[str]]  # target, name, number of arguments, names of keywords
space: dict[str, Any] = {}  # the submission's own names, once it is loaded

Outcomes = tuple[list[Any], list[list[Any]]]


def bind(target: int, name: str) -> Callable[..., Any]:
    if target >= 0:
        return getattr(objects[target], name)  # type: ignore[no-any-return]  # the learner's
    if target == LEARNER:
        if name not in space:
            raise Missing(name)
        return space[name]
    return OWN[name]


def one_call(method: Method, arguments: Sequence[Any], keep: int) -> Outcomes:
    target, name, arity, keywords = method
    try:
        function = bind(target, name)
        if keywords:
            result = function(*arguments[:arity], **dict(zip(keywords, arguments[arity:], strict=True)))
        else:
            result = function(*arguments)
        if type(result) in NUMBERS and not keep:
            return [result], []
        return [crossing.keep(result) if keep else sent_form(result)], []
    except BaseException as error:
        return [None], [[0, *failure(error)]]


def many_calls(methods: Sequence[Method], order: bytes | Sequence[int], columns: Sequence[Sequence[Any]]) -> Outcomes:
    """Make calls in order; each method has columns of arguments, as for map()."""
    results: list[Any] = []
    raised: list[list[Any]] = []
    left, keep_result = answers(methods, order, columns), results.append
    while len(results) < len(order):
        # One `try` around many calls: what an exception leaves of the iterator is what comes after it.
        try:
            for result in left:
                kind = type(result)
                if kind in NUMBERS or (kind is str and len(result) < LONG):
                    keep_result(result)
                else:
                    keep_result(sent_form(result))
            if len(results) < len(order):
                raise StopIteration  # of the submission: map() takes it for its own end
        except BaseException as error:
            raised.append([len(results), *failure(error)])
            results.append(None)
    return results, raised


def answers(methods: Sequence[Method], order: bytes | Sequence[int], columns: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Give an iterator that makes each call when its answer is asked for, and goes on after an exception."""
    callers = [caller(method, given, len(order)) for method, given in zip(methods, columns, strict=True)]
    # All of it in C: which caller is next, and its next call.
    return callers[0] if len(callers) == 1 else map(next, map(callers.__getitem__, order))


def caller(method: Method, columns: Sequence[Any], count: int) -> Iterator[Any]:
    function = found_or_failing(method[0], method[1])
    return map(function, *columns) if columns else starmap(function, repeat((), count))


def found_or_failing(target: int, name: str) -> Callable[..., Any]:
    """Give what to call; where it cannot be found, what raises the error in its place."""
    try:
        return bind(target, name)
    except BaseException as error:
        return failing(error)


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*arguments: Any) -> Any:
        raise error

    return fail


def sent_form(result: Any) -> Any:
    """Give the form of a result; what has to be awaited is."""
    if type(result) in NUMBERS:
        return result
    if isinstance(result, AWAITED):
        result = background.result_of(result)
    return crossing.form_of(result)
