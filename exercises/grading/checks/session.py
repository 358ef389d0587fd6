"""The tries of one check: the processes they started, what they called, and what was printed."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from exercises.grading.report.log import CallEntry, Entry, Log, WrittenEntry
from exercises.grading.report.pasted_program import passing
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.host_objects import Answer, HostObject
from exercises.grading.sandbox.process import Process
from exercises.grading.sandbox.submission import Submission

# The price of reading an answer, by the memory it takes: a submission that gives back much uses up the steps of a
# grading as one that computes much (tests/attacks/flood/out_of_steps_gives_back_the_most_each_time.py).
STEPS_OF_A_BYTE = 100


class Session:
    """Keeps what the tries of a check did; close it when they are over."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.log = Log()
        self.history = Log()
        self.processes: list[Process] = []
        self.clock = Clock(self._time_passes)
        self._steps_of_the_gone = self._heard_of_the_gone = 0
        self._following: list[Process] = []  # the clock of this session
        self._printed: list[str] = []
        self.printed_size = 0
        self.crossings = 0
        self._labels: Counter[str] = Counter()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.close()

    @property
    def steps_used(self) -> int:
        return self._steps_of_the_gone + sum(process.steps_used for process in self.processes)

    @property
    def effort(self) -> int:
        heard_bytes = self._heard_of_the_gone + sum(process.heard_bytes for process in self.processes)
        return self.steps_used + STEPS_OF_A_BYTE * heard_bytes

    @property
    def printed(self) -> str:
        return "".join(self._printed).encode("utf-8", "replace").decode("utf-8")

    def new_process(self, clock: Clock | None = None) -> Process:
        """Give a fresh process. One with a clock of its own is a node, and what it says to its network is not noted."""
        number = len(self.processes)
        steps = self.submission.limits.steps
        process = Process(
            self.submission, number, steps, self._print, clock=clock or self.clock, takes_turns=clock is not None
        )
        if clock is None:
            process.conversation.overhear = self._overhear
            self._following.append(process)
        self.processes.append(process)
        return process

    def _print(self, text: str) -> None:
        self._printed.append(text)
        self.printed_size += len(text)

    def next_try(self) -> None:
        """Keep the first process for another try, without its objects; end the others."""
        first, *others = self.processes
        for process in others:
            process.close()
            self._steps_of_the_gone += process.steps_used
            self._heard_of_the_gone += process.heard_bytes
        self.processes, self._following = [first], [first]
        self.clock.since_start = 0
        first.begin_again()
        self.history.extend(self.log)
        self.log = Log()
        self._labels.clear()

    def label(self, name: str) -> str:
        """Give the next free name for a variable: ring, ring_2, …"""
        self._labels[name] += 1
        return name if self._labels[name] == 1 else f"{name}_{self._labels[name]}"

    def _time_passes(self, seconds: float) -> None:
        def go_on() -> None:
            for process in self._following:
                process.go_on()

        self.record(WrittenEntry(passing(seconds)), go_on)

    def _overhear(self, host_object: HostObject, method: str, arguments: Any, keywords: Any, answer: Answer) -> None:
        self.log.overhear(host_object, CallEntry("", method, arguments, keywords), answer)

    def introduce(self, host_object: HostObject) -> str:
        """Give the name of a host object's variable; where it is new, note how it is made."""
        if host_object not in self.log.host_objects:
            self.log.introduce(host_object, self.label(host_object.name))
        return self.log.host_objects[host_object]

    def record(self, entry: Entry, ask: Callable[[], Any]) -> Any:
        """Note a call with what it ended in; a Fault of the submission is raised."""
        self.log.add(entry)
        self.crossings += 1
        try:
            entry.outcome = ask()
        except Fault as fault:
            entry.outcome = fault
        if isinstance(entry.outcome, Fault):
            raise entry.outcome
        return entry.outcome
