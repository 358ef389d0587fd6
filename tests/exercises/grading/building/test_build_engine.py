"""Building the engine says by how much it moved the steps that learners see."""

from exercises.grading.building.build_engine import moves, steps_of_solutions


def test_a_move_of_steps_is_said_in_percent() -> None:
    lines = list(moves({"lru-cache": 1_000, "round-robin": 50}, {"lru-cache": 1_025, "round-robin": 50, "ring": 7}))

    assert [" ".join(line.split()) for line in lines] == [
        "lru-cache 1,025 steps, +2.50% from 1,000",
        "round-robin 50 steps, +0.00% from 50",
        "ring 7 steps, new",
    ]


def test_the_steps_of_every_solution_are_found() -> None:
    assert {"lru-cache", "round-robin"} <= steps_of_solutions().keys()
