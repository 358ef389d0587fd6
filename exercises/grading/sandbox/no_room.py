"""Runs that ended in a system call and had only run out of memory, told by the functions that were under way.

The allocator, and the program that takes arguments in, end the process when they find no room: by a system call. Which
functions are under way then is found out in a sandbox of ours that has no room.
"""

import marshal
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from wasmtime import Store, WasmtimeError

from exercises.grading.engine.engine import CompiledEngine
from exercises.grading.engine.exports import Export
from exercises.grading.sandbox.request import FORM

FRAME = re.compile(r"^\s*\d+:.*!(.+)$", re.M)
# So many functions name the way by which a run ended: the allocator's three, and from the crossing to the system call.
INNERMOST_OF_ALLOCATOR, INNERMOST_OF_CROSSING = 3, 9
STEPS = 2_000_000_000
MEMORY_BYTES = 16 << 20
SETUP = {"seed": 0, "salt": 0, "clock": 0, "output": 1024, "given": None}
FILLING = """
kept = []
def fill(size):
    try:
        while True: kept.append(bytes(size))
    except MemoryError: pass
for size in (100_000, 1_000, 100, 10, 1): fill(size)
"""
GROWING = "kept = [0]\nwhile True: kept += kept\n"
LENGTH = 50_000  # characters of an argument that a full sandbox has no room for
LONGEST = 1_000_000  # characters of a reply


def was_out_of_room(compiled: CompiledEngine, trace: str) -> bool:
    """Say whether a run ended as one does whose memory is all used up: by its program, or by what crosses."""
    under_way = FRAME.findall(trace)
    return any(under_way[: len(ending)] == ending for ending in _endings(compiled) if ending)


@cache
def _endings(compiled: CompiledEngine) -> Sequence[list[str]]:
    """Name what is under way when there is no room for a list to grow, and for an argument that crosses."""
    loading = ("load", "", "", marshal.dumps(SETUP, FORM).decode("latin-1"))
    growing = _under_way(compiled, ("parse", GROWING, "solution.py"), loading)
    crossing = _under_way(compiled, ("parse", FILLING, "solution.py"), loading, ("call", " " * LENGTH))
    return [growing[:INNERMOST_OF_ALLOCATOR], crossing[:INNERMOST_OF_CROSSING]]


def _under_way(compiled: CompiledEngine, *asked: Sequence[str]) -> list[str]:
    """Give the functions that are under way, the innermost first, when what a fresh sandbox is asked stops it."""
    store = Store(compiled.engine)
    try:
        store.set_limits(memory_size=MEMORY_BYTES)
        store.set_fuel(STEPS)
        store.set_epoch_deadline(2**31)
        instance: Any = compiled.linker.instantiate(store, compiled.component)
        for name, *texts in asked:
            Export(store, instance, name, compiled.exports[name])(LONGEST, *texts)
    except WasmtimeError as error:
        return FRAME.findall(str(error))
    finally:
        store.close()
    return []
