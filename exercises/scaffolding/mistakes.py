"""mistakes.toml of a new exercise: what each mistake changes of the solution."""

import json
from collections.abc import Sequence

from exercises.scaffolding.plan import Mistake

HEAD = """\
# Each is the solution with one text changed, which stands in it once. What goes about it in another way is a file in
# wrong/.
"""


def toml_of(mistakes: Sequence[Mistake]) -> str:
    """Write mistakes as TOML."""
    return HEAD + "".join(map(_entry, mistakes))


def _entry(one: Mistake) -> str:
    above = f"right_above_a_gate_of = {_text(one.right_above)}\n" if one.right_above else ""
    return (
        f"\n[{one.name}]\nabout = {_text(one.about)}\nfails = {_text(one.fails)}\n{above}"
        f"old = {_text(one.old)}\nnew = {_text(one.new)}\n"
    )


def _text(text: str) -> str:
    """Write a text as people do: a line between quotes that it does not have, lines between three of them."""
    if "\n" in text:
        return f"'''\n{text}'''"
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)
