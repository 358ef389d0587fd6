"""A quadtree splits where another one does, and has as many nodes as the topic says."""

import random

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
Point = tuple[float, float]
DEEPEST = 8


def leaves(points: list[Point], room: int, depth: int = 0) -> list[tuple[int, int]]:
    """The depth of each leaf and the points in it; the points are given within a unit square, which is the node."""
    if len(points) <= room or depth == DEEPEST:
        return [(depth, len(points))]
    quarters: list[list[Point]] = [[], [], [], []]
    for across, down in points:
        place = (across >= 0.5) + 2 * (down >= 0.5)
        quarters[place].append((across * 2 % 1, down * 2 % 1))
    return [leaf for quarter in quarters for leaf in leaves(quarter, room, depth + 1)]


def test_a_quadtree_has_the_leaves_of_its_twin(page: Page) -> None:
    rng = random.Random(3)
    cases = []
    for _ in range(120):
        near = rng.choice([1, 0.1, 0.001])
        points = [[rng.random() * near, rng.random() * near] for _ in range(rng.randint(0, 60))]
        cases.append([points + points[:1] * rng.choice([0, 4]), rng.randint(1, 4)])

    found = evaluate_model(
        page,
        "quadtree",
        """return given.map(([points, room]) => {
          const tree = model.build(points, room);
          const leaves = model.nodes(tree).filter((node) => !node.children);
          return [leaves.map((leaf) => [leaf.depth, leaf.points.length]), model.figures(tree).nodes];
        });""",
        cases,
    )

    for (points, room), (told, count) in zip(cases, found, strict=True):
        twin = leaves([(across, down) for across, down in points], room)
        assert [tuple(leaf) for leaf in told] == twin
        assert count == 1 + 4 * (len(twin) - 1) // 3


def test_the_eleven_points_of_the_drawing_make_thirteen_nodes(page: Page) -> None:
    found = evaluate_model(page, "quadtree", "return model.figures(model.build(model.DRAWN));")

    assert (found["nodes"], found["leaves"], found["splits"]) == (13, 10, 3)
