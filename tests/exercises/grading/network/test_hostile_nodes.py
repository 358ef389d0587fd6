"""A node that forges what its sandbox says gets a verdict, and the network stays whole."""

import pytest

from exercises import Verdict
from tests.exercises.grading.network.test_sandboxed import Judge, judge  # noqa: F401  # a fixture

FORGED = {
    "an unknown node": ([0, "send", [1, "n9", 1], [4]], Verdict.RUNTIME_ERROR),
    "a method that is not there": ([0, "crash", [1, "n1"], [4]], Verdict.RUNTIME_ERROR),
    "a private method": ([0, "__init__", [1, []], [4]], Verdict.RUNTIME_ERROR),
    "an object that is not there": ([7, "send", [1, "n1", 1], [4]], Verdict.RUNTIME_ERROR),
    "arguments that are no tuple": ([0, "send", 3, [4]], Verdict.RUNTIME_ERROR),
    "a deep message": ([0, "send", [1, "n1", [0, [0, [0, [0, [0, [9]]]]]]], [4]], Verdict.RUNTIME_ERROR),
    "a list for a name": ([0, "set_timer", [1, [0, "t"], 1], [4]], Verdict.RUNTIME_ERROR),
    "a key that is no text": ([1, "write", [1, [5, "k"], 1], [4]], Verdict.RUNTIME_ERROR),
    "nothing": ([], Verdict.RUNTIME_ERROR),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_call_is_refused(judge: Judge, name: str) -> None:  # noqa: F811
    row, verdict = FORGED[name]

    report = judge(
        """
        net = network(Node, 2)
        net.ask("n1", "forge")
        net.run(seconds=1)
        """,
        f"""
        def forge(self):
            import sys
            sys.modules["crossing"].told.append({row!r})
        """,
    )

    assert report.verdict is verdict, report.message


def test_a_flood_of_forged_calls_ends_early(judge: Judge) -> None:  # noqa: F811
    report = judge(
        """
        net = network(Node, 50)
        for node in net.names:
            net.ask(node, "forge")
        net.run(seconds=10)
        """,
        """
        def forge(self):
            self.on_timer("again")

        def on_timer(self, name):
            import sys
            told = sys.modules["crossing"].told
            told.extend([[0, "report", [1, "k", "x" * 1_000], [4]]] * 1_900)
            told.append([0, "set_timer", [1, "again", 0], [4]])
        """,
        steps=50_000_000_000,
    )

    assert report.verdict is Verdict.OUTPUT_LIMIT, report.message


def test_a_submission_without_the_methods_of_a_node_is_told_so(judge: Judge) -> None:  # noqa: F811
    report = judge("network(Node, 1)", "on_start = None")

    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message.startswith("In n1, when it started (0.0 ms): your code raised TypeError")
