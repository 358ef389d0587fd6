"""Histories of any length, written by the database itself: as many events as are asked for, over the same days.

Cards are reviewed in turn, and of every hundred things a few are quizzes and submissions; the summaries are made by the
selects that `flask recompute` compares with. So a thousand events and a million differ in nothing but their number."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.summaries import SUMMARIES, as_it_is
from quiz.interviews.attempts import MOST_KEPT
from quiz.submissions.kept_sources import keep_source
from tests.quiz.conftest import report

DAYS = 400  # more than a page looks back
CARDS = 10
QUIZZES, SUBMISSIONS, INTERVIEWS = 60, 120, 60  # of the shortest history: more than a page of a list
EXERCISES = ("lru-cache", "round-robin")
REPORT = json.dumps(report("wrong_answer", score=10))
BEFORE = (
    '{"state": 2, "step": null, "stability": 20.0, "difficulty": 5.0, "reviews": 3, "lapses": 0, '
    '"due": "2026-01-01T00:00:00+00:00", "last_review": "2025-12-01T00:00:00+00:00"}'
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the two databases say differently. `at` is an instant of so many seconds, `day` the learner's day of it."""

    series: str
    at: str
    day: str
    json: str
    yes: str


SQLITE = Words(
    series="(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n + 1 < {count}) SELECT n FROM s)",
    at="(strftime('%Y-%m-%d %H:%M:%S', {s}, 'unixepoch') || '.000000')",
    day="date({s} - 14400, 'unixepoch')",
    json="({text})",
    yes="1",
)
POSTGRESQL = Words(
    series="(SELECT generate_series(0, {count} - 1) AS n)",
    at="to_timestamp({s})",
    day="((to_timestamp({s}) AT TIME ZONE 'UTC') - interval '4 hours')::date",
    json="({text})::json",
    yes="true",
)


