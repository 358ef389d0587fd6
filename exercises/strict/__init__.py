"""Strict verification: all that is left to do for an exercise, found by looking at its folder and grading its sources.

A stage is a function that takes a Verification and yields Findings and Figures; `stages.py` lists them. Findings are
the same every time; of the figures, only seconds are not.
"""

from collections.abc import Collection, Iterator

from exercises.strict.finding import Figures, Finding, Outcome, Weight
from exercises.strict.graders import Graded, Graders, Job
from exercises.strict.stages import STAGE_NAMES, STAGES, Stage
from exercises.strict.verification import SEEDS, Verification, silent

__all__ = [
    "SEEDS",
    "STAGES",
    "STAGE_NAMES",
    "Figures",
    "Finding",
    "Graded",
    "Graders",
    "Job",
    "Outcome",
    "Stage",
    "Verification",
    "Weight",
    "silent",
    "verify_strictly",
]


def verify_strictly(on: Verification, names: Collection[str] = STAGE_NAMES) -> Iterator[Outcome]:
    """Run the stages of these names on an exercise, in their order; gives what each said when it is over."""
    for stage in STAGES:
        if stage.name in names:
            on.stage = stage.name
            said = list(stage.run(on))
            findings = [one for one in said if isinstance(one, Finding)]
            figures = [one for one in said if isinstance(one, Figures)]
            yield Outcome(on.exercise.slug, stage.name, findings, figures)
