"""Whether slow clients hold up the others: `python -m tests.load.slow_clients [CLIENTS]`, by default 200 of each kind.

A real server is started and ended. Pages are asked for while nobody else is there, then beside each kind of client; the
table gives both. The exit status is 1 when a page's median took more than twice its idle time, or was not answered."""

import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles

from exercises.grading.engine.engine import prepare_engine
from quiz.config import PROJECT_ROOT
from tests.browser.server import LiveServer
from tests.load.kinds import KINDS, held_open

CLIENTS = 200
PAGES = 100
VISITORS, PAGES_EACH = 8, 50
PATIENCE_S = 5.0
ENOUGH_MISSED = 4  # pages that were not answered, and no more are asked for
ALLOWED = 2.0  # times the idle median


@dataclass(frozen=True, slots=True)
class Seen:
    """What visitors saw: pages answered of those asked for one after the other, their times, and a rate of many."""

    answered: int
    p50_ms: float
    p95_ms: float
    pages_a_second: float

    def row(self, name: str, idle: "Seen") -> str:
        ratio = self.p50_ms / idle.p50_ms
        return (
            f"{name:32} {self.answered:>4} of {PAGES}  {self.p50_ms:>8.1f} {self.p95_ms:>8.1f}  "
            f"{ratio:>5.2f} x  {self.pages_a_second:>7.0f}"
        )

    def holds(self, idle: "Seen") -> bool:
        return self.answered == PAGES and self.p50_ms <= ALLOWED * idle.p50_ms


def main(clients: int = CLIENTS) -> int:
    with running() as port:
        visit(port)  # warms the templates
        idle = visit(port)
        print(f"{clients} clients of each kind       answered     p50 ms   p95 ms    p50     pages/s", flush=True)
        print(idle.row("nobody else", idle), flush=True)
        held = True
        for name, kind in KINDS.items():
            with held_open(kind, clients, port):
                seen = visit(port)
            print(seen.row(name, idle), flush=True)
            held = held and seen.holds(idle)
    print(f"Pages take {'no' if held else 'MORE THAN'} {'more than ' if held else ''}{ALLOWED:g} x their idle time.")
    return 0 if held else 1


@contextmanager
def running() -> Iterator[int]:
    """The port of a real server on an empty database, ended afterwards."""
    engine = PROJECT_ROOT / "instance" / "engine"
    prepare_engine(engine, progress=print)
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder, "instance")
        instance.mkdir()
        (instance / "engine").symlink_to(engine)
        server = LiveServer(instance, GRADERS="1")
        try:
            server.start()
            yield server.port
        finally:
            server.stop()


def visit(port: int) -> Seen:
    """Open a page again and again, each on a connection of its own, as visitors do who come for the first time."""
    taken: list[float] = []
    missed = 0
    for _ in range(PAGES):
        time_ms = page_ms(port)
        taken += [time_ms] if time_ms is not None else []
        missed += time_ms is None
        if missed == ENOUGH_MISSED:
            break
    p95 = quantiles(taken, n=20)[-1] if len(taken) > 1 else float("inf")
    return Seen(len(taken), median(taken) if taken else float("inf"), p95, rate(port) if not missed else 0.0)


def page_ms(port: int) -> float | None:
    """How long a page took in milliseconds; None when it was not answered."""
    connection, begun = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S), time.perf_counter()
    try:
        connection.request("GET", "/sign-in")
        answered = connection.getresponse()
        answered.read()
        return (time.perf_counter() - begun) * 1000 if answered.status == 200 else None
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def rate(port: int) -> float:
    """Pages a second that are answered to VISITORS at once."""
    with ThreadPoolExecutor(VISITORS) as visitors:
        begun = time.perf_counter()
        taken = list(visitors.map(lambda _: page_ms(port), range(VISITORS * PAGES_EACH)))
        return sum(each is not None for each in taken) / (time.perf_counter() - begun)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server is ended all the same
    sys.exit(main(*map(int, sys.argv[1:2])))
