"""A solution has room within its limits, and each check is told with what it costs."""

from collections.abc import Callable

from exercises.strict import Outcome, Weight

Look = Callable[..., Outcome]
Replace = Callable[[str, str, str], None]


def test_a_solution_with_room_is_not_warned(look: Look) -> None:
    assert look("limits").findings == []


def test_a_limit_of_which_more_than_half_is_used_is_a_warning(look: Look, replace: Replace) -> None:
    replace("exercise.toml", "steps = 2_000_000_000", "steps = 80_000_000")

    (finding,) = look("limits").findings
    assert (finding.where, finding.weight) == ("exercise.toml", Weight.WARNING)
    assert finding.sentence == "The solution uses more than half of its steps, 80,000,000: raise it."


def test_a_solution_that_is_not_accepted_anyhow_is_not_warned(look: Look, replace: Replace) -> None:
    replace("solution.py", "return True", "return None")

    outcome = look("limits")
    assert outcome.findings == []
    assert outcome.figures[0].title == "the solution is not accepted with the limits as they are"


def test_each_check_is_told_with_steps_seconds_and_memory(look: Look, replace: Replace) -> None:
    replace("solution.py", "self.items = deque()", "self.items = deque()\n        self.ballast = bytes(6 << 20)")

    outcome = look("costs")

    (figures,) = outcome.figures
    assert outcome.findings == []
    assert figures.columns == ("check", "steps", "seconds", "memory_mb")
    assert [row[0] for row in figures.rows][:2] == ["gives back the oldest first", "says no when it is full"]
    assert {row[3] for row in figures.rows} == {22}
