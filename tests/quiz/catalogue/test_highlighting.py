"""Colour costs no more for a text that was made to cost much: no rule of a lexer looks further than a window."""

import re
from collections import Counter
from html import unescape

import pytest
from pygments.lexer import RegexLexer
from pygments.lexers import get_lexer_by_name

from quiz.catalogue.highlighting import LANGUAGES, LONGEST, WINDOW, highlight, lexer
from quiz.config import PROJECT_ROOT

PIECES = [
    "\t",
    " ",
    "\n",
    "\n ",
    "\t\n",
    "'",
    '"',
    '"""',
    "`",
    "#",
    "/*",
    "--",
    "$",
    "${",
    "$(",
    "((",
    "[",
    "{",
    "a",
    "a=",
    "a: ",
    "- ",
    "&",
    "*",
    "|",
    "\\",
    "\\\n",
    "_",
    "1_",
    "f'{",
    ",",
    "!!",
    "GET / HTTP/1.1\n",
    "A: b\n",
    "<<A\n",
    "'''\n",
    "@a",
    "é",
]
TRIES_A_CHARACTER = 200


class Work(Counter[str]):
    """What a lexer's rules were asked: how often, and how far they could see."""

    def watch(self, language: str) -> RegexLexer:
        """The lexer of that language as it is used, its rules counted."""
        watched = type(lexer(language))(stripnl=False)
        states = lexer(language)._tokens
        watched._tokens = {state: [self.counted(rule) for rule in rules] for state, rules in states.items()}
        return watched

    def counted(self, rule):
        match, action, new_state = rule

        def tried(text, at, end=LONGEST + 1):
            self["tries"] += 1
            found = match(text, at, end)
            self["longest"] = max(self["longest"], len(found[0]) if found else 0)
            return found

        return tried, action, new_state


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"json"}))  # Pygments reads JSON by one loop without rules
def test_the_work_grows_with_the_text_and_no_rule_sees_further_than_the_window(language):
    for piece in PIECES:
        work = Work()
        text = piece * (2_000 // len(piece))

        tokens = "".join(value for _, value in work.watch(language).get_tokens(text))

        assert tokens.rstrip("\n") == text.rstrip("\n")
        assert work["longest"] <= WINDOW, piece
        assert work["tries"] <= TRIES_A_CHARACTER * len(text), piece


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_no_character_is_lost(language, piece):
    text = piece * (1_500 // len(piece)) + "x"

    html = highlight(text, language)

    assert unescape(re.sub(r"</?span[^>]*>", "", html)).rstrip("\n") == text.replace("\r\n", "\n").rstrip("\n")


def test_our_own_code_is_coloured_as_pygments_colours_it():
    for path in sorted((PROJECT_ROOT / "exercises" / "grading").rglob("*.py")):
        plain = list(get_lexer_by_name("python", stripnl=False).get_tokens(path.read_text("utf-8")))
        if max(len(value) for _, value in plain) < WINDOW:
            assert list(lexer("python").get_tokens(path.read_text("utf-8"))) == plain


def test_a_body_over_http_is_not_coloured_by_what_it_says_it_is():
    request = "POST / HTTP/1.1\nContent-Type: text/x-perl\n\nprint 'x';\n"

    assert highlight(request, "http").endswith("\nprint 'x';\n")


def test_a_long_text_is_plain():
    assert highlight("x" * (LONGEST + 1), "python") == "x" * (LONGEST + 1)


def test_an_unknown_language_is_plain():
    assert highlight("<b>", "perl") == "&lt;b&gt;"
