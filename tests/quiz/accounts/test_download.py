"""What is held about somebody leaves as one file, is one picture, and leaves nothing behind."""

import json
import os
import stat
import subprocess
import sys

import pytest
import sqlalchemy as sa

from quiz.accounts import download
from quiz.accounts.export import AccountGone, export_user, pieces
from quiz.accounts.models import SecurityEvent, User
from quiz.accounts.one_each import one_each
from quiz.cards.models import CardState
from quiz.config import PROJECT_ROOT
from quiz.db import db
from quiz.events.log import record_event
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Submission
from tests.conftest import NOON
from tests.quiz.events.recording import REVIEWED

DATA = "/account/data.json"
REPORT = {"verdict": "accepted", "message": "“½” and \ud800", "checks": [], "growth": [{"n": 1}, {"n": 2}]}


def leave_traces(user, attempts=45):
    """More rows than are read at once, with texts of every kind, and tables that are empty."""
    digest = keep_source("class LRUCache:\n\t'ünï ½ \\ \" \u2028 🌍'\n")
    db.session.add(CardState(user_id=user.id, card_id="caching/lru", state=1, due=NOON))
    for number in range(attempts):
        row = {"user_id": user.id, "token": str(number), "exercise": "lru-cache", "kind": "run", "created_at": NOON}
        done = {"state": "done", "verdict": "accepted", "score": 1.5, "max_score": 2.0, "steps": 123456}
        db.session.add(Submission(source_digest=digest, report=REPORT, **row, **done))
    record_event(user.id, "caching/lru", REVIEWED, now=NOON)
    db.session.commit()


def open_download(client):
    """An answer of which nothing has been read yet."""
    return client.get(DATA, buffered=False)


@pytest.fixture
def folder(app, settings):
    return settings.exports


def test_the_document_is_the_one_that_json_writes_at_once(user, make_user):
    leave_traces(user)
    leave_traces(make_user(), attempts=2)

    document = b"".join(pieces(user.id))

    expected = json.dumps(export_user(user), indent=1, ensure_ascii=False)
    assert document == expected.encode("utf-8", "backslashreplace")
    assert json.loads(document) == export_user(user)
    assert len(json.loads(document)["submission"]) == 45


def test_a_piece_is_a_row_and_never_the_whole(user):
    leave_traces(user)

    sizes = [len(piece) for piece in pieces(user.id)]

    assert max(sizes) < sum(sizes) / 20


def test_the_file_is_the_document_with_its_own_entry_in_the_log(user, signed_in):
    leave_traces(user)

    response = signed_in.get(DATA)

    assert response.data == b"".join(pieces(user.id))
    assert response.content_length == len(response.data)
    assert response.mimetype == "application/json"
    assert response.json["security_event"][-1]["kind"] == "data_exported"


def test_an_account_deleted_meanwhile_is_whole_in_the_file(app, user):
    leave_traces(user)
    before = json.dumps(export_user(user), indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace")
    db.session.rollback()
    parts = pieces(user.id)
    document = next(parts)

    db.session.delete(db.session.get_one(User, user.id))
    db.session.commit()  # nobody waits for who only reads

    assert document + b"".join(parts) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Submission)) == 0


def test_an_account_deleted_before_has_nothing_to_read(user):
    user_id = user.id
    db.session.delete(user)
    db.session.commit()

    with pytest.raises(AccountGone, match="was deleted in the meantime"):
        next(pieces(user_id))


def test_one_download_at_a_time_for_an_account(signed_in, sign_in, make_user):
    running = open_download(signed_in)

    refused = signed_in.get(DATA)
    other = sign_in(make_user()).get(DATA)
    running.close()
    again = signed_in.get(DATA)

    assert (refused.status_code, other.status_code, again.status_code) == (429, 200, 200)
    assert "A download of your data is running already" in refused.text
    assert int(refused.headers["Retry-After"]) == download.COME_AGAIN_S
    assert "Content-Disposition" not in refused.headers


def test_a_refused_download_is_no_download_in_the_log(user, signed_in):
    running = open_download(signed_in)
    signed_in.get(DATA)
    running.close()

    kinds = db.session.scalars(sa.select(SecurityEvent.kind).where(SecurityEvent.user_id == user.id))

    assert list(kinds).count("data_exported") == 1


def test_another_process_holds_the_turn_until_it_is_killed(user, signed_in, folder):
    signed_in.get(DATA).close()  # makes the folder
    holding = (
        "import sys; from pathlib import Path; from quiz.accounts.one_each import take; "
        "print(take(Path(sys.argv[1]), int(sys.argv[2])), flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holding, folder / "turns", str(user.id)]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"True\n"
        refused = signed_in.get(DATA)
        other.kill()

    assert refused.status_code == 429
    assert signed_in.get(DATA).status_code == 200


def test_turns_differ_by_account_and_are_given_back(tmp_path):
    with one_each(tmp_path / "turns", 1) as first, one_each(tmp_path / "turns", 2) as second:
        with one_each(tmp_path / "turns", 1) as third:
            assert (first, second, third) == (True, True, False)
        with one_each(tmp_path / "turns", 1) as fourth:
            assert not fourth  # who was refused gives nothing back
    with one_each(tmp_path / "turns", 1) as fifth:
        assert fifth


def test_while_it_is_sent_the_folder_shows_no_file_and_is_closed_to_others(signed_in, folder):
    running = open_download(signed_in)

    names = os.listdir(folder)
    running.close()

    assert names == ["turns"]
    assert stat.S_IMODE((folder / "turns").stat().st_mode) == 0o600


def test_a_download_that_is_forgotten_lets_go_of_everything(signed_in, user, folder):
    prepared = download.prepare(user, folder, NOON)
    descriptor = prepared.read.__self__.fileno()

    del prepared

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
    assert signed_in.get(DATA).status_code == 200


def test_a_full_disk_is_said_and_nothing_stays(signed_in, user, monkeypatch):
    leave_traces(user)
    with monkeypatch.context() as full:
        full.setattr(download, "LEFT_FREE", 1 << 62)
        refused = signed_in.get(DATA)

    assert refused.status_code == 507
    assert "too full to prepare your data" in refused.text
    assert signed_in.get(DATA).status_code == 200


def test_who_comes_when_enough_are_written_is_asked_to_come_again(signed_in, monkeypatch):
    monkeypatch.setattr(download, "PATIENCE_S", 0.01)
    with download.turn(), download.turn():
        refused = signed_in.get(DATA)

    assert refused.status_code == 503
    assert "Several people download their data" in refused.text
    assert signed_in.get(DATA).status_code == 200


def test_the_head_alone_prepares_nothing(user, signed_in, folder):
    response = signed_in.head(DATA)

    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Disposition"] == 'attachment; filename="five-nines-ana.json"'
    logged = db.session.scalars(sa.select(SecurityEvent.kind).where(SecurityEvent.user_id == user.id))
    assert "data_exported" not in list(logged)


def test_who_is_not_signed_in_gets_no_file(client):
    response = client.get(DATA)

    assert response.status_code == 302
    assert "/sign-in" in response.location
