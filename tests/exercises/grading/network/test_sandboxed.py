"""Nodes of submissions: each in a sandbox of its own, judged and reported like all else."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from exercises import Report, Verdict, grade, load_exercise
from exercises.grading.network.account import MOST_RECORDS
from exercises.grading.sandbox import sandbox
from tests.bench import network_run
from tests.exercises.conftest import MakeExercise

NODE = """
class Node:
    def __init__(self, name, peers, net, disk):
        self.name, self.peers, self.net, self.disk = name, peers, net, disk

    def on_start(self):
        pass

    def on_message(self, sender, message):
        self.net.report("heard", message)

    def on_timer(self, name):
        self.net.report("due", name)
"""
MANIFEST = """
title = "A node"
topic = "storage"
difficulty = 1
summary = "Be a node."
concepts = ["storage/node"]
prerequisites = []
entry_point = "Node"

[limits]
steps = {steps}
memory_mb = 64
output_kb = 8

[[groups]]
name = "all"
title = "All"
points = 1
"""
CHECKS = """
from exercises.vocabulary import *


@check("it is so", group="all", points=1)
def it_is_so(Node, network):
"""

Judge = Callable[..., Report]


@pytest.fixture
def judge(make_exercise: MakeExercise) -> Judge:
    """Give a function that grades a Node by the body of a check; its methods replace those of NODE."""

    def judged(check: str, methods: str = "", *, steps: int = 500_000_000, seed: int = 1, **files: str) -> Report:
        checks = CHECKS + indent(dedent(check), "    ")
        exercise = make_exercise(checks_py=checks, exercise_toml=MANIFEST.format(steps=steps), **files)
        return grade(exercise, NODE + indent(dedent(methods), "    "), seed=seed)

    return judged


def test_nodes_share_nothing_but_messages(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 3)
        for node in net.names:
            expect(net.ask(node, "count")).to_be(1)
        net.run(seconds=1)
        expect(sorted(one.value for one in net.reports("heard"))).to_be(["n2", "n3"])
        """,
        """
        counts = []

        def count(self):
            self.counts.append(1)
            if self.name != "n1":
                self.net.send("n1", self.name)
            return len(self.counts)
        """,
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_messages_cross_exactly(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 2)
        value = {"a": [1, (2.5, None), {3}], 4: b"\\0\\xff", "é": float("inf")}
        net.ask("n1", "pass_on", value)
        net.run(seconds=1)
        expect([one.value for one in net.reports("heard")]).to_be([value])
        """,
        """
        def pass_on(self, message):
            self.net.send("n2", message)
            message["a"].append("too late")
        """,
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_declared_values_cross_in_messages(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 2)
        net.ask("n1", "vote")
        net.run(seconds=1)
        (heard,) = net.reports("heard")
        expect(heard.value.term).to_be(3)
        """,
        """
        def vote(self):
            from given import Vote
            self.net.send("n2", Vote(3))
        """,
        given_py="from dataclasses import dataclass\n\n\n@dataclass\nclass Vote:\n    term: int\n",
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_the_clock_of_a_node_is_the_network_s_and_its_skew(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 2, faults=[Skew("n2", offset_ms=1500, drift_ppm=1000)])
        net.run(seconds=100)
        expect([net.ask(node, "clock") for node in net.names]).to_be([100.0, 101.6])
        """,
        """
        def clock(self):
            import time
            return round(time.time() - 1767225600, 3)
        """,
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_a_restart_is_a_fresh_process_with_the_disk_it_had(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 2)
        for node in net.names:
            net.ask(node, "keep", [1])
            expect(net.ask(node, "kept")).to_be([[1], [1]])
        net.crash("n1")
        net.crash("n2", disk=False)
        expect(net.ask("n1", "kept")).to_be(NO_ANSWER)
        for node in net.names:
            net.restart(node)
        expect([net.ask(node, "kept") for node in net.names]).to_be([[None, [1]], [None, "nothing"]])
        """,
        """
        memory = None

        def keep(self, value):
            type(self).memory = value
            self.disk.write("kept", value)

        def kept(self):
            return [self.memory, self.disk.read("kept", "nothing")]
        """,
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_chance_differs_between_nodes_and_not_between_gradings(judge: Judge) -> None:
    check = """
        net = network(Node, 3)
        drawn = [net.ask(node, "draw") for node in net.names]
        net.crash("n1")
        net.restart("n1")
        expect(len({*drawn, net.ask("n1", "draw")})).to_be(4)
        expect(drawn, "what was drawn").to_be([])
    """
    methods = """
        def draw(self):
            import random
            return random.random()
    """

    first, second = judge(check, methods), judge(check, methods)

    assert first.checks[0].verdict is Verdict.WRONG_ANSWER
    assert "what was drawn was [0." in first.message.lower()
    assert first.checks == second.checks


