"""The same source is judged on the same input, and nobody outside knows which."""

from quiz.submissions.seeding import SEED_BITS, seed_for, submission_token


def test_a_seed_depends_on_the_secret_the_exercise_and_the_source():
    seeds = {seed_for(*given) for given in (("s", "d", "x"), ("t", "d", "x"), ("s", "e", "x"), ("s", "d", "y"))}

    assert len(seeds) == 4
    assert seed_for("s", "d", "x") == seed_for("s", "d", "x")


def test_what_is_joined_cannot_be_shifted_from_one_part_to_the_next():
    assert seed_for("s", "da", "b") != seed_for("s", "d", "ab")
    assert submission_token("form", "run", "x") != submission_token("form", "ru", "nx")


def test_a_seed_fits_in_a_json_number():
    assert all(0 <= seed_for("s", "d", str(number)) < 2**SEED_BITS for number in range(200))


def test_a_token_fits_its_column():
    assert len(submission_token("form", "run", "x" * 70_000)) == 40
