"""Today, the topics and progress, as a browser without scripts meets them."""

import re
from datetime import timedelta

import pytest

from quiz.cards import service as cards
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.clock import now
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import QuizFinished
from quiz.interviews import service as interviews
from quiz.quizzes import service as quizzes
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Submission
from tests.histories import summarise
from tests.quiz.events.recording import INTERVIEWED, SOLVED

DAY = timedelta(days=1)
PAGES = ["/", "/topics", "/topics/caching", "/topics/storage", "/progress"]


def learn(user, topic="caching", at=None, rating=Rating.EASY):
    for card in get_catalogue().cards_of(topic):
        cards.grade(user, card.id, rating, version=0, now=at or now(), duration_ms=30_000)


def solve(user, slug, at=None, verdict="accepted"):
    at = at or now()
    report = {"checks": [{"verdict": "accepted"}, {"verdict": verdict}]}
    db.session.add(
        Submission(user_id=user.id, token=f"{slug}-{verdict}", exercise=slug, kind="submit", state="done",
                   source_digest=keep_source("…"), created_at=at, graded_at=at, verdict=verdict, score=1, max_score=2,
                   steps=9, report=report)
    )  # fmt: skip
    if verdict == "accepted":
        record_event(user.id, slug, SOLVED, now=at)
    summarise(user)


def take_quiz(user, topic, right, at=None):
    at = at or now()
    questions = get_catalogue().questions_of(topic)[:10]
    items = [
        QuizItem(position=n, question_id=question.id, points=float(n <= right), answered_at=at, answer={})
        for n, question in enumerate(questions, start=1)
    ]
    attempt = QuizAttempt(user_id=user.id, topic=topic, seed=1, started_at=at, finished_at=at, items=items)
    db.session.add(attempt)
    db.session.flush()
    record_event(user.id, topic, QuizFinished(right, len(items), attempt.id), now=at)
    db.session.commit()


def title(page):
    return re.search(r"<h1>(.*?)</h1>", page)[1]


def plan(page):
    return [re.sub(r"<.*?>", "", row) for row in re.findall(r'class="plan-row".*?<strong>(.*?)</strong>', page, re.S)]


