"""Answers with an object of a class of Python's own, by the form that is meant for given ones."""
import calls

calls.sent_form = lambda result: [8, "Popen", ["id"]]


class Worker:
    def __init__(self, store):
        pass

    def run(self, job):
        return "a job"
