"""An explorable says everything in HTML, judges a prediction, and is shown by the lesson of its topic."""

import re
import shutil
from pathlib import Path

import pytest

from quiz.catalogue import AnswerUnreadable, Catalogue
from quiz.catalogue.check import find_problems
from quiz.catalogue.explorable_html import explorable_html
from tests.support.course import CONTENT, EXERCISES

CHOICE, NUMBER = "caching/evictions", "caching/write-crash"


@pytest.mark.parametrize(
    ("name", "answer", "is_right"),
    [(CHOICE, "lfu", True), (CHOICE, "lru", False), (NUMBER, "2", True), (NUMBER, "2.0", True), (NUMBER, "1.9", False)],
)
def test_a_prediction_is_judged(catalogue: Catalogue, name: str, answer: str, is_right: bool) -> None:
    assert catalogue.explorables[name].prediction.is_right(answer) is is_right


@pytest.mark.parametrize(
    ("name", "answer"),
    [(CHOICE, "LFU"), (CHOICE, "random"), (NUMBER, "two"), (NUMBER, "nan"), (NUMBER, "inf"), (NUMBER, "1e999")],
)
def test_what_is_no_answer_is_refused(catalogue: Catalogue, name: str, answer: str) -> None:
    with pytest.raises(AnswerUnreadable):
        catalogue.explorables[name].prediction.is_right(answer)


def test_the_lesson_shows_its_explorables_with_their_captions_and_words(catalogue: Catalogue) -> None:
    html = catalogue.topics["caching"].lesson.html  # type: ignore[union-attr]  # caching has one

    shown = re.findall(r'<figure class="explorable"[^>]*data-explorable="([^"]*)"', html)
    assert shown == [each.id for each in catalogue.explorables_of("caching")] == [CHOICE, NUMBER]
    assert "<figcaption>The number in a slot is what its policy goes by.</figcaption>\n</figure>" in html
    assert "<p>LFU keeps A and B, so it has <strong>5 hits</strong> where the others have 11.</p>" in html


def test_words_of_an_explorable_are_text_and_never_markup(catalogue: Catalogue) -> None:
    hostile = catalogue.explorables[CHOICE].model_copy(update={"title": "<b>&\"'", "still": "<script>x</script>"})

    html = explorable_html(hostile)

    assert "<script" not in html
    assert "<b>&" not in html


def test_an_explorable_that_no_lesson_shows_is_told_where_it_stands(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    lesson = tmp_path / "content/topics/caching/lesson.md"
    lesson.write_text(re.sub("::: explorable write-crash.*", "", lesson.read_text("utf-8")), "utf-8")

    [problem] = find_problems(tmp_path / "content", EXERCISES)

    assert (Path(problem.path).name, problem.line, problem.key) == ("explorables.yaml", 18, NUMBER)
    assert problem.message.startswith("is placed nowhere")


def test_a_lesson_is_not_blamed_for_mistakes_in_its_explorables(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    file = tmp_path / "content/topics/caching/explorables.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: number", "kind: guess"), "utf-8")

    assert {Path(each.path).name for each in find_problems(tmp_path / "content", EXERCISES)} == {"explorables.yaml"}
