"""Tells the host without end: telling costs no crossing, and is kept until the call is over."""


class Worker:
    def __init__(self, store):
        while True:
            store.note("x" * 100)
