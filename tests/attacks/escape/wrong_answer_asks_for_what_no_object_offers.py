"""Asks the played object for methods that it never offered, by names that lead out of any Python object."""
import crossing
import wit_world
from codec import DICT, TUPLE

NAMES = ["__class__", "__init__", "__globals__", "__getattribute__", "kept", "_played", "answer", "note"]


class Worker:
    def __init__(self, store):
        self.answers = []
        for name in NAMES:
            for number in (0, 1, -1, True, 10**30):
                request = {"told": [], "ask": [number, name, [TUPLE, "a"], [DICT]], "now": 0}
                self.answers.append(crossing.read(wit_world.host_call(crossing.written(request)))[0])

    async def run(self, job):
        return self.answers
