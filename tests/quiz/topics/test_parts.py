"""A topic that is written in part says so from what exists, on every page, and waits behind those written whole."""

import re
import shutil
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from quiz import clock
from quiz.accounts.models import User
from quiz.cards import desk
from quiz.cards import service as cards
from quiz.cards.scheduling import Rating
from quiz.catalogue import Catalogue, Parts, Stand, load_catalogue
from quiz.catalogue.current import EXTENSION
from quiz.config import PROJECT_ROOT
from tests.quiz.catalogue.content_tree import PlainDumper
from tests.support.course import CONTENT, EXERCISES

TOPIC = "storage"  # the first of the course: what has come of it would come before all that is taught
PARTS = ("lesson", "cards", "questions", "estimates", "exercise", "prompt")
SUBSETS = [subset for size in range(len(PARTS) + 1) for subset in combinations(PARTS, size)]
SOURCE = {"title": "RFC 9111", "url": "https://www.rfc-editor.org/rfc/rfc9111"}
SHARED = {"concepts": ["disk"], "difficulty": 1, "prompt": "Which?", "explanation": "So.", "source": SOURCE}
OPTIONS = [{"text": f"Option {name}", "correct": name == "a", "why": "Because."} for name in "abcd"]
CARD = {"id": "storage/disk", "concept": "disk", "front": "What is a disk?", "back": "A device.", "explain": "So.",
        "source": SOURCE}  # fmt: skip
QUESTION = {"id": "storage/q-disk", "kind": "single", **SHARED, "options": OPTIONS}
ESTIMATE = {"id": "storage/e-disk", "kind": "numeric", **SHARED, "working": ["Sum | 1 + 1 = 2"],
            "answer": {"value": 2, "unit": "GB", "low": 1, "high": 3}}  # fmt: skip
PAGES = ("/", "/topics", f"/topics/{TOPIC}", "/topics/caching", "/topics/availability", "/review",
         f"/review?topic={TOPIC}", "/quizzes", "/exercises", f"/exercises?topic={TOPIC}", "/exercises?q=disk",
         "/interviews", "/progress", "/account", "/engine")  # fmt: skip


def course_with(parts: tuple[str, ...], folder: Path) -> Catalogue:
    """The course of the tests, in which the first topic has those parts and no others."""
    content, exercises = shutil.copytree(CONTENT, folder / "content"), shutil.copytree(EXERCISES, folder / "exercises")
    topic = content / "topics" / TOPIC
    if "lesson" in parts:
        (topic / "lesson.md").write_text("## Why disks\n\nThey remember.\n")
    if "cards" in parts:
        (topic / "cards.yaml").write_text(yaml.safe_dump([CARD]))
    if asked := [each for each, name in ((QUESTION, "questions"), (ESTIMATE, "estimates")) if name in parts]:
        (topic / "questions.yaml").write_text(yaml.dump(asked, Dumper=PlainDumper))
    if "exercise" in parts:
        path = (
            shutil.copytree(exercises / "load_balancing" / "round_robin", exercises / TOPIC / "turns") / "exercise.toml"
        )
        text = path.read_text("utf-8").replace('"load-balancing"', f'"{TOPIC}"').replace("Round robin", "Disk turns")
        path.write_text(re.sub(r"concepts = .*", f'concepts = ["{TOPIC}/disk"]', text), "utf-8")
    if "prompt" not in parts:
        shutil.rmtree(content / "prompts")
    return load_catalogue(content, exercises)


