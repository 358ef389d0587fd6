"""Our content's Markdown: figures, facts, headings, code and tables."""

import pytest
from markupsafe import Markup

from quiz.catalogue.figures import Figure
from quiz.catalogue.markdown import MarkdownError, render_content, render_inline, render_page

FIGURES = {"boxes": Figure("boxes", Markup("<svg><title>Boxes</title></svg>"))}


def test_a_figure_stands_with_its_caption() -> None:
    html = render_content('::: figure boxes "Two *boxes*"', FIGURES)

    assert html.replace("\n", "") == (
        '<figure class="figure"><svg><title>Boxes</title></svg><figcaption>Two <em>boxes</em></figcaption></figure>'
    )


def test_facts_are_a_list_of_names_and_texts() -> None:
    html = render_content("::: facts\n**90 → 99 % hits** cuts *reads*.\n\n**1 s flush** risks writes.\n:::")

    assert '<div class="facts">\n<p class="facts-title">Worth remembering</p>' in html
    assert "<dt>90 → 99 % hits</dt>\n<dd>cuts <em>reads</em>.</dd>" in html
    assert html.count("<dt>") == 2


def test_a_block_of_ours_ends_a_paragraph() -> None:
    html = render_content("Before\n::: figure boxes\nAfter", FIGURES)

    assert html.startswith("<p>Before</p>\n<figure")
    assert html.endswith("</figure>\n<p>After</p>\n")


def test_three_colons_in_code_are_code() -> None:
    html = render_content("```\n::: figure none\n```\n\n    ::: facts\n")

    assert "::: figure none" in html
    assert "::: facts" in html


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("One\n\n::: figure missing", 3, "there is no figure missing"),
        ("::: warning", 1, "::: warning is neither ::: facts nor ::: figure"),
        ("One\n\n::: facts\n**a** b", 3, "is not closed by :::"),
        ("::: facts\n**a** b\nplain\n:::", 3, "a fact is written as"),
    ],
)
def test_a_wrong_block_is_named_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(MarkdownError, match=message) as caught:
        render_content(text, FIGURES)

    assert caught.value.line == line


def test_headings_have_ids_of_their_own() -> None:
    page = render_page("## Why `LRU`?\n\n### Detail\n\n## Why LRU\n\n## →\n")

    assert page.sections == (("s-why-lru", "Why LRU?"), ("s-why-lru-2", "Why LRU"), ("s-section", "→"))
    assert '<h3 id="s-detail">Detail</h3>' in page.html


def test_code_is_coloured_by_classes() -> None:
    html = render_content("```python\nimport os\n```")

    assert '<pre tabindex="0"><code class="language-python"><span class="kn">import</span>' in html
    assert "style=" not in html


def test_code_in_an_unknown_language_is_shown_plain() -> None:
    assert "a &lt; b" in render_content("```brainfuck\na < b\n```")


def test_table_cells_are_aligned_by_class() -> None:
    html = render_content("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert '<td class="align-right">2</td>' in html
    assert "style=" not in html


def test_a_wide_table_scrolls_by_keyboard_too() -> None:
    html = render_content("| a |\n|---|\n| 1 |\n\nAfter")

    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert html.endswith("</table></div>\n<p>After</p>\n")


def test_raw_html_is_shown_and_not_run() -> None:
    assert render_content("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"


def test_inline_markdown_makes_no_blocks() -> None:
    assert render_inline("# What is `LRU`, *really*?") == "# What is <code>LRU</code>, <em>really</em>?"


def test_links_do_not_tell_where_they_came_from() -> None:
    assert 'rel="noopener noreferrer"' in render_inline("[RFC](https://www.rfc-editor.org/rfc/rfc9111)")
