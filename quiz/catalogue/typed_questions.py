"""Questions whose answer is typed: a word or a name, and a text with gaps."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Literal, Self

from markupsafe import Markup
from pydantic import Field, StringConstraints, model_validator

from quiz.catalogue.markdown import render_content, render_inline
from quiz.catalogue.misplaced import Misplaced, Place, refuse
from quiz.catalogue.model import ONE_LINE, Rendered, Text
from quiz.catalogue.questions import BaseQuestion
from quiz.texts import typed_answers
from quiz.texts.wording import counted

GAP = re.compile(r"\[\[([^\[\]]*)\]\]")
MOST_GAPS = 6
Typed = Annotated[str, StringConstraints(min_length=1, max_length=typed_answers.LONGEST, pattern=ONE_LINE)]


class NearMiss(Rendered):
    """A believable wrong answer, and what is said about it."""

    text: Typed
    why: Text

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class Expectation(Rendered):
    """The answers that are right, of which the first is shown, and the wrong ones that are named."""

    answers: tuple[Typed, ...] = Field(min_length=1, max_length=12)
    near: tuple[NearMiss, ...] = Field(default=(), max_length=12)

    @property
    def shown(self) -> str:
        return self.answers[0]

    def is_right(self, typed: str) -> bool:
        return self.find(typed)[0]

    def near_miss(self, typed: str) -> NearMiss | None:
        """The named wrong answer that was typed."""
        right, place = self.find(typed)
        return None if right or place is None else self.near[place]

    def find(self, typed: str) -> tuple[bool, int | None]:
        return typed_answers.find(typed, self.answers, [each.text for each in self.near])

    @model_validator(mode="after")
    def answers_can_be_told_apart(self) -> Self:
        refuse(indistinct(self.answers, self.near))
        return self


def indistinct(answers: Sequence[str], near: Sequence[NearMiss]) -> Iterator[tuple[Place, str]]:
    """A mistake for each answer that nobody can type, that an earlier one says already, or that is right and wrong."""
    wrong = [each.text for each in near]
    for index, answer in enumerate(answers):
        if typed_answers.is_empty(answer):
            yield ("answers", index), f"{answer} has no letter and no digit: nobody could type it"
        elif any(typed_answers.agrees(answer, other) for other in answers[:index]):
            yield ("answers", index), f"{answer} is taken already with an answer above it: delete it"
    for index, text in enumerate(wrong):
        if any(typed_answers.agrees(text, answer) for answer in answers):
            yield ("near", index, "text"), f"{text} would be accepted as right: delete it, or word it differently"
        elif any(typed_answers.agrees(text, other) for other in wrong[:index]):
            yield ("near", index, "text"), f"{text} is named already above: delete it"


class ShortQuestion(BaseQuestion, Expectation):
    """A question answered by one typed word or name."""

    kind: Literal["short"]
    near: tuple[NearMiss, ...] = Field(min_length=1, max_length=12)


class Gap(Expectation):
    """A gap of a text, with the reason for what belongs there."""

    why: Text

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class ClozeQuestion(BaseQuestion):
    """A text with gaps, written `[[1]]`, `[[2]]` and so on in their order."""

    kind: Literal["cloze"]
    text: Text
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=MOST_GAPS)

    @cached_property
    def parts_html(self) -> tuple[Markup, ...]:
        """The text around the gaps: one part more than there are gaps."""
        return tuple(map(render_inline_part, GAP.split(self.text)[::2]))

    @cached_property
    def whole_html(self) -> Markup:
        """The text with its first answers in their place."""
        answers = dict(zip(map(str, range(1, MOST_GAPS + 1)), self.gaps, strict=False))
        return render_content(
            GAP.sub(lambda mark: f"**{answers[mark[1]].shown}**" if mark[1] in answers else "", self.text)
        )

    @model_validator(mode="after")
    def gaps_are_counted(self) -> Self:
        """The marks in the text and the gaps are the same in number."""
        marks = GAP.findall(self.text)
        if marks != [str(number) for number in range(1, len(marks) + 1)]:
            raise Misplaced([(("text",), "must have its gaps in their order: [[1]], then [[2]], and so on")])
        if len(marks) != len(self.gaps):
            told = f"has {counted(len(marks), 'mark')} like [[1]], and there are {counted(len(self.gaps), 'gap')} below"
            raise Misplaced([(("text",), f"{told}: one for each")])
        return self


def render_inline_part(text: str) -> Markup:
    """Text between two gaps, with the spaces at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return Markup("{}{}{}").format(before, render_inline(text.strip()), after)
