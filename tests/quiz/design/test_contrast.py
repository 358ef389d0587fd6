"""Every text token can be read on every ground it stands on, in both themes."""

import pytest

from tests.quiz.design.colours import contrast, token_texts

THEMES = ("light", "dark")
GROUNDS = ("bg", "surface", "inset")
TONES = ("accent", "good", "warn", "bad", "info")
SOFT = tuple(f"{tone}-soft" for tone in TONES)
CODE = ("code-keyword", "code-name", "code-string", "code-number", "code-comment")

READ = 4.5
SEEN = 3.0

TEXT_PAIRS = (
    [(text, ground) for text in ("ink", "ink-2", "ink-3", *TONES) for ground in GROUNDS]
    + [(text, ground) for text in ("ink", "ink-2") for ground in SOFT]
    + [(tone, f"{tone}-soft") for tone in TONES]
    + [(code, ground) for code in ("ink", *CODE) for ground in ("surface", "inset", "good-soft", "bad-soft")]
    + [("on-accent", ground) for ground in ("accent", "accent-hover", "accent-key", "good", "bad")]
    + [("ink", "raised"), ("bg", "ink")]
)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str, theme: str) -> None:
    assert contrast(text, ground, theme) >= READ


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["ink", "ink-2", "ink-3"])
def test_running_text_has_contrast_to_spare(text: str, theme: str) -> None:
    assert contrast(text, "surface", theme) >= 6.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["line-strong", "accent"])
def test_what_bounds_a_control_or_marks_the_focus_is_seen(line: str, ground: str, theme: str) -> None:
    assert contrast(line, ground, theme) >= SEEN


def test_every_colour_that_carries_text_is_in_a_pair() -> None:
    without_text = {"shade", "line", "line-strong", "hover", "accent-half", "heat-1", "heat-2", "heat-3", "heat-4"}
    paired = {name for pair in TEXT_PAIRS for name in pair}

    assert set(token_texts()) - without_text <= paired
