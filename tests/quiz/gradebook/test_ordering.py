"""The table of a class in order, searched, and with two of one name told apart."""

import pytest

from quiz.gradebook.names import family_first
from quiz.gradebook.ordering import arrange, namesakes
from quiz.gradebook.queries import LearnerRow


def row(number, name, username="", family_name=None, due=0):
    return LearnerRow(number, name, username or f"u{number}", due, None, None, 0, 0, None, family_name)


def names(rows, *, sort="name", search=""):
    return [each.listed for each in arrange(rows, sort=sort, search=search)]


def test_accents_and_case_do_not_part_a_letter():
    rows = [row(1, "Zoe"), row(2, "Éva"), row(3, "eddie"), row(4, "Öykü"), row(5, "Oto"), row(6, "Ada"), row(7, "Fay")]

    assert names(rows) == ["Ada", "eddie", "Éva", "Fay", "Oto", "Öykü", "Zoe"]


def test_a_family_name_sorts_where_the_list_has_one():
    rows = [
        row(1, "Marie Curie", family_name="Curie"),
        row(2, "Ben"),
        row(3, "Dan"),
        row(4, "Xu Bing", family_name="Xu"),
    ]

    assert names(rows) == ["Ben", "Curie, Marie", "Dan", "Xu, Bing"]


@pytest.mark.parametrize(
    ("name", "family", "listed"),
    [
        ("Marie Curie", "Curie", "Curie, Marie"), ("Xu Bing", "Xu", "Xu, Bing"), ("Curie", "Curie", "Curie"),
        ("marie", "Curie", "Curie, marie"), ("Ludwig van Beethoven", "van Beethoven", "van Beethoven, Ludwig"),
        ("Ana Banana", "ana", "ana, Ana Banana"),
    ],
)  # fmt: skip
def test_a_family_name_is_not_said_twice(name, family, listed):
    assert family_first(name, family) == listed


@pytest.mark.parametrize("search", ["eva", "Éva", "E\N{COMBINING ACUTE ACCENT}VA", "nagy eva", "eva nagy", "e.nagy"])
def test_a_learner_is_found_by_every_way_to_write_the_name(search):
    rows = [row(1, "Éva Nagy", "e.nagy", family_name="Nagy"), row(2, "Ewa", "ewa")]

    assert names(rows, search=search) == ["Nagy, Éva"]


def test_equals_of_another_order_are_by_name():
    rows = [row(1, "Cem", due=2), row(2, "Ana", due=1), row(3, "Éva", due=2), row(4, "Ben", due=2)]

    assert names(rows, sort="due") == ["Ben", "Cem", "Éva", "Ana"]


def test_namesakes_are_those_whose_names_read_the_same():
    rows = [row(1, "Éva Nagy"), row(2, "Eva nagy"), row(3, "Eva"), row(4, "Eva", family_name="Nagy")]

    assert namesakes(rows) == {1, 2}


def test_namesakes_always_stand_in_the_same_order():
    rows = [row(1, "Eva", "zed"), row(2, "Eva", "abe")]

    assert [each.username for each in arrange(rows, sort="name", search="")] == ["abe", "zed"]
