"""A name that was not found, and the one in the source that was surely meant."""

import re
from difflib import get_close_matches

DEFINED = re.compile(r"^(?:class|def|async def)\s+([^\W\d]\w*)|^([^\W\d]\w*)\s*(?::[^=\n]*)?=(?!=)", re.M)
CLOSE = 0.8  # of the letters of both are the same, in the same order


def nearly(wanted: str, source: str) -> str:
    """Give the name defined at the top of a source that is nearest to a wanted one, whatever its case; else nothing."""
    names = {_folded(name): name for found in DEFINED.findall(source) if (name := found[0] or found[1]) != wanted}
    close = get_close_matches(_folded(wanted), names, n=1, cutoff=CLOSE)
    return names[close[0]] if close else ""


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()
