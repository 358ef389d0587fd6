"""What a learner sees of a grading holds neither the server's secret, nor the seed, nor anything of another learner."""

import json
from pathlib import Path

import pytest

from quiz.db import db
from quiz.grader.worker import Worker
from quiz.submissions.models import Submission
from tests.attacks import conftest as attacks

SECRET = "a secret that only the server has"
MARK = "left_by_another_learner"
OTHERS = f"{MARK} = '{MARK}'\nprint({MARK})\nclass LRUCache:\n    pass\n"
NAMES = ("reads_the_frames", "reads_the_requests", "looks_for_what", "reads_the_environment", "terminals_obey")
PATHS = [path for path in attacks.ATTACKS if any(name in path.stem for name in NAMES)]


@pytest.fixture
def worker(app, engine_cache):
    worker = Worker(app)
    worker.engine_cache, worker.secret_key = engine_cache, SECRET
    return worker


@pytest.fixture
def graded(worker, submit):
    """`graded(source)`: a submission, graded."""

    def graded(source, **changes):
        submission_id = submit(source=source, **changes).id
        db.session.commit()
        assert worker.grade_next()
        db.session.expire_all()
        return db.session.get_one(Submission, submission_id)

    return graded


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_secret_and_nothing_of_another_learner_is_shown(app, graded, signed_in, make_user, path: Path):
    graded(OTHERS, user_id=make_user().id)
    submission = graded(path.read_text("utf-8") + "\nLRUCache = Cache\n")
    report, number = json.dumps(submission.report | {"seed": None}), submission.id
    seed = str(submission.report["seed"])
    pages = [signed_in.get(f"/submissions/{number}{page}").text for page in ("", "/result")]

    assert not [page for page in pages if "<script>alert" in page]
    for text in (report, *pages):
        assert SECRET not in text
        assert MARK not in text
        assert seed not in text
        assert str(app.config["SETTINGS"].instance_dir) not in text