@pytest.mark.parametrize(
    ("methods", "verdict", "sentence"),
    [
        (
            "def on_message(self, sender, message):\n    return {}[message]",
            Verdict.RUNTIME_ERROR,
            "In n2, on the message 'x' from client (5.0 ms): your code raised KeyError: 'x' (line 15).",
        ),
        (
            "def on_message(self, sender, message):\n    while True: pass",
            Verdict.OUT_OF_STEPS,
            "In n2, on the message 'x' from client (5.0 ms): your code used up its 500,000,000 steps",
        ),
        (
            "def on_message(self, sender, message):\n    self.net.send('n1', self)",
            Verdict.RUNTIME_ERROR,
            "must be a plain value, and there is a Node object in it.",
        ),
        (
            "def on_message(self, sender, message):\n    self.net.send('n1', [{'a': print}])",
            Verdict.RUNTIME_ERROR,
            "must be a plain value",
        ),
        (
            "def on_message(self, sender, message):\n    self.net.send('n1')",
            Verdict.RUNTIME_ERROR,
            "missing 1 required positional argument: 'message'",
        ),
        (
            "def on_message(self, sender, message):\n    self.net.sent('n1', 1)",
            Verdict.RUNTIME_ERROR,
            "AttributeError",
        ),
        (
            "def on_message(self, sender, message):\n    self.kept = 'x' * 200_000_000",
            Verdict.OUT_OF_MEMORY,
            "64 MB of memory",
        ),
        (
            "def on_message(self, sender, message):\n    for _ in range(3000): self.net.send('n1', 1)",
            Verdict.OUTPUT_LIMIT,
            "your code made more than 2,000 calls on net and disk.",
        ),
        (
            "def on_start(self):\n    raise ValueError(self.name)",
            Verdict.RUNTIME_ERROR,
            "In n1, when it started (0.0 ms):",
        ),
        ("def __init__(self, name): pass", Verdict.RUNTIME_ERROR, "TypeError"),
        ("def on_message(self, sender, message):\n    open('x')", Verdict.FORBIDDEN, "In n2, on the message"),
        ("def on_message(self, sender, message):\n    print('x' * 9000)", Verdict.OUTPUT_LIMIT, "8 kB"),
    ],
)
def test_a_failure_in_a_node_is_the_learner_s_with_node_and_event(
    judge: Judge, methods: str, verdict: Verdict, sentence: str
) -> None:
    report = judge(
        """
        net = network(Node, 2, clients=["client"], latency_ms=(5, 5))
        net.send("client", "n2", "x")
        net.run(seconds=1)
        """,
        methods,
    )

    assert report.verdict is verdict, report.message
    assert sentence in report.message


def test_nodes_pay_their_steps_and_their_output_together(judge: Judge) -> None:
    check = """
        net = network(Node, 10)
        for node in net.names:
            net.ask(node, "work")
    """

    busy = judge(check, "def work(self):\n    for _ in range(20_000): pass", steps=30_000_000)
    loud = judge(check, "def work(self):\n    print('x' * 1_000)")

    assert (busy.verdict, loud.verdict) == (Verdict.OUT_OF_STEPS, Verdict.OUTPUT_LIMIT)
    assert "30,000,000 steps together" in busy.message
    assert len(loud.to_dict()["output"]) < 10_000


def test_fifty_nodes_run_at_once(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 50)
        for node in net.names:
            net.ask(node, "greet")
        net.run(seconds=1)
        expect(len(net.reports("heard"))).to_be(50 * 4)
        """,
        """
        def greet(self):
            for peer in self.peers[:4]:
                self.net.send(peer, self.name)
        """,
        steps=5_000_000_000,
    )

    assert report.verdict is Verdict.ACCEPTED, report.message
    assert "trace" not in report.to_dict()["checks"][0]


def test_a_network_has_a_time_of_its_own_beside_the_clock(make_exercise: MakeExercise) -> None:
    checks = """
from exercises.vocabulary import *


@check("it is so", group="all", points=1)
def it_is_so(Node, clock, network):
    net = network(Node, 2)
    net.crash("n1")
    clock.advance(60)
    net.run(seconds=1)
    expect(net.now).to_be(1.0)
    expect(clock.now).to_be(60.0)
