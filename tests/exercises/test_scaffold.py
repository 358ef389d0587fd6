"""A new exercise judges rightly as it is, whatever it was asked to be, and is written as the house writes."""

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from exercises import load_exercises
from exercises.__main__ import main
from exercises.scaffolding.names import class_name, function_name, title_of
from exercises.strict import Graders, Verification, verify_strictly
from exercises.verifying import LEAST_WRONG, verify

ROOT = Path(__file__).parents[2]
COMBINATIONS = [
    (kind, *filter(None, flags))
    for kind, *flags in product(("stateful", "function"), ("", "--clock"), ("", "--cost"), ("", "--nodes"))
    if (kind, flags[-1]) != ("function", "--nodes")
]
OF_THE_AUTHOR = {"exercise.toml", "statement.md", "hints.md", "editorial.md", "golden.json"}
# With how many mutants and late mistakes: of a network few, since each try loads its nodes anew.
STRICTLY: dict[tuple[str, ...], int | None] = {
    ("stateful",): None,
    ("stateful", "--clock", "--cost"): None,
    ("function", "--cost"): None,
    ("function", "--clock"): None,
    ("stateful", "--clock", "--cost", "--nodes"): 5,
}
SECTIONS = ("What to write", "Edges", "Example", "Limits", "What to read")


def new(root: Path, slug: str, kind: str, *flags: str) -> int:
    given = [word for flag in flags for word in ((flag, "3") if flag == "--nodes" else (flag,))]
    return main(["--root", str(root), "new", "load-balancing", slug, "--kind", kind, *given])


@pytest.mark.parametrize("combination", COMBINATIONS, ids=" ".join)
def test_every_source_of_a_new_exercise_gets_its_verdict(tmp_path: Path, combination: tuple[str, ...]) -> None:
    assert new(tmp_path, "ttl-cache", *combination) == 0

    exercise = load_exercises(tmp_path)["ttl-cache"]
    rows = list(verify(exercise))

    assert [row for row in rows if not row.holds] == []
    assert len(exercise.wrong) >= LEAST_WRONG
    assert exercise.manifest.signature is not None


@pytest.mark.parametrize("combination", COMBINATIONS, ids=" ".join)
def test_a_right_solution_of_another_kind_is_accepted(tmp_path: Path, combination: tuple[str, ...]) -> None:
    new(tmp_path, "ttl-cache", *combination)
    files = list((tmp_path / "load_balancing/ttl_cache/also").glob("*.py"))

    for file in files:
        assert main(["--root", str(tmp_path), "grade", "ttl-cache", str(file)]) == 0
    assert files


@pytest.mark.parametrize("combination", COMBINATIONS, ids=" ".join)
def test_each_mistake_names_the_check_that_finds_it(tmp_path: Path, combination: tuple[str, ...]) -> None:
    new(tmp_path, "ttl-cache", *combination)
    exercise = load_exercises(tmp_path)["ttl-cache"]
    sentences = {check.sentence for check in exercise.checks}

    for wrong in exercise.wrong:
        assert wrong.fails in sentences
        assert wrong.source.splitlines()[0] != exercise.solution.splitlines()[0]


@pytest.mark.parametrize(("combination", "most"), STRICTLY.items(), ids=map(" ".join, STRICTLY))
def test_of_a_new_exercise_only_what_its_author_has_to_say_is_left(
    tmp_path: Path, combination: tuple[str, ...], most: int | None
) -> None:
    """The prose, the concepts that are practised, and the golden Reports of what is written in the end."""
    new(tmp_path, "ttl-cache", *combination)

    with Graders(processes=1) as graders:
        on = Verification(load_exercises(tmp_path)["ttl-cache"], graders, seeds=(1, 2), most=most)
        findings = [finding for outcome in verify_strictly(on) for finding in outcome.findings]

    assert {finding.where for finding in findings} == OF_THE_AUTHOR


@pytest.mark.parametrize("combination", COMBINATIONS, ids=" ".join)
def test_a_new_exercise_has_every_heading_and_an_example_that_holds(
    tmp_path: Path, combination: tuple[str, ...]
) -> None:
    new(tmp_path, "ttl-cache", *combination)
    exercise = load_exercises(tmp_path)["ttl-cache"]

    assert tuple(re.findall(r"^## (.+)$", exercise.statement, re.M)) == SECTIONS
    assert len(exercise.hints) == 3
    assert len(re.findall(r"^## ", exercise.editorial, re.M)) == 4
    assert held(exercise.statement, exercise.solution) >= 3
    assert "{" not in re.sub(r"```.*?```", "", exercise.statement, flags=re.S)


def held(statement: str, solution: str) -> int:
    """How many answers the example of a statement promises, each of which the solution gives."""
    names: dict[str, object] = {}
    exec(solution, names)
    answers = 0
    for line in re.findall(r"```python\n(.*?)```", statement, re.S)[0].splitlines():
        code, _, promised = line.partition("  # ")
        if promised:
            assert eval(code, names) == eval(promised), line
            answers += 1
        else:
            exec(code, names)
    return answers


def test_new_exercises_are_written_as_the_linters_write(tmp_path: Path) -> None:
    for number, combination in enumerate(COMBINATIONS):
        new(tmp_path / "exercises" / "catalogue", f"lru-{number}", *combination)
    settings = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "exercises"]

    for command in (["format", "--check"], ["check"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *settings], capture_output=True, text=True, cwd=tmp_path
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("slug", "a_class", "a_function", "title"),
    [
        ("ttl-cache", "TTLCache", "ttl_cache", "TTL cache"),
        ("lru-cache", "LRUCache", "lru_cache", "LRU cache"),
        ("api-rate-limit", "APIRateLimit", "api_rate_limit", "API rate limit"),
        ("cache-with-ttl", "CacheWithTTL", "cache_with_ttl", "Cache with TTL"),
        ("least-busy", "LeastBusy", "least_busy", "Least busy"),
        ("raft", "Raft", "raft", "Raft"),
    ],
)
def test_a_name_is_made_of_the_slug_as_people_write_it(slug: str, a_class: str, a_function: str, title: str) -> None:
    assert (class_name(slug), function_name(slug), title_of(slug)) == (a_class, a_function, title)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--kind", "function", "--nodes", "3"], "a function has no nodes"),
        (["--nodes", "1"], "a network here has 2 to 9 nodes, not 1"),
        (["--nodes", "10"], "a network here has 2 to 9 nodes, not 10"),
        (["--entry", "class"], "'class' is no name in Python"),
        (["--entry", "cache"], "'cache' must begin in upper case: it is a class"),
        (["--entry", "Cache", "--kind", "function"], "'Cache' must begin in lower case: it is a function"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["--root", str(tmp_path), "new", "caching", "ttl-cache", *arguments]) == 2

    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_entry_may_be_named_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path), "new", "caching", "ttl-cache", "--entry", "ExpiringCache"]) == 0

    assert "python -m exercises verify ttl-cache" in capsys.readouterr().out
    assert load_exercises(tmp_path)["ttl-cache"].entry_point == "ExpiringCache"
