"""Answers with a member of the given enum that is none, but an attribute of it."""
import calls

calls.sent_form = lambda result: [9, "Level", "__class__"]


class Worker:
    def __init__(self, store):
        pass

    def run(self, job):
        return "a job"
