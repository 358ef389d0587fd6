"""Page reads are what PostgreSQL 18 counted, by EXPLAIN (ANALYZE, BUFFERS), for ranges of a million short rows."""

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
SCATTERED = {  # rows: reads by an index scan, by a bitmap scan; the rows were inserted in a random order
    1: (4, 4),
    100: (103, 99),
    500: (504, 481),
    1_000: (1_005, 921),
    2_000: (2_008, 1_678),
    5_000: (5_016, 3_295),
    10_000: (10_030, 4_606),
    100_000: (100_256, 5_682),
    500_000: (501_270, 6_775),
    900_000: (902_298, 7_868),
}
SORTED = {1: 4, 10: 4, 100: 5, 1_000: 12, 10_000: 85, 100_000: 818, 900_000: 7_328}


def test_pages_are_read_as_postgresql_reads_them(page: Page) -> None:
    found = evaluate_model(
        page,
        "index-or-scan",
        """const of = ([rows, place]) => model.reads({ rows, place });
        return given.map((each) => [of(each).rows, of(each).pages]);""",
        [[rows, "scattered"] for rows in SCATTERED] + [[rows, "sorted"] for rows in SORTED],
    )

    measured = [*SCATTERED.values(), *((reads, reads) for reads in SORTED.values())]
    for told, (one, other) in zip(found, measured, strict=True):
        assert told[0] == pytest.approx(one, rel=0.001, abs=1)
        assert told[1] == pytest.approx(other, rel=0.005, abs=4)


def test_a_cell_is_read_once_it_is_touched_and_in_order_never_twice(page: Page) -> None:
    counts = evaluate_model(
        page,
        "index-or-scan",
        """return given.map(([rows, place]) => {
          const all = model.cells({ rows, place });
          return ["none", "read", "often"].map((state) => all.filter((each) => each === state).length);
        });""",
        [[1, "scattered"], [1_000_000, "scattered"], [1, "sorted"], [185_000, "sorted"], [1_000_000, "sorted"]],
    )

    assert counts == [[540, 1, 0], [0, 0, 541], [540, 1, 0], [441, 100, 0], [0, 541, 0]]
