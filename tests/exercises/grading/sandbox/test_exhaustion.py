"""Memory that runs out while something crosses is out of memory, and never taken for reaching for the system."""

from dataclasses import replace
from pathlib import Path

import pytest

from exercises.grading.checks.proxy import Subject
from exercises.grading.checks.session import Session
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.engine.engine import engine
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.submission import parse
from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import Limits

LARGEST_VALUE = 1_000_000  # letters
BOX = """
class Box:
    def __init__(self):
        self.kept = []
    def keep(self, value):
        self.kept.append(value)
    def give(self):
        return "".join(self.kept)
"""


def ends_in(memory_mb: int, letters: int, times: int, engine_cache: Path) -> Verdict:
    limits = replace(Limits(), memory_mb=memory_mb)

    def run() -> Verdict:
        with Session(parse(engine(engine_cache), BOX, limits, seed=1)) as session:
            try:
                box = Subject(session, session.new_process(), "Box")()
                for number in range(times):
                    box.keep(f"{number}" * letters)
                box.give()
            except Fault as fault:
                return fault.verdict
            return Verdict.ACCEPTED

    found: list[Verdict] = []
    on_a_deep_stack(lambda: found.append(run()))
    return found[0]


@pytest.mark.parametrize("memory_mb", [16, 17, 18, 20])
@pytest.mark.parametrize(("letters", "times"), [(500_000, 8), (999_000, 9), (700_000, 8), (250_000, 9), (90_000, 10)])
def test_an_argument_without_room_is_out_of_memory(
    engine_cache: Path, memory_mb: int, letters: int, times: int
) -> None:
    with_room = Verdict.ACCEPTED if letters * times <= LARGEST_VALUE else Verdict.OUTPUT_LIMIT  # of what it gives back

    assert ends_in(memory_mb, letters, times, engine_cache) in {Verdict.OUT_OF_MEMORY, with_room}


def test_three_puts_of_half_a_million_letters_in_sixteen_megabytes(engine_cache: Path) -> None:
    assert ends_in(16, 500_000, 3, engine_cache) is Verdict.OUT_OF_MEMORY
