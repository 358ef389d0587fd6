"""Families of questions: a numeric question whose numbers are drawn, and whose answer, working and slips follow.

An attempt's seed and the question's id give the numbers: an attempt shows the same on each device, and two differ.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from keyword import iskeyword
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails

from quiz.catalogue.drawing import Draw
from quiz.catalogue.exact_numbers import FUNCTIONS, ReckoningError
from quiz.catalogue.family_checks import check, unsound
from quiz.catalogue.family_plan import Figures, Plan
from quiz.catalogue.family_reading import Reader
from quiz.catalogue.misplaced import Misplaced, Place, refuse
from quiz.catalogue.model import Context, Frozen, Text, UnitName
from quiz.catalogue.questions import NOTHING_DRAWN, NumericQuestion, QuestionParts, Step, split_step

NAME = re.compile(r"[a-z][a-z0-9_]*")
PER_CENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%")


def as_text(value: object) -> object:
    """A sum in a file as text; a plain number is one too."""
    return repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def plain_name(value: str) -> str:
    """A name for a number: it can stand in a sum."""
    if not NAME.fullmatch(value) or value in FUNCTIONS or iskeyword(value):
        raise ValueError(f"{value} cannot name a number: use letters in lower case, such as n or hit_ratio")
    return value


def per_cent(value: str) -> str:
    if not PER_CENT.fullmatch(value):
        raise ValueError(f"must be a share of the value, such as 3 %, not {value}")
    return value


SumText = Annotated[str, BeforeValidator(as_text), StringConstraints(min_length=1)]
Name = Annotated[str, AfterValidator(plain_name)]


class FamilyAnswer(Frozen):
    """The sums of the value and of its band, or the share by which an answer may be off."""

    value: SumText
    unit: UnitName = ""
    low: SumText | None = None
    high: SumText | None = None
    within: Annotated[str, AfterValidator(per_cent)] | None = None

    @property
    def share(self) -> Fraction:
        """The share of the value by which an answer may be off; 0 where low and high are given."""
        found = PER_CENT.fullmatch(self.within or "")
        return Fraction(found[1]) / 100 if found else Fraction(0)

    @model_validator(mode="after")
    def band_is_given_once(self) -> Self:
        given = [name for name in ("low", "high") if getattr(self, name) is not None]
        if self.within is None and len(given) < 2:
            missing = "low" if "low" not in given else "high"
            raise Misplaced([((missing,), "is missing: add low and high, or within in their place")])
        if self.within is not None and given:
            raise Misplaced([(("within",), "stands beside low or high: delete one of the two")])
        return self


class FamilySlip(Frozen):
    """The sum of a likely wrong answer, and the reason for it."""

    value: SumText
    unit: UnitName = ""
    why: Text


class Family(QuestionParts):
    """A numeric question for every draw of its numbers."""

    kind: Literal["numeric"]
    draw: dict[Name, Draw] = Field(min_length=1)
    let: dict[Name, SumText] = Field(default_factory=dict)
    answer: FamilyAnswer
    working: tuple[Annotated[Step, BeforeValidator(split_step)], ...] = Field(min_length=1)
    slips: tuple[FamilySlip, ...] = ()
    unless: tuple[str, ...] = ()
    _plan: Plan = PrivateAttr()

    @model_validator(mode="after")
    def every_draw_is_sound(self, info: ValidationInfo) -> Self:
        self._plan = plan_of(self)
        seeds = info.context.seeds if isinstance(info.context, Context) else Context().seeds
        refuse(check(self._plan, self.answer.unit, self.units_of_slips, seeds))
        try:
            self.asked(0)
        except ValidationError as error:
            refuse(mistake for each in error.errors() for mistake in mistakes_of(each))
        return self

    def asked(self, seed: int, drawn: Mapping[str, str] = NOTHING_DRAWN) -> NumericQuestion:
        """The question with the numbers of an attempt; `drawn` are those that it was asked with, which stay its own
        when the family draws from others by now."""
        return self.question(self.figures_of(drawn) or self.figures_for(seed))

    def draw_for(self, seed: int) -> dict[str, str]:
        """The numbers that an attempt draws, to be kept with its answer."""
        values = self.figures_for(seed).values
        return {name: str(values[name]) for name in self.draw}

    def figures_for(self, seed: int) -> Figures:
        """The figures of the first draw of a seed that is sound."""
        for values in self._plan.draws(seed):
            with suppress(ReckoningError):
                figures = self._plan.figures(values)
                if not any(unsound(figures, self.answer.unit, self.units_of_slips)):
                    return figures
        raise ReckoningError(f"{self.id} has no draw for the seed {seed}")

    def figures_of(self, drawn: Mapping[str, str]) -> Figures | None:
        """The figures of kept numbers; None where the family has others by now, or they do not fit it any more."""
        if drawn.keys() != self.draw.keys():
            return None
        with suppress(ReckoningError, ValueError, ZeroDivisionError):
            figures = self._plan.figures(self._plan.reckoned({name: Fraction(drawn[name]) for name in self.draw}))
            return None if any(unsound(figures, self.answer.unit, self.units_of_slips)) else figures
        return None

    @property
    def units_of_slips(self) -> tuple[str, ...]:
        return tuple(slip.unit for slip in self.slips)

    def question(self, figures: Figures) -> NumericQuestion:
        """The question of one draw. Raises pydantic's ValidationError where its texts cannot be rendered."""
        texts = figures.texts
        answer = {"value": figures.value, "low": figures.low, "high": figures.high}
        slips = enumerate(zip(self.slips, figures.slips, strict=True))
        return NumericQuestion.model_validate(
            {
                "id": self.id,
                "kind": self.kind,
                "concepts": self.concepts,
                "difficulty": self.difficulty,
                "source": self.source,
                "prompt": texts["prompt",],
                "explanation": texts["explanation",],
                "answer": {"unit": self.answer.unit} | {name: float(each) for name, each in answer.items()},
                "working": [texts["working", place] for place in range(len(self.working))],
                "slips": [
                    {"value": float(value), "unit": slip.unit, "why": texts["slips", place, "why"]}
                    for place, (slip, value) in slips
                ],
            }
        )


