"""The pages of classes; and what a learner who opens an instructor's page gets."""

import re

import pytest

from quiz.accounts import service as accounts
from quiz.accounts.models import Role, User
from quiz.classes import service
from quiz.classes.models import Membership
from quiz.db import db
from quiz.gradebook.views import LEARNERS_A_PAGE
from tests.conftest import NOON


@pytest.fixture
def teacher(make_user):
    return make_user("teacher", role=Role.INSTRUCTOR)


@pytest.fixture
def classroom(teacher):
    return service.create_class(teacher, name="Autumn 2026", capacity=3, now=NOON)


@pytest.fixture
def teaching(sign_in, teacher):
    return sign_in(teacher)


def test_an_instructor_makes_a_class_and_gets_its_code(teaching):
    response = teaching.post("/class", data={"name": "Spring", "capacity": "30"}, follow_redirects=True)

    assert response.status_code == 200
    assert "Join code" in response.text
    assert "Nobody has joined yet" in response.text


@pytest.mark.parametrize(
    "form",
    [{"name": "", "capacity": "5"}, {"name": "x" * 81, "capacity": "5"}, {"name": "a\x00b", "capacity": "5"},
     {"name": "ok", "capacity": "0"}, {"name": "ok", "capacity": "1001"}, {"name": "ok", "capacity": "many"},
     {"name": "ok"}],
)  # fmt: skip
def test_a_class_that_makes_no_sense_is_422(teaching, form):
    assert teaching.post("/class", data=form).status_code == 422


def test_a_learner_joins_with_the_code(signed_in, classroom):
    response = signed_in.post("/class/join", data={"code": classroom.join_code}, follow_redirects=True)

    assert "You are in Autumn 2026" in response.text


def test_the_join_link_fills_the_code_in(signed_in, classroom):
    assert f'value="{classroom.join_code}"' in signed_in.get(f"/class/join/{classroom.join_code}").text


@pytest.mark.parametrize(
    ("state", "status", "sentence"),
    [("wrong", 404, "No class has that code"), ("full", 409, "is full"), ("closed", 409, "is closed to new learners")],
)
def test_a_code_that_does_not_let_in_says_why(signed_in, classroom, make_user, state, status, sentence):
    code = "WRONGCOD" if state == "wrong" else classroom.join_code
    if state == "full":
        service.change_class(classroom, name="Autumn 2026", capacity=1, is_open=True)
        service.join(make_user(), code, NOON)
    if state == "closed":
        service.change_class(classroom, name="Autumn 2026", capacity=3, is_open=False)

    response = signed_in.post("/class/join", data={"code": code})

    assert response.status_code == status
    assert sentence in response.text
    assert f'value="{code}"' in response.text


LEARNER_IS_REFUSED = [
    ("get", "/class/{class_id}"), ("get", "/class/{class_id}?q=ana&sort=due"), ("get", "/class/2147483647"),
    ("get", "/class/{class_id}/learners/{user_id}"), ("get", "/class/{class_id}/learners/2147483647"),
    ("post", "/class"), ("post", "/class/{class_id}/settings"), ("post", "/class/{class_id}/code"),
    ("post", "/class/{class_id}/delete"), ("post", "/class/{class_id}/learners/{user_id}/remove"),
    ("post", "/class/{class_id}/learners/{user_id}/listed"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), LEARNER_IS_REFUSED)
def test_a_learner_gets_403_and_learns_nothing(signed_in, user, classroom, method, path):
    service.join(user, classroom.join_code, NOON)

    response = getattr(signed_in, method)(path.format(class_id=classroom.id, user_id=user.id))

    assert response.status_code == 403
    assert "Autumn" not in response.text
    assert classroom.join_code not in response.text
    assert service.size(classroom) == 1


@pytest.mark.parametrize(("method", "path"), [case for case in LEARNER_IS_REFUSED if case != ("post", "/class")])
def test_another_instructor_gets_404_and_learns_nothing(sign_in, make_user, user, classroom, method, path):
    service.join(user, classroom.join_code, NOON)
    other = sign_in(make_user(role=Role.INSTRUCTOR))

    response = getattr(other, method)(path.format(class_id=classroom.id, user_id=user.id))

    assert response.status_code == 404
    assert "Autumn" not in response.text
    assert service.size(classroom) == 1


def test_the_table_names_each_learner(teaching, classroom, user):
    service.join(user, classroom.join_code, NOON)

    page = teaching.get(f"/class/{classroom.id}")

    assert f'/class/{classroom.id}/learners/{user.id}">Ana</a>' in page.text
    assert "never" in page.text


@pytest.fixture
def large_class(make_user, teacher):
    """A class of two pages and a bit; its learners are called Learner 1, Learner 2 and so on."""
    made = service.create_class(teacher, name="Large", capacity=500, now=NOON)
    users = [
        User(username=f"u{n}", display_name=f"Learner {n:03}", password_hash="", created_at=NOON) for n in range(250)
    ]
    db.session.add_all(users)
    db.session.flush()
    db.session.add_all(Membership(classroom_id=made.id, user_id=each.id, joined_at=NOON) for each in users)
    db.session.commit()
    return made


