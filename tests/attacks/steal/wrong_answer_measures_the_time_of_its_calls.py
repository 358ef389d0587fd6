"""Measures with every clock there is how long the program around it takes from one call to the next."""

import time

CLOCKS = [time.perf_counter_ns, time.monotonic_ns, time.process_time_ns, time.thread_time_ns, time.time_ns]
began = [clock() for clock in CLOCKS]


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        for _ in range(1000):
            pass

    def get(self, key):
        passed = [clock() - start for clock, start in zip(CLOCKS, began)]
        if any(passed):
            print("FOUND: a clock that moves by itself")
        return passed
