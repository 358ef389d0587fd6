"""Interview prompts: the vague opening, the phases, the questions, the estimates, the rubric, the model answer."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from markupsafe import Markup
from pydantic import BeforeValidator, Field, model_validator

from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.estimates import Expected, judge
from quiz.catalogue.figures import Figure, load_figures
from quiz.catalogue.markdown import MarkdownError, render_content, render_inline
from quiz.catalogue.model import ConceptRef, Context, Frozen, Line, Rendered, Slug, Source, Text
from quiz.catalogue.quantity import Quantity
from quiz.catalogue.questions import Slip, Step, is_near, split_step
from quiz.catalogue.yaml_files import load_yaml
from quiz.catalogue.yaml_lines import read_text

LONGEST_PHASE_MINUTES = 20


class Phase(Frozen):
    """A stretch of the talk: the interviewer's words at its beginning, and the points that a good answer covers."""

    id: Slug
    title: Line
    minutes: int = Field(ge=1, le=LONGEST_PHASE_MINUTES)
    says: Text
    covers: tuple[Line, ...] = Field(min_length=1)
    thin: Line  # how a debrief names a talk that was weakest here: "thin on numbers"


class PromptQuestion(Frozen):
    """A clarifying question to choose, the interviewer's answer, and whether it changes the design."""

    id: Slug
    text: Line
    answer: Text
    matters: bool
    why: Line


class Estimate(Rendered):
    """A quantity to reckon; its parts are those of a numeric question of a quiz."""

    id: Slug
    phase: Slug
    label: Line
    prompt: Text
    answer: Expected
    working: tuple[Annotated[Step, BeforeValidator(split_step)], ...] = Field(min_length=1)
    slips: tuple[Slip, ...] = ()
    tip: Text

    @cached_property
    def prompt_html(self) -> Markup:
        return render_inline(self.prompt)

    @model_validator(mode="after")
    def slips_are_wrong(self) -> Self:
        for slip in self.slips:
            judgement = judge(slip.quantity, self.answer)
            if judgement.value_ok and judgement.unit_ok:
                raise ValueError(f"slips: {slip.quantity} would be accepted as right")
        return self

    def slip_near(self, answer: Quantity) -> Slip | None:
        """The named slip that an answer comes close to."""
        return next((slip for slip in self.slips if is_near(answer, slip.quantity)), None)


class Examples(Frozen):
    """Examples of a candidate's words at each level."""

    missed: Line
    partly: Line
    met: Line


class Signal(Frozen):
    """A line of the rubric: the sign that an interviewer listens for, and the review for one that was missed."""

    id: Slug
    phase: Slug
    title: Line
    levels: Examples
    concepts: tuple[ConceptRef, ...] = Field(min_length=1)
    exercises: tuple[Slug, ...] = ()


class PromptFile(Frozen):
    """What prompt.yaml says."""

    title: Line
    level: Line
    order: int = Field(ge=1)
    summary: Line
    opening: Text
    phases: tuple[Phase, ...] = Field(min_length=1)
    questions: tuple[PromptQuestion, ...] = Field(min_length=1)
    estimates: tuple[Estimate, ...] = Field(min_length=1)
    signals: tuple[Signal, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def ids_are_unique(self) -> Self:
        for name in ("phases", "questions", "estimates", "signals"):
            ids = [item.id for item in getattr(self, name)]
            if repeated := first_repeated(ids):
                raise ValueError(f"{name}: the id {repeated} is used twice")
        return self

    @model_validator(mode="after")
    def phases_are_known(self) -> Self:
        known = {phase.id for phase in self.phases}
        named = {item.id: item.phase for item in self.estimates} | {item.id: item.phase for item in self.signals}
        for item, phase in named.items():
            if phase not in known:
                raise ValueError(f"{item}: there is no phase {phase}")
        return self


class Prompt(PromptFile, Rendered):
    """A prompt with its folder's name and the model answer, one text a phase."""

    slug: Slug
    model: tuple[Markup, ...]

    @cached_property
    def opening_html(self) -> Markup:
        return render_content(self.opening)

    @property
    def minutes(self) -> int:
        return sum(phase.minutes for phase in self.phases)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the prompt's rubric, most used first."""
        used = [concept.partition("/")[0] for signal in self.signals for concept in signal.concepts]
        return tuple(sorted(dict.fromkeys(used), key=lambda topic: -used.count(topic)))

    @property
    def matters(self) -> tuple[PromptQuestion, ...]:
        return tuple(question for question in self.questions if question.matters)

    def model_of(self, phase: str) -> Markup:
        return next(text for each, text in zip(self.phases, self.model, strict=True) if each.id == phase)

    def estimates_of(self, phase: str) -> tuple[Estimate, ...]:
        return tuple(estimate for estimate in self.estimates if estimate.phase == phase)

    def signals_of(self, phase: str) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if signal.phase == phase)

    def find_phase(self, phase: str) -> Phase | None:
        return next((each for each in self.phases if each.id == phase), None)

    def find_question(self, question: str) -> PromptQuestion | None:
        return next((each for each in self.questions if each.id == question), None)

    def find_estimate(self, estimate: str) -> Estimate | None:
        return next((each for each in self.estimates if each.id == estimate), None)


def first_repeated(ids: list[str]) -> str | None:
    return next((each for index, each in enumerate(ids) if each in ids[:index]), None)


def load_prompts(folder: Path, concepts: frozenset[str]) -> dict[str, Prompt]:
    """All prompts by slug, in their order; CatalogueError names every mistake found."""
    problems = Problems()
    prompts = []
    for path in sorted(folder.glob("*/prompt.yaml")):
        with problems.gathered():
            prompts.append(load_prompt(path, concepts))
    problems.raise_any()
    return {prompt.slug: prompt for prompt in sorted(prompts, key=lambda prompt: prompt.order)}


def load_prompt(path: Path, concepts: frozenset[str]) -> Prompt:
    figures = load_figures(path.parent / "figures")
    file = load_yaml(path, PromptFile, Context(concepts=concepts, figures=figures))
    model = load_model_answer(path.parent / "model_answer.md", file.phases, figures)
    return Prompt(slug=path.parent.name, model=model, **dict(file))


def load_model_answer(path: Path, phases: tuple[Phase, ...], figures: Mapping[str, Figure]) -> tuple[Markup, ...]:
    """The parts of the model answer, one a phase: its `## ` headings are the titles of the phases, in their order."""
    before, *parts = f"\n{read_text(path)}".split("\n## ")
    texts = [part.partition("\n") for part in parts]
    titles = [title.strip() for title, _, _ in texts]
    if before.strip() or titles != [phase.title for phase in phases]:
        wanted = ", ".join(phase.title for phase in phases)
        raise CatalogueError.at(path, 1, "", f"its sections must be the phases in their order: {wanted}")
    return tuple(render_part(path, text.strip(), figures) for _, _, text in texts)


def render_part(path: Path, text: str, figures: Mapping[str, Figure]) -> Markup:
    """A part of a file as HTML; a mistake in it is told with its line in the file."""
    try:
        return reachable(render_content(text, figures))
    except MarkdownError as error:
        line = read_text(path).partition(text)[0].count("\n") + error.line
        raise CatalogueError.at(path, line, "", str(error)) from error


def reachable(html: Markup) -> Markup:
    """The text with its figures reachable by Tab: on a narrow screen they scroll sideways."""
    return html.replace(Markup('<figure class="figure">'), Markup('<figure class="figure" tabindex="0">'))
