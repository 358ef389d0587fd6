"""The exercises judge rightly: right answers of any make pass, each wrong one fails for its own reason."""

from pathlib import Path

import pytest

from exercises import Exercise, Verdict, grade, load_exercises

EXERCISES = load_exercises()
WRONG = [(exercise, wrong.name) for exercise in EXERCISES.values() for wrong in exercise.wrong]
ALTERNATIVES = sorted((Path(__file__).parent / "alternatives").glob("*.py"))
each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.slug)

# The first check that each wrong file of the first four exercises fails: its reason.
REASONS = {
    "lru-cache": {
        "out_of_steps_makes_room_for_ever": "holds one entry with capacity 1",
        "runtime_error_moves_a_missing_key": "gives back what was stored, and None",
        "too_slow_compares_every_age": "a put into a full cache costs the same",
        "too_slow_first_of_a_plain_dict": "a put costs the same when as many entries have come and gone",
        "too_slow_searches_a_list": "a get costs the same",
        "wrong_answer_capacity_zero_holds_one": "holds one entry with capacity 1",
        "wrong_answer_falsy_is_missing": "treats 0, False, an empty text and None as values",
        "wrong_answer_get_does_not_refresh": "makes room by dropping the key used longest ago",
        "wrong_answer_makes_room_to_overwrite": "replacing a value drops nothing",
        "wrong_answer_none_is_missing": "treats 0, False, an empty text and None as values",
        "wrong_answer_overwrite_keeps_its_place": "replacing a value uses its key",
    },
    "consistent-hash-ring": {
        "out_of_memory_writes_out_every_place": "gives each key one of the nodes",
        "runtime_error_does_not_wrap_around": "gives every key to the only node",
        "too_slow_walks_the_ring": "a lookup grows with the logarithm",
        "wrong_answer_adds_twice": "adding a node twice",
        "wrong_answer_built_in_hash": "agrees with a ring of the same nodes in another process",
        "wrong_answer_modulo": "a node that joins takes keys to itself",
        "wrong_answer_names_run_together": "a node that leaves hands on its own keys",
        "wrong_answer_one_point_a_node": "each of ten nodes holds between half",
        "wrong_answer_removes_one_point": "raises LookupError without nodes",
    },
    "round-robin": {
        "forbidden_connects_to_the_servers": "servers take turns in the order given",
        "out_of_steps_waits_for_a_live_server": "a pick raises LookupError when no server is up",
        "output_limit_prints_every_pick": "a pick costs the same among 200 servers",
        "runtime_error_empty_line": "a pick raises LookupError when no server is up",
        "too_slow_steps_over_the_dead": "a pick costs the same when four servers are up",
        "wrong_answer_good_report_costs_the_turn": "a report that comes twice",
        "wrong_answer_index_into_a_list": "a server that is down is not picked, and comes back at the end",
        "wrong_answer_late_report_revives": "a report about an unknown server",
        "wrong_answer_next_one_inherits_the_turn": "a server that is down is not picked, and comes back at the end",
        "wrong_answer_random_server": "servers take turns in the order given",
        "wrong_answer_starts_over_after_a_change": "a server that is down is not picked, and comes back at the end",
    },
    "hash-shards": {
        "out_of_steps_splits_until_balanced": "a split gives the upper half of the slots",
        "runtime_error_moves_while_looping": "moving a slot moves its keys",
        "too_slow_asks_every_shard": "a get costs the same on 8 shards",
        "too_slow_move_reads_the_whole_shard": "moving a slot costs the same",
        "too_slow_one_big_dictionary": "moving a slot costs the same",
        "wrong_answer_delete_looks_at_the_value": "a delete says whether the key was there",
        "wrong_answer_modulo_of_the_shards": "finds a key again, on the shard that owns its slot",
        "wrong_answer_move_leaves_copies": "moving a slot moves its keys",
        "wrong_answer_move_leaves_the_keys": "moving a slot moves its keys",
        "wrong_answer_refused_split_leaves_a_shard": "refuses a move or split that cannot be",
        "wrong_answer_scan_asks_one_shard": "a scan finds the keys of every shard",
        "wrong_answer_scan_is_not_merged": "a scan finds the keys of every shard",
    },
}


@each_exercise
def test_the_reference_earns_every_point(exercise: Exercise) -> None:
    report = grade(exercise, exercise.solution, seed=2)

    assert (report.verdict, report.score) == (Verdict.ACCEPTED, exercise.max_score), report.message


@each_exercise
def test_the_starter_earns_nothing_and_raises_nothing(exercise: Exercise) -> None:
    report = grade(exercise, exercise.starter, seed=2)

    assert report.score == 0
    assert {check.verdict for check in report.checks} == {Verdict.WRONG_ANSWER}


@pytest.mark.parametrize(("exercise", "name"), WRONG, ids=[f"{each.slug}-{name}" for each, name in WRONG])
def test_a_wrong_file_fails_for_its_own_reason(exercise: Exercise, name: str) -> None:
    wrong = next(each for each in exercise.wrong if each.name == name)

    report = grade(exercise, wrong.source, seed=2)

    assert report.verdict is wrong.verdict, report.message
    assert report.failure is not None
    assert report.failure.name.startswith(REASONS.get(exercise.slug, {}).get(name, ""))


@pytest.mark.parametrize("path", ALTERNATIVES, ids=lambda path: path.stem)
def test_another_right_answer_is_accepted(path: Path) -> None:
    exercise = next(each for slug, each in EXERCISES.items() if path.stem.startswith(slug.replace("-", "_")))

    report = grade(exercise, path.read_text("utf-8"), seed=2)

    assert report.verdict is Verdict.ACCEPTED, report.message


@each_exercise
def test_run_shows_two_or_three_checks_and_the_rest_stays_hidden(exercise: Exercise) -> None:
    assert 2 <= len(exercise.sample_checks) <= 3
    assert exercise.checks[: len(exercise.sample_checks)] == exercise.sample_checks
    assert exercise.max_score == 20


@each_exercise
def test_wrong_files_cover_at_least_three_verdicts(exercise: Exercise) -> None:
    assert len(exercise.wrong) >= 5
    assert len({wrong.verdict for wrong in exercise.wrong}) >= 3


def test_every_reason_belongs_to_a_wrong_file() -> None:
    assert {slug: set(reasons) for slug, reasons in REASONS.items()} == {
        slug: {wrong.name for wrong in EXERCISES[slug].wrong} for slug in REASONS
    }
