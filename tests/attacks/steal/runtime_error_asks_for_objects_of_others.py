"""Gives played objects back by numbers that belong to nobody, or to another process."""
import crossing
from codec import PLAYED


class Worker:
    def __init__(self, store):
        crossing.codec._keep = lambda value: [PLAYED, 7]

    async def run(self, job):
        return object()
