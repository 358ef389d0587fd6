"""Answers with a dictionary whose key is a job that holds a list, and so has no hash."""
import calls

calls.sent_form = lambda result: [4, [8, "Job", [0, 1], 2, 3], 1]


class Worker:
    def __init__(self, store):
        pass

    def run(self, job):
        return "a job"
