"""Reads the answer to a question from its form, once. What is no answer is told in a sentence, and not counted."""

from collections.abc import Sequence

from quiz.catalogue import (
    AskedQuestion,
    ClozeQuestion,
    FlawQuestion,
    MatchQuestion,
    MultipleChoice,
    NumericQuestion,
    OrderQuestion,
    QuantityError,
    ShortQuestion,
    SingleChoice,
    parse_quantity,
)
from quiz.quizzes.answers import LETTERS, Answer, Given, option_order
from quiz.texts import typed_answers

NOTHING_CHOSEN = "Choose an answer first."
ONLY_ONE = "Only one of them is right: choose one."
NO_SUCH_OPTION = "That is none of the answers. Choose one that is listed."
NOT_IN_ORDER = "Give each step a place of its own, from 1 to {}."
NOT_MATCHED = "Choose what belongs to each of the {}."
NOTHING_TYPED = "Type your answer first, in letters or digits."
GAP_EMPTY = "Fill in every gap: gap {} is empty."
TOO_LONG = f"An answer has at most {typed_answers.LONGEST} characters."


class AnswerUnreadable(ValueError):
    """The form holds no answer; the message is one sentence for the learner. Nothing is counted."""


def read_answer(question: AskedQuestion, given: Given, *, seed: int) -> Answer:
    """The answer in a form. Raises AnswerUnreadable."""
    if isinstance(question, NumericQuestion):
        return read_estimate(given.text)
    if isinstance(question, ShortQuestion):
        return Answer(text=read_word(given.text, NOTHING_TYPED))
    if isinstance(question, ClozeQuestion):
        return read_gaps(question, given.parts)
    if isinstance(question, OrderQuestion):
        return read_order(question, given.parts, seed)
    if isinstance(question, MatchQuestion):
        return read_matches(question, given.parts, seed)
    return read_choice(question, given.letters, seed)


def read_choice(question: SingleChoice | MultipleChoice | FlawQuestion, letters: Sequence[str], seed: int) -> Answer:
    by_letter = dict(zip(LETTERS, option_order(question, seed), strict=False))
    chosen = sorted(set(letters))
    if not chosen:
        raise AnswerUnreadable(NOTHING_CHOSEN)
    if not set(chosen) <= by_letter.keys():
        raise AnswerUnreadable(NO_SUCH_OPTION)
    if question.kind != "multiple" and len(chosen) > 1:
        raise AnswerUnreadable(ONLY_ONE)
    return Answer(options=tuple(sorted(by_letter[letter] for letter in chosen)))


def read_estimate(text: str) -> Answer:
    try:
        parse_quantity(text)
    except QuantityError as error:
        raise AnswerUnreadable(str(error)) from error
    return Answer(text=text.strip())


def read_word(text: str, empty: str) -> str:
    """A typed word on one line. Raises AnswerUnreadable."""
    word = " ".join(text[: 2 * typed_answers.LONGEST].split())
    if len(word) > typed_answers.LONGEST:
        raise AnswerUnreadable(TOO_LONG)
    if typed_answers.is_empty(word):
        raise AnswerUnreadable(empty)
    return word


def read_gaps(question: ClozeQuestion, parts: Sequence[str]) -> Answer:
    """What was typed into each gap, in their order."""
    count = len(question.gaps)
    typed = [*parts[:count], *[""] * (count - len(parts))]
    return Answer(texts=tuple(read_word(text, GAP_EMPTY.format(number)) for number, text in enumerate(typed, 1)))


def read_order(question: OrderQuestion, parts: Sequence[str], seed: int) -> Answer:
    """The steps in the order given: `B1` says that the step shown under B comes first."""
    shown = dict(zip(LETTERS, option_order(question, seed), strict=False))
    placed = {part[1:]: shown[part[0]] for part in parts if part[:1] in shown}
    order = [placed.get(str(place)) for place in range(1, len(shown) + 1)]
    found = tuple(item for item in order if item is not None)
    if sorted(found) != list(range(len(shown))):
        raise AnswerUnreadable(NOT_IN_ORDER.format(len(shown)))
    return Answer(order=found)


def read_matches(question: MatchQuestion, parts: Sequence[str], seed: int) -> Answer:
    """The right side chosen for each left one: `2C` says that the one shown under C belongs to the second."""
    shown = dict(zip(LETTERS, option_order(question, seed), strict=False))
    chosen = {part[:1]: shown[part[1:]] for part in parts if part[1:] in shown}
    matches = tuple(chosen[number] for number in map(str, range(1, len(question.pairs) + 1)) if number in chosen)
    if len(matches) != len(question.pairs):
        raise AnswerUnreadable(NOT_MATCHED.format(len(question.pairs)))
    return Answer(matches=matches)
