"""Templates hold no inline script or style: the content security policy would refuse them."""

import re
from pathlib import Path

import pytest

from tests.quiz.design.colours import STATIC

TEMPLATES = STATIC.parent / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
STYLE_ATTRIBUTE = re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER_ATTRIBUTE = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
OTHER_HOST = re.compile(r'(?:src|href|action|data)="(?:https?:)?//')


def name_of(page: Path) -> str:
    return str(page.relative_to(TEMPLATES))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_template_has_no_inline_style(page: Path) -> None:
    text = page.read_text("utf-8")

    assert STYLE_ATTRIBUTE.findall(text) == []
    assert "<style" not in text


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_template_has_no_inline_script(page: Path) -> None:
    text = page.read_text("utf-8")

    assert HANDLER_ATTRIBUTE.findall(text) == []
    for attributes, body in SCRIPT.findall(text):
        assert 'src="' in attributes or "application/json" in attributes
        assert "nonce=" in attributes or "application/json" in attributes
        assert not body.strip() or "application/json" in attributes


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_template_asks_no_other_host(page: Path) -> None:
    assert OTHER_HOST.findall(page.read_text("utf-8")) == []
