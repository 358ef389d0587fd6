"""An invented interview fits its prompt."""

import pytest

from quiz.catalogue import get_catalogue
from quiz.demo.characters import SELF_CHECK, Level
from quiz.demo.interviewing import evidence_for
from quiz.demo.people import LEARNERS
from quiz.demo.scripts import scripts
from quiz.interviews.forms import LONGEST_EVIDENCE

pytestmark = pytest.mark.usefixtures("app")


def test_every_level_has_something_to_say_in_every_phase():
    for slug, levels in scripts().items():
        phases = [phase.id for phase in get_catalogue().prompts[slug].phases]

        assert set(levels) == set(Level)
        assert all(list(texts) == phases and all(texts.values()) for texts in levels.values())


def test_talks_stop_in_phases_that_there_are():
    prompt = get_catalogue().prompts[next(iter(scripts()))]
    stops = {talk.stops_in for _, character in LEARNERS for talk in character.talks if talk.stops_in}

    assert stops <= {SELF_CHECK, *(phase.id for phase in prompt.phases)}
    assert stops


def test_evidence_is_about_the_signal_and_short_enough():
    slug, levels = next(iter(scripts().items()))
    prompt, texts = get_catalogue().prompts[slug], levels[Level.STRONG]

    quoted = {signal.id: evidence_for(signal, texts[signal.phase]) for signal in prompt.signals}

    assert "licks" in quoted["clicks-aside"]
    assert "television" in quoted["hot-link"] or "copies" in quoted["hot-link"]
    assert max(len(each) for each in quoted.values()) <= LONGEST_EVIDENCE
    assert not any("`" in each for each in quoted.values())
