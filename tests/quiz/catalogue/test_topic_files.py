"""What a topic's folder must hold, and how a mistake in it is told."""

from collections.abc import Mapping
from typing import Any

import pytest

from quiz.catalogue import MultipleChoice, NumericQuestion, SingleChoice, State, parse_quantity
from tests.quiz.catalogue.content_tree import CARD, FILLING, MULTIPLE, NUMERIC, OPTIONS, SINGLE, SOURCE, TOPIC, Content

TOPIC_FILE = "topics/caching/topic.yaml"
CARDS = "topics/caching/cards.yaml"
QUESTIONS = "topics/caching/questions.yaml"
FIVE_OPTIONS = [*OPTIONS, {"text": "Option e", "correct": True, "why": "Because."}]
NONE_CORRECT = [{**option, "correct": False} for option in OPTIONS]


def without(item: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != key}


def test_a_right_tree_loads(content: Content) -> None:
    catalogue = content.load()

    topic = catalogue.topics["caching"]
    card = catalogue.cards["caching/lru"]
    assert catalogue.parts_of("caching").is_ready
    assert topic.lesson is not None
    assert "<svg" in topic.lesson.html
    assert [section.title for section in topic.lesson.sections] == ["Why"]
    assert (card.topic, card.concept) == ("caching", "caching/lru")
    assert card.front_html == "What is <em>LRU</em>?"
    assert card.back_html == "<p>An <strong>eviction policy</strong>.</p>\n"
    assert card.figure is not None
    assert card.figure.svg.startswith("<svg")


def test_each_kind_of_question_is_its_own_class(content: Content) -> None:
    single, multiple, numeric = content.load().questions_of("caching")[:3]

    assert isinstance(single, SingleChoice)
    assert single.correct == {0}
    assert single.options[0].text_html == "Option a"
    assert isinstance(multiple, MultipleChoice)
    assert isinstance(numeric, NumericQuestion)
    assert (numeric.working[0].label, numeric.working[0].sum) == ("Seconds in a day", "24 × 3,600 = 86,400 s")
    assert numeric.concepts == ("caching/lru",)


@pytest.mark.parametrize(
    ("answer", "named"), [("1.2 GB/s", True), ("1230 MB/s", True), ("1.4 GB/s", False), ("1.2 GB", False)]
)
def test_an_answer_near_a_slip_is_named(content: Content, answer: str, named: bool) -> None:
    question = content.load().questions["caching/q-numeric"]
    assert isinstance(question, NumericQuestion)

    slip = question.slip_near(parse_quantity(answer))

    assert (slip is not None) is named


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"concept": "lfu"}, "caching/lru: concept: lfu is not a term of this topic"),
        ({"concept": "hashing/sha"}, "caching/lru: concept: hashing/sha is not a term of any topic"),
        ({"figure": "rings"}, "caching/lru: figure: there is no figure rings"),
        ({"id": "hashing/lru"}, "hashing/lru: id: must begin with caching/"),
        ({"id": "caching/LRU"}, "caching/LRU: id: must be a topic and a name"),
        ({"back": ""}, "caching/lru: back: is empty"),
        ({"back": ["x"]}, "caching/lru: back: must be text"),
        ({"back": "::: figure boxes"}, "caching/lru: back: there is no figure boxes"),
        ({"source": {"title": "RFC", "url": "javascript:x"}}, "caching/lru: source.url: must be an address"),
        ({"hint": "x"}, "caching/lru: hint: is not a known key"),
    ],
)
def test_a_mistake_in_a_card_is_told_with_its_key(content: Content, change: dict[str, Any], expected: str) -> None:
    content.put(CARDS, [{**CARD, **change}])

    assert any(expected in problem for problem in content.problems())