"""
    exercise = make_exercise(checks_py=checks, exercise_toml=MANIFEST.format(steps=500_000_000))

    assert grade(exercise, NODE, seed=1).verdict is Verdict.ACCEPTED


def test_a_check_s_own_failure_shows_no_run(judge: Judge) -> None:
    report = judge("network(Node, 2, latency_ms=(2, 1))")

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "trace" not in report.to_dict()["checks"][0]


SMALL = Path(__file__).parents[2] / "small"
REPORT = """
from pathlib import Path
from exercises import grade, load_exercise
exercise = load_exercise(Path({folder!r}))
print(grade(exercise, exercise.wrong[{number}].source, seed=7).to_json())
"""


def test_the_report_of_a_broken_invariant_shows_the_smallest_schedule_and_the_last_events() -> None:
    exercise = load_exercise(SMALL / "lone_leader")
    wrong = next(wrong for wrong in exercise.wrong if wrong.name == "wrong_answer_votes_for_everybody")

    report = grade(exercise, wrong.source, seed=1)

    check = next(check for check in report.checks if check.name.startswith("no two lead"))
    assert check.counterexample is not None
    lines = check.counterexample.code.splitlines()
    compile(check.counterexample.code, "case", "exec")
    assert lines[0].startswith("net = network(Member, 3, latency_ms=(1, 150)")
    assert sum(line.startswith("    ") for line in lines) <= 3
    assert any("reports leader" in line for line in lines)
    assert lines[check.counterexample.failing_line or 0].startswith("# At ")
    assert check.counterexample.expected == "a term has at most one leader"
    assert "both reported leader" in check.counterexample.got


def test_the_trace_of_a_failing_run_is_plain_data_and_bounded(judge: Judge) -> None:
    report = judge(
        """
        net = network(Node, 2, clients=["client"])
        net.always(lambda net: len(net.reports("heard")) < 300, "nodes say little")
        net.send("client", "n1", "x" * 1_000)
        net.run(seconds=60)
        """,
        """
        def on_message(self, sender, message):
            self.net.report("heard", 1)
            self.net.send(self.peers[0], message)
        """,
    )

    trace = json.loads(report.to_json())["checks"][0]["trace"]
    assert report.verdict is Verdict.WRONG_ANSWER
    assert len(trace["events"]) == MOST_RECORDS
    assert trace["left_out"] + MOST_RECORDS == trace["events"][-1]["number"] + 1
    assert {"number", "at_us", "event", "node", "cause"} <= trace["events"][0].keys()
    assert (trace["nodes"], trace["clients"], trace["faults"]) == (["n1", "n2"], ["client"], [])
    assert len(report.to_json()) < 200 * MOST_RECORDS


def test_a_report_is_the_same_bytes_in_every_process() -> None:
    exercise, number = load_exercise(SMALL / "careful_backup"), 2
    code = REPORT.format(folder=str(exercise.folder), number=number)

    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    assert other == grade(exercise, exercise.wrong[number].source, seed=7).to_json()
    assert '"trace"' in other


def test_twenty_gradings_give_the_same_report(make_exercise: MakeExercise) -> None:
    checks = """
from exercises.vocabulary import *


@check("nobody hears anything", group="all", points=1, tries=2)
def nobody_hears(Node, draw, network):
    net = network(Node, 3, faults=draw.one(fault_schedules(3, crashes=2, within_ms=100)), loss_percent=10)
    net.always(lambda net: not net.reports("heard"), "nobody hears anything")
    net.ask("n1", "greet")
    net.run(seconds=1)
"""
    greeting = "    def greet(self):\n        self.net.send('n2', {'n1', 'n3', 'n4'})\n        self.net.send('n3', 1)\n"
    exercise = make_exercise(checks_py=checks, exercise_toml=MANIFEST.format(steps=500_000_000))

    reports = {grade(exercise, NODE + greeting, seed=3).to_json() for _ in range(20)}

    assert len(reports) == 1
    assert json.loads(reports.pop())["verdict"] == "wrong_answer"


def test_the_time_of_a_node_does_not_pass_while_others_run(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "DEADLINE_S", 0.1)

    report = judge(
        """
        import time
        net = network(Node, 3)
        for node in net.names:
            time.sleep(0.4)
            expect(net.ask(node, "greet")).to_be("hello")
        """,
        "def greet(self):\n    return 'hello'",
    )

    assert report.verdict is Verdict.ACCEPTED, report.message


def test_a_message_costs_the_same_steps_in_every_run() -> None:
    first, second = network_run.run(5, 500), network_run.run(5, 500)

    assert (first.messages, first.steps) == (second.messages, second.steps)
    assert first.steps / first.messages < 300_000  # the start of five nodes is in it


def test_a_large_network_gives_its_memory_back(judge: Judge) -> None:
    judge("network(Node, 5)")
    before = resident_mb()

    judge("network(Node, 50)", steps=5_000_000_000)

    assert resident_mb() - before < 120


def resident_mb() -> int:
    """Give what this process has in memory; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)
