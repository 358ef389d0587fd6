"""Tells the host what is no call at all."""
import crossing


class Worker:
    def __init__(self, store):
        crossing.told.append({"note": "a"})
