"""Many learners submit at the same moment to a running server: `python -m tests.bench.queue_load [LEARNERS]`.

Each looks at their result as the page does, as often as the page is told to, until it is there; a visitor opens pages
meanwhile. Needs no browser; takes as long as the graders do."""

import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from exercises.grading.engine.engine import prepare_engine
from quiz import clock, create_app
from quiz.accounts.models import User
from quiz.catalogue import get_catalogue
from quiz.config import PROJECT_ROOT, read_settings
from quiz.db import db
from quiz.migrating import migrate
from quiz.submissions.models import State, Submission
from tests.bench.grader_rows import resident_mb
from tests.browser.server import LiveServer
from tests.signing_in import signed_in_cookie

SLUG = "lru-cache"
EAGER = 10  # of the learners send as many as may wait, the others one
SENDERS, LOOKERS = 16, 8
VISIT_EVERY_S = 0.1
PAGES = (f"/exercises/{SLUG}", "/exercises", "/")


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody signed in, with a form's token."""

    number: int
    cookie: str
    csrf_token: str


@dataclass(slots=True)
class Timed:
    """How long answers took, in milliseconds."""

    taken_ms: list[float] = field(default_factory=list)

    def p95(self) -> float:
        return quantiles(self.taken_ms, n=20)[-1] if len(self.taken_ms) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. `overtaken` is the most submissions that were taken up while one waited whose turn came first:
    of each other grader one, which may have been before it by a moment that nobody notes. See `fair`."""

    learners: int
    submitted: int
    refused: int
    graded: int
    lost: int
    graders: int
    overtaken: int
    sending_s: float
    all_graded_s: float
    page_p95_ms: float
    look_p95_ms: float
    grader_mb: float

    @property
    def fair(self) -> bool:
        return self.overtaken <= self.graders - 1


def run(learners: int = 500, *, graders: int = 2, source: Callable[[int], str] | None = None) -> Load:
    """Start a server with its graders on a database of its own, and let all the learners submit at once.

    `source` gives the code by number, each another, as equal code would be graded once; by default the reference."""
    engine_cache = prepare_engine(PROJECT_ROOT / "instance" / "engine", progress=lambda _line: None)
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        instance.mkdir()
        (instance / "engine").symlink_to(engine_cache, target_is_directory=True)
        app = create_app(read_settings({"INSTANCE_DIR": str(instance)}))
        migrate(app)
        server = LiveServer(instance, GRADERS=str(graders)).start()
        try:
            with app.app_context():
                solution = get_catalogue().exercises[SLUG].solution
                people = list(make_learners(app, learners))
            return play(app, server, people, graders, source or (lambda number: f"{solution}\n# {number}\n"))
        finally:
            server.stop()


def make_learners(app: Flask, count: int) -> Iterator[Learner]:
    rows = [
        User(
            username=f"learner{n}",
            display_name=f"Learner {n}",
            password_hash="none",
            role="learner",
            timezone="UTC",
            created_at=clock.now(),
        )
        for n in range(count)
    ]
    db.session.add_all(rows)
    db.session.commit()
    with app.test_request_context():
        token, secret = generate_csrf(), session["csrf_token"]
    sign = app.session_interface.get_signing_serializer(app).dumps  # type: ignore[attr-defined]
    for number, row in enumerate(rows):
        yield Learner(number, sign(signed_in_cookie(row) | {"csrf_token": secret}), token)


def play(app: Flask, server: LiveServer, people: list[Learner], graders: int, source: Callable[[int], str]) -> Load:
    looks, pages, over = Timed(), Timed(), threading.Event()
    visitor = threading.Thread(target=visit, args=(server, people[-1], pages, over))
    sendings = [(person, n) for person in people for n in range(3 if person.number < EAGER else 1)]
    Random(1).shuffle(sendings)
    began = time.monotonic()
    visitor.start()
    with ThreadPoolExecutor(SENDERS) as senders:
        places = list(senders.map(lambda each: submit(server, *each, source), sendings))
    sent = time.monotonic()
    accepted = [(person, place[0]) for (person, _), place in zip(sendings, places, strict=True) if place]
    queued = {number_in(place): answered for place, answered in filter(None, places)}
    with ThreadPoolExecutor(LOOKERS) as lookers:
        list(lookers.map(lambda part: look(server, part, looks), [accepted[n::LOOKERS] for n in range(LOOKERS)]))
    ended = time.monotonic()
    over.set()
    visitor.join()
    with app.app_context():
        rows = db.session.execute(sa.select(*(getattr(Submission, name) for name in ROW))).all()
    done = [row for row in rows if row.state == State.DONE and row.verdict != "internal_error"]
    return Load(
        learners=len(people),
        submitted=len(accepted),
        refused=len(sendings) - len(accepted),
        graded=len(done),
        lost=len(accepted) - len(done),
        graders=graders,
        overtaken=most_overtaken(done, queued),
        sending_s=sent - began,
        all_graded_s=ended - began,
        page_p95_ms=pages.p95(),
        look_p95_ms=looks.p95(),
        grader_mb=max(map(resident_mb, graders_of(server)), default=0.0),
    )


def graders_of(server: LiveServer) -> list[int]:
    """The ids of its grader processes."""
    grader = b"quiz.grader.process"
    return [each for each in server.processes() if grader in Path(f"/proc/{each}/cmdline").read_bytes().split(b"\0")]


ROW = ("id", "state", "verdict", "priority", "turn", "created_at", "graded_at", "holder")


def most_overtaken(done: list[sa.Row], queued: dict[int, datetime]) -> int:
    """The most that were taken up while one was in the queue, though it came before them."""
    taken = taken_up(done)
    places = {row.id: (row.priority, row.turn, row.id) for row in done}
    return max(
        (
            sum(queued[row.id] < at < taken[row.id] and places[other] > places[row.id] for other, at in taken.items())
            for row in done
        ),
        default=0,
    )


def taken_up(done: list[sa.Row]) -> dict[int, datetime]:
    """When each was taken up: at once when it came, or when its grader was done with the one before."""
    free: dict[str, datetime] = {}
    taken = {}
    for row in sorted(done, key=lambda row: row.graded_at):
        taken[row.id] = max(row.created_at, free.get(row.holder, row.created_at))
        free[row.holder] = row.graded_at
    return taken


def number_in(place: str) -> int:
    return int(place.split("/")[2])


def submit(server: LiveServer, person: Learner, n: int, source: Callable[[int], str]) -> tuple[str, datetime] | None:
    """The address of the result, and when it was told: the submission was in the queue by then. None where the learner
    was told to wait."""
    fields = {
        "source": source(person.number * 3 + n),
        "kind": "submit",
        "token": f"form-{person.number:04}-{n}",
        "csrf_token": person.csrf_token,
    }
    status, location, _ = ask(server, person, "POST", f"/exercises/{SLUG}/submissions", urlencode(fields))
    assert status in {303, 429}, status
    return (location, clock.now()) if status == 303 else None


def look(server: LiveServer, waiting: list[tuple[Learner, str]], looks: Timed) -> None:
    """Ask for each result as often as its page would, until none waits."""
    due = {place: (time.monotonic(), person) for person, place in waiting}
    while due:
        place, (at, person) = min(due.items(), key=lambda item: item[1][0])
        time.sleep(max(0.0, at - time.monotonic()))
        began = time.monotonic()
        status, _, body = ask(server, person, "GET", place)
        looks.taken_ms.append((time.monotonic() - began) * 1000)
        assert status == 200, status
        pause = re.search(r'data-slowest="(\d+)"', body)
        if pause:
            due[place] = (time.monotonic() + int(pause[1]) / 1000, person)
        else:
            del due[place]


def visit(server: LiveServer, person: Learner, pages: Timed, over: threading.Event) -> None:
    number = 0
    while not over.wait(VISIT_EVERY_S):
        began = time.monotonic()
        status, _, _ = ask(server, person, "GET", PAGES[number % len(PAGES)])
        pages.taken_ms.append((time.monotonic() - began) * 1000)
        assert status == 200, status
        number += 1


def ask(server: LiveServer, person: Learner, method: str, path: str, body: str = "") -> tuple[int, str, str]:
    """Status, location and text of one answer, as a script of the page gets it."""
    headers = {"Cookie": f"session={person.cookie}", "X-Part": "results"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read().decode()
    finally:
        connection.close()


if __name__ == "__main__":
    load = run(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    print(f"{load.learners} learners sent {load.submitted} in {load.sending_s:.1f} s ({load.refused} refused)")
    print(f"{load.graded} graded, {load.lost} lost, after {load.all_graded_s:.1f} s by {load.graders} graders")
    print(f"overtaken by {load.overtaken} at most ({'fair' if load.fair else 'NOT FAIR'})")
    print(f"pages p95 {load.page_p95_ms:.0f} ms, results p95 {load.look_p95_ms:.0f} ms")
