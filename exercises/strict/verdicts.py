"""Does each source get its verdict with every seed? What `verify` says without `--strict`, with more seeds."""

from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.verification import Verification
from exercises.verifying import Row, rows_of, sources_of

NO_OTHER = (
    "There is no right solution of another kind: one that keeps its data otherwise shows that the checks ask for what "
    "the statement says, and not for how the reference does it."
)


def verdicts(on: Verification) -> Said:
    """Say which source gets another verdict than it must, and what there is too little of."""
    sources = list(sources_of(on.exercise))
    reports = on.reports([one.source for one in sources])
    of = {one.name: made for one, made in zip(sources, reports, strict=True)}
    for row in rows_of(on.exercise, lambda one: of[one.name]):
        if not row.holds:
            yield Finding(
                row.source, _sentence(row) if row.source in of else f"{row.message[0].upper()}{row.message[1:]}."
            )
    if not on.exercise.also:
        yield Finding("also/", NO_OTHER)
    right = 1 + len(on.exercise.also)
    told = f"{right} right, 1 starter, {len(on.exercise.wrong)} wrong: {len(sources)} sources × {len(on.seeds)} seeds"
    yield Figures(told)


def _sentence(row: Row) -> str:
    points = f" with {row.score} of {row.max_score} points" if row.verdict == row.expected else ""
    return f"It gets {row.verdict}{points} and must get {row.expected}: {row.message}"
