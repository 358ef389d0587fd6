"""Answers with a job of too few fields, which the host could not compare."""
import calls

calls.sent_form = lambda result: [8, "Job", "a"]


class Worker:
    def __init__(self, store):
        pass

    def run(self, job):
        return "a job"
