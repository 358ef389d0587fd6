"""What a bulky text costs to come in and to go out is the host's: a submission pays for what it does with it."""

import json

import pytest

from exercises import Report, grade
from tests.exercises.conftest import MANIFEST, MakeExercise

BOX = (
    "class Box:\n    def __init__(self): self.kept = {}\n    def put(self, key, value): self.kept[key] = value\n"
    "    def get(self, key): return self.kept[key]\n    def size(self, value): return len(value)\n"
    "    def letters(self, value): return sum(1 for _ in value)\n"
)
CALL = 100_000  # steps of a call that does next to nothing, at most
MANY = 1_000_000


def graded(make_exercise: MakeExercise, body: str, source: str = BOX, instruments: str = "") -> Report:
    checks = (
        "from exercises.vocabulary import Call, check, expect, run\n\n@check('c', group='all')\n"
        f"def c(Box{instruments}):\n    box = Box()\n    {body}\n"
    )
    manifest = MANIFEST.replace("300_000_000", "2_000_000_000")
    return grade(make_exercise(exercise_toml=manifest, checks_py=checks), source, seed=1)


@pytest.mark.parametrize("text", ["'a' * {}", "'é' * {}", "'漢' * {}", "b'a' * {}"])
def test_a_call_with_a_bulky_text_costs_what_one_with_a_short_text_costs(
    make_exercise: MakeExercise, text: str
) -> None:
    short, bulky = (graded(make_exercise, f"box.put('k', {text.format(size)})").steps for size in (10, 100_000))

    assert abs(bulky - short) < CALL


@pytest.mark.parametrize("text", ["'a' * {}", "'é' * {}", "b'a' * {}"])
def test_a_bulky_answer_costs_what_a_short_one_costs(make_exercise: MakeExercise, text: str) -> None:
    body = "box.put('k', {0}); expect(box.get('k')).to_be({0})"
    short, bulky = (graded(make_exercise, body.format(text.format(size))).steps for size in (10, 100_000))

    assert abs(bulky - short) < 2 * CALL


def test_what_a_submission_does_with_a_bulky_text_it_pays_for(make_exercise: MakeExercise) -> None:
    looks = graded(make_exercise, "box.letters('a' * 100_000)").steps
    asks = graded(make_exercise, "box.size('a' * 100_000)").steps

    assert looks > asks + 10 * MANY


def test_many_values_in_one_crossing_are_seen_too(make_exercise: MakeExercise) -> None:
    body = "run(box, [Call('put', (n, 'a' * {0})) for n in range(20)] + [Call('get', (n,)) for n in range(20)])"
    short, bulky = (graded(make_exercise, body.format(size)).steps for size in (10, 50_000))

    assert bulky - short < MANY


def test_a_cost_does_not_grow_with_the_letters_that_cross(make_exercise: MakeExercise) -> None:
    flat = (
        "cost.of(lambda box, n: [box.put(k, 'a' * 100 * n) for k in range(16)]).on(lambda n: Box())"
        ".over(50, 100, 200, 400).is_constant()"
    )
    gets = (
        "cost.of(lambda box, n: [box.get(0) for _ in range(16)]).on(lambda n: (box := Box(), box.put(0, 'a' * 100 * n))"
        "[0]).over(50, 100, 200, 400).is_constant()"
    )

    for body in (flat, gets):
        assert graded(make_exercise, body, instruments=", cost").message == "All checks passed."
    scanning = BOX.replace("self.kept[key] = value", "self.kept[key] = [letter for letter in value]")
    assert graded(make_exercise, flat, scanning, instruments=", cost").verdict == "too_slow"


def test_what_a_call_does_is_measured_whole_beside_the_letters_that_cross(make_exercise: MakeExercise) -> None:
    working = BOX.replace("self.kept[key] = value", "self.kept[key] = sum(range(400))")
    costs = []
    for letters in ("'a'", "'a' * 50_000"):
        body = (
            f"cost.of(lambda box, n: [box.put(k, {letters}) for k in range(16)]).on(lambda n: Box())"
            ".over(1, 2, 4, 8).is_constant()"
        )
        (result,) = graded(make_exercise, body, working, instruments=", cost").checks
        assert result.growth is not None
        costs.append([point["steps"] for point in result.growth.points])

    for short, bulky in zip(*costs, strict=True):
        assert 0.9 * short < bulky < 1.1 * short


def test_a_cost_is_measured_of_calls_that_are_given_an_object_of_the_submission(make_exercise: MakeExercise) -> None:
    puts = "cost.of(lambda box, n: [box.put(k, box) for k in range(16)])"
    body = f"{puts}.on(lambda n: Box()).over(1, 2, 4, 8).is_constant()"

    assert graded(make_exercise, body, instruments=", cost").message == "All checks passed."


def test_a_report_with_bulky_texts_is_the_same_every_time(make_exercise: MakeExercise) -> None:
    body = "[box.put(n, 'aé' * (5_000 + n)) for n in range(9)]; expect(box.get(3)).to_be('aé' * 5_003)"

    one, other = (graded(make_exercise, body).to_dict()["checks"] for _ in range(2))

    assert json.dumps(one) == json.dumps(other)
