"""What learners write is shown as text, whatever they write."""

import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.catalogue.figures import Figure
from quiz.catalogue.markdown import LONGEST_UNTRUSTED, render_content, render_untrusted

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<form action=/sign-out method=post><button>x</button></form>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- --><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    "[x](https://e.example 'a\" onmouseover=\"alert(1)')",
    '[x](https://e.example"onmouseover="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "![x](data:image/png;base64,AAAA)",
    '```x" onclick="alert(1)\n</code><script>alert(1)</script>\n```',
    "```python\n</span><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "# <script>alert(1)</script>",
    "| <script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    '::: figure boxes "x"',
    "::: facts\n**a** b\n:::",
    '<figure class="figure" data-figure="boxes"></figure>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<script\x00>alert(1)</script>",
]
PIECES = [
    "[",
    "![[",
    "[](",
    "![](",
    "[a](",
    "[a]: b 'c\n",
    "*_",
    "a**b",
    "*a **b ",
    "> ",
    "- ",
    "`",
    "``a",
    "<",
    "<a:",
    "|",
    "x|y\n",
    "# a\n",
    "&",
    "\\",
    "\t",
    "\n ",
    "a\n",
    "1. a\n",
    "~~~\n",
    "```ini\n\t\n",
    "<![CDATA[",
]
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
BLOCKS = {"blockquote", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
ALLOWED_TAGS = TABLES | BLOCKS | {"a", "br", "code", "em", "span", "strong", "div"}
ALLOWED_ATTRIBUTES = {"href", "title", "rel", "class", "start", "tabindex"}


class Inspector(HTMLParser):
    """Fails on an element or attribute that a learner's text must not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED_TAGS
        for name, value in attrs:
            assert name in ALLOWED_ATTRIBUTES
            assert name != "href" or not re.match(r"\s*(?!https?:|mailto:)[\w\x00-\x20+.-]+:", value or "")

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment came through")


def inspect(html: str) -> None:
    Inspector(convert_charrefs=True).feed(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(text: str) -> None:
    inspect(render_untrusted(text))


@given(st.lists(st.sampled_from([*HOSTILE, *"[]()<>\"'`*_\n|-#:! ", "javascript:", "x"]), max_size=12).map("".join))
def test_any_mixture_of_hostile_pieces_is_harmless(text: str) -> None:
    inspect(render_untrusted(text))


def test_a_learner_never_gets_a_figure() -> None:
    assert "<figure" not in render_untrusted('::: figure boxes "x"')
    assert "<svg" not in render_untrusted('<figure class="figure" data-figure="boxes"></figure>')


def test_content_that_writes_a_figures_slot_by_hand_gets_none() -> None:
    figures = {"boxes": Figure("boxes", render_content("x"))}

    assert "<figure" not in render_content('<figure class="figure" data-figure="boxes">', figures)


def test_common_markdown_works_for_learners() -> None:
    html = render_untrusted("Use **two** caches:\n\n1. `CDN`\n2. [Redis](https://redis.io)\n")

    assert "<strong>two</strong>" in html
    assert "<li><code>CDN</code></li>" in html
    assert '<a href="https://redis.io" rel="nofollow noopener noreferrer">Redis</a>' in html


def test_headings_stand_below_those_of_the_page() -> None:
    assert render_untrusted("# Plan\n\n###### Small") == "<h3>Plan</h3>\n<h6>Small</h6>\n"


def test_a_very_long_answer_is_shown_as_it_is() -> None:
    html = render_untrusted("*<b>" * LONGEST_UNTRUSTED)

    assert html.startswith("<pre>*&lt;b&gt;")


def steps(text: str) -> int:
    """How many lines of Python it takes to render: the same on every machine."""
    count = 0

    def each(_frame: FrameType, _event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return each

    sys.settrace(each)
    try:
        render_untrusted(text)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("before", ["", "a|b\n-|-\n"], ids=["alone", "in a table"])
@pytest.mark.parametrize("piece", PIECES)
def test_repetition_costs_no_more_than_its_length(piece: str, before: str) -> None:
    few, many = (steps(before + piece * (length // len(piece))) for length in (200, 800))

    assert many <= 5.5 * few + 5_000
    render_untrusted(before + piece * ((LONGEST_UNTRUSTED - 8) // len(piece)))


def test_a_table_of_too_many_cells_stays_text() -> None:
    wide = "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "b\n" * 4_000

    assert "<table" not in render_untrusted(wide)
    assert render_untrusted("a|b\n-|-\n" + "c|d\n" * 1_000).count("<td") == 2_000
    assert render_untrusted("a|b\n-|-\n" + "c|d\n" * 10 + "\n" + "line\n" * 3_000).count("<td") == 20


def test_an_address_used_a_thousand_times_is_not_written_a_thousand_times() -> None:
    text = "[a]: https://e.example/" + "b" * 9_000 + "\n\n" + "[a]" * 3_000

    html = render_untrusted(text)

    assert html.startswith("<pre>")
    assert len(html) < 2 * len(text)
