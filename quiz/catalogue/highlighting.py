"""Code in colour by Pygments: classes only, for the languages our content and answers are written in.

A lexer's rules look ahead, some of them to the end of the text and at every place, so that a few thousand blanks took
seconds. Here no rule sees further than a window: the work grows with the text and not with its square. A token that
is longer than the window, as a very long comment, may lose its colour in its middle; its text never changes.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from markupsafe import escape
from pygments import highlight as pygmentize
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.textfmts import HttpLexer
from pygments.token import Text

LANGUAGES = frozenset({"python", "json", "yaml", "sql", "http", "bash", "toml", "ini"})
LONGEST = 20_000
WINDOW = 300
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str, attributes: str = "") -> str:
    """The code as HTML; what is long, or in a language not listed, stays plain."""
    if language not in LANGUAGES or len(code) > LONGEST:
        return str(escape(code))
    return pygmentize(code, lexer(language), FORMATTER)


class HttpHeadLexer(HttpLexer):
    """HTTP with its body plain: Pygments would colour the body by the lexer that its Content-Type names."""

    tokens = {"content": [(r".+", Text)]}  # noqa: RUF012 - Pygments's own form


@cache
def lexer(language: str) -> Lexer:
    """The lexer of a language, its rules short-sighted."""
    found = HttpHeadLexer(stripnl=False) if language == "http" else get_lexer_by_name(language, stripnl=False)
    if isinstance(found, RegexLexer):
        states: dict[str, list[Any]] = found._tokens  # type: ignore[attr-defined]  # the rules of each state, compiled
        found._tokens = {state: list(map(short_sighted, rules)) for state, rules in states.items()}  # type: ignore[attr-defined]
    return found


def short_sighted(rule: tuple[Callable[..., Any], Any, Any]) -> tuple[Callable[..., Any], Any, Any]:
    """The rule with a short sight: its expression sees WINDOW characters from where it is tried."""
    match, action, new_state = rule
    return lambda text, at, end=LONGEST + 1: match(text, at, min(end, at + WINDOW)), action, new_state