def live_long(user_ids: Sequence[int], events: int, *, until: datetime) -> None:
    """Give each of these learners, who have none yet, a history of so many events, and its summaries. Commits."""
    quizzes, submissions, interviews = (max(least, events // 100) for least in (QUIZZES, SUBMISSIONS, INTERVIEWS))
    interviews = min(interviews, MOST_KEPT)
    for user_id in user_ids:
        write = Writer(user_id, until)
        write.reviews(events - 11 * quizzes - submissions - interviews)
        write.quizzes(quizzes)
        write.submissions(submissions)
        write.interviews(interviews)
        db.session.commit()
    summarise_all()


def summarise_all() -> None:
    """Make every summary of everybody anew, each with one statement where the database can."""
    connection = db.session.connection()
    for summary in SUMMARIES:
        connection.execute(sa.delete(summary.table))
        rows = summary.count(None)
        if summary.read is as_it_is:
            names = list(rows.selected_columns.keys())
            connection.execute(sa.insert(summary.table).from_select(names, rows))
        elif found := [summary.read(row) for row in connection.execute(rows).mappings()]:
            connection.execute(sa.insert(summary.table), found)
    db.session.commit()


class Writer:
    """Inserts rows of one learner, each kind with one statement."""

    def __init__(self, user_id: int, until: datetime) -> None:
        self.user_id = user_id
        self.until = int(until.timestamp())
        self.words = SQLITE if db.engine.dialect.name == "sqlite" else POSTGRESQL

    def insert(self, table: str, count: int, values: dict[str, str]) -> None:
        """A row a number from 0 to `count`, which is `{n}` in a value; `{s}` stands for the seconds of its instant."""
        step = max(1, DAYS * 86_400 // count)
        seconds = f"({self.until} - ({count} - 1 - s.n) * {step})"
        shown = ", ".join(value.replace("{s}", seconds).replace("{n}", "s.n") for value in values.values())
        series = self.words.series.format(count=count)
        db.session.execute(
            sa.text(
                f"INSERT INTO {table} (user_id, {', '.join(values)}) "
                f"SELECT {self.user_id}, {shown} FROM {series} s ORDER BY s.n"
            )
        )

    def json(self, *parts: str) -> str:
        """A JSON object of names and the SQL of their values: `json("points", "1.0")`."""
        pairs = zip(parts[::2], parts[1::2], strict=True)
        text = " || ', ' || ".join(f"""'"{name}": ' || ({value})""" for name, value in pairs)
        return self.words.json.format(text="'{' || " + text + " || '}'")

    def reviews(self, count: int) -> None:
        cards = list(get_catalogue().cards)[:CARDS]
        named = " ".join(f"WHEN {n} THEN '{card}'" for n, card in enumerate(cards))
        card, version, rating = f"CASE {{n}} % {CARDS} {named} END", f"{{n}} / {CARDS}", f"1 + ({{n}} / {CARDS}) % 4"
        moment = {"at": self.words.at, "day": self.words.day}
        result = self.json("rating", rating, "version", version)
        self.insert("event", count, moment | {"kind": "'card_reviewed'", "subject": card, "result": result})
        before = self.words.json.format(text=f"CASE WHEN {version} > 0 THEN '{BEFORE}' END")
        self.insert(
            "review_log",
            count,
            {
                "card_id": card,
                "version": version,
                "rating": rating,
                "reviewed_at": self.words.at,
                "day": self.words.day,
                "duration_ms": "20000",
                "before": before,
            },
        )
        known = {"state": "2", "stability": "20.0", "difficulty": "5.0", "reviews": "9", "lapses": "1"}
        due = self.words.at.replace("{s}", f"({self.until} + ({{n}} - 3) * 86400)")
        last = self.words.at.replace("{s}", str(self.until))
        met = {"card_id": card, "version": str(count // CARDS + 1), "due": due, "last_review": last}
        self.insert("card_state", CARDS, met | known)

    def quizzes(self, count: int) -> None:
        """Each of ten questions, all right but the first."""
        moment = {"started_at": self.words.at, "finished_at": self.words.at}
        self.insert("quiz_attempt", count, {"topic": "'caching'", "seed": "1", "points": "9.0"} | moment)
        names = [question.id for question in get_catalogue().questions_of("caching")[:10]]
        for position, question in enumerate(names, start=1):
            points = "0.0" if position == 1 else "1.0"
            db.session.execute(
                sa.text(
                    "INSERT INTO quiz_item (attempt_id, position, question_id, points, answered_at) "
                    f"SELECT id, {position}, '{question}', {points}, started_at FROM quiz_attempt "
                    f"WHERE user_id = {self.user_id}"
                )
            )
            self.answered("quiz_answered", question, self.json("points", points, "attempt", "q.id"))
        self.answered("quiz_finished", "caching", self.json("points", "9.0", "of", "10", "attempt", "q.id"))

    def answered(self, kind: str, subject: str, result: str) -> None:
        """An event a quiz."""
        day = "date(q.started_at, '-4 hours')"
        if self.words is POSTGRESQL:
            day = "((q.started_at AT TIME ZONE 'UTC') - interval '4 hours')::date"
        db.session.execute(
            sa.text(
                "INSERT INTO event (user_id, at, day, kind, subject, result) "
                f"SELECT q.user_id, q.started_at, {day}, '{kind}', '{subject}', {result} "
                f"FROM quiz_attempt q WHERE q.user_id = {self.user_id} ORDER BY q.id"
            )
        )

    def submissions(self, count: int) -> None:
        """Each of half its points, but the first at the second exercise, which solves it."""
        digest = keep_source("class LRUCache:\n    pass\n" * 40)
        exercise = f"CASE {{n}} % 2 WHEN 0 THEN '{EXERCISES[0]}' ELSE '{EXERCISES[1]}' END"
        verdict = "CASE {n} WHEN 1 THEN 'accepted' ELSE 'wrong_answer' END"
        self.insert(
            "submission",
            count,
            {
                "token": "'t' || {n}",
                "exercise": exercise,
                "kind": "'submit'",
                "source_digest": f"'{digest}'",
                "state": "'done'",
                "priority": "1",
                "turn": "0",
                "tries": "1",
                "created_at": self.words.at,
                "graded_at": self.words.at,
                "verdict": verdict,
                "score": "CASE {n} WHEN 1 THEN 20.0 ELSE 10.0 END",
                "max_score": "20.0",
                "steps": "1000",
                "report": self.words.json.format(text=f"'{REPORT}'"),
            },
        )
        moment = {"at": self.words.at, "day": self.words.day}
        result = self.json("submission", "{n}")
        self.insert("event", count, moment | {"kind": "'exercise_submitted'", "subject": exercise, "result": result})

    def interviews(self, count: int) -> None:
        """Each judged by itself, and none of its signals rated: what a talk holds is read by its own page."""
        prompt = next(iter(get_catalogue().prompts))
        moments = dict.fromkeys(("started_at", "finished_at", "debriefed_at"), self.words.at)
        talk = {"prompt": f"'{prompt}'", "phase": "'scope'", "elapsed_s": "2700", "phase_elapsed": "'{}'"}
        self.insert("interview_attempt", count, talk | moments)
        moment = {"at": self.words.at, "day": self.words.day, "kind": "'interview_finished'", "subject": f"'{prompt}'"}
        self.insert("event", count, moment | {"result": self.json("attempt", "{n}")})
