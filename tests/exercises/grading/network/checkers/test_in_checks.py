"""A check of nodes uses a shared checker, with a model beside it, and a learner reads what the checker says."""

from exercises import Report, grade
from tests.exercises.conftest import MANIFEST, MakeExercise

NODE = """
class Box:
    def __init__(self, name, peers, net, disk):
        self.net, self.kept = net, {}
    def on_start(self): pass
    def on_timer(self, name): pass
    def on_message(self, sender, message):
        number, name, key, *value = message
        before = self.kept.get(key)
        if name == "put":
            self.kept[key], before = value[0], None
        self.net.send(sender, [number, before])
"""
STALE = NODE.replace("self.net, self.kept = net, {}", "self.net, self.kept, self.old = net, {}, {}")
STALE = STALE.replace("before = self.kept.get(key)", "before = self.old.get(key, self.kept.get(key))")
STALE = STALE.replace(
    "self.kept[key], before", "self.old[key] = self.kept.get(key)\n            self.kept[key], before"
)
MODEL = """
from exercises.grading.network.checkers.histories import History

class Clients:
    "Send calls to a node, one at a time each, and note what came back."

    def __init__(self, net, names):
        self.net, self.names, self.history, self.heard = net, names, History(), dict.fromkeys(names, 0)

    def call(self, client, name, *arguments):
        number = self.history.call(client, name, *arguments, at=self.net.now_us)
        self.net.send(client, "n1", [number, name, *arguments])

    def listen(self):
        for client in self.names:
            for one in self.net.received(client)[self.heard[client]:]:
                self.history.answer(one.message[0], one.message[1], at=one.at)
            self.heard[client] = len(self.net.received(client))
"""
CHECKS = """
from exercises.grading.network.checkers.linearizability import KEY_VALUE_STORE, unexplained
from exercises.vocabulary import check, expect, integers, lists
from .model import Clients

@check("an order of the calls explains every answer", group="all", tries=4)
def is_linearizable(Box, draw, network):
    net = network(Box, 1, clients=("ana", "ben"))
    clients = Clients(net, net.clients)
    for number in draw.list(integers(0, 3), 1, 12):
        clients.call(net.clients[number % 2], *[("put", "x", number), ("get", "x")][number // 2])
        net.run(seconds=0.05)
        clients.listen()
    expect(unexplained(clients.history.operations, KEY_VALUE_STORE), "What is wrong").to_be(None)
"""


def graded(make_exercise: MakeExercise, source: str) -> Report:
    manifest = MANIFEST.replace("300_000_000", "2_000_000_000")
    exercise = make_exercise(exercise_toml=manifest, checks_py=CHECKS, model_py=MODEL, solution_py=NODE)
    return grade(exercise, source, seed=1)


def test_a_store_of_one_node_is_linearizable(make_exercise: MakeExercise) -> None:
    assert graded(make_exercise, NODE).message == "All checks passed."


def test_a_store_that_answers_with_the_value_before_is_not(make_exercise: MakeExercise) -> None:
    (result,) = graded(make_exercise, STALE).checks

    assert result.verdict == "wrong_answer"
    assert "gave None, which no order of the calls explains" in result.message
    assert result.trace is not None
