"""A lesson may link to places of ours, and every such link holds below any path that a proxy serves us at."""

import re

import pytest

from quiz.catalogue.errors import CatalogueError
from quiz.catalogue.lessons import load_lesson
from quiz.catalogue.links import Link, Places

PLACES = Places({"caching", "hashing"}, {"lru-cache"}, {"url-shortener"}, {"caching/ttl", "hashing/ring"})


@pytest.mark.parametrize(
    "href",
    ["/topics/hashing", "/topics/caching#term-ttl", "#term-ttl", "/exercises/lru-cache", "/interviews/url-shortener"],
)
def test_a_place_that_is_there_may_be_linked_to(href):
    assert PLACES.problem(Link(href, 3), "caching") == ""


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("/topics/hashin", "there is no topic hashin; did you mean hashing?"),
        ("/topics/hashing#term-ttl", "there is no term hashing/ttl"),
        ("#term-ring", "there is no term caching/ring"),
        ("/exercises/lru-cache#term-ttl", "there is no term lru-cache/ttl"),
        ("/exercises/hashing", "there is no exercise hashing"),
        ("/interviews/lru-cache", "there is no interview lru-cache"),
    ],
)
def test_a_place_that_is_not_there_is_told(href, told):
    assert PLACES.problem(Link(href, 3), "caching") == f"links to {href}: {told}"


def test_links_are_relative_so_that_they_hold_below_any_path(tmp_path):
    lesson = tmp_path / "lesson.md"
    lesson.write_text(
        "## Keys\n\n[Rings](/topics/hashing#term-ring), [here](#term-ttl), [far](https://example.org/a).\n"
    )

    found = load_lesson(lesson, {})

    assert [link.href for link in found.links] == ["/topics/hashing#term-ring", "#term-ttl"]
    hrefs = re.findall('href="([^"]*)"', found.html)
    assert hrefs == ["../topics/hashing#term-ring", "#term-ttl", "https://example.org/a"]


def test_every_wrong_link_of_a_lesson_is_told_at_once(tmp_path):
    lesson = tmp_path / "lesson.md"
    lesson.write_text("## Keys\n\n[Here](#s-nowhere).\n\n[There](/review).\n")

    with pytest.raises(CatalogueError) as raised:
        load_lesson(lesson, {})

    assert [(each.line, each.message.partition(":")[0]) for each in raised.value.problems] == [
        (3, "links to #s-nowhere"),
        (5, "links to /review"),
    ]
