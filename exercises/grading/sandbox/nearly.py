"""A name that was not found, and the one in the source that was surely meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

DEFINED = re.compile(r"^(?:class|def|async def)\s+([^\W\d]\w*)|^([^\W\d]\w*)\s*(?::[^=\n]*)?=(?!=)", re.M)
METHOD = re.compile(r"^[ \t]+(?:async )?def\s+([^\W\d]\w*)", re.M)
NO_ATTRIBUTE = re.compile(r"'[^']*' object has no attribute '(\w+)'")
CLOSE = 0.8  # of the letters of both are the same, in the same order


def nearly(wanted: str, source: str) -> str:
    """Give the name defined at the top of a source that is nearest to a wanted one, whatever its case; else nothing."""
    return nearest(wanted, [found[0] or found[1] for found in DEFINED.findall(source)])


def nearly_a_method(message: str, source: str) -> str:
    """Give the method in a source that is nearest to the one that an AttributeError says is not there; else nothing."""
    missing = NO_ATTRIBUTE.match(message)
    return nearest(missing[1], METHOD.findall(source)) if missing else ""


def nearest(wanted: str, names: Iterable[str]) -> str:
    """Give the nearest of some names to a wanted one, or nothing where none is near."""
    folded = {_folded(name): name for name in names if name != wanted}
    close = get_close_matches(_folded(wanted), folded, n=1, cutoff=CLOSE)
    return folded[close[0]] if close else ""


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()
