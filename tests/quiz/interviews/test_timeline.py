"""The line of phases: as wide as planned, filled as spent."""

from datetime import UTC, datetime, timedelta

from quiz.catalogue.prompts import Prompt
from quiz.interviews.clock import Clock
from quiz.interviews.timeline import State, phase_after, position, round_minutes, timeline

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_phases_before_are_done_and_phases_after_are_ahead(prompt: Prompt) -> None:
    spans = timeline(prompt.phases, "high-level", Clock(), START)

    assert [span.state for span in spans] == [State.DONE, State.DONE, State.CURRENT, State.AHEAD, State.AHEAD]


def test_the_present_phase_fills_with_its_minutes(prompt: Prompt) -> None:
    clock = Clock(600, START, {"requirements": 360, "estimate": 240})

    span = timeline(prompt.phases, "high-level", clock, START + timedelta(seconds=450))[2]

    assert (span.filled, span.words) == (0.5, "7 of 15 min")


def test_a_phase_that_takes_longer_than_planned_is_full_and_not_more(prompt: Prompt) -> None:
    clock = Clock(1200, None, {"requirements": 1200})

    span = timeline(prompt.phases, "requirements", clock, START)[0]

    assert (span.filled, span.words) == (1.0, "20 of 5 min")


def test_a_phase_passed_says_what_it_took(prompt: Prompt) -> None:
    clock = Clock(360, START, {"requirements": 360})

    assert timeline(prompt.phases, "estimate", clock, START)[0].words == "6 min"


def test_when_the_talk_is_over_no_phase_is_present(prompt: Prompt) -> None:
    spans = timeline(prompt.phases, "deep-dive", Clock(), START, over=True)

    assert State.CURRENT not in {span.state for span in spans}
    assert spans[4].state is State.AHEAD


def test_each_phase_leads_to_the_next_and_the_last_to_none(prompt: Prompt) -> None:
    following = [phase_after(prompt.phases, phase.id) for phase in prompt.phases]

    assert [phase.id if phase else None for phase in following] == [
        "estimate",
        "high-level",
        "deep-dive",
        "wrap-up",
        None,
    ]


def test_a_phase_that_has_left_the_prompt_counts_as_the_first(prompt: Prompt) -> None:
    assert position(prompt.phases, "removed") == 0


def test_a_phase_just_begun_took_a_minute() -> None:
    assert [round_minutes(seconds) for seconds in (0, 5, 89, 91)] == [0, 1, 1, 2]
