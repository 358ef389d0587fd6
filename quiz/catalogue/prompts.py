"""Interview prompts: the vague opening, the phases, the questions, the estimates, the rubric, the model answer."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Self

from markupsafe import Markup
from pydantic import BeforeValidator, Field, model_validator

from exercises.suggestion import suggestion
from quiz.catalogue.errors import CatalogueError, Problems, problem
from quiz.catalogue.estimates import Expected
from quiz.catalogue.figures import Figure, load_figures
from quiz.catalogue.folders import check_files, check_name, folders_in
from quiz.catalogue.markdown import MarkdownError, render_content, render_inline
from quiz.catalogue.misplaced import Place, refuse, repeated
from quiz.catalogue.model import (
    ConceptRef,
    Concepts,
    Context,
    ExerciseRef,
    Flag,
    Frozen,
    Line,
    Rendered,
    Slug,
    Source,
    Text,
    Whole,
)
from quiz.catalogue.quantity import Quantity
from quiz.catalogue.questions import Slip, Step, is_near, right_slips, split_step
from quiz.catalogue.yaml_files import load_yaml
from quiz.catalogue.yaml_lines import read_text

LONGEST_PHASE_MINUTES = 20
FILES = ("prompt.yaml", "model_answer.md", "figures")


class Phase(Frozen):
    """A stretch of the talk: the interviewer's words at its beginning, and the points that a good answer covers."""

    id: Slug
    title: Line
    minutes: Whole = Field(ge=1, le=LONGEST_PHASE_MINUTES)
    says: Text
    covers: tuple[Line, ...] = Field(min_length=1)
    thin: Line  # how a debrief names a talk that was weakest here: "thin on numbers"


class PromptQuestion(Frozen):
    """A clarifying question to choose, the interviewer's answer, and whether it changes the design."""

    id: Slug
    text: Line
    answer: Text
    matters: Flag
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
        refuse(right_slips(self.slips, self.answer))
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
    exercises: tuple[ExerciseRef, ...] = ()


class PromptFile(Rendered):
    """The contents of prompt.yaml."""

    title: Line
    level: Line
    order: Whole = Field(ge=1)
    summary: Line
    opening: Text
    phases: tuple[Phase, ...] = Field(min_length=1)
    questions: tuple[PromptQuestion, ...] = Field(min_length=1)
    estimates: tuple[Estimate, ...] = Field(min_length=1)
    signals: tuple[Signal, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)

    @cached_property
    def opening_html(self) -> Markup:
        return render_content(self.opening)

    @model_validator(mode="after")
    def ids_are_unique(self) -> Self:
        lists = ("phases", "questions", "estimates", "signals")
        refuse(each for name in lists for each in repeated((item.id for item in getattr(self, name)), name, "id"))
        return self

    @model_validator(mode="after")
    def phases_are_known(self) -> Self:
        refuse(unknown_phases("estimates", self.estimates, self.phases))
        refuse(unknown_phases("signals", self.signals, self.phases))
        return self


def unknown_phases(
    name: str, items: Iterable[Estimate | Signal], phases: Iterable[Phase]
) -> Iterator[tuple[Place, str]]:
    """A mistake for each item of a list that stands in a phase which does not exist."""
    known = [phase.id for phase in phases]
    for index, item in enumerate(items):
        if item.phase not in known:
            yield (name, index, "phase"), f"there is no phase {item.phase}: {suggestion(item.phase, known)}"


class Prompt(PromptFile):
    """A prompt with its folder's name and the model answer, one text a phase."""

    slug: Slug
    model: tuple[Markup, ...]

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


def load_prompts(folder: Path, concepts: Concepts, exercises: frozenset[str] | None = None) -> dict[str, Prompt]:
    """All prompts by slug, in their order. Raises CatalogueError, which names every mistake found. `exercises` are
    the existing ones; None where any may be named."""
    problems = Problems()
    prompts = []
    for path in folders_in(folder):
        with problems.gathered():
            prompts.append(load_prompt(path, concepts, exercises))
    problems.raise_any()
    return {prompt.slug: prompt for prompt in sorted(prompts, key=lambda prompt: prompt.order)}


def load_prompt(folder: Path, concepts: Concepts, exercises: frozenset[str] | None = None) -> Prompt:
    check_name(folder, "prompt.yaml", "prompt")
    problems = Problems()
    with problems.gathered():
        check_files(folder, FILES)
    figures = load_figures(folder / "figures", problems)
    with problems.gathered():
        context = Context(concepts=concepts, exercises=exercises, figures=figures)
        file = load_yaml(folder / "prompt.yaml", PromptFile, context)
        model = load_model_answer(folder / "model_answer.md", file.phases, figures)
    problems.raise_any()
    return Prompt(slug=folder.name, model=model, **{name: getattr(file, name) for name in PromptFile.model_fields})


def load_model_answer(path: Path, phases: tuple[Phase, ...], figures: Mapping[str, Figure]) -> tuple[Markup, ...]:
    """The parts of the model answer, one a phase: its `## ` headings are the titles of the phases, in their order."""
    before, *parts = f"\n{read_text(path)}".split("\n## ")
    texts = [part.partition("\n") for part in parts]
    titles = [title.strip() for title, _, _ in texts]
    wanted = [phase.title for phase in phases]
    if before.strip():
        raise CatalogueError.at(path, 1, "", f"has text before its first section: begin with ## {wanted[0]}")
    if titles != wanted:
        wrong = next(n for n, pair in enumerate(zip_longest(titles, wanted)) if pair[0] != pair[1])
        line = 1 + "\n## ".join([before, *parts[:wrong]]).count("\n") if wrong < len(titles) else 1
        told = f"its sections must be the phases in their order: {', '.join(wanted)}"
        raise CatalogueError.at(path, line, titles[wrong] if wrong < len(titles) else "", told)
    return tuple(render_part(path, text.strip(), figures) for _, _, text in texts)


def render_part(path: Path, text: str, figures: Mapping[str, Figure]) -> Markup:
    """A part of a file as HTML; its mistakes are told with their lines in the file."""
    try:
        return reachable(render_content(text, figures))
    except MarkdownError as error:
        above = read_text(path).partition(text)[0].count("\n")
        raise CatalogueError(problem(path, above + line, "", told) for line, told in error.problems) from error


def reachable(html: Markup) -> Markup:
    """The text with its figures reachable by Tab: on a narrow screen they scroll sideways."""
    return html.replace(Markup('<figure class="figure">'), Markup('<figure class="figure" tabindex="0">'))
