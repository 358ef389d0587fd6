"""The real topics, cards and questions: whole, right, and quick to load. Rules, not a list of today's."""

import time

import pytest

from quiz.catalogue import Catalogue, load_catalogue
from quiz.catalogue.check import find_problems
from quiz.today.views import SHOWN_CARD


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_content_has_no_problem() -> None:
    assert find_problems() == ()


def test_some_topic_is_taught_and_its_lesson_is_there(catalogue: Catalogue) -> None:
    assert catalogue.ready()
    assert all(topic.lesson and topic.lesson.sections for topic in catalogue.ready())


def test_a_quiz_about_a_complete_topic_has_choices_and_numbers(catalogue: Catalogue) -> None:
    for topic in catalogue.ready():
        kinds = {question.kind for question in catalogue.questions_of(topic.slug)}
        assert kinds >= {"single", "multiple", "numeric"}, topic.slug


def test_a_definition_is_one_sentence_of_its_own(catalogue: Catalogue) -> None:
    definitions = [term.definition for term in catalogue.concepts.values()]

    assert len(set(definitions)) == len(definitions)
    assert [text for text in definitions if not text.endswith(".") or ". " in text.replace("i.e. ", "")] == []


def test_the_card_on_the_first_page_is_in_the_course(catalogue: Catalogue) -> None:
    assert SHOWN_CARD in catalogue.cards


def test_an_item_loads_in_some_milliseconds(catalogue: Catalogue) -> None:
    items = [catalogue.topics, catalogue.cards, catalogue.questions, catalogue.exercises, catalogue.prompts]
    durations = []
    for _ in range(3):
        started = time.process_time()
        load_catalogue()
        durations.append(time.process_time() - started)

    assert min(durations) < 0.005 * sum(map(len, items))
