"""A page costs as much after twenty thousand events as after a thousand, and few queries; on both databases."""

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role
from quiz.classes import service as classroom
from quiz.clock import now
from quiz.db import db
from quiz.submissions.models import Submission
from tests.long_histories import live_long
from tests.quiz.page_costs import costs_of

SHORT, LONG = 2_000, 20_000
QUEUE = "UNION ALL SELECT card_state.card_id, card_state.due"
PAGES = {
    "/": 11,
    "/progress": 10,
    "/topics": 4,
    "/topics/caching": 7,
    "/topics/storage": 6,
    "/review": 6,
    "/review?topic=caching": 6,
    "/review/marked": 3,
    "/review/settings": 3,
    "/review/plan": 7,
    "/review?only=weak": 8,
    "/review/search?q=lru": 5,
    "/review/ways": 5,
    "/review/cram?topic=caching": 4,
    "/exercises": 3,
    "/exercises/lru-cache": 7,
    "/exercises/lru-cache/history": 3,
    "/quizzes": 6,
    "/interviews": 6,
    "/interviews/url-shortener": 4,
    "/class": 3,
    "/account": 5,
}  # and how many queries each may make
CLASS_PAGES = {"/class/{class_id}": 9, "/class/{class_id}?sort=recall": 9, "/class/{class_id}/learners/{user_id}": 17}


@pytest.fixture
def learner_with(make_user, sign_in):
    """`learner_with(2_000)`: somebody with so many events, in a class; a client of theirs, and one of their teacher's
    with the addresses of their pages."""

    def make(events):
        user, teacher = make_user(), make_user(role=Role.INSTRUCTOR)
        room = classroom.create_class(teacher, name="Systems", capacity=50, now=now())
        classroom.join(user, room.join_code, now())
        names = {"class_id": room.id, "user_id": user.id}
        live_long([user.id], events, until=now())
        db.session.commit()
        pages = [page.format(**names) for page in CLASS_PAGES]
        return (sign_in(user), list(PAGES)), (sign_in(teacher), pages)

    return make


def costs(clients):
    """The cost of every page, in the order of the two tables."""
    return [cost for client, pages in clients for cost in costs_of(client, pages).values()]


def test_what_a_page_reads_does_not_grow_with_the_history(learner_with):
    short, long = costs(learner_with(SHORT)), costs(learner_with(LONG))

    pages = [*PAGES, *CLASS_PAGES]
    rows = {page: (few.rows, many.rows) for page, few, many in zip(pages, short, long, strict=True)}
    assert {page: found for page, found in rows.items() if found[0] != found[1]} == {}
    steps = {page: (few.steps, many.steps) for page, few, many in zip(pages, short, long, strict=True)}
    assert {page: found for page, found in steps.items() if found[1] > 1.3 * found[0] + 1_000} == {}


def test_no_page_makes_more_queries_than_it_may(learner_with):
    made = [cost.reads for cost in costs(learner_with(SHORT))]

    budgets = PAGES | CLASS_PAGES
    over = {page: (count, most) for (page, most), count in zip(budgets.items(), made, strict=True) if count > most}
    assert over == {}, "pages with the queries they made and those they may make"


def test_the_queue_at_the_side_is_read_once_a_request(learner_with):
    (client, pages), _ = learner_with(SHORT)

    read = {page: sum(QUEUE in query for query in cost.queries) for page, cost in costs_of(client, pages).items()}
    assert {page: count for page, count in read.items() if count > 1} == {}
    assert read["/account"] == read["/review?topic=caching"] == 1


def test_wide_columns_are_read_only_where_they_are_shown(learner_with):
    (client, pages), teaching = learner_with(SHORT)
    queries = {page: " ".join(cost.queries) for each in ((client, pages), teaching)
               for page, cost in costs_of(*each).items()}  # fmt: skip

    reports = [page for page, asked in queries.items() if "submission.report" in asked]
    assert reports == ["/exercises/lru-cache"]  # the results of the last attempt
    assert [page for page, asked in queries.items() if "source_text" in asked] == []


def test_an_attempts_source_is_read_by_its_own_page_alone(learner_with):
    (client, _), _ = learner_with(SHORT)
    attempt = db.session.scalar(sa.select(sa.func.max(Submission.id)))

    costs = costs_of(client, [f"/submissions/{attempt}", f"/submissions/{attempt}/result"])
    assert [any("source_text" in query for query in cost.queries) for cost in costs.values()] == [True, False]
