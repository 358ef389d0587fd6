"""Code in colour by Pygments: classes only, for the languages our content and answers are written in."""

from functools import cache

from markupsafe import escape
from pygments import highlight as pygmentize
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name

LANGUAGES = frozenset({"python", "json", "yaml", "sql", "http", "bash", "toml", "ini"})
LONGEST = 20_000
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str, attributes: str = "") -> str:
    """The code as HTML; what is long, or in a language not listed, stays plain."""
    if language not in LANGUAGES or len(code) > LONGEST:
        return str(escape(code))
    return pygmentize(code, lexer(language), FORMATTER)


@cache
def lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False)