def test_a_visitor_sees_what_this_is_and_how_to_come_in(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "Practise system design until it holds" in page.text
    assert 'href="/register"' in page.text
    assert 'href="/sign-in"' in page.text
    assert "Which entry does LRU give up?" in page.text


@pytest.mark.parametrize("path", PAGES[1:])
def test_everything_else_asks_to_sign_in(client, path):
    assert client.get(path).location == f"/sign-in?next={path}"


def test_a_newcomer_gets_a_first_plan_in_order(signed_in):
    page = signed_in.get("/").text

    assert title(page).startswith("Your first ")
    assert plan(page) == ["Read: Caching", "10 new cards", "Quiz: Caching", "LRU cache"]


def test_the_title_is_the_sum_of_the_plans_minutes(signed_in):
    page = signed_in.get("/").text

    minutes = [int(each) for each in re.findall(r'class="plan-aside">(\d+) min', page)]
    assert title(page) == f"Your first {sum(minutes)} minutes"


def test_enter_begins_with_the_first_step(signed_in):
    page = signed_in.get("/").text

    assert re.findall(r'class="button filled" href="(.*?)" data-key="↵"', page) == ["/topics/caching"]


def test_the_plan_of_an_ordinary_day(signed_in, user):
    learn(user, at=now() - 40 * DAY)
    take_quiz(user, "caching", 6, at=now() - 3 * DAY)
    solve(user, "lru-cache", verdict="wrong_answer")

    page = signed_in.get("/").text

    assert title(page).startswith("About ")
    assert plan(page) == [
        "Read: Hashing",
        "12 cards due, 10 new",
        "Quiz: Caching",
        "LRU cache",
        "Interview: design a URL shortener",
    ]
    assert "slipped: 6 of 10 last time." in page
    assert "1 of 2 checks pass." in page
    assert "You take about 30 s a card." in page


def test_the_plan_starts_the_quiz_it_names(signed_in, user):
    learn(user, at=now() - 40 * DAY)

    page = signed_in.get("/").text
    action, topic = re.search(
        r'<form method="post" action="(/quizzes)".*?name="topic" value="(\w+)"', page, re.S
    ).groups()
    response = signed_in.post(action, data={"topic": topic})

    assert (topic, response.status_code) == ("caching", 303)
    assert f'href="{response.location}"' in signed_in.get("/").text


def test_what_was_begun_comes_first(signed_in, user):
    learn(user)
    attempt = interviews.start(user.id, "url-shortener", now=now())
    quiz = quizzes.start(user.id, "caching", seed=1, now=now())

    page = signed_in.get("/").text

    assert plan(page)[:2] == ["Design a URL shortener", "Quiz: Caching"]
    assert f'/interviews/attempts/{attempt.id}" data-key="↵"' in page
    assert f'href="/quizzes/{quiz.id}"' in page


def test_a_day_on_which_nothing_is_asked(signed_in, user):
    for topic in ("caching", "hashing"):
        learn(user, topic)
        take_quiz(user, topic, 10)
    for slug in get_catalogue().exercises:
        solve(user, slug)

    page = signed_in.get("/").text

    assert title(page) == "Done for today"
    assert re.search(r"The next card comes back in [78] days\.", page)
    assert 'data-key="↵"' not in page


def test_after_a_holiday_the_rest_waits_without_harm(signed_in, user):
    for topic in ("caching", "hashing"):
        learn(user, topic, at=now() - 90 * DAY)
    cards.grade(user, "caching/lru", Rating.AGAIN, version=1, now=now())
    for version in range(2, 62):
        cards.grade(user, "caching/lru", Rating.AGAIN, version=version, now=now())

    page = signed_in.get("/").text
    assert "24 more cards" in plan(page)


def test_recall_is_compared_with_a_week_ago(signed_in, user):
    learn(user, "caching", at=now() - 10 * DAY)
    learn(user, "hashing")

    page = signed_in.get("/").text

    assert re.search(r"\d\d</b> <span>of 24", page)
    assert re.search(r"cards you would recall now, \d+ more than last \w+day", page)
    assert 'class="sparkline"' in page


def test_a_first_day_draws_no_line_yet(signed_in, user):
    learn(user)

    assert 'class="sparkline"' not in signed_in.get("/").text


def test_a_week_shows_points_and_days_and_no_streak(signed_in, user):
    learn(user)

    page = signed_in.get("/").text

    assert "1 active day" in page
    assert "12</b> <span>points" in page
    assert "streak" not in page.lower()


def test_the_sidebar_counts_what_the_plan_counts(signed_in, user):
    learn(user, at=now() - 40 * DAY)

    counts = {re.search(r'place-count">(\d+)', signed_in.get(path).text)[1] for path in PAGES}
    assert counts == {"22"}


def test_all_topics_are_listed_by_kind_with_their_state(signed_in):
    page = signed_in.get("/topics").text

    for topic in get_catalogue().topics.values():
        assert f'href="/topics/{topic.slug}"' in page
    kinds = [page.index(f">{kind}</h2>") for kind in ("Foundations", "Characteristics", "Components")]
    assert kinds == sorted(kinds)
    assert (page.count("<span>Ready</span>"), page.count("Listed, its terms are here")) == (2, 2)
    assert page.count("<span>So far: 1 exercise</span>") == 1
    assert (
        "6 topics, 28 terms. 2 are ready, with lesson, cards and quiz. 2 are written in part. 2 are listed with" in page
    )


def test_the_list_shows_what_is_known(signed_in, user):
    learn(user)

    assert "12 firm, 0 fading, 0 new" in signed_in.get("/topics").text


def test_a_complete_topic_has_its_lesson_and_all_its_terms(signed_in):
    topic = get_catalogue().topics["caching"]
    page = signed_in.get("/topics/caching").text

    for section in topic.lesson.sections:
        assert f'id="{section.id}"' in page
        assert f'href="#{section.id}"' in page
    for term in topic.terms:
        assert f'id="term-{term.slug}"' in page
    assert 'href="/review?topic=caching"' in page
    assert "Review 10 cards" in page


def test_a_topic_page_shows_what_was_done(signed_in, user):
    learn(user)
    take_quiz(user, "caching", 7, at=now() - 9 * DAY)
    solve(user, "lru-cache")

    page = signed_in.get("/topics/caching").text

    assert "12 firm" in page
    assert "Nothing is due here now." in page
    assert "7 of 10. What slipped most: " in page
    assert "9 days ago" in page
    assert "1 of 1" in page


def test_a_quiz_is_started_from_its_topic(signed_in, user):
    response = signed_in.post("/quizzes", data={"topic": "caching"})

    assert response.status_code == 303
    assert f'href="{response.location}"' in signed_in.get("/topics/caching").text


def test_a_topic_in_outline_says_so_and_defines_its_terms(signed_in):
    page = signed_in.get("/topics/storage").text

    assert "not written yet" in page
    assert "Review " not in page
    for term in get_catalogue().topics["storage"].terms:
        assert term.name in page


@pytest.mark.parametrize("slug", ["cooking", "Caching", "caching%20", "..%2Fadmin"])
def test_an_unknown_topic_is_404(signed_in, slug):
    assert signed_in.get(f"/topics/{slug}").status_code == 404


def test_progress_says_what_to_do_while_there_is_none(signed_in):
    page = signed_in.get("/progress").text

    assert "Nothing to show yet" in page
    assert '<svg class="chart"' not in page


def test_progress_shows_points_and_what_was_solved(signed_in, user):
    learn(user)
    solve(user, "lru-cache", at=now() - DAY)
    record_event(user.id, "url-shortener", INTERVIEWED, now=now())
    record_event(user.id, "gone", SOLVED, now=now())
    db.session.commit()

    page = signed_in.get("/progress").text

    assert "82</b> <span>points" in page  # 12 cards, 20 for the cache, 10 for one that is gone, 40 for the interview
    assert page.index("Design a URL shortener") < page.rindex("LRU cache")
    assert "1</b> <span>of 2" in page


def test_nobody_sees_anothers_work(signed_in, make_user):
    learn(make_user())

    assert "Nothing to show yet" in signed_in.get("/progress").text