def plan_of(family: Family) -> Plan:
    """The sums and texts of a family, read. Raises Misplaced with all mistakes in them."""
    reader = Reader(frozenset(family.draw), set(family.draw))
    let = [(name, each) for name, text in family.let.items() if (each := reader.computed(name, text))]
    unless = [reader.condition(text, "unless", place) for place, text in enumerate(family.unless)]
    answer = family.answer
    value, low, high = (
        reader.sum(text, "answer", name) if (text := getattr(answer, name)) is not None else None
        for name in ("value", "low", "high")
    )
    slips = [reader.sum(slip.value, "slips", place, "value") for place, slip in enumerate(family.slips)]
    texts = {place: reader.text(text, *place) for place, text in texts_of(family)}
    reader.note_unused()
    refuse(reader.mistakes)
    assert value is not None
    return Plan(
        id=family.id,
        draw=family.draw,
        let=tuple(let),
        unless=tuple(filter(None, unless)),
        value=value,
        low=low,
        high=high,
        share=answer.share,
        slips=tuple(filter(None, slips)),
        texts={place: text for place, text in texts.items() if text},
    )


def texts_of(family: Family) -> Iterator[tuple[Place, str]]:
    """The texts of a family with their places; a step of the working is one."""
    yield ("prompt",), family.prompt
    yield ("explanation",), family.explanation
    for place, step in enumerate(family.working):
        yield ("working", place), f"{step.label} | {step.sum}"
    for place, slip in enumerate(family.slips):
        yield ("slips", place, "why"), slip.why


def mistakes_of(error: ErrorDetails) -> Iterator[tuple[Place, str]]:
    """The mistakes in a question of the family, told at the family's own places."""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Misplaced):
        yield from (((*error["loc"], *place), told) for place, told in cause.mistakes)
    else:
        yield error["loc"], f"cannot be shown with its numbers in it: {error['msg']}"
