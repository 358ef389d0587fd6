"""Are the hints three rungs, each of which says something and none of which says it all?"""

from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.prose import words
from exercises.strict.verification import Verification

FILE = "hints.md"
FEWEST_WORDS, MOST_WORDS = 15, 150


def hints(on: Verification) -> Said:
    """Say which rung says too little or too much."""
    counts = [words(body_of(hint)) for hint in on.exercise.hints]
    for number, count in enumerate(counts, 1):
        if not FEWEST_WORDS <= count <= MOST_WORDS:
            sentence = f"Rung {number} has {count} words below its heading; {FEWEST_WORDS} to {MOST_WORDS} are a hint."
            yield Finding(FILE, sentence)
    yield Figures(f"three rungs of {', '.join(map(str, counts))} words")


def body_of(hint: str) -> str:
    """Give a hint without its heading."""
    return hint.partition("\n")[2]
