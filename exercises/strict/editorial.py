"""Is the editorial whole? It says why the solution works, what it costs, where it is used and what it gives up."""

from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.prose import headings, prose_of, words
from exercises.strict.verification import Verification

FILE = "editorial.md"
HEADINGS = ("Why it works", "What it costs", "Where it is used", "What it gives up")
FEWEST_WORDS, MOST_WORDS = 150, 600


def editorial(on: Verification) -> Said:
    """Say what the editorial lacks."""
    text = on.exercise.editorial
    for heading in HEADINGS:
        if heading not in headings(text):
            yield Finding(FILE, f"It has no section '## {heading}'.")
    count = words(prose_of(text))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield Finding(FILE, f"Its prose has {count} words; {FEWEST_WORDS} to {MOST_WORDS} are read with pleasure.")
    yield Figures(f"{count} words of prose")
