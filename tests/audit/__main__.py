"""`make audit`: no locked dependency is withdrawn or known to be vulnerable, and no secret is in the repository.

Exit status 1 when something is found, with where. What the package index does not tell is said, too."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.audit.dependencies import advisories, withdrawn
from tests.audit.leaks import leaks, proves_itself

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "tests/requirements.txt", "exercises/grading/building/linking/requirements.txt")


def main() -> int:
    found = [*dependencies(), *secrets()]
    print("\n".join(found) or "Nothing was found.")
    return 1 if found else 0


def dependencies() -> Iterator[str]:
    for lock in LOCKS:
        yield from (f"{lock}: {line}" for line in withdrawn(ROOT / lock))
    told, untold = advisories([ROOT / lock for lock in LOCKS])
    yield from told
    if untold:
        print(f"The package index tells no advisories about {untold} of the locked dependencies.")


def secrets() -> Iterator[str]:
    if not proves_itself():
        yield "The scan for secrets does not find the ones that were laid out for it."
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    yield from leaks(ROOT, tracked.split("\0")[:-1])


if __name__ == "__main__":
    sys.exit(main())
