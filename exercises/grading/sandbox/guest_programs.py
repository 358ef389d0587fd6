"""Programs of ours that run in a sandbox beside a submission, or alone: parsed there, once for an engine."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.grading.sandbox.opening import open_sandbox

if TYPE_CHECKING:
    from exercises.grading.engine.engine import CompiledEngine

HERE = Path(__file__).parent
STEPS = 1_000_000_000  # half a second: a source that takes more to look at is left alone
MEMORY_MB = 128


@cache
def program_code(compiled: "CompiledEngine", name: str) -> str:
    """Give the code of a program in this folder, as a sandbox loads it."""
    sandbox = open_sandbox(compiled, steps=STEPS, memory_mb=MEMORY_MB)
    try:
        return str(sandbox.ask("parse", (HERE / name).read_text("utf-8"), name)["code"])
    finally:
        sandbox.close()
