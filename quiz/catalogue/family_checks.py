"""The check of a family: its question must be sound for every draw."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from quiz.catalogue.estimates import Expected, judge
from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.family_plan import Figures, Plan
from quiz.catalogue.misplaced import Place
from quiz.catalogue.quantity import measure
from quiz.catalogue.reckoning import Values
from quiz.catalogue.working_sums import wrong_sum
from quiz.catalogue.written_numbers import written
from quiz.texts.wording import counted

SEEDS = 200
FEWEST_ANSWERS = 8


@dataclass
class Checked:
    """The mistakes of a family, the first at each place, and the answers that its draws had."""

    mistakes: dict[Place, str] = field(default_factory=dict)
    answers: set[Fraction] = field(default_factory=set)

    def note(self, place: Place, told: str) -> None:
        self.mistakes.setdefault(place, told)


def check(plan: Plan, unit: str, units_of_slips: tuple[str, ...], seeds: int) -> list[tuple[Place, str]]:
    """The mistakes that the draws of so many seeds show."""
    checked = Checked()
    try:
        for figures in different_draws(plan, seeds):
            checked.answers.add(figures.value)
            for place, told in unsound(figures, unit, units_of_slips):
                checked.note(place, f"{told} ({in_words(plan, figures.values)})")
    except ReckoningError as error:
        checked.note(error.place, str(error))
    if seeds >= SEEDS and not checked.mistakes and len(checked.answers) < FEWEST_ANSWERS:
        found = counted(len(checked.answers), "different answer")
        checked.note(("draw",), f"gives {found}; at least {FEWEST_ANSWERS}: draw from more numbers")
    return list(checked.mistakes.items())


def different_draws(plan: Plan, seeds: int) -> Iterator[Figures]:
    """The figures of the draws of so many seeds, each draw once. Raises ReckoningError with its place."""
    seen: set[tuple[Fraction, ...]] = set()
    for seed in range(seeds):
        values = next(plan.draws(seed), None)
        if values is None:
            raise ReckoningError.at(("unless",), "leaves no draw to use: refuse fewer")
        drawn = tuple(values[name] for name in plan.draw)
        if drawn not in seen:
            seen.add(drawn)
            yield plan.figures(values)


def in_words(plan: Plan, values: Values) -> str:
    """A draw as an author reads it: `a = 99.9, n = 3`."""
    return ", ".join(f"{name} = {written(values[name])}" for name in plan.draw)


def unsound(figures: Figures, unit: str, units_of_slips: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """What is wrong with the question of one draw."""
    low, value, high = figures.low, figures.value, figures.high
    if value < 0 or low < 0:
        yield ("answer", "value" if value < 0 else "low"), f"is {written(min(value, low))}: an answer is not below zero"
        return
    if not low <= value <= high:
        yield ("answer", "value"), f"is {written(value)}, outside its band {written(low)} to {written(high)}"
        return
    yield from unsound_slips(figures, expected(figures, unit), tuple(units_of_slips))
    for place, text in figures.texts.items():
        if place[0] == "working" and (told := wrong_sum(text.partition("|")[2])):
            yield place, told


def expected(figures: Figures, unit: str) -> Expected:
    low, value, high = (float(each) for each in (figures.low, figures.value, figures.high))
    return Expected(value=value, unit=unit, low=low, high=high)


def unsound_slips(figures: Figures, answer: Expected, units: tuple[str, ...]) -> Iterator[tuple[Place, str]]:
    quantities = [measure(float(slip), unit) for slip, unit in zip(figures.slips, units, strict=True)]
    for place, slip in enumerate(quantities):
        judgement = judge(slip, answer)
        if slip.value < 0:
            yield ("slips", place, "value"), f"is {slip}: an answer is not below zero"
        elif judgement.value_ok and judgement.unit_ok:
            yield ("slips", place, "value"), f"{slip} would be accepted as right: refuse the draw, or narrow the band"
    for (_, one), (place, other) in combinations(enumerate(quantities), 2):
        if one.dimension is other.dimension and one.base == other.base:
            yield ("slips", place, "value"), f"{other} is another slip's value, too: refuse the draw, or delete one"
