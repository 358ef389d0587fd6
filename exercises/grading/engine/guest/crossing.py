"""What crosses between the submission and the host, and what stays here: objects by number, and what was told."""

import json
import marshal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import plays
import virtual
import wit_world
from codec import DEEPEST, DICT, OBJECT, PLAYED, TUPLE, Codec, Malformed, declared_in, spelt

LONGEST_TEXT = 1_000_000
LONGEST_REPLY = 2_000_000
NAME_LENGTH = 500
objects: list[Any] = []
played: dict[int, Any] = {}
number_of: dict[int, int] = {}  # of a played object, by its id()
told: list[list[Any]] = []

# The same as json.dumps, without what it does around the C function for each call.
write = json.encoder.c_make_encoder(None, Malformed, json.encoder.encode_basestring, None, ":", ",", False, False, True)


def keep(value: Any) -> list[Any]:
    """Give the form of an object that stays here, or of one that the host plays."""
    if id(value) in number_of:
        return [PLAYED, number_of[id(value)]]
    objects.append(value)
    return [OBJECT, len(objects) - 1, well_formed(type(value).__name__[:NAME_LENGTH])]


def find(tag: int, items: list[Any]) -> Any:
    """Give the object that a form of the host stands for; one that it plays gets a stand-in, once."""
    number, *about = items
    if tag == OBJECT:
        return objects[number]
    if number not in played:
        played[number] = stand_in(number, *about)
        number_of[id(played[number])] = number
    return played[number]


def stand_in(number: int, name: str, asks: list[str], tells: list[str], awaits: list[str], disk: Any) -> Any:
    if disk is not None:
        return plays.Disk(codec.decode(disk), telling_a_write(number), form_of, codec.decode)
    return plays.stand_in(name, plays.methods_of(asks, tells, awaits, asking(number), telling(number)))


codec = Codec((), keep, find)


def declare(module: ModuleType) -> None:
    """Let the classes of a module cross as values."""
    Codec.__init__(codec, declared_in(module), keep, find)


def form_of(value: Any) -> Any:
    """Give the form of a value; TooLarge is raised before its text is made."""
    codec.room = LONGEST_TEXT
    return codec.encode(value, DEEPEST)


def forget() -> None:
    for kept in (objects, played, number_of, told):
        kept.clear()


# To the host, and back


def asking(number: int) -> plays.Ask:
    def ask(method: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> tuple[Any, ...]:
        request = {"told": told[:], "ask": request_of(number, method, arguments, keywords), "now": virtual.clock.now}
        told.clear()
        return answer_of(read(wit_world.host_call(written(request))))

    return ask


def telling(number: int) -> plays.Tell:
    def tell(method: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
        told.append(request_of(number, method, arguments, keywords))

    return tell


def telling_a_write(number: int) -> Callable[[Any, Any], None]:
    def tell(key: Any, form: Any) -> None:
        told.append([number, "write", [TUPLE, form_of(key), form], [DICT]])

    return tell


def request_of(number: int, method: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> list[Any]:
    return [number, method, form_of(arguments), form_of(keywords) if keywords else [DICT]]


def answer_of(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put values in the place of the forms in an answer."""
    match answer:
        case "gives", form:
            return "gives", codec.decode(form)
        case "raises", name, form:
            return "raises", name, codec.decode(form)
        case "later", seconds, rest:
            return "later", seconds, answer_of(rest)
    return answer


def read(text: str, loads: Callable[[bytes], Any] = marshal.loads) -> Any:
    """Read what the host wrote: it is trusted, and marshal keeps every value as it is."""
    return loads(text.encode("latin-1"))


def written(content: dict[str, Any]) -> str:
    """Write what the host shall read; what JSON text would not carry is spelt out."""
    try:
        text = "".join(write(content, 0))
        if digits.are_limited and (text.isascii() or text.encode()):
            return text
    except ValueError:  # a number too long for decimals, or a text without UTF-8
        pass
    return "".join(write({key: (SPELT.get(key, cleaned))(part) for key, part in content.items()}, 0))


def results_alone(results: list[Any]) -> str:
    """Write results with nothing beside them, as nearly all replies are: in fewer steps than `written`."""
    try:
        text = f'{{"results":{"".join(write(results, 0))}}}'
        if digits.are_limited and (text.isascii() or text.encode()):
            return text
    except ValueError:
        pass
    return written({"results": results})


class Digits:
    """Whether Python still refuses the decimals of a huge number."""

    are_limited = True
    really_limit = staticmethod(sys.set_int_max_str_digits)

    def limit(self, maxdigits: int) -> None:
        self.are_limited = False
        self.really_limit(maxdigits)


digits = Digits()
sys.set_int_max_str_digits = digits.limit


def cleaned(part: Any) -> Any:
    """Replace what UTF-8 has no bytes for, in texts that are only shown."""
    if isinstance(part, str):
        return well_formed(part)
    return list(map(cleaned, part)) if isinstance(part, list | tuple) else part


def well_formed(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


SPELT: dict[str, Callable[[Any], Any]] = {"results": spelt, "told": spelt, "ask": spelt}
