"""The code of a counterexample as a program that a learner can paste below their own and run."""

import inspect
import re
import sys
from collections.abc import Iterable, Sequence
from textwrap import dedent, indent
from types import ModuleType

from exercises.grading.report.pasting import uses, words
from exercises.grading.sandbox.host_objects import HostObject

IMPORTS = {
    "asyncio": "import asyncio",
    "islice": "from itertools import islice",
    "suppress": "from contextlib import suppress",
    "virtual_dates": "import datetime as virtual_dates",
    "virtual_time": "import time as virtual_time",
}
PLAYING = ("answered", "awaited", "failing", "later")
TIME = ("time", "datetime", "asyncio")
IMPORT = re.compile(r"^[^#\n]*\b(?:import|from)\b[^#\n]*", re.M)
MAIN = "asyncio.run(main())"


def made_by(host_object: HostObject) -> str:
    """Give the expression that makes a host object."""
    made = host_object.shown
    if host_object.countdown and host_object.countdown.at > 0:
        made = f"failing({made}, at={host_object.countdown.at}, error={host_object.countdown.error!r})"
    if host_object.asks and uses(_source_of(type(host_object.on)), "later"):
        made = f"answered({', '.join([made, *map(repr, host_object.asks)])})"
    if host_object.awaits:
        made = f"awaited({', '.join([made, *map(repr, host_object.awaits)])})"
    return made


def passing(seconds: float) -> str:
    """Give what lets time pass in a program without a loop."""
    rounded = f"{seconds:g}"
    return f"time.sleep({rounded if float(rounded) == seconds else repr(float(seconds))})"


def program(lines: Sequence[str], host_objects: Iterable[HostObject], source: str = "") -> tuple[str, int]:
    """Give the program that runs some lines, and the number of the last of them, from 0.

    Where they, or the learner's source above them, look at the time, it is virtual: as it was in the sandbox.
    """
    body = re.sub(r"^(\s*)time\.sleep\(", r"\1virtual_time.sleep(", "\n".join(lines), flags=re.M)
    if re.search(r"^[^#]*\b(await|asyncio)\b", body, re.M):
        body = re.sub(r"^(\s*)virtual_time\.sleep\(", r"\1await time_passes(", body, flags=re.M)
        whole = [*_preamble(f"{body}\n{MAIN}", host_objects, source), "async def main():\n" + indent(body, "    ")]
        return "\n\n\n".join([*whole, MAIN]), _last_line("\n\n\n".join(whole))
    text = "\n\n\n".join([*_preamble(body, host_objects, source), body])
    return text, _last_line(text)


def _last_line(text: str) -> int:
    return text.count("\n")


def _preamble(body: str, host_objects: Iterable[HostObject], source: str) -> list[str]:
    """Give what has to stand before some lines: imports, the classes that they use, and a virtual clock."""
    kinds = list(dict.fromkeys(type(one.on) for one in host_objects if type(one.on).__module__ != "builtins"))
    text = "\n".join([body, *map(_source_of, kinds)])
    clock, installing = _virtual_time(body, source)
    known = [words()[name] for name in [*(name for name in PLAYING if uses(text, name)), *clock]]
    imports = {line for name, line in IMPORTS.items() if uses("\n".join([body, *installing]), name)}
    imports.update(line for word in known for line in word.imports)
    imports.update(line for kind in kinds for line in _imports_of(kind))
    parts = ["\n".join(sorted(imports)), *(word.source for word in known), *map(_source_of, kinds)]
    return [part for part in (*parts, "\n".join(installing)) if part]


def _virtual_time(body: str, source: str) -> tuple[list[str], list[str]]:
    """Give the words that make the time virtual, and the lines that put them in their places."""
    imported = "\n".join(IMPORT.findall(source))
    looked_at = {name for name in TIME if uses(imported, name)}
    if "asyncio" in body:
        looked_at.add("asyncio")
    if not looked_at and not uses(body, "virtual_time") and not uses(body, "answered"):
        return [], []
    names, lines = ["replace_everywhere", "use_virtual_time"], []
    if "datetime" in looked_at:
        names.append("virtual_datetime")
        lines.append("replace_everywhere(virtual_dates.datetime, virtual_datetime, globals())")
    if "asyncio" in looked_at:
        names += ["virtual_loop", *(["time_passes"] if uses(body, "time_passes") else [])]
        lines.append("asyncio.events.new_event_loop = asyncio.new_event_loop = virtual_loop")
    return names, [*lines, "use_virtual_time(globals())  # so far the clock; below is the case"]


def _source_of(kind: type) -> str:
    try:
        return dedent(inspect.getsource(kind)).strip()
    except (OSError, TypeError):
        return f"# {kind.__name__} is the examiner's"


def _imports_of(kind: type) -> Iterable[str]:
    """Give the imports from Python's own library that the source of a class needs."""
    source = _source_of(kind)
    for name, value in vars(sys.modules[kind.__module__]).items():
        module = value.__name__ if isinstance(value, ModuleType) else str(getattr(value, "__module__", ""))
        if module.partition(".")[0] in sys.stdlib_module_names and uses(source, name):
            yield f"import {module}" if isinstance(value, ModuleType) else f"from {module} import {name}"