def test_a_missing_key_is_told_at_the_line_of_its_item(content: Content) -> None:
    content.put(CARDS, [CARD, {**without(CARD, "back"), "id": "caching/two"}])

    assert content.problems() == [f"{CARDS}:{1 + len(CARD) + len(SOURCE)}: caching/two: back: is missing: add it"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({**SINGLE, "options": FIVE_OPTIONS}, "options: has 5 entries; at most 4"),
        ({**SINGLE, "options": FIVE_OPTIONS[1:]}, None),
        ({**SINGLE, "options": NONE_CORRECT}, "options: exactly one must be correct, not 0"),
        ({**SINGLE, "options": [FIVE_OPTIONS[4], *OPTIONS[:3]]}, "options: exactly one must be correct, not 2"),
        ({**SINGLE, "options": OPTIONS[:3]}, "options: has 3 entries; at least 4"),
        ({**SINGLE, "options": [*OPTIONS[:3], OPTIONS[2]]}, "options.3.text: Option c is used twice"),
        ({**SINGLE, "options": [{**OPTIONS[0], "correct": "perhaps"}, *OPTIONS[1:]]}, "options.0.correct: "),
        ({**MULTIPLE, "options": NONE_CORRECT}, "options: at least one must be correct"),
        (
            {**MULTIPLE, "options": [{**each, "correct": True} for each in OPTIONS]},
            "options: at least one must be wrong",
        ),
        ({**MULTIPLE, "options": FIVE_OPTIONS}, None),
        ({**SINGLE, "explanation": "so " * 71}, "explanation: 71 words; at most 70"),
        ({**SINGLE, "difficulty": 6}, "difficulty: must be at most 5, not 6"),
        ({**SINGLE, "concepts": []}, "concepts: has 0 entries; at least 1"),
        ({**SINGLE, "concepts": ["lru", "mru"]}, "concepts.1: mru is not a term of this topic"),
        ({**SINGLE, "kind": "essay"}, "kind: must be one of single, multiple, numeric"),
        (without(SINGLE, "kind"), "kind: is missing: it is one of single"),
        ({**SINGLE, "answer": NUMERIC["answer"]}, "answer: is not a known key"),
        (
            {**NUMERIC, "answer": {"value": 90, "unit": "MB/s", "low": 100, "high": 140}},
            "answer.low: the band 100 to 140",
        ),
        ({**NUMERIC, "answer": {"value": 120, "unit": "mb", "low": 100, "high": 140}}, "answer.unit: mb could be"),
        ({**NUMERIC, "answer": {"value": 120, "unit": "MB/s", "low": 100}}, "answer.high: is missing"),
        ({**NUMERIC, "working": ["no bar"]}, "working.0: must be written as label | sum"),
        (
            {**NUMERIC, "slips": [{"value": 0.13, "unit": "GB/s", "why": "x"}]},
            "slips.0.value: 0.13 GB/s would be accepted",
        ),
    ],
)
def test_a_question_must_be_answerable(content: Content, question: dict[str, Any], expected: str | None) -> None:
    content.put(
        QUESTIONS, [question, MULTIPLE | {"id": "caching/q-other"}, NUMERIC | {"id": "caching/q-estimate"}, *FILLING]
    )

    if expected is None:
        assert question["id"] in content.load().questions
    else:
        assert any(expected in problem for problem in content.problems())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "gadget"}, f"{TOPIC_FILE}:2: kind: gadget is not one of its values: there are foundations"),
        ({"order": "first"}, f"{TOPIC_FILE}:3: order: must be a whole number"),
        ({"state": "done"}, f"{TOPIC_FILE}:5: state: "),
        ({"terms": []}, f"{TOPIC_FILE}:6: terms: has 0 entries; at least 1"),
        (
            {"terms": [{"id": "L R U", "name": "x", "definition": "x"}]},
            f"{TOPIC_FILE}:7: terms.0.id: must be a topic and a name",
        ),
        ({"terms": [*TOPIC["terms"], TOPIC["terms"][0]]}, f"{TOPIC_FILE}:10: caching/lru: id: is used twice"),
        ({"level": 1}, f"{TOPIC_FILE}:10: level: is not a known key"),
    ],
)
def test_a_mistake_in_topic_yaml_is_told_with_its_line(content: Content, change: dict[str, Any], expected: str) -> None:
    content.put(TOPIC_FILE, {**TOPIC, **change})

    assert [problem for problem in content.problems() if problem.startswith(expected)]


