"""Asks the host, past the program around it, with texts of nearly 2 MB, each of which the host would keep."""
import crossing
import wit_world

ASKED = '{"told":[],"ask":[0,"put",[1,"a","' + "x" * 1_900_000 + '"],[4]],"now":1767225600000000000}'


class Worker:
    def __init__(self, store):
        self.store = store

    async def run(self, job):
        for _ in range(100):
            crossing.read(wit_world.host_call(ASKED))
