"""The parts of a question on a page, open or answered. Before an answer nothing in them says what is right."""

from dataclasses import dataclass

from markupsafe import Markup

from quiz.catalogue import (
    AskedQuestion,
    ClozeQuestion,
    FlawQuestion,
    MatchQuestion,
    MultipleChoice,
    OrderQuestion,
    ShortQuestion,
    SingleChoice,
)
from quiz.catalogue.typed_questions import NearMiss
from quiz.quizzes.answers import LETTERS, Answer, Given, option_order
from quiz.quizzes.sequences import longest_right

NOTHING = Markup("–")
DIGITS = "1234567"
LONGEST_SHOWN = 120  # of a text that was refused
JUDGED = {  # chosen, correct: the mark of an option and its words
    (True, True): ("right", "Right, your answer."),
    (True, False): ("wrong", "Wrong, your answer."),
    (False, True): ("missed", "Right, not chosen."),
    (False, False): ("", ""),
}


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option under its letter. `mark`, `words` and `why` stay empty until the question is answered."""

    letter: str
    text: Markup
    chosen: bool
    correct: bool | None = None
    mark: str = ""
    words: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step under its letter, with the place it was given. An answered question has its steps in their right order;
    `kept` tells those that stood in it."""

    letter: str
    text: Markup
    place: int | None
    kept: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A left side, with the letter of the right side chosen for it; once answered, with that one and the right one."""

    number: int
    left: Markup
    letter: str
    given: Markup = NOTHING
    right: Markup = NOTHING
    is_right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap or a word to type; `before` is the text in front of it. `named` is what is said of a believable wrong
    answer, `why` the reason for the right one."""

    number: int
    before: Markup
    typed: str
    expected: str = ""
    is_right: bool = False
    named: Markup | None = None
    why: str = ""


def shown_options(question: AskedQuestion, answer: Answer | None, given: Given, seed: int) -> tuple[ShownOption, ...]:
    """The options by letter."""
    if not isinstance(question, SingleChoice | MultipleChoice | FlawQuestion):
        return ()
    shown = zip(LETTERS, option_order(question, seed), strict=False)
    if answer is None:
        return tuple(
            ShownOption(letter, question.options[index].text_html, letter in given.letters) for letter, index in shown
        )
    return tuple(judged_option(question, letter, index, index in answer.options) for letter, index in shown)


def judged_option(
    question: SingleChoice | MultipleChoice | FlawQuestion, letter: str, index: int, chosen: bool
) -> ShownOption:
    option = question.options[index]
    mark, words = JUDGED[chosen, option.correct]
    return ShownOption(letter, option.text_html, chosen, option.correct, mark, words, option.why_html)


def shown_steps(question: AskedQuestion, answer: Answer | None, given: Given, seed: int) -> tuple[ShownStep, ...]:
    """The steps to order: as the attempt shows them, or with an answer in their right order."""
    if not isinstance(question, OrderQuestion):
        return ()
    shown = list(zip(LETTERS, option_order(question, seed), strict=False))
    if answer is None:
        chosen = {part[:1]: int(part[1:]) for part in given.parts if part[1:] in DIGITS and len(part) == 2}
        return tuple(ShownStep(letter, question.items[index].text_html, chosen.get(letter)) for letter, index in shown)
    letters = {index: letter for letter, index in shown}
    places = {index: place for place, index in enumerate(answer.order, start=1)}
    kept = longest_right(answer.order)
    return tuple(
        ShownStep(letters[index], item.text_html, places.get(index), index in kept, item.why_html)
        for index, item in enumerate(question.items)
    )


def shown_rights(question: AskedQuestion, seed: int) -> tuple[tuple[str, Markup], ...]:
    """The right sides to choose from, by letter."""
    if not isinstance(question, MatchQuestion):
        return ()
    return tuple(
        (letter, question.rights_html[index])
        for letter, index in zip(LETTERS, option_order(question, seed), strict=False)
    )


def shown_pairs(question: AskedQuestion, answer: Answer | None, given: Given) -> tuple[ShownPair, ...]:
    """The left sides in their order, each with what was chosen for it."""
    if not isinstance(question, MatchQuestion):
        return ()
    if answer is None:
        letters = {part[:1]: part[1:] for part in given.parts}
        return tuple(
            ShownPair(number, pair.left_html, letters.get(str(number), ""))
            for number, pair in enumerate(question.pairs, 1)
        )
    rights = dict(enumerate(question.rights_html))
    chosen = dict(enumerate(answer.matches))
    return tuple(
        ShownPair(
            number=place + 1,
            left=pair.left_html,
            letter="",
            given=rights.get(chosen.get(place, -1), NOTHING),
            right=pair.right_html,
            is_right=chosen.get(place) == place,
            why=reason(question, pair.why_html, chosen.get(place)),
        )
        for place, pair in enumerate(question.pairs)
    )


def reason(question: MatchQuestion, why: Markup, chosen: int | None) -> Markup:
    """Why a pair belongs together, and of an extra right side that was chosen why it does not."""
    extra = (chosen or 0) - len(question.pairs)
    wrong = question.extra[extra].why_html if 0 <= extra < len(question.extra) else ""
    return Markup("{} {}").format(wrong, why) if wrong else why


def shown_gaps(question: AskedQuestion, answer: Answer | None, given: Given) -> tuple[ShownGap, ...]:
    """What is typed: the gaps of a text, or one word."""
    if isinstance(question, ShortQuestion):
        return (shown_word(question, answer, given),)
    if not isinstance(question, ClozeQuestion):
        return ()
    texts = [*(answer.texts if answer else given.parts), *[""] * len(question.gaps)]
    if answer is None:
        befores = zip(question.parts_html, question.gaps, texts, strict=False)
        return tuple(
            ShownGap(number, before, text[:LONGEST_SHOWN]) for number, (before, _, text) in enumerate(befores, 1)
        )
    return tuple(
        ShownGap(number, before, text, gap.shown, gap.is_right(text), named(gap.near_miss(text)), gap.why_html)
        for number, (before, gap, text) in enumerate(zip(question.parts_html, question.gaps, texts, strict=False), 1)
    )


def named(near: NearMiss | None) -> Markup | None:
    return near.why_html if near else None


def shown_word(question: ShortQuestion, answer: Answer | None, given: Given) -> ShownGap:
    if answer is None:
        return ShownGap(1, Markup(), given.text[:LONGEST_SHOWN])
    text = answer.text
    return ShownGap(1, Markup(), text, question.shown, question.is_right(text), named(question.near_miss(text)))