@pytest.fixture
def course(app: Flask, parts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The application on that course."""
    found = course_with(parts, tmp_path)
    monkeypatch.setitem(app.extensions, EXTENSION, found)
    return found


def between(page: str, begin: str, end: str) -> str:
    return page.partition(begin)[2].partition(end)[0]


def learned_from(parts: tuple[str, ...]) -> list[str]:
    """What is there, as pages name it."""
    quiz = "questions" in parts or "estimates" in parts
    found = {"lesson": "lesson" in parts, "cards": "cards" in parts, "quiz": quiz, "1 exercise": "exercise" in parts}
    return [name for name, is_there in found.items() if is_there]


@pytest.mark.parametrize("parts", SUBSETS, ids=lambda parts: "+".join(parts) or "nothing")
@pytest.mark.parametrize("newcomer", [True, False], ids=["newcomer", "learner"])
def test_every_page_says_what_there_is_of_a_topic(
    course: Catalogue, signed_in: FlaskClient, user: User, parts: tuple[str, ...], newcomer: bool
) -> None:
    if not newcomer:
        cards.grade(user, course.course[0], Rating.GOOD, version=0, now=clock.now())

    answers = {path: signed_in.get(path) for path in PAGES}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    page = {path: answer.text for path, answer in answers.items()}
    there, quiz = learned_from(parts), {"questions", "estimates"} & set(parts)
    *most, last = there or [""]
    words = f"So far: {', '.join(most)}{' and ' if most else ''}{last}" if there else "Listed, its terms are here"
    row = between(page["/topics"], f'href="/topics/{TOPIC}"', "</li>")
    own = page[f"/topics/{TOPIC}"]
    assert f"<span>{words}</span>" in row
    assert ("1 card, all new" in row) == ("cards" in parts)
    told = between(own, 'class="aside-note"', "</p>").lower()
    for name, is_there in (("lesson", "lesson" in parts), ("cards", "cards" in parts), ("quiz", bool(quiz))):
        assert (f"the {name}" in told) != is_there
    assert ("In this lesson" in own) == ("lesson" in parts)
    assert ('id="cards"' in own) == ("cards" in parts)
    assert ('id="quiz"' in own) == bool(quiz)
    assert ("Disk turns" in own) == ("exercise" in parts)
    assert ("Meanwhile" in own) == (not there)
    assert ("No cards here yet" in page[f"/review?topic={TOPIC}"]) == ("cards" not in parts)
    assert (f'value="{TOPIC}"' in page["/quizzes"]) == bool(quiz)
    assert all(("Disk turns" in page[path]) == ("exercise" in parts) for path in ("/exercises", "/exercises?q=disk"))
    assert ("Design a URL shortener" in page["/interviews"]) == ("prompt" in parts)
    assert (f'href="/topics/{TOPIC}"' in between(page["/"], 'id="topics"', "</ul>")) == ("cards" in parts)
    if not newcomer:
        assert (f'href="/topics/{TOPIC}"' in between(page["/progress"], 'id="by-topic"', "</ul>")) == ("cards" in parts)
    assert len({re.search(r'place-count">(\d+)', text)[1] for text in page.values()}) == 1  # type: ignore[index]


@pytest.mark.parametrize("parts", [("questions",), ("estimates",), ("questions", "estimates"), ("cards", "lesson")])
def test_a_quiz_is_begun_where_it_is_offered_and_refused_elsewhere(
    course: Catalogue, signed_in: FlaskClient, parts: tuple[str, ...]
) -> None:
    begun = signed_in.post("/quizzes", data={"topic": TOPIC})

    if {"questions", "estimates"} & set(parts):
        assert begun.status_code == 303
        assert signed_in.get(begun.location).status_code == 200
    else:
        assert begun.status_code == 404


@pytest.mark.parametrize("parts", [PARTS, ("cards",), ("cards", "lesson", "questions")], ids="+".join)
def test_a_topic_in_part_waits_behind_those_that_are_ready(
    course: Catalogue, signed_in: FlaskClient, user: User, parts: tuple[str, ...]
) -> None:
    queue = desk.card_queue(user, clock.now())
    today = signed_in.get("/").text
    plan = between(today, '<div class="card plan">', "<aside")

    assert {course.cards[card].topic for card in queue.new} == {"caching"}
    assert course.course[-1] == "storage/disk"
    assert "Read: Caching" in plan
    assert "Storage" not in plan
    assert "Disk turns" not in plan
    assert 'value="mixed"' in signed_in.get("/quizzes").text
    assert "Ten questions across 2 topics" in signed_in.get("/quizzes").text


@pytest.mark.parametrize("parts", [("cards",)], ids="+".join)
def test_its_cards_come_once_those_of_ready_topics_are_met(
    course: Catalogue, user: User, parts: tuple[str, ...]
) -> None:
    for card in course.course[:-1]:
        cards.grade(user, card, Rating.EASY, version=0, now=clock.now())

    tomorrow = clock.now() + timedelta(days=1)
    assert desk.card_queue(user, tomorrow).new == ("storage/disk",)


@pytest.mark.parametrize(
    ("parts", "stand", "words", "to_come"),
    [
        (Parts(True, True, 12, 15, 0), Stand.READY, "Ready", ""),
        (Parts(True, True, 12, 15, 3), Stand.READY, "Ready", ""),
        (
            Parts(False, False, 0, 0, 0),
            Stand.LISTED,
            "Listed, its terms are here",
            "The lesson, the cards and the quiz of this topic are not written yet.",
        ),
        (
            Parts(False, True, 3, 0, 2),
            Stand.IN_PART,
            "So far: lesson, cards and 2\N{NO-BREAK SPACE}exercises",
            "The quiz of this topic is not written yet.",
        ),
        (
            Parts(False, True, 0, 1, 0),
            Stand.IN_PART,
            "So far: lesson and quiz",
            "The cards of this topic are not written yet.",
        ),
        (Parts(False, True, 3, 9, 0), Stand.IN_PART, "So far: lesson, cards and quiz", ""),
    ],
)
def test_what_there_is_of_a_topic_in_words(parts: Parts, stand: Stand, words: str, to_come: str) -> None:
    assert (parts.stand, parts.words, parts.words_to_come) == (stand, words, to_come)


def test_one_place_says_how_far_a_topic_is_written() -> None:
    """Elsewhere nobody reads what its author declared, or guesses from a part of it."""
    elsewhere = [
        path.relative_to(PROJECT_ROOT).as_posix()
        for path in sorted((PROJECT_ROOT / "quiz").rglob("*"))
        if path.suffix in {".py", ".html"} and "catalogue" not in path.parts and "node_modules" not in path.parts
        if re.search(r"is_complete|State\.(?:OUTLINE|COMPLETE)|topic\.state\b", path.read_text("utf-8"))
    ]

    assert elsewhere == []
