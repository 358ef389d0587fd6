"""What a self-check comes to."""

import pytest

from quiz.catalogue.prompts import Prompt
from quiz.interviews.scoring import UNTOLD, Level, headline, inquiry, share, tally, to_mend

MET, PARTLY, MISSED, CANNOT_TELL = Level.MET, Level.PARTLY, Level.MISSED, Level.CANNOT_TELL


def all_at(prompt: Prompt, level: Level, **others: Level) -> dict[str, Level]:
    changed = {name.replace("_", "-"): other for name, other in others.items()}
    return {signal.id: level for signal in prompt.signals} | changed


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([MET, MET], 1.0),
        ([MET, PARTLY], 0.75),
        ([MISSED, MISSED], 0.0),
        ([MET, CANNOT_TELL], 1.0),
        ([CANNOT_TELL], None),
        ([], None),
    ],
)
def test_what_cannot_be_told_is_left_out_of_the_score(levels: list[Level], expected: float | None) -> None:
    assert share(levels) == expected


def test_a_tally_counts_each_level() -> None:
    counted = tally([MET, MET, PARTLY, CANNOT_TELL])

    assert (counted.met, counted.partly, counted.missed, counted.cannot_tell, counted.told) == (2, 1, 0, 1, 3)


def test_a_headline_names_the_weakest_phase(prompt: Prompt) -> None:
    levels = all_at(prompt, MET, code_scheme=MISSED, hot_link=MISSED, fresh_link=PARTLY)

    assert headline(prompt, levels) == "A sound senior design, thin on the deep dives"


def test_a_headline_names_no_phase_when_none_is_weak(prompt: Prompt) -> None:
    assert headline(prompt, all_at(prompt, MET, hot_link=PARTLY)) == "A strong senior design"


@pytest.mark.parametrize(
    ("level", "begins"), [(PARTLY, "A senior design with gaps"), (MISSED, "A first sketch"), (CANNOT_TELL, UNTOLD)]
)
def test_a_weak_talk_is_told_kindly(prompt: Prompt, level: Level, begins: str) -> None:
    assert headline(prompt, all_at(prompt, level)).startswith(begins)


def test_missed_signals_come_before_partly_met_ones(prompt: Prompt) -> None:
    levels = all_at(prompt, MET, asks_first=PARTLY, hot_link=MISSED, trade_offs=CANNOT_TELL)

    assert [signal.id for signal in to_mend(prompt, levels)] == ["hot-link", "asks-first"]


def test_questions_that_matter_are_counted_apart(prompt: Prompt) -> None:
    sorted_out = inquiry(prompt, ["team", "volume", "clicks"])

    assert (len(sorted_out.asked), sorted_out.that_matter, sorted_out.mattering) == (3, 2, 4)


def test_a_question_not_asked_is_only_missed_when_it_matters(prompt: Prompt) -> None:
    missed = {question.id for question in inquiry(prompt, ["volume"]).not_asked}

    assert missed == {"lifetime", "alias", "clicks"}


def test_a_question_that_has_left_the_prompt_is_not_counted(prompt: Prompt) -> None:
    assert inquiry(prompt, ["gone"]).asked == ()
