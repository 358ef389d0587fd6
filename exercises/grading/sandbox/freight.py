"""The freight of bulky texts: the steps that their letters cost on the way in and out, which are the host's.

Small values are not looked at: what they cost is a part of every call. What bulky ones cost is measured in the sandbox
without the submission, by calls that do nothing with them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from exercises.grading.engine.codec import NUMBERS
from exercises.grading.sandbox.bare import bare_steps_of
from exercises.grading.sandbox.request import OURS, Request, one_call
from exercises.grading.sandbox.stopped import Stopped
from exercises.grading.sandbox.submission import Submission

BULKY = 4_096  # letters or bytes of one value
ROWS = 64  # of more calls at once nobody sends bulky values

Encode = Callable[[Any], Any]


class Freight(NamedTuple):
    """Steps that letters cost on the way in, and on the way out."""

    inwards: int
    outwards: int


NO_FREIGHT = Freight(0, 0)


def freight(submission: Submission, request: Request, outcomes: Sequence[Any], used: int, encode: Encode) -> Freight:
    """Give what the bulky values of a request and of its answers cost, out of the steps used; mostly nothing.

    It is never so much that a call would be cheaper than one that does nothing.
    """
    if request.calls > ROWS or request.is_ours:
        return NO_FREIGHT
    given = list(filter(is_bulky, _values(request)))
    answered = list(filter(is_bulky, outcomes))
    if not given and not answered:
        return NO_FREIGHT
    price = partial(_price, submission, encode)
    nothing = price("nothing")
    outwards = sum(price("drain", [one], 1) - price("nothing", [one], 1) for one in answered)
    outwards = max(0, min(outwards, used - nothing))
    inwards = sum(price("nothing", one) - nothing for one in given)
    return Freight(max(0, min(inwards, used - outwards - nothing)), outwards)


def _price(submission: Submission, encode: Encode, name: str, *values: Any) -> int:
    """Give the steps of a call of our own with some values: the fewer of two, and the same for the same values."""
    one = next((value[0] if type(value) is list else value for value in values), "")
    key = (name, len(values), type(one), len(one), hash(one))
    if key not in submission.prices:
        asked = one_call(OURS, name, values, {}, keep=False)
        submission.prices[key] = min(_bare(submission, asked, encode) for _ in range(2))
    return submission.prices[key]


def _values(request: Request) -> Sequence[Any]:
    if not request.order:
        return request.arguments
    return [value for columns in request.arguments for column in columns for value in column]


def has_bulky(request: Request) -> bool:
    """Say whether a request has a bulky value, of so few that they are looked at."""
    if request.calls > ROWS:
        return False
    columns = chain.from_iterable(request.arguments) if request.order else [request.arguments]
    return any(not NUMBERS.issuperset(map(type, column)) and any(map(is_bulky, column)) for column in columns)


def is_bulky(value: Any) -> bool:
    return type(value) in (str, bytes) and len(value) >= BULKY


def _bare(submission: Submission, request: Request, encode: Encode) -> int:
    """Give the steps of a request in the sandbox without the submission; 0 where it has no room for it."""
    try:
        return bare_steps_of(submission, request, encode)
    except Stopped:
        return 0
