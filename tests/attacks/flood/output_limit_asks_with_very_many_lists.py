"""Asks the host with empty lists by the hundred thousand: few letters, much memory."""
import crossing
import wit_world

ASKED = '{"told":[],"ask":[0,"put",[1,"a",[0' + ",[0]" * 220_000 + ']],[4]],"now":1767225600000000000}'


class Worker:
    def __init__(self, store):
        self.store = store

    async def run(self, job):
        for _ in range(100):
            crossing.read(wit_world.host_call(ASKED))
