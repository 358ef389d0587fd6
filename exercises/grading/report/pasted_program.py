"""The code of a counterexample as a program that a learner can paste below their own and run."""

import inspect
import re
import sys
from collections.abc import Iterable, Sequence
from textwrap import dedent, indent
from types import ModuleType

from exercises.grading.report import pasted_runtime as pasted
from exercises.grading.sandbox.host_objects import HostObject

IMPORTS = {
    "asyncio": "import asyncio",
    "islice": "from itertools import islice",
    "suppress": "from contextlib import suppress",
    "time": "import time",
}
PASTED = {"awaited": pasted.awaited, "failing": pasted.failing, "later": pasted.later}


def made_by(host_object: HostObject) -> str:
    """Give the expression that makes a host object."""
    made = host_object.shown
    if host_object.countdown and host_object.countdown.at > 0:
        made = f"failing({made}, at={host_object.countdown.at}, error={host_object.countdown.error!r})"
    if host_object.awaits:
        made = f"awaited({', '.join([made, *map(repr, host_object.awaits)])})"
    return made


def passing(seconds: float) -> str:
    """Give what lets time pass in a program without a loop."""
    return f"time.sleep({seconds:g})"


def program(lines: Sequence[str], host_objects: Iterable[HostObject]) -> tuple[str, int]:
    """Give the program that runs some lines, and the number of the last of them, from 0."""
    body = "\n".join(lines)
    if re.search(r"^[^#]*\b(await|asyncio)\b", body, re.M):
        body = re.sub(r"^time\.sleep\(", "await asyncio.sleep(", body, flags=re.M)
        whole = [*_preamble(f"{body}\nasyncio", host_objects), "async def main():\n" + indent(body, "    ")]
        return "\n\n\n".join([*whole, "asyncio.run(main())"]), _last_line("\n\n\n".join(whole))
    text = "\n\n\n".join([*_preamble(body, host_objects), body])
    return text, _last_line(text)


def _last_line(text: str) -> int:
    return text.count("\n")


def _preamble(body: str, host_objects: Iterable[HostObject]) -> list[str]:
    """Give what has to stand before some lines: imports, and the classes that they use."""
    kinds = list(dict.fromkeys(type(one.on) for one in host_objects if type(one.on).__module__ != "builtins"))
    text = "\n".join([body, *map(_source_of, kinds)])
    kinds = [kind for name, kind in PASTED.items() if _uses(text, name)] + kinds
    imports = {line for name, line in IMPORTS.items() if _uses(body, name)}
    imports.update(line for kind in kinds for line in _imports_of(kind))
    return [part for part in ("\n".join(sorted(imports)), *map(_source_of, kinds)) if part]


def _uses(text: str, name: str) -> bool:
    return bool(re.search(rf"^[^#\n]*(?<![.\w]){name}\b", text, re.M))


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
        if module.partition(".")[0] in sys.stdlib_module_names and _uses(source, name):
            yield f"import {module}" if isinstance(value, ModuleType) else f"from {module} import {name}"
