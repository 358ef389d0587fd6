"""Whatever uses up the memory is told so, wherever it happens: never that it reached for the system."""

import pytest

from exercises import grade
from tests.exercises.conftest import MANIFEST, MakeExercise

KEEPS = (
    "class Box:\n    def __init__(self):\n        self.kept = {}\n"
    "    def put(self, key, value):\n        self.kept[key] = value\n"
)
FILL = (
    "kept = []\ndef fill():\n    for size in (10**5, 10**3, 100, 10, 1):\n        try:\n"
    "            while True: kept.append(bytes(size))\n        except MemoryError: pass\n"
)
PUTS = "for key in range(3): box.put(key, 'x' * 500_000)"
EXHAUSTED: dict[str, tuple[str, str]] = {
    "large arguments": (PUTS, KEEPS),
    "large arguments that are not ASCII": ("for key in range(9): box.put(key, 'é' * 400_000)", KEEPS),
    "many small arguments": ("for key in range(90): box.put(key, 'é' * 50_000)", KEEPS),
    "many arguments at once": ("box.put.each(range(200_000), range(200_000))", KEEPS),
    "a large reply": (
        "box.put(1, 2)",
        "class Box:\n    def put(self, key, value):\n        return [str(n) * 50 for n in range(8_000)]\n",
    ),
    "an import": ("box.put(1, 2)", "kept = [bytes(1000) for _ in range(10**7)]\nclass Box: pass\n"),
    "a class body": ("box.put(1, 2)", "class Box:\n    kept = ['x' * 10**6 + str(n) for n in range(100)]\n"),
    "a list that grows": (
        "box.put(1, 2)",
        "class Box:\n    def put(self, key, value):\n        kept = [0]\n        while True: kept += kept\n",
    ),
    "a text that grows": (
        "box.put(1, 2)",
        "class Box:\n    def put(self, key, value):\n        kept = 'x'\n        while True: kept += kept\n",
    ),
    "a number that grows": ("box.put(1, 2)", "class Box:\n    def put(self, key, value):\n        return 1 << 10**9\n"),
    "what is printed": ("box.put(1, 2)", "class Box:\n    def put(self, key, value):\n        print('x' * 10**9)\n"),
    "what an object does that goes": (
        "box.put(1, 2)\nbox.put(2, 'x' * 50_000)",
        FILL + "class Gone:\n    def __del__(self): fill()\nclass Box:\n    def put(self, key, value): Gone()\n",
    ),
    "an error that is caught": (
        "box.put(1, 2)\nbox.put(2, 'x' * 50_000)",
        FILL + "class Box:\n    def put(self, key, value): fill()\n",
    ),
}


@pytest.mark.parametrize(("check", "source"), EXHAUSTED.values(), ids=EXHAUSTED)
def test_memory_that_is_used_up_is_told_so(make_exercise: MakeExercise, check: str, source: str) -> None:
    manifest = MANIFEST.replace("memory_mb = 64", "memory_mb = 16").replace("300_000_000", "2_000_000_000")
    body = "".join(f"    {line}\n" for line in check.splitlines())
    checks = (
        "from exercises.vocabulary import check\n\n"
        f"@check('fits', group='all')\ndef fits(Box):\n    box = Box()\n{body}"
    )

    (result,) = grade(make_exercise(exercise_toml=manifest, checks_py=checks), source, seed=1).checks

    assert result.verdict == "out_of_memory"
    assert result.message.startswith("Your code used up its 16 MB of memory")