def test_every_term_of_a_complete_topic_needs_a_card(content: Content) -> None:
    terms = [*TOPIC["terms"], {"id": "lfu", "name": "LFU", "definition": "Gives up what was used least."}]
    content.put(TOPIC_FILE, {**TOPIC, "terms": terms})

    assert content.problems() == [f"{TOPIC_FILE}:10: caching/lfu: has no card: write one, or call the topic an outline"]


def test_a_complete_topic_needs_fifteen_questions(content: Content) -> None:
    content.put(QUESTIONS, [SINGLE, MULTIPLE])

    assert content.problems() == [f"{QUESTIONS}:1: has 2 questions; a complete topic has at least 15"]


@pytest.mark.parametrize("name", ["lesson.md", "cards.yaml", "questions.yaml"])
def test_a_complete_topic_needs_its_files(content: Content, name: str) -> None:
    (content.root / "topics/caching" / name).unlink()

    assert content.problems() == [f"topics/caching/{name}:1: is missing"]


def test_an_outline_needs_only_its_terms(content: Content) -> None:
    terms = [{"id": "sha", "name": "SHA", "definition": "A series of hashes."}]
    outline = {**TOPIC, "title": "Hashing", "order": 2, "state": "outline", "terms": terms}
    content.put("topics/hashing/topic.yaml", outline)

    catalogue = content.load()

    assert list(catalogue.topics) == ["caching", "hashing"]
    assert catalogue.topics["hashing"].state is State.OUTLINE
    assert catalogue.cards_of("hashing") == ()
    assert catalogue.topic_of("hashing/sha").title == "Hashing"


def test_a_question_may_lean_on_another_topics_term(content: Content) -> None:
    test_an_outline_needs_only_its_terms(content)
    content.put(QUESTIONS, [{**SINGLE, "concepts": ["lru", "hashing/sha"]}, MULTIPLE, NUMERIC, *FILLING])

    catalogue = content.load()

    assert [question.id for question in catalogue.questions_about("hashing/sha")] == ["caching/q-single"]


@pytest.mark.parametrize(("key", "value"), [("order", 1), ("title", "Caching")])
def test_two_topics_do_not_share_a_place_or_a_title(content: Content, key: str, value: object) -> None:
    content.put("topics/hashing/topic.yaml", {**TOPIC, "title": "Hashing", "order": 2, "state": "outline", key: value})

    [problem] = content.problems()

    assert problem.endswith(f"{key}: {value} is also that of caching: choose another")


def test_a_topics_folder_is_named_like_a_slug(content: Content) -> None:
    content.put("topics/Big Data/topic.yaml", {**TOPIC, "title": "Big data", "order": 2, "state": "outline"})

    assert content.problems() == [
        "topics/Big Data/topic.yaml:1: Big Data: the folder of a topic is named in lower case with hyphens, "
        "such as key-value-stores: rename it"
    ]


def test_a_missing_figure_in_a_lesson_is_told_with_its_line(content: Content) -> None:
    content.put("topics/caching/lesson.md", "## Why\n\nText\n\n::: figure rings\n")

    assert content.problems() == [
        "topics/caching/lesson.md:5: there is no figure rings: put rings.svg into the folder figures"
    ]


def test_mistakes_in_several_files_are_told_together(content: Content) -> None:
    content.put("topics/caching/lesson.md", "Text without a heading\n")
    content.put(CARDS, [without(CARD, "front")])

    assert content.problems() == [
        f"{CARDS}:1: caching/lru: front: is missing: add it",
        "topics/caching/lesson.md:1: has no section: begin one with ##",
    ]


def test_a_folder_without_topics_is_refused(content: Content) -> None:
    content.root = content.root / "elsewhere"

    assert content.problems()[0].endswith("topics:1: holds no topics: make a folder with a topic.yaml for the first")
