"""The stages of strict verification, in the order in which an author meets them: a new one is a row here."""

from collections.abc import Callable
from dataclasses import dataclass

from exercises.strict.costs import costs
from exercises.strict.editorial import editorial
from exercises.strict.finding import Said
from exercises.strict.golden import golden
from exercises.strict.hints import hints
from exercises.strict.kill_matrix import kill_matrix
from exercises.strict.late import late
from exercises.strict.limits import limits
from exercises.strict.mutants import mutants
from exercises.strict.pasted_cases import pasted_cases
from exercises.strict.statement import statement
from exercises.strict.verdicts import verdicts
from exercises.strict.verification import Verification


@dataclass(frozen=True, slots=True)
class Stage:
    """One question that is asked of an exercise, and what answers it."""

    name: str
    asks: str
    run: Callable[[Verification], Said]


STAGES = (
    Stage("statement", "headings, length, and an example that holds when it is run", statement),
    Stage("hints", "three rungs, each of which says something", hints),
    Stage("editorial", "why it works, its cost, its use, its price", editorial),
    Stage("verdicts", "each source gets its verdict with every seed", verdicts),
    Stage("pasted", "a case fails when it is pasted under the wrong code", pasted_cases),
    Stage("golden", "the Reports kept in the folder are those that grading gives", golden),
    Stage("limits", "the solution keeps within half of each limit", limits),
    Stage("costs", "steps, seconds and memory a check", costs),
    Stage("kills", "each wrong solution is caught by the check that it names, with every seed", kill_matrix),
    Stage("mutants", "small changes to the solution are noticed", mutants),
    Stage("late", "mistakes that come late, or in something large, are noticed", late),
)
STAGE_NAMES = tuple(stage.name for stage in STAGES)
