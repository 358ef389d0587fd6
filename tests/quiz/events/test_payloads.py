"""The log keeps each payload as it was, and still reads what older versions wrote."""

import json
from dataclasses import fields

import pytest

from quiz.db import db
from quiz.events.kinds import ACTS, EARNING, TAKES_BACK, EventKind
from quiz.events.log import record_event
from quiz.events.models import Event
from quiz.events.payloads import PAYLOADS, CardReviewed, ExerciseSolved, ExerciseUnsolved, stored
from tests.conftest import NOON
from tests.quiz.events.recording import EVERY

# What is in the logs of those who use the application: these names never change.
IN_LOGS = {
    "card_reviewed": ["rating", "version", "expected_percent"],
    "card_undone": ["rating", "version"],
    "quiz_answered": ["points", "attempt", "expected_percent"],
    "quiz_finished": ["points", "of", "attempt"],
    "exercise_submitted": ["verdict", "score", "max_score", "submission"],
    "exercise_solved": ["submission", "version"],
    "exercise_unsolved": ["submission", "version"],
    "exercise_regraded": ["from", "to", "submission"],
    "hint_taken": ["rung"],
    "interview_finished": [
        "attempt", "elapsed_s", "questions", "questions_that_matter", "estimates_right",
        "met", "partly", "missed", "cannot_tell",
    ],
    "signal_judged": ["points", "attempt"],
    "prediction_made": ["is_right", "concepts"],
}  # fmt: skip


def test_every_kind_has_one_payload():
    assert set(PAYLOADS) == set(EventKind) == {each.kind for each in EVERY}
    assert all(payload.__doc__ for payload in PAYLOADS.values())


def test_the_log_says_the_same_words_for_ever():
    assert {each.kind: list(each.to_json()) for each in EVERY} == IN_LOGS


@pytest.mark.parametrize("payload", EVERY, ids=lambda payload: payload.kind)
def test_what_is_recorded_is_what_is_read(user, payload):
    record_event(user.id, "caching/lru", payload, now=NOON)
    db.session.commit()
    db.session.expire_all()

    event = db.session.query(Event).one()

    assert (event.kind, event.payload) == (payload.kind, payload)
    assert json.loads(json.dumps(payload.to_json())) == event.result


def test_a_solve_from_before_solves_were_numbered_is_the_first():
    assert ExerciseSolved.from_json({"submission": 7}) == ExerciseSolved(7, version=1)


def test_a_field_that_later_versions_dropped_is_left_out():
    assert CardReviewed.from_json({"rating": 3, "version": 2, "mood": "fine"}) == CardReviewed(3, 2)


def test_a_payload_without_what_it_needs_is_refused():
    with pytest.raises(TypeError, match="version"):
        ExerciseUnsolved.from_json({"submission": 7})


def test_a_select_can_only_name_a_field_that_there_is():
    assert [stored(CardReviewed, each.name) for each in fields(CardReviewed)] == IN_LOGS["card_reviewed"]
    with pytest.raises(LookupError, match="CardReviewed has no field 'grade'"):
        stored(CardReviewed, "grade")


def test_what_takes_back_names_the_version_of_what_it_takes_back():
    for kind, taken in TAKES_BACK.items():
        for each in (kind, taken):
            assert "version" in {field.name for field in fields(PAYLOADS[each])}, each
    assert set(ACTS) | set(EARNING) <= set(EventKind)
