"""Which topics stand at the side of Today."""

from types import SimpleNamespace

from quiz.today.page import SHOWN, at_hand


def row(name, met=0, fading=0):
    return SimpleNamespace(slug=name), SimpleNamespace(met=met, fading=fading)


def names(rows):
    return "".join(topic.slug for topic, _ in at_hand(rows))


def test_a_newcomer_sees_the_first_topics():
    assert names([row(name) for name in "abcdefgh"]) == "abcdef"


def test_who_has_begun_sees_what_fades_most_and_what_comes_next_in_the_order_of_the_course():
    rows = [row(name, met=9, fading=fading) for name, fading in zip("abcdef", (0, 1, 5, 2, 3, 4), strict=True)]

    assert names([*rows, *(row(name) for name in "ghi")]) == "cdefgh"


def test_the_place_is_filled_where_there_is_less_of_either():
    assert names([row("a", met=1), *(row(name) for name in "bcdefghi")]) == "abcdef"
    assert names([row(name, met=1) for name in "abcdefgh"]) == "abcdef"
    assert names([row("a"), row("b", met=1)]) == "ab"
    assert len(names([row(name, met=1) for name in "abcdefgh"])) == SHOWN
