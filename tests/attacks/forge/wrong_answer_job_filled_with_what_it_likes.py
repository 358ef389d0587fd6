"""Gives back a job whose fields hold what no job holds."""
from given import Job


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        return Job([{"a": Job}], float("nan"), {frozenset({1}): (b"", None)})
