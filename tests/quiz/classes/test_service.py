"""Who may join, see and change a class; on both databases."""

import pytest

from quiz import permissions
from quiz.accounts.models import Role
from quiz.classes import queries as class_queries
from quiz.classes import service
from quiz.classes.errors import ClassroomNotFound
from quiz.errors import Forbidden
from tests.conftest import NOON


@pytest.fixture
def teacher(make_user):
    return make_user("teacher", role=Role.INSTRUCTOR)


@pytest.fixture
def classroom(teacher):
    return service.create_class(teacher, name="Autumn", capacity=2, now=NOON)


def test_a_learner_makes_no_class(user):
    with pytest.raises(Forbidden):
        service.create_class(user, name="Mine", capacity=5, now=NOON)


@pytest.mark.parametrize("written", [str, str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_code_is_read_however_it_is_written(classroom, user, written):
    assert service.join(user, written(classroom.join_code), NOON) is classroom


@pytest.mark.parametrize("code", ["", "ABCD", "ABCDEFGH", "'; drop table classroom --", "\u0130" * 8])
def test_a_wrong_code_opens_nothing(classroom, user, code):
    with pytest.raises(service.WrongCode):
        service.join(user, code, NOON)


def test_joining_twice_changes_nothing(classroom, user):
    service.join(user, classroom.join_code, NOON)
    service.join(user, classroom.join_code, NOON)

    assert service.size(classroom) == 1


def test_a_full_class_takes_nobody_more(classroom, make_user):
    for _ in range(2):
        service.join(make_user(), classroom.join_code, NOON)

    with pytest.raises(service.ClassFull, match="Autumn is full"):
        service.join(make_user(), classroom.join_code, NOON)


def test_a_closed_class_takes_nobody_in_and_keeps_its_members(classroom, user, make_user):
    service.join(user, classroom.join_code, NOON)
    service.change_class(classroom, name="Autumn", capacity=2, is_open=False)

    with pytest.raises(service.ClassClosed):
        service.join(make_user(), classroom.join_code, NOON)
    assert service.join(user, classroom.join_code, NOON) is classroom
    assert service.size(classroom) == 1


def test_an_old_code_opens_nothing_any_more(classroom, user):
    old = classroom.join_code
    service.renew_code(classroom)

    with pytest.raises(service.WrongCode):
        service.join(user, old, NOON)


def test_a_learner_is_forbidden_whether_or_not_the_class_exists(classroom, user):
    for classroom_id in (classroom.id, 999):
        with pytest.raises(Forbidden):
            permissions.get_class(classroom_id, user)


def test_another_instructor_finds_no_class(classroom, make_user):
    with pytest.raises(ClassroomNotFound):
        permissions.get_class(classroom.id, make_user(role=Role.INSTRUCTOR))


def test_an_admin_sees_every_class(classroom, make_user):
    assert permissions.get_class(classroom.id, make_user(role=Role.ADMIN)) is classroom


def test_only_their_own_instructor_sees_a_learner(classroom, teacher, user, make_user):
    stranger, peer = make_user(role=Role.INSTRUCTOR), make_user()
    for member in (user, peer):
        service.join(member, classroom.join_code, NOON)

    def sees(viewer):
        return permissions.may_see_learner(viewer_id=viewer.id, learner_id=user.id)

    assert (sees(teacher), sees(user), sees(stranger), sees(peer)) == (True, True, False, False)
    assert sees(make_user(role=Role.ADMIN))


def test_an_instructor_no_longer_sees_who_left(classroom, teacher, user):
    service.join(user, classroom.join_code, NOON)
    service.leave(user, classroom.id)

    assert not permissions.may_see_learner(viewer_id=teacher.id, learner_id=user.id)
    with pytest.raises(ClassroomNotFound):
        service.get_learner(classroom, user.id)


def test_someone_demoted_no_longer_sees_their_learners(classroom, teacher, user):
    service.join(user, classroom.join_code, NOON)
    teacher.role = Role.LEARNER.value

    assert not permissions.may_see_learner(viewer_id=teacher.id, learner_id=user.id)


def test_deleting_a_class_keeps_the_learners(classroom, user, teacher):
    service.join(user, classroom.join_code, NOON)
    service.delete_class(classroom, by=classroom.instructor, now=NOON)

    assert class_queries.joined_by(user.id) == []
    assert class_queries.taught_by(teacher.id) == []
