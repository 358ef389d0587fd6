"""The style sheets: colours in one place, every layer where it belongs, every class of a drawing styled, and small."""

import gzip
import re
from pathlib import Path

import pytest

from tests.quiz.design.colours import STATIC
from tests.support.course import CONTENT
from tests.support.drawings import classes_of, unstyled

SHEETS = sorted((STATIC / "css").rglob("*.css"))
QUIZ = STATIC.parent
COLOUR = re.compile(r":\s[^;{}]*?(?:#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\()", re.IGNORECASE)
FRAME_BUDGET_BYTES = 16_000
SCREEN_BUDGET_BYTES = 5_000


def name_of(sheet: Path) -> str:
    return str(sheet.relative_to(STATIC / "css"))


def without_tokens_and_comments(sheet: Path) -> str:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"@layer tokens \{.*?\n\}", "", text, flags=re.DOTALL)


def compressed_bytes(*sheets: Path) -> int:
    return sum(len(gzip.compress(sheet.read_bytes())) for sheet in sheets)


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_colours_are_written_only_as_tokens(sheet: Path) -> None:
    assert COLOUR.findall(without_tokens_and_comments(sheet)) == []


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.parent.name == "screens"], ids=name_of)
def test_a_screen_s_rules_stand_in_the_screens_layer(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL).strip()

    assert text.startswith("@layer screens {")
    assert closes_at_the_end(text)


def closes_at_the_end(text: str) -> bool:
    """Whether the first brace is closed by the last one: nothing stands outside."""
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "}" and depth == 0:
            return at == len(text) - 1
    return False


def test_every_property_that_is_used_is_defined() -> None:
    texts = [sheet.read_text("utf-8") for sheet in SHEETS]
    defined = {name for text in texts for name in re.findall(r"(--[a-z0-9-]+)\s*:", text)}
    used = {name for text in texts for name in re.findall(r"var\((--[a-z0-9-]+)\)", text)}

    assert used - defined == set()


def test_every_class_of_a_drawing_is_styled() -> None:
    drawings = [*QUIZ.glob("templates/**/*.html"), *CONTENT.rglob("*.svg")]

    assert unstyled(drawings) == set()
    assert classes_of(drawings)


def test_the_sheets_every_page_loads_stay_small() -> None:
    assert compressed_bytes(*(STATIC / "css").glob("*.css")) <= FRAME_BUDGET_BYTES


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.parent.name == "screens"], ids=name_of)
def test_a_screen_s_own_sheet_stays_small(sheet: Path) -> None:
    assert compressed_bytes(sheet) <= SCREEN_BUDGET_BYTES