def names_on(page):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)


@pytest.mark.parametrize("sort", ["name", "due"])
def test_a_large_class_comes_in_pages_and_nobody_is_left_out(teaching, large_class, sort):
    seen, address = [], f"/class/{large_class.id}?sort={sort}"
    while address:
        page = teaching.get(address).text
        assert 0 < len(names_on(page)) <= LEARNERS_A_PAGE
        assert "250 of 500 places taken" in page
        seen += names_on(page)
        address = next(iter(re.findall(r'rel="next" href="([^"]+)"', page)), "").replace("&amp;", "&")

    assert seen == [f"Learner {n:03}" for n in range(250)]


def test_a_search_keeps_its_words_and_its_order_from_page_to_page(teaching, large_class):
    page = teaching.get(f"/class/{large_class.id}?q=learner&sort=active&page=2").text

    assert "101 to 200 of 250" in page
    for rel, number in (("prev", 1), ("next", 3)):
        assert f'rel="{rel}" href="/class/{large_class.id}?sort=active&amp;q=learner&amp;page={number}"' in page


@pytest.mark.parametrize("number", ["0", "-1", "4", "x", "", "99999999999999999999"])
def test_a_page_that_is_not_there_is_the_first(teaching, large_class, number):
    page = teaching.get(f"/class/{large_class.id}?page={number}").text

    assert names_on(page)[0] == "Learner 000"
    assert "1 to 100 of 250" in page


def test_a_class_of_one_page_has_no_buttons_between_pages(teaching, classroom, user):
    service.join(user, classroom.join_code, NOON)

    assert 'rel="next"' not in teaching.get(f"/class/{classroom.id}").text


def test_two_learners_of_one_name_are_told_apart(teaching, classroom, user, make_user, app):
    other, third = make_user("ana2"), make_user("ben")
    accounts.change_profile(other, display_name="aná", timezone="UTC")
    for each in (user, other, third):
        service.join(each, classroom.join_code, NOON)

    page = teaching.get(f"/class/{classroom.id}").text

    assert [part.partition("<")[0] for part in page.split('class="row-sub">')[1:]] == ["ana", "ana2"]


def test_the_instructor_gives_the_family_name_that_sorts_the_list(teaching, classroom, user):
    service.join(user, classroom.join_code, NOON)
    address = f"/class/{classroom.id}/learners/{user.id}/listed"

    teaching.post(address, data={"family_name": " Nagy "})
    listed = teaching.get(f"/class/{classroom.id}").text
    teaching.post(address, data={"family_name": ""})

    assert ">Nagy, Ana</a>" in listed
    assert ">Ana</a>" in teaching.get(f"/class/{classroom.id}").text


@pytest.mark.parametrize("family_name", ["x" * 81, "a\x00b", "a\nb"])
def test_a_family_name_that_is_none_is_422(teaching, classroom, user, family_name):
    service.join(user, classroom.join_code, NOON)

    response = teaching.post(f"/class/{classroom.id}/learners/{user.id}/listed", data={"family_name": family_name})

    assert response.status_code == 422


def test_a_search_without_a_hit_says_so(teaching, classroom, user):
    service.join(user, classroom.join_code, NOON)

    assert "Nobody here is called that" in teaching.get(f"/class/{classroom.id}?q=zz").text


def test_a_learners_page_opens_for_their_instructor(teaching, classroom, user):
    service.join(user, classroom.join_code, NOON)

    assert "No attempt yet" in teaching.get(f"/class/{classroom.id}/learners/{user.id}").text


def test_a_class_can_be_closed_and_given_a_new_code(teaching, classroom):
    old = classroom.join_code
    teaching.post(f"/class/{classroom.id}/settings", data={"name": "Winter", "capacity": "9"})
    teaching.post(f"/class/{classroom.id}/code")

    assert (classroom.name, classroom.capacity, classroom.is_open) == ("Winter", 9, False)
    assert classroom.join_code != old


def test_a_learner_can_be_removed_and_can_leave(teaching, sign_in, classroom, user, make_user):
    peer = make_user()
    for member in (user, peer):
        service.join(member, classroom.join_code, NOON)

    teaching.post(f"/class/{classroom.id}/learners/{user.id}/remove")
    sign_in(peer).post(f"/class/{classroom.id}/leave")

    assert service.size(classroom) == 0


def test_nobody_is_removed_from_a_class_by_another_member(signed_in, classroom, make_user):
    peer = make_user()
    service.join(peer, classroom.join_code, NOON)

    signed_in.post(f"/class/{classroom.id}/leave")

    assert service.size(classroom) == 1


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "/class/{}"), ("get", "/class/{}/learners/1"), ("get", "/class/1/learners/{}"),
     ("post", "/class/{}/leave"), ("post", "/class/{}/settings"), ("post", "/class/{}/code"),
     ("post", "/class/{}/delete"), ("post", "/class/1/learners/{}/remove"), ("post", "/class/1/learners/{}/listed")],
)  # fmt: skip
def test_a_number_that_no_database_holds_is_no_class(teaching, classroom, method, path, number):
    assert getattr(teaching, method)(path.format(number)).status_code == 404
