"""The engine and its sandboxes, loaded when the first of them is opened.

Loading them takes tens of megabytes and milliseconds. Whoever reads exercises, verdicts or Reports never grades.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exercises.grading.engine.engine import CompiledEngine
    from exercises.grading.sandbox.sandbox import Sandbox


def prepare_engine(cache_dir: Path | None = None, progress: Callable[[str], object] = print) -> Path:
    """Compile the engine for this machine unless that was done before; gives the folder it is kept in.

    Raises EngineError when the artifact is damaged.
    """
    from exercises.grading.engine import engine

    return engine.prepare_engine(cache_dir, progress)


def compiled_engine(cache_dir: Path | None = None) -> "CompiledEngine":
    """Give this process's engine."""
    from exercises.grading.engine import engine

    return engine.engine(cache_dir)


def open_sandbox(compiled: "CompiledEngine", *, steps: int, memory_mb: int, ends_at: float = math.inf) -> "Sandbox":
    """Open a sandbox, to be closed by whoever asked for it."""
    from exercises.grading.sandbox.sandbox import Sandbox

    return Sandbox(compiled, steps=steps, memory_mb=memory_mb, ends_at=ends_at)
