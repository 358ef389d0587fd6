"""Reading exercises, verdicts and Reports loads no engine: that waits for the first grading."""

import subprocess
import sys

import pytest

HEAVY = (
    "wasmtime",
    "exercises.grading.engine.engine",
    "exercises.grading.sandbox.sandbox",
    "asyncio",
    "ssl",
    "flask",
    "sqlalchemy",
)


@pytest.mark.parametrize(
    "program",
    [
        "import exercises",
        "import exercises.manifest",
        "import exercises.grading",
        "import exercises.grading.sandbox.verdict",
        "import exercises.grading.report.report",
        "from exercises import Report, Verdict, grade, prepare_engine",
        "import exercises; exercises.load_exercises()",
        "from exercises.__main__ import main; main(['list'])",
    ],
)
def test_nothing_heavy_is_loaded_before_something_is_graded(program: str) -> None:
    told = f"import sys\n{program}\nprint([name for name in {HEAVY} if name in sys.modules])"

    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "[]"


def test_grading_loads_what_it_needs() -> None:
    program = (
        "import sys, exercises\n"
        "one = exercises.load_exercises()['lru-cache']\n"
        "print(exercises.grade(one, one.solution, seed=1).verdict, 'wasmtime' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "accepted True\n"
