"""Which drawings are let into a page."""

from pathlib import Path

import pytest

from quiz.catalogue import CatalogueError
from quiz.catalogue.errors import Problems
from quiz.catalogue.figures import load_figure, load_figures

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 8 8">\n<title>Boxes</title>\n'


def figure(folder: Path, svg: str) -> Path:
    path = folder / "boxes.svg"
    path.write_text(svg, "utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("<script>alert(1)</script>", 3, "<script> does not belong"),
        ("<g>\n<style>rect{}</style></g>", 4, "<style> does not belong"),
        ("<foreignObject><p>x</p></foreignObject>", 3, "<foreignObject> does not belong"),
        ("<image href='#x'/>", 3, "<image> does not belong"),
        ("<rect style='fill:red'/>", 3, "style: use the page's classes"),
        ("<rect onclick='alert(1)'/>", 3, "onclick: a figure does nothing"),
        ("<use href='https://evil.example/x.svg#a'/>", 3, "href: points outside"),
        ("<rect fill='url(https://evil.example/#a)'/>", 3, "fill: points outside"),
        ("<rect></g>", 3, "is not well-formed SVG"),
    ],
)
def test_a_drawing_carries_shapes_and_words_only(tmp_path: Path, body: str, line: int, message: str) -> None:
    path = figure(tmp_path, f"{OPEN}{body}\n</svg>")

    with pytest.raises(CatalogueError, match=message) as caught:
        load_figure(path)

    assert caught.value.problems[0].line == line


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 8 8"></svg>', "title is missing"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>x</title></svg>', "must begin with"),
        ('<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>x</title></svg>', "must begin with"),
        ("<g><title>x</title></g>", "must begin with"),
        (f'<?xml version="1.0"?>{OPEN}</svg>', "XML declaration"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}</svg>', "document type"),
        ("", "is empty"),
    ],
)
def test_a_drawing_can_be_read_aloud_and_scaled(tmp_path: Path, svg: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        load_figure(figure(tmp_path, svg))


def test_ids_are_made_the_figures_own(tmp_path: Path) -> None:
    body = '<defs><marker id="arrow"/></defs><g id="boxes-own" aria-labelledby="a b"/><path marker-end="url(#arrow)"/>'

    svg = load_figure(figure(tmp_path, f'{OPEN}{body}<use href="#arrow"/></svg>')).svg

    assert '<marker id="boxes-arrow"/>' in svg
    assert "url(#boxes-arrow)" in svg
    assert 'href="#boxes-arrow"' in svg
    assert 'id="boxes-own"' in svg
    assert 'aria-labelledby="boxes-a boxes-b"' in svg


def test_comments_stay_in_the_file(tmp_path: Path) -> None:
    assert "secret" not in load_figure(figure(tmp_path, f"<!-- secret -->{OPEN}<!-- secret --></svg>")).svg


def test_the_problems_of_all_figures_are_told_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.svg").write_text("<g/>", "utf-8")

    problems = Problems()

    found = load_figures(tmp_path, problems)

    assert {Path(problem.path).stem for problem in problems.found} == {"one", "two"} == set(found)
