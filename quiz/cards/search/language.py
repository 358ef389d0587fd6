"""The language of a search: `tag:caching (is:due or prop:r<80%) -"write back"`. Nothing in it is ever evaluated.

    search    = all { "or" all }
    all       = one { one }
    one       = "-" one | "(" search ")" | word | '"words in a row"' | "tag:" name | "is:" state | property
    property  = "prop:" ( "s" | "d" | "r" | "lapses" | "reviews" | "due" ) sign number

Words and names may stand between quotes. What is written is the learner's, so that a search that cannot be read is
refused with the reason, and with the place where it stopped making sense.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from exercises.suggestion import suggestion
from quiz.cards.search.conditions import COMPARISONS, All, Compares, Condition, Either, Holds, Is, Not, Tagged
from quiz.cards.search.sought import PROPERTIES, STATES
from quiz.texts.folding import folded

LONGEST, MOST_PARTS, DEEPEST = 500, 60, 20
TOKEN = re.compile(
    r"""\s*(?:
        (?P<bracket>[()])
      | (?P<minus>-)(?=[^\s)]|$)
      | (?:(?P<key>[^\W\d_]+):)?+(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<word>[^\s()"]*))
    )""",
    re.VERBOSE,
)
NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
PERCENT = 100
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # as telephones and word processors set them
NO_TERM = "Nothing follows this minus: put it right before a word, or between quotes."


class NotUnderstood(Exception):
    """A search that cannot be read: `reason` is a sentence for the learner, `at` the place in the text, from 0."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a search: `kind` is "(", ")", "-", "or", "word", or a key such as "is"; `at` is where it begins."""

    kind: str
    text: str
    at: int


@dataclass(slots=True)
class Reader:
    """The tokens that are still to be read, and how deep in brackets and negations the reader is."""

    tokens: list[Token]
    end: int
    place: int = field(default=0)
    depth: int = field(default=0)

    def peek(self) -> str | None:
        return self.tokens[self.place].kind if self.place < len(self.tokens) else None

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    @property
    def at(self) -> int:
        return self.tokens[self.place].at if self.place < len(self.tokens) else self.end


def parse(search: str) -> Condition:
    """The condition that a search says; one without any words holds for every card. Raises NotUnderstood."""
    if len(search) > LONGEST:
        raise NotUnderstood(f"A search takes {LONGEST} characters.", LONGEST)
    reader = Reader(tokens(search.translate(QUOTES)), len(search))
    if len(reader.tokens) > MOST_PARTS:
        raise NotUnderstood(f"A search takes {MOST_PARTS} parts.", reader.tokens[MOST_PARTS].at)
    if not reader.tokens:
        return All(())
    found = either(reader)
    if reader.peek() == ")":
        raise NotUnderstood("This bracket closes one that was not opened.", reader.at)
    return found


def tokens(search: str) -> list[Token]:
    found, at = [], 0
    while match := TOKEN.match(search, at, len(search.rstrip())):
        if not match[0]:
            break
        found.append(token(match))
        at = match.end()
    return found


def token(match: re.Match[str]) -> Token:
    at = match.start() + len(match[0]) - len(match[0].lstrip())
    if sign := match["bracket"] or match["minus"]:
        return Token(sign, sign, at)
    if match["quoted"] is not None and not match["end"]:
        raise NotUnderstood("This quote is opened and not closed.", match.start("quoted") - 1)
    text = match["word"] if match["quoted"] is None else match["quoted"]
    if match["key"]:
        return Token(match["key"].casefold(), text, at)
    if match["word"] == "-":
        raise NotUnderstood(NO_TERM, at)
    return Token("or" if match["word"] and text.casefold() == "or" else "word", text, at)


def either(reader: Reader) -> Condition:
    parts = [every(reader)]
    while reader.peek() == "or":
        reader.take()
        parts.append(every(reader))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def every(reader: Reader) -> Condition:
    parts = []
    while reader.peek() not in {None, "or", ")"}:
        parts.append(one(reader))
    if not parts:
        raise NotUnderstood("Something to look for is missing here.", reader.at)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def one(reader: Reader) -> Condition:
    token = reader.take()
    if token.kind not in {"-", "("}:
        return simple(token)
    reader.depth += 1
    if reader.depth > DEEPEST:
        raise NotUnderstood(f"Brackets and minus signs go {DEEPEST} deep at most.", token.at)
    found = Not(negated(reader, token)) if token.kind == "-" else bracketed(reader, token)
    reader.depth -= 1
    return found


def negated(reader: Reader, minus: Token) -> Condition:
    if reader.peek() in {None, "or", ")"}:
        raise NotUnderstood(NO_TERM, minus.at)
    return one(reader)


def bracketed(reader: Reader, opening: Token) -> Condition:
    found = either(reader)
    if reader.peek() != ")":
        raise NotUnderstood("This bracket is opened and not closed.", opening.at)
    reader.take()
    return found


def simple(token: Token) -> Condition:
    if token.kind == "word":
        return Holds(named(token, "words"))
    if (read := KEYS.get(token.kind)) is None:
        known = unknown(f"{token.kind}:", token.kind, KEYS)
        raise NotUnderstood(f"{known} To look for it as it stands, put it between quotes.", token.at)
    return read(token)


def named(token: Token, what: str) -> str:
    """The text of a token, folded; refused where nothing is left of it."""
    if not (text := folded(token.text)):
        raise NotUnderstood(f"There are no {what} here to look for.", token.at)
    return text


def unknown(shown: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a name that does not exist, with the one that was meant or all that there are."""
    told = f"There is no {shown} {suggestion(name, known)}"
    return told if told.endswith("?") else f"{told}."


def tagged(token: Token) -> Condition:
    return Tagged(named(token, "names after tag:"))


def state(token: Token) -> Condition:
    if (name := token.text.casefold()) not in STATES:
        raise NotUnderstood(unknown(f"is:{name}:", name, STATES), token.at)
    return Is(name)


def compared(token: Token) -> Condition:
    """A property with its sign and number: `s<10`, `r>=80%`."""
    text = token.text.casefold()
    sign = next((sign for sign in COMPARISONS if sign in text), None)
    if sign is None:
        raise NotUnderstood("A sign is missing: write it without spaces, as in prop:s<10.", token.at)
    name, _, number = text.partition(sign)
    if name not in PROPERTIES:
        raise NotUnderstood(unknown(f"prop:{name}:", name, PROPERTIES), token.at)
    return Compares(name, sign, value(token, name, number))


def value(token: Token, name: str, number: str) -> float:
    """The number after a sign; a recall may be in percent, and a due time may lie in the past."""
    bare = number.removesuffix("%") if name == "r" else number
    bare = bare.removeprefix("-") if name == "due" else bare
    if not NUMBER.fullmatch(bare):
        raise NotUnderstood(
            f"{number or 'Nothing'} is no number: write it in digits, with a point, as in 0.8.", token.at
        )
    found = float(bare)
    if name == "due" and number.startswith("-"):
        return -found
    return found / PERCENT if number.endswith("%") else found


KEYS: Mapping[str, Callable[[Token], Condition]] = {"tag": tagged, "is": state, "prop": compared}
