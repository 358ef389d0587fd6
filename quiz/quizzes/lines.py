"""An answer and the right one in lines, as a result lists them beside each other."""

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
from quiz.quizzes.answers import Answer, Given
from quiz.quizzes.shown import NOTHING, shown_gaps, shown_pairs


def lines_given(question: AskedQuestion, answer: Answer) -> tuple[Markup, ...]:
    """The answer, line by line; none for an estimate, which is a quantity."""
    if isinstance(question, OrderQuestion):
        return tuple(question.items[index].text_html for index in answer.order if index < len(question.items))
    if isinstance(question, MatchQuestion):
        return tuple(paired(pair.left, pair.given) for pair in shown_pairs(question, answer, Given()))
    if isinstance(question, ClozeQuestion | ShortQuestion):
        return tuple(Markup("{}").format(gap.typed) or NOTHING for gap in shown_gaps(question, answer, Given()))
    if isinstance(question, SingleChoice | MultipleChoice | FlawQuestion):
        return tuple(question.options[index].text_html for index in answer.options if index < len(question.options))
    return ()


def lines_expected(question: AskedQuestion) -> tuple[Markup, ...]:
    """The right answer, line by line; none for an estimate."""
    if isinstance(question, OrderQuestion):
        return tuple(item.text_html for item in question.items)
    if isinstance(question, MatchQuestion):
        return tuple(paired(pair.left_html, pair.right_html) for pair in question.pairs)
    if isinstance(question, ClozeQuestion):
        return tuple(Markup("{}").format(gap.shown) for gap in question.gaps)
    if isinstance(question, ShortQuestion):
        return (Markup("{}").format(question.shown),)
    if isinstance(question, SingleChoice | MultipleChoice | FlawQuestion):
        return tuple(question.options[index].text_html for index in sorted(question.correct))
    return ()


def paired(left: Markup, right: Markup) -> Markup:
    return Markup("{} → {}").format(left, right)
