"""A process of the submission: a sandbox in which it was loaded, and what passes between it and a check."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from exercises.grading.codec import PLAIN, Handle, Malformed, decode, encode
from exercises.grading.faults import Fault, flooded, raised, stopped
from exercises.grading.reply import Reply, read_reply, shortened
from exercises.grading.sandbox import Sandbox, Stopped
from exercises.grading.submission import Submission

GLOBAL, OURS = -1, -2
MOST_OF_BARE = 1.1  # beside what an honest submission holds an empty call is dearer by 3 percent at most
START_OF_TIME = 1_767_225_600  # 2026-01-01, in seconds since 1970: what the virtual clock shows first

Target = int  # an object's number, or GLOBAL for the submission's own names
Request = tuple[list[Any], str, list[Any], int, int]


# What all replies to the tries of one check may take of the host's memory: they are kept until the check is over, and
# reading them is not counted in steps. The most that a solution in the catalogue needs is 2 MB.
MOST_HEARD_BYTES = 32 << 20


class Process:
    """One sandbox with the submission in it, started when it is first needed."""

    def __init__(self, submission: Submission, number: int, steps: int, on_print: Callable[[str], None]) -> None:
        self._submission, self._number, self._steps, self._on_print = submission, number, steps, on_print
        self._sandbox: Sandbox | None = None
        self._bare: Sandbox | None = None  # the submission was never in it, and cannot have changed what nothing costs
        # Room for what is printed: the sandbox keeps to it only while it is honest.
        self._room = submission.limits.output_kb * 1024
        # While costs are measured: how many calls to send at once, and each request with its steps.
        self.chunk: int | None = None
        self.measured: list[tuple[Request, int]] = []

    @property
    def steps_used(self) -> int:
        """The instructions executed so far, loading included."""
        return self._sandbox.steps_used if self._sandbox else 0

    @property
    def heard_bytes(self) -> int:
        """What its replies so far take of the host's memory."""
        return self._sandbox.heard_bytes if self._sandbox else 0

    def close(self) -> None:
        for sandbox in (self._sandbox, self._bare):
            if sandbox:
                sandbox.close()

    def begin_again(self) -> None:
        """Go on in the same sandbox as if it were fresh: no objects, and all steps."""
        if self._sandbox:
            self.call(OURS, "forget", (), {}, False)
            self._sandbox.refill()

    def call(self, target: Target, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any], keep: bool) -> Any:
        """Make one call; gives its result or the Fault it ended in."""
        method = [target, name, len(arguments), list(keywords)]
        outcome = self._calls([method], "\0", [*arguments, *keywords.values()], keep)[0]
        if keep and not isinstance(outcome, Handle | Fault):
            raise stopped("changed", self._submission.limits)
        return outcome

    def each(self, target: Target, name: str, columns: Sequence[Iterable[Any]]) -> list[Any]:
        """Call a method for each row of the columns; gives each result or Fault."""
        rows = list(zip(*columns, strict=True))
        size = self.chunk or max(1, len(rows))
        outcomes: list[Any] = []
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            flat = [value for row in chunk for value in row]
            outcomes += self._calls([[target, name, len(columns), []]], "\0" * len(chunk), flat, False)
        return outcomes

    def sequence(self, target: Target, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Make different calls on one object, in order; gives each result or Fault."""
        shapes = list(dict.fromkeys((name, len(arguments)) for name, arguments in calls))
        places = {shape: chr(place) for place, shape in enumerate(shapes)}
        order = "".join(places[name, len(arguments)] for name, arguments in calls)
        flat = [value for _, arguments in calls for value in arguments]
        return self._calls([[target, name, arity, []] for name, arity in shapes], order, flat, False)

    def steps_of(self, request: Request) -> int:
        """Make a request of plain values with calls that do nothing; gives its steps: what calling costs by itself.

        That grows with what the submission holds, so it is measured beside it. But the submission may have changed
        what "nothing" is: what a sandbox needs that it was never in sets a bound.
        """
        methods, order, flat, plain, _ = request
        nothing = [[OURS, "nothing", arity, keywords] for _, _, arity, keywords in methods]
        empty = (nothing, order, flat, plain, 0)
        before = self.steps_used
        self._ask(empty)
        return min(self.steps_used - before, int(MOST_OF_BARE * self._bare_steps_of(empty)))

    def _bare_steps_of(self, request: Request) -> int:
        bare = self._bare = self._bare or self._new_sandbox()
        bare.refill()
        before = bare.steps_used
        try:
            read_reply(bare.ask("call", json.dumps(request)), len(request[1]))
        except Stopped as stop:
            if stop.reason != "deadline":
                raise  # the learner had no hand in it
            raise stopped(stop.reason, self._submission.limits) from None
        return bare.steps_used - before

    def _calls(self, methods: list[Any], order: str, flat: list[Any], keep: bool) -> list[Any]:
        plain = PLAIN.issuperset(map(type, flat))
        if not plain or any(type(value) is int and value.bit_length() > 10_000 for value in flat):
            flat, plain = [encode(value, _no_object) for value in flat], False
        request = (methods, order, flat, int(plain), int(keep))
        before = self.steps_used
        outcomes = self._outcomes(self._ask(request))
        if self.chunk:
            self.measured.append((request, self.steps_used - before))
        return outcomes

    def _ask(self, request: Request) -> Reply:
        sandbox = self._sandbox or self._start()
        try:
            reply = read_reply(sandbox.ask("call", json.dumps(request)), len(request[1]))
            if sandbox.heard_bytes > MOST_HEARD_BYTES:
                raise Stopped("too_much")
        except Stopped as stop:
            raise stopped(stop.reason, self._submission.limits) from None
        self._take_output(reply)
        return reply

    def _outcomes(self, reply: Reply) -> list[Any]:
        limits = self._submission.limits
        try:
            results = [one if type(one) in PLAIN else decode(one, _handle) for one in reply.results]
        except (Malformed, RecursionError):
            raise stopped("changed", limits) from None
        for number, one in reply.raised.items():
            if not 0 <= number < len(results):
                raise stopped("changed", limits)
            results[number] = raised(one, limits)
        return results

    def _start(self) -> Sandbox:
        limits = self._submission.limits
        sandbox = self._sandbox = self._new_sandbox()
        try:
            loaded = sandbox.ask("load", self._submission.source, self._submission.code, self._setup())
            reply = read_reply(loaded, 0)
        except Stopped as stop:
            raise stopped(stop.reason, limits) from None
        self._take_output(reply)
        for one in reply.raised.values():
            raise replace(raised(one, limits), while_loading=True)
        return sandbox

    def _new_sandbox(self) -> Sandbox:
        on = self._submission
        return Sandbox(on.compiled, steps=self._steps, memory_mb=on.limits.memory_mb, ends_at=on.ends_at)

    def _setup(self) -> str:
        """Tell the sandbox a seed and a salt of its own, from which nobody finds that of the grading.

        A submission can read whatever its sandbox is told, and all hidden input follows from the seed of the grading.
        """
        own = sha256(f"{self._submission.seed} process {self._number}".encode()).digest()
        setup = {
            "seed": int.from_bytes(own[:6], "big"),
            "salt": int.from_bytes(own[8:16], "big") >> 3,
            "clock": START_OF_TIME,
            "output": self._room,
        }
        return json.dumps(setup)

    def _take_output(self, reply: Reply) -> None:
        self._on_print(reply.printed[: max(0, self._room)])
        self._room -= len(reply.printed)
        if reply.flood or self._room < 0:
            limits = self._submission.limits
            told = (raised(one, limits) for one in reply.raised.values() if one.kind == "flood")
            raise next(told, flooded(limits))


def _handle(number: int, type_name: str) -> Handle:
    """Make a handle; its type's name is shown in code that people paste, so that it may be a name and nothing else."""
    return Handle(number, re.sub(r"\W", "", shortened(type_name), flags=re.ASCII))


def _no_object(value: Any) -> tuple[int, str]:
    if isinstance(value, Handle):
        return value.number, value.type_name
    raise TypeError(f"a check passes plain values and the learner's objects, not {value!r}")
