"""What learners hand in is theirs: the starter's words, no author's comments, and the mistakes that people make."""

import ast
from random import Random

import pytest

from exercises import load_exercises
from quiz.demo.sources import as_typed, sources_of
from tests.support.course import EXERCISES as FOLDER

EXERCISES = load_exercises(FOLDER)


@pytest.fixture(params=EXERCISES, scope="module")
def sources(request):
    return EXERCISES[request.param], sources_of(EXERCISES[request.param], Random(1), 3)


def test_a_mistake_does_not_say_that_it_is_one(sources):
    exercise, found = sources

    assert len(found.mistakes) == 3
    for wrong in exercise.wrong:
        said = ast.get_docstring(ast.parse(wrong.source))
        assert not any(said in source for source in found.mistakes)


def test_the_starters_words_stay(sources):
    exercise, found = sources

    first_line = ast.get_docstring(ast.parse(exercise.starter))
    assert all(first_line in source for source in (*found.mistakes, *found.solutions))


def test_solutions_are_written_without_the_authors_comments(sources):
    _, found = sources

    assert len(set(found.solutions)) == 2
    assert not any("# " in source for source in found.solutions)


def test_one_slip_does_not_parse_and_one_lacks_an_import(sources):
    _, found = sources
    no_colon, no_import = found.slips

    with pytest.raises(SyntaxError):
        ast.parse(no_colon)
    assert no_import.count("import ") == found.solutions[1].count("import ") - 1


def test_code_does_what_it_did():
    typed = as_typed(
        '"""Mine."""\n\n# why\nclass A:\n    def f(self):\n        """Old."""\n        return 1\n',
        "class A:\n    pass\n",
    )

    assert typed == "class A:\n\n    def f(self):\n        return 1\n"
