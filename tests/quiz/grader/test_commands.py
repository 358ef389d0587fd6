"""`flask regrade` and `flask regrades`, as an operator types them."""

import contextvars

import pytest
import sqlalchemy as sa

from quiz.db import db
from quiz.grader import leases
from quiz.grader import worker as worker_module
from quiz.grader.worker import Worker
from quiz.submissions import queue
from quiz.submissions.models import Regrade, State, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU, report

WHY = ["--why", "Check 3 was wrong", "--by", "olga"]


@pytest.fixture
def flask(app, wake_up):
    def run(*words, **given):
        """In a context of its own, as a command has it."""
        db.session.rollback()
        return contextvars.Context().run(lambda: app.test_cli_runner().invoke(args=list(words), **given))

    return run


@pytest.fixture
def verdicts(monkeypatch):
    """What the new checks say, by source; the others they accept. `judged` are the sources that were judged."""
    said, judged = {}, []

    def judge(worker, work):
        judged.append(work.source)
        verdict, score = said.get(work.source, ("accepted", 20))
        digests = {"exercise_digest": worker.exercises[LRU].digest, "engine_digest": worker.versions.engine_digest}
        return report(verdict, score=score, **digests)

    monkeypatch.setattr(worker_module.Worker, "judge", judge)
    said["judged"] = judged
    return said


def test_a_dry_run_shows_whose_result_would_change_and_stores_nothing(flask, verdicts, graded, make_user):
    ana, ben = make_user("anabel"), make_user("benno")
    graded("accepted", user_id=ana.id, source="first = 1")
    graded("wrong_answer", score=4, user_id=ben.id, source="second = 2")
    graded("accepted", user_id=ben.id, source="third = 3")
    verdicts |= {"first = 1": ("wrong_answer", 12), "second = 2": ("wrong_answer", 8)}

    done = flask("regrade", LRU, "--dry-run")

    assert done.exit_code == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "Learner Submission Sent Verdict Score"
    assert lines[1].startswith("anabel ")
    assert lines[1].endswith("2026-11-23 12:00 UTC Accepted → Wrong answer 20 of 20 → 12 of 20")
    assert lines[2].endswith("UTC Wrong answer 4 of 20 → 8 of 20")
    assert lines[3] == "2 results would change, 1 would stay. Nothing was stored."
    assert "third" not in done.stdout
    assert db.session.query(Regrade).count() == 0
    assert set(db.session.scalars(sa.select(Submission.state))) == {State.DONE}


def test_a_dry_run_judges_equal_code_once(flask, verdicts, graded, make_user):
    for _ in range(3):
        graded("accepted", user_id=make_user().id, source="same = 1")

    assert "3 submissions by other checks, 1 different." in flask("regrade", LRU, "--dry-run").stderr
    assert verdicts["judged"] == ["same = 1"]


def test_a_dry_run_where_nothing_would_change_says_so(flask, verdicts, graded):
    assert "0 results would change, 0 would stay" in flask("regrade", LRU, "--dry-run").stdout

    graded("accepted")
    assert "0 results would change, 1 would stay" in flask("regrade", LRU, "--dry-run").stdout


def test_the_real_one_queues_and_is_carried_out_by_the_graders(app, flask, verdicts, graded, user):
    source = "mine = 1"
    submission_id = graded("wrong_answer", score=4, source=source).id
    verdicts[source] = ("accepted", 20)
    done = flask("regrade", LRU, *WHY)

    assert done.exit_code == 0
    assert f"1 submission of {LRU} is queued" in done.stdout
    assert "0 of 1 so far" in flask("regrades", LRU).stdout
    assert Worker(app).grade_next()
    submission = db.session.get_one(Submission, submission_id, populate_existing=True)
    assert (submission.state, submission.verdict) == (State.DONE, "accepted")
    shown = flask("regrades", "--changes").stdout
    for words in (
        "olga",
        "Check 3 was wrong",
        "1 of 1",
        "Wrong answer → Accepted",
        "4 of 20 → 20 of 20",
        user.username,
    ):
        assert words in shown


def test_the_reason_is_asked_for(flask, verdicts, graded):
    graded()
    done = flask("regrade", LRU, "--by", "olga", input="A better check\n")

    assert "Why:" in done.stdout
    assert db.session.scalar(sa.select(Regrade.why)) == "A better check"


def test_what_these_checks_judged_is_nothing_to_do(flask):
    assert "Nothing to do" in flask("regrade", LRU, *WHY).stdout
    assert "no regrade yet" in flask("regrades").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["regrade", "nothing", "--dry-run"], "There is no exercise nothing."),
        (["regrade", "nothing", *WHY], "There is no exercise nothing."),
        (["regrade", LRU, "--by", "olga", "--why", " "], "Say why in 1 to 400 characters"),
        (["regrade", LRU, "--by", " ", "--why", "x"], "Say who orders it in 1 to 80 characters"),
        (["regrade"], "Missing argument 'SLUG'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(flask, graded, words, says):
    graded()
    done = flask(*words)

    assert done.exit_code != 0
    assert says in done.stderr
    assert "Traceback" not in done.output
    assert db.session.query(Regrade).count() == 0


def test_a_second_order_says_how_far_the_first_is(flask, graded):
    graded()
    flask("regrade", LRU, *WHY)
    again = flask("regrade", LRU, *WHY)

    assert again.exit_code == 1
    assert "0 of 1 submissions are graded" in again.stderr


def test_a_learner_reads_that_and_why_it_was_graded_again(app, flask, verdicts, graded, signed_in):
    submission_id = graded("wrong_answer", score=4).id
    flask("regrade", LRU, *WHY)
    page = f"/submissions/{submission_id}"

    waiting = signed_in.get(page).text
    assert "being graded again" in waiting
    assert "data-poll" not in waiting
    Worker(app).grade_next()
    shown = signed_in.get(page).text
    for words in ("Graded again", "Check 3 was wrong", "wrong answer", "4 of 20 points"):
        assert words in shown


def test_a_regrade_while_submissions_wait_leaves_those_alone(app, flask, verdicts, graded, submit):
    graded("wrong_answer", score=4)
    sent = submit().id
    flask("regrade", LRU, *WHY)

    worker = Worker(app)
    assert leases.take_up(queue.first_in_queue(worker.versions), NOON).id == sent
