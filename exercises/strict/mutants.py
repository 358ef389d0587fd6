"""Are the solution's mutants rejected? Of those that change what it does, 95 of 100; each other is explained."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from exercises.errors import ExerciseError
from exercises.grading.sandbox.verdict import Verdict
from exercises.strict.finding import Cell, Figures, Finding, Said
from exercises.strict.graders import Job
from exercises.strict.mutate import Change, Mutant, mutants_of
from exercises.strict.survivors import FILE, Explained, load_survivors
from exercises.strict.verification import Verification, sample

LEAST_REJECTED = 0.95
UNEXPLAINED = """\
The checks accept a mutant of line {line}: {change}.{luck}
Make a check notice it, or explain it in survivors.toml, as [[unnoticed]] where it does something else:
[[equivalent]]
within = {within}
was = {was}
becomes = {becomes}
why = "…"\
"""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that is accepted with the first seed, and the other seeds with which it is not."""

    mutant: Mutant
    rejected_with: Sequence[int]


def mutants(on: Verification) -> Said:
    """Grade mutants of the solution, each up to the first check that it fails, and say which are accepted."""
    try:
        explained = load_survivors(on.exercise.folder)
    except ExerciseError as error:
        yield Finding(FILE, str(error))
        return
    every = mutants_of(on.exercise.solution)
    chosen = sample(every, on.most)
    survivors = _survivors(on, chosen)
    for one in survivors:
        yield from _unexplained(one, explained.get(one.mutant.change))
    yield from _stale(explained, every, chosen, survivors)
    yield from _rate(len(chosen), survivors, explained)


def _survivors(on: Verification, chosen: Sequence[Mutant]) -> list[Survivor]:
    first, others = on.seeds[0], on.seeds[1:]
    accepted = [one for one, ok in zip(chosen, _accepted(on, chosen, first), strict=True) if ok]
    by_seed = {seed: _accepted(on, accepted, seed) for seed in others}
    return [
        Survivor(one, [seed for seed in others if not by_seed[seed][number]]) for number, one in enumerate(accepted)
    ]


def _accepted(on: Verification, chosen: Sequence[Mutant], seed: int) -> list[bool]:
    made = on.graded(Job(one.source, seed, to_first_failure=True) for one in chosen)
    return [graded.report.verdict is Verdict.ACCEPTED for graded in made]


def _unexplained(one: Survivor, explained: Explained | None) -> Iterator[Finding]:
    change, seeds = one.mutant.change, ", ".join(map(str, one.rejected_with))
    if explained is None:
        luck = f" Seeds {seeds} reject it: it is luck which is drawn." if seeds else ""
        words = {name: json.dumps(text, ensure_ascii=False) for name, text in asdict(change).items()}
        told = UNEXPLAINED.format(line=one.mutant.line, change=_shown(change), luck=luck, **words)
        yield Finding("solution.py", told)
    elif explained.is_equivalent and seeds:
        yield Finding(FILE, f"Said to be equivalent, but seeds {seeds} reject it: {_shown(change)}.")


def _stale(
    explained: Mapping[Change, Explained],
    every: Sequence[Mutant],
    chosen: Sequence[Mutant],
    survivors: Sequence[Survivor],
) -> Iterator[Finding]:
    """Say which explanations are of no mutant, or of one that is rejected."""
    made, survived = {one.change for one in every}, {one.mutant.change for one in survivors}
    graded = {one.change for one in chosen}
    for change in explained:
        if change not in made:
            yield Finding(FILE, f"Explains what is no mutant of the solution (any more): {_shown(change)}. Remove it.")
        elif change in graded and change not in survived:
            yield Finding(FILE, f"Explains a mutant that the checks reject: {_shown(change)}. Remove it.")


def _rate(count: int, survivors: Sequence[Survivor], explained: Mapping[Change, Explained]) -> Said:
    whys = [explained.get(one.mutant.change) for one in survivors]
    same = sum(why is not None and why.is_equivalent for why in whys)
    rejected, changing = count - len(survivors), count - same
    if changing and rejected / changing < LEAST_REJECTED:
        told = f"They reject {rejected} of {changing} mutants that change what the solution does"
        yield Finding("checks.py", f"{told}, {rejected / changing:.0%}; at least {LEAST_REJECTED:.0%} must be.")
    share = rejected / changing if changing else 1.0
    told = f"{count} mutants, {same} equivalent; of the others {rejected} of {changing} are rejected, {share:.1%}"
    yield Figures(told, ("line", "within", "was", "becomes", "why"), list(map(_row, survivors, whys)))


def _row(one: Survivor, explained: Explained | None) -> tuple[Cell, ...]:
    change = one.mutant.change
    why = explained.why if explained else "unexplained"
    return one.mutant.line, change.within, change.was, change.becomes, why


def _shown(change: Change) -> str:
    was, becomes = (" ⏎ ".join(text.splitlines()) for text in (change.was, change.becomes))
    return f"`{was}` to `{becomes}` in {change.within or 'the module'}"
