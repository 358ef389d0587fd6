"""An exercise, a topic, a prompt and cards touch their own folders alone: they are added in a copy, whose tests pass.

The copy runs the rules of content, those of exercises for the new one alone, and the tests of lists, plans and pages
that are made of the catalogue. Other tests of features cannot see the real course either: the guard in
`tests/support/course.py` ends those that look, which is tried too.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from exercises import load_exercises
from exercises.exercise import CATALOGUE
from quiz.catalogue import load_catalogue
from quiz.config import CONTENT_ROOT, PROJECT_ROOT
from tests.support.course import CONTENT

PARTS = ("app.py", "exercises", "migrations", "pyproject.toml", "quiz", "tests")
TOPIC, EXERCISE, PROMPT, CARDS = "newcomers", "newcomer", "design-a-newcomer", 3
OF_CONTENT = ("tests/catalogue", "tests/exercises/test_catalogue.py")
OF_FIGURES = ("tests/catalogue/test_explorables.py", "tests/catalogue/test_played_numbers.py")  # none is added
OF_FEATURES = tuple(
    str(path.relative_to(PROJECT_ROOT))
    for name in ("test_listing", "test_next_*", "test_views")
    for path in PROJECT_ROOT.glob(f"tests/quiz/*/{name}.py")
    if "catalogue" in path.read_text("utf-8")
)
TIED = "tests/quiz/test_tied.py"
TIED_TEST = """\
from quiz.catalogue import load_catalogue


def test_the_course_has_as_many_exercises_as_today():
    assert len(load_catalogue().exercises) == {number}
"""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, engine_cache: Path) -> Path:
    """The project with one of each added, as an author adds them."""
    copy = tmp_path_factory.mktemp("additions") / "project"
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", Path(__file__).name)
    copy.mkdir()
    for part in PARTS:
        source = PROJECT_ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=ignored)
        else:
            shutil.copy2(source, copy / part)
    (copy / "instance").mkdir()
    (copy / "instance" / "engine").symlink_to(engine_cache, target_is_directory=True)
    content, catalogue = (copy / path.relative_to(PROJECT_ROOT) for path in (CONTENT_ROOT, CATALOGUE))
    add_topic(content / "topics")
    add_prompt(content / "prompts")
    add_cards(content / "topics")
    add_exercise(catalogue)
    run(copy, "-m", "exercises", "--root", str(catalogue), "verify", "--renew-golden", EXERCISE, check=True)
    return copy


def add_topic(topics: Path) -> None:
    """A topic of the tests' course under another name, the last of the real one: an outline, as it is not whole."""
    folder = shutil.copytree(CONTENT / "topics" / "hashing", topics / TOPIC)
    last = max(topic.order for topic in load_catalogue().topics.values())
    for path in folder.glob("*.yaml"):
        text = path.read_text("utf-8").replace("id: hashing/", f"id: {TOPIC}/")
        text = re.sub(r"^title: .*$", "title: Newcomers", text, flags=re.M)
        text = re.sub(r"^state: .*$", "state: outline", text, flags=re.M)
        path.write_text(re.sub(r"^order: .*$", f"order: {last + 1}", text, flags=re.M), "utf-8")


def add_prompt(prompts: Path) -> None:
    """The prompt of the tests' course under another name, about the new topic and the new exercise."""
    [source] = (CONTENT / "prompts").iterdir()
    path = shutil.copytree(source, prompts / PROMPT) / "prompt.yaml"
    text = re.sub(r"concepts: \[.*\]", f"concepts: [{TOPIC}/collision]", path.read_text("utf-8"))
    path.write_text(re.sub(r"exercises: \[.*\]", f"exercises: [{EXERCISE}]", text), "utf-8")


def add_cards(topics: Path) -> None:
    """Some more cards for a topic that is taught already."""
    topic = load_catalogue().ready()[0]
    path = topics / topic.slug / "cards.yaml"
    first = yaml.safe_load(path.read_text("utf-8"))[0]
    more = [
        first | {"id": f"{topic.slug}/one-more-{number}", "front": f"One more? {number}"} for number in range(CARDS)
    ]
    path.write_text(path.read_text("utf-8") + "\n" + "\n".join(yaml.safe_dump([card]) for card in more), "utf-8")


def add_exercise(catalogue: Path) -> None:
    """The easiest exercise of the course under another name, in the new topic: strict rules hold for it."""
    easiest = min(load_exercises().values(), key=lambda exercise: (exercise.difficulty, exercise.slug))
    folder = shutil.copytree(easiest.folder, catalogue / TOPIC / EXERCISE)
    text = (folder / "exercise.toml").read_text("utf-8")
    for key, value in {"title": '"Newcomer"', "topic": f'"{TOPIC}"'}.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.M)
    text = re.sub(r"^concepts = \[.*?\]", f'concepts = ["{TOPIC}/collision"]', text, flags=re.M | re.S)
    (folder / "exercise.toml").write_text(text, "utf-8")


def run(copy: Path, *arguments: str, check: bool = False) -> str:
    """What Python prints in the copy."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, *arguments]
    ended = subprocess.run(command, cwd=copy, env=environ, capture_output=True, text=True, check=check, timeout=250)
    return ended.stdout


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which tests of the copy passed and which did not, by file, and what was printed."""

    passed: Counter[str]
    others: Counter[str]
    printed: str


@pytest.fixture(scope="module")
def outcome(copy: Path) -> Outcome:
    """All the tests in one process: to start one takes longer than most of them."""
    others = [name for slug in load_exercises() for name in (slug, slug.replace("-", "_"))]
    (copy / TIED).write_text(TIED_TEST.format(number=len(load_exercises())), "utf-8")
    told = ("-q", "-n", "0", "-rA", "--tb=line", *(f"--ignore={each}" for each in OF_FIGURES))
    printed = run(copy, "-m", "pytest", *told, *OF_CONTENT, *OF_FEATURES, TIED, "-k", f"not ({' or '.join(others)})")
    found = re.findall(r"^(PASSED|FAILED|ERROR) ([\w/]+(?:\.py)?)", printed, re.M)
    passed = Counter(file for how, file in found if how == "PASSED")
    return Outcome(passed, Counter(file for how, file in found if how != "PASSED"), printed)


def test_what_is_added_is_in_the_course(copy: Path) -> None:
    listed = "from quiz.catalogue import load_catalogue as c; c = c(); print(*c.topics, *c.exercises, *c.prompts)"

    assert {TOPIC, EXERCISE, PROMPT} <= set(run(copy, "-c", listed, check=True).split())


def test_nothing_turns_red_by_what_is_added(outcome: Outcome) -> None:
    assert set(outcome.others) == {TIED}, outcome.printed
    assert min(outcome.passed[name] for name in OF_FEATURES) > 0, outcome.printed
    assert sum(outcome.passed[name] for name in outcome.passed if name.startswith(OF_CONTENT)) > 0, outcome.printed


def test_a_feature_that_is_tied_to_the_real_course_is_found_out(copy: Path, outcome: Outcome) -> None:
    read = copy / CONTENT_ROOT.relative_to(PROJECT_ROOT)

    assert outcome.others[TIED] == 1
    assert f"{copy / TIED}:5 reads the real course, {read}" in outcome.printed
