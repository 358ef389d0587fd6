"""A reply of the guest, taken apart with suspicion: its shape is checked before anything in it is believed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from exercises.grading.engine.codec import DICT, FROZENSET, PLAIN, SET
from exercises.grading.sandbox.stopped import Reason, Stopped

LONGEST_MESSAGE = 500
ENTRY = {SET: 1, FROZENSET: 1, DICT: 2}  # values an entry
LAST_MOMENT = 2**80  # in nanoseconds since 1970: nobody sleeps so long and so often
LAST_LINE = 100_000  # a source has no more lines than bytes
MOST_NAMES, MOST_LINES = 32, 8  # of one exception: its ancestors' names, and the frames that the guest tells of
# A second of comparisons, which a set of one hash takes (tests/attacks/forge/output_limit_gives_a_set_of_one_hash.py);
# a dictionary of 7,000 names and numbers is let through.
MOST_COMPARISONS = 100_000_000


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception of the submission: its kind (raised, refused, memory, …), names, message and lines."""

    kind: str
    names: tuple[str, ...]
    message: str
    lines: tuple[tuple[int, str], ...]


class Reply(NamedTuple):
    """The results of some calls, the exceptions by the number of their call, and what happened meanwhile.

    That is what was printed, what host objects were told, whether something was awaited, and the moment of the
    virtual clock if it moved, in nanoseconds since 1970.
    """

    results: Sequence[Any]
    raised: Mapping[int, Raised]
    printed: str = ""
    flood: bool = False
    told: Sequence[Any] = ()
    awaited: bool = False
    now: int | None = None
    is_plain: bool = False  # nothing but the results, each a scalar


def read_reply(reply: Mapping[str, Any], calls: int, *, is_short: bool = False) -> Reply:
    """Take a reply to so many calls apart; raises Stopped when the guest's program would not have sent it.

    In a short one there is no room for sets and dictionaries that are much work.
    """
    results: Any = reply.get("results", [])
    if (
        len(reply) == 1
        and "results" in reply
        and type(results) is list
        and len(results) == calls
        and PLAIN.issuperset(map(type, results))
    ):
        return Reply(results, {}, is_plain=True)  # most are so
    raised: Any = reply.get("raised", [])
    told: Any = reply.get("told", [])
    if not _is(list, results, raised, told) or len(results) != calls or len(raised) > max(calls, 1):
        raise Stopped(Reason.CHANGED)
    if not is_short and sum(comparisons(form) for form in (*results, *told) if type(form) is list) > MOST_COMPARISONS:
        raise Stopped(Reason.TOO_MANY)
    failures = dict(map(read_raised, raised))
    if len(failures) != len(raised):  # two for one call
        raise Stopped(Reason.CHANGED)
    if len(reply) - ("results" in reply) - ("raised" in reply) - ("told" in reply) == 0:
        return Reply(results, failures, told=told)
    return Reply(results, failures, *_printed(reply), told, *_meanwhile(reply))


def _printed(reply: Mapping[str, Any]) -> tuple[str, bool]:
    printed, flood = reply.get("printed", ""), reply.get("flood", False)
    if not (_is(str, printed) and _is(bool, flood)):
        raise Stopped(Reason.CHANGED)
    return printed, flood


def _meanwhile(reply: Mapping[str, Any]) -> tuple[bool, int | None]:
    awaited, now = reply.get("awaited", False), reply.get("now")
    if not (_is(bool, awaited) and (now is None or _is_moment(now))):
        raise Stopped(Reason.CHANGED)
    return awaited, now


def _is_moment(now: Any) -> bool:
    return type(now) is int and 0 <= now <= LAST_MOMENT


def moment_of(request: Mapping[str, Any]) -> int:
    """Give the moment at which a request was made; raises Stopped when it is none."""
    now = request.get("now")
    if type(now) is not int or not _is_moment(now):
        raise Stopped(Reason.CHANGED)
    return now


def read_raised(row: Any) -> tuple[int, Raised]:
    """Take an exception apart: the number of its call, and what it is."""
    if not _is(list, row) or len(row) != 5:
        raise Stopped(Reason.CHANGED)
    number, kind, names, message, lines = row
    if not (type(number) is int and _is(str, kind, message) and _is(list, names, lines) and names):
        raise Stopped(Reason.CHANGED)
    if len(names) > MOST_NAMES or len(lines) > MOST_LINES or not (_is(str, *names) and all(map(_is_line, lines))):
        raise Stopped(Reason.CHANGED)
    where = tuple((line, shortened(function)) for line, function in lines)
    return number, Raised(kind, tuple(map(shortened, names)), shortened(message), where)


def _is_line(line: Any) -> bool:
    return _is(list, line) and len(line) == 2 and _is(int, line[0]) and _is(str, line[1]) and 0 < line[0] <= LAST_LINE


def comparisons(form: list[Any]) -> int:
    """Bound the work of building the sets and dictionaries in a form whose entries all have the same hash."""
    if PLAIN.issuperset(map(type, form)) and form[:1] and form[0] not in ENTRY:
        return 0
    entries, size = 0, 1
    left = [form]
    while left:
        part = left.pop()
        size += len(part)
        if part and type(part[0]) is int and part[0] in ENTRY:
            entries += len(part) // ENTRY[part[0]]
        left += [item for item in part if type(item) is list]
    return entries * size


def _is(kind: type, *values: Any) -> bool:
    return all(type(value) is kind for value in values)


def shortened(text: str) -> str:
    """Cut a text of the guest to what a sentence has room for."""
    # Half a surrogate pair is fine in Python and in no file or page.
    return text[:LONGEST_MESSAGE].encode("utf-8", "replace").decode("utf-8")
