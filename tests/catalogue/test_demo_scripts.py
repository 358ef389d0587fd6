"""What the demo's people write in an interview fits the prompt it was written for."""

import pytest

from quiz.catalogue import Catalogue, load_catalogue
from quiz.catalogue.prompts import Prompt
from quiz.demo.characters import SELF_CHECK, Level
from quiz.demo.interviewing import evidence_for
from quiz.demo.people import LEARNERS
from quiz.demo.scripts import scripts
from quiz.interviews.forms import LONGEST_EVIDENCE

STOPS = {talk.stops_in for _, character in LEARNERS for talk in character.talks if talk.stops_in}
each_prompt = pytest.mark.parametrize("slug", scripts())


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def prompt(catalogue: Catalogue, slug: str) -> Prompt:
    return catalogue.prompts[slug]


@each_prompt
def test_every_level_has_something_to_say_in_every_phase(prompt: Prompt, slug: str) -> None:
    phases = [phase.id for phase in prompt.phases]

    assert set(scripts()[slug]) == set(Level)
    assert all(list(texts) == phases and all(texts.values()) for texts in scripts()[slug].values())


@each_prompt
def test_talks_stop_in_phases_that_there_are(prompt: Prompt) -> None:
    known = {SELF_CHECK, *(phase.id for phase in prompt.phases)}

    assert known >= STOPS


@each_prompt
def test_evidence_is_short_enough_and_plain(prompt: Prompt, slug: str) -> None:
    texts = scripts()[slug][Level.STRONG]

    quoted = [evidence_for(signal, texts[signal.phase]) for signal in prompt.signals]

    assert max(map(len, quoted)) <= LONGEST_EVIDENCE
    assert not any("`" in each for each in quoted)
