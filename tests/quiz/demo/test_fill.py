"""The invented class holds together: whatever a page counts, the record says the same."""

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role, User
from quiz.accounts.service import get_user
from quiz.cards import scheduling
from quiz.cards.models import CardState, ReviewLog
from quiz.cards.scheduling import Rating, unseen
from quiz.cards.service import memory_of
from quiz.catalogue import get_catalogue
from quiz.classes.models import Classroom, Membership
from quiz.db import Model, UtcDateTime, db
from quiz.demo.fill import count_users
from quiz.demo.people import FRESH, INSTRUCTOR, LEARNERS
from quiz.events import points
from quiz.events.models import Event
from quiz.gradebook.queries import learner_rows
from quiz.progress.report import report_page
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.models import Submission
from tests.conftest import NOON
from tests.quiz.demo.conftest import SMALL
from tests.quiz.events import from_the_rows
from tests.signing_in import signed_in_cookie

SECRET = {"password_hash", "join_code"}  # made anew each time, as they must be
AHEAD = {("card_state", "due")}


def rows():
    """Every row of the database, without secrets."""
    return {
        table.name: db.session.execute(
            sa.select(*[column for column in table.columns if column.name not in SECRET]).order_by(*table.primary_key)
        ).all()
        for table in Model.metadata.sorted_tables
    }


def learners():
    return list(db.session.scalars(sa.select(User).join(Membership, Membership.user_id == User.id)))


def test_the_same_arguments_give_the_same_class(filled, app, fill_small):
    with filled.app_context():
        first = rows()

    fill_small()

    assert rows() == first


def test_another_seed_gives_another_class(filled, app, fill_small):
    with filled.app_context():
        first = rows()

    fill_small(seed=8)

    assert rows()["review_log"] != first["review_log"]


def reviews_of(state):
    """The reviews of a card that count, in their order."""
    mine = (ReviewLog.user_id == state.user_id, ReviewLog.card_id == state.card_id)
    return db.session.scalars(sa.select(ReviewLog).where(*mine, ReviewLog.undone_at.is_(None)).order_by(ReviewLog.id))


def test_every_learner_has_a_row_in_the_class_table(filled):
    classroom = db.session.scalars(sa.select(Classroom)).one()

    table = learner_rows(classroom, NOON)

    assert {row.name for row in table} == {person.name for person, _ in LEARNERS[: SMALL["learners"]]}
    assert any(row.solved for row in table)
    assert all(row.last_active for row in table)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, UtcDateTime) and (table.name, column.name) not in AHEAD
    ],
)
def test_nothing_happens_in_the_future(filled, table, column):
    latest = db.session.scalar(sa.select(sa.func.max(Model.metadata.tables[table].c[column], type_=UtcDateTime)))

    assert latest is None or latest <= NOON


def test_nobody_does_anything_before_they_joined(filled):
    first = sa.select(Event.user_id, sa.func.min(Event.at, type_=UtcDateTime)).group_by(Event.user_id)

    for user_id, at in db.session.execute(first):
        classroom = db.session.scalars(sa.select(Membership).where(Membership.user_id == user_id)).one()
        assert db.session.get_one(User, user_id).created_at < classroom.joined_at <= at


def test_points_on_the_page_are_those_of_the_record(filled):
    difficulty = {slug: exercise.difficulty for slug, exercise in get_catalogue().exercises.items()}

    for user in learners():
        page = report_page(user, NOON)

        assert page.points == points.total(from_the_rows.first_times(user.id), difficulty) > 0


def test_every_exercise_with_an_accepted_submission_was_solved_once(filled):
    accepted = sa.select(Submission.user_id, Submission.exercise).where(
        Submission.kind == "submit", Submission.verdict == "accepted"
    )
    solved = sa.select(Event.user_id, Event.subject).where(Event.kind == "exercise_solved")

    recorded = db.session.execute(solved).all()

    assert sorted(recorded) == sorted(set(db.session.execute(accepted).all()))
    assert recorded


