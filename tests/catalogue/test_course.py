"""The course as a whole: what every topic that is complete has, and the measures that keep its questions fair. A topic
that is written in part is held to nothing of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from statistics import fmean

import pytest

from quiz.catalogue import Catalogue, Family, MultipleChoice, Question, SingleChoice, Topic, load_catalogue
from quiz.catalogue.cards import Asks

TOPICS, CARDS, QUESTIONS, FAMILIES = 18, 480, 450, 70
QUESTIONS_A_TOPIC = 24
HARD = 4  # difficulty: the numbers of a real system, or a decision that is defended
HARD_SHARE = 0.25
KINDS = {"single", "multiple", "numeric", "order", "match", "cloze", "short", "flaw"}
DEEPER = {Asks.WHY, Asks.COMPARE, Asks.CHOICE, Asks.WHEN_NOT, Asks.NUMBER, Asks.FAILURE}
LEAST_OF = {Asks.CHOICE: 4, Asks.WHEN_NOT: 3, Asks.FAILURE: 3}
LESSON_WORDS = range(700, 1_601)
NOT_READ = '<figure class="explorable".*?</figure>|<svg.*?</svg>|<[^>]+>'  # figures speak for themselves
FIGURES = 2
LONGEST_EXPLANATION = 70
MOST_AT_AN_END = 0.3  # of the questions whose right option is the longest, or the shortest
ALIKE = (0.75, 1.33)  # the mean length of right options over that of wrong ones

Found = Mapping[str, object]


@pytest.fixture(scope="module")
def course() -> Catalogue:
    return load_catalogue()


def over_topics(course: Catalogue, measure: Callable[[Topic], object]) -> Found:
    """What a measure finds wrong, by complete topic; topics in which it finds nothing are left out."""
    return {topic.slug: found for topic in course.ready() if (found := measure(topic))}


def test_all_topics_of_the_base_course_are_complete(course: Catalogue) -> None:
    assert len(course.ready()) >= TOPICS


def test_the_course_has_its_cards_questions_and_families(course: Catalogue) -> None:
    families = [each for each in course.questions.values() if isinstance(each, Family)]

    assert len(course.cards) >= CARDS
    assert len(course.questions) >= QUESTIONS
    assert len(families) >= FAMILIES


def test_every_topic_asks_enough_of_every_kind_and_enough_that_is_hard(course: Catalogue) -> None:
    def lacking(topic: Topic) -> object:
        questions = course.questions_of(topic.slug)
        hard = sum(each.difficulty >= HARD for each in questions)
        missing = KINDS - {each.kind for each in questions}
        few = len(questions) < QUESTIONS_A_TOPIC or hard < HARD_SHARE * len(questions)
        return (len(questions), hard, sorted(missing)) if few or missing else None

    assert over_topics(course, lacking) == {}


def test_every_card_says_what_it_asks(course: Catalogue) -> None:
    def silent(topic: Topic) -> object:
        return [card.id for card in course.cards_of(topic.slug) if card.asks is None]

    assert over_topics(course, silent) == {}


def test_every_term_has_its_definition_its_reverse_and_one_that_goes_deeper(course: Catalogue) -> None:
    asked = defaultdict[str, set[Asks | None]](set)
    for card in course.cards.values():
        asked[card.concept].add(card.asks)

    def lacking(topic: Topic) -> object:
        return {
            term.id: sorted(map(str, asked[term.id]))
            for term in topic.terms
            if not ({Asks.DEFINITION, Asks.TERM} <= asked[term.id] and DEEPER & asked[term.id])
        }

    assert over_topics(course, lacking) == {}


def test_every_topic_weighs_says_when_not_and_breaks_things(course: Catalogue) -> None:
    def lacking(topic: Topic) -> object:
        count = Counter(card.asks for card in course.cards_of(topic.slug))
        return {str(each): count[each] for each, least in LEAST_OF.items() if count[each] < least}

    assert over_topics(course, lacking) == {}


def test_a_front_asks_one_thing(course: Catalogue) -> None:
    fronts = {card.id: card.front for card in course.cards.values()}
    several = re.compile(r"\b(name|list|give) (two|three|four)\b", re.IGNORECASE)

    assert {each: front for each, front in fronts.items() if front.count("?") > 1 or several.search(front)} == {}


def test_a_back_is_no_list(course: Catalogue) -> None:
    backs = {card.id: card.back for card in course.cards.values()}

    assert [each for each, back in backs.items() if re.search(r"^\s*([-*]|\d+\.) ", back, re.MULTILINE)] == []


def test_a_lesson_has_its_length_its_figures_and_something_to_play_with(course: Catalogue) -> None:
    def lacking(topic: Topic) -> object:
        lesson = topic.lesson
        if lesson is None:
            return "no lesson"
        figures = lesson.html.count('<figure class="figure"')
        words = len(re.sub(NOT_READ, " ", lesson.html, flags=re.DOTALL).split())
        fine = words in LESSON_WORDS and figures >= FIGURES and lesson.explorables
        return None if fine else (words, figures, tuple(lesson.explorables))

    assert over_topics(course, lacking) == {}


def test_an_explanation_is_short(course: Catalogue) -> None:
    words = {each.id: len(str(each.explanation).split()) for each in course.questions.values()}

    assert {each: count for each, count in words.items() if count > LONGEST_EXPLANATION} == {}


def choices(questions: Iterable[Question]) -> list[SingleChoice | MultipleChoice]:
    return [each for each in questions if isinstance(each, SingleChoice | MultipleChoice)]


def test_the_length_of_an_option_gives_nothing_away(course: Catalogue) -> None:
    """Whoever takes the longest option, or the shortest, is right no more often than by chance."""

    def guessable(topic: Topic) -> object:
        singles = [each for each in choices(course.questions_of(topic.slug)) if isinstance(each, SingleChoice)]
        lengths = [[len(option.text) for option in each.options] for each in singles]
        right = [next(len(option.text) for option in each.options if option.correct) for each in singles]
        longest = sum(max(all_) == mine and all_.count(mine) == 1 for all_, mine in zip(lengths, right, strict=True))
        shortest = sum(min(all_) == mine and all_.count(mine) == 1 for all_, mine in zip(lengths, right, strict=True))
        most = MOST_AT_AN_END * len(singles)
        return (longest, shortest, len(singles)) if longest > most or shortest > most else None

    assert over_topics(course, guessable) == {}


def test_right_and_wrong_options_are_alike_in_length(course: Catalogue) -> None:
    def unlike(topic: Topic) -> object:
        options = [option for each in choices(course.questions_of(topic.slug)) for option in each.options]
        right, wrong = (fmean(len(each.text) for each in options if each.correct is side) for side in (True, False))
        return None if ALIKE[0] <= right / wrong <= ALIKE[1] else round(right / wrong, 2)

    assert over_topics(course, unlike) == {}


def test_a_question_of_several_leaves_one_wrong(course: Catalogue) -> None:
    all_right = [
        each.id
        for each in choices(course.questions.values())
        if isinstance(each, MultipleChoice) and all(option.correct for option in each.options)
    ]

    assert all_right == []