def test_every_submission_carries_the_report_of_its_own_source(filled, reports):
    handed_in = list(db.session.scalars(sa.select(Submission)))

    for each in handed_in:
        assert each.report == reports.report(each.exercise, each.kind, each.source)
        assert (each.verdict, each.score, each.steps) == tuple(
            each.report[name] for name in ("verdict", "score", "steps")
        )
    assert {"accepted", "wrong_answer"} <= {each.verdict for each in handed_in}


def test_every_card_is_remembered_as_its_reviews_say(filled):
    for state in db.session.scalars(sa.select(CardState)):
        timezone = db.session.get_one(User, state.user_id).timezone
        logs = db.session.scalars(
            sa.select(ReviewLog)
            .where(
                ReviewLog.user_id == state.user_id, ReviewLog.card_id == state.card_id, ReviewLog.undone_at.is_(None)
            )
            .order_by(ReviewLog.id)
        )
        memory = unseen(NOON)
        for log in logs:
            memory = scheduling.review(memory, Rating(log.rating), log.reviewed_at, timezone)

        assert not memory.reviews or memory == memory_of(state, NOON)


def test_nobody_meets_more_new_cards_in_a_day_than_the_queue_gives(filled):
    begun = sa.select(ReviewLog).where(ReviewLog.version == 0, ReviewLog.undone_at.is_(None))

    met = [
        (log.user_id, scheduling.local_date(log.reviewed_at, db.session.get_one(User, log.user_id).timezone))
        for log in db.session.scalars(begun)
    ]

    assert max(met.count(day) for day in set(met)) <= 10


def test_finished_quizzes_have_the_points_of_their_answers(filled):
    finished = list(db.session.scalars(sa.select(QuizAttempt).where(QuizAttempt.finished_at.is_not(None))))

    for attempt in finished:
        items = sa.select(sa.func.sum(QuizItem.points)).where(QuizItem.attempt_id == attempt.id)
        assert attempt.points == pytest.approx(db.session.scalar(items))
    assert finished


def test_the_fresh_learner_has_done_nothing(filled):
    fresh = db.session.scalars(sa.select(User).where(User.username == FRESH.username)).one()

    assert not from_the_rows.log(fresh.id)
    assert fresh not in learners()


def test_a_fill_that_breaks_off_leaves_nothing(app, fill_small):
    def interrupt(_line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_small(say=interrupt)

    assert count_users() == 0


def test_who_was_there_before_keeps_their_name(app, fill_small):
    amara = User(username="amara", display_name="Another Amara", password_hash="-", created_at=NOON)
    db.session.add(amara)
    db.session.commit()

    demo = fill_small(learners=1)

    assert demo.learners[0][0].username == "amara2"
    assert db.session.scalars(sa.select(User.display_name).where(User.username == "amara")).one() == "Another Amara"


@pytest.mark.parametrize(
    ("username", "address"),
    [
        (INSTRUCTOR.username, "/class"),
        (INSTRUCTOR.username, "/class/1"),
        (LEARNERS[0][0].username, "/"),
        (LEARNERS[0][0].username, "/progress"),
        (LEARNERS[1][0].username, "/exercises"),
        (LEARNERS[2][0].username, "/quizzes"),
        (LEARNERS[3][0].username, "/interviews"),
        (FRESH.username, "/"),
    ],
)
def test_pages_of_the_class_open(filled, sign_in_to, username, address):
    client = sign_in_to(filled, username)

    assert client.get(address).status_code == 200


@pytest.fixture
def sign_in_to():
    def open_session(app, username):
        client = app.test_client()
        with client.session_transaction() as session:
            session.update(signed_in_cookie(get_user(username)))
        return client

    return open_session


def test_roles_are_as_printed(filled):
    counted = sa.select(User.role, sa.func.count()).group_by(User.role)

    assert dict(db.session.execute(counted).all()) == {
        Role.LEARNER: SMALL["learners"] + 1,
        Role.INSTRUCTOR: 1,
        Role.ADMIN: 1,
    }
