"""The crossings of one process: requests into its sandbox, and what comes back with the replies.

That is values, exceptions, what was printed, what host objects were told, and the moment of the virtual clock.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exercises.grading.engine.codec import PLAIN
from exercises.grading.sandbox.clock import Clock, Rate
from exercises.grading.sandbox.conversation import Conversation
from exercises.grading.sandbox.faults import flooded, raised, stopped
from exercises.grading.sandbox.nearly import nearly, nearly_a_method
from exercises.grading.sandbox.reply import Raised, Reply, read_reply
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.setup import setup_of
from exercises.grading.sandbox.stopped import BYTES_OF_CHARACTER, Reason, Stopped
from exercises.grading.sandbox.submission import Submission

if TYPE_CHECKING:
    from exercises.grading.sandbox.sandbox import Sandbox

SHORT_BYTES = 10_000 * BYTES_OF_CHARACTER  # of so many letters even the worst is quickly read


class Reentered(Exception):
    """A host object called the process that waits for its answer: it may keep what it got, and call it later."""


class Crossing:
    """Carries the requests and replies of one process; its virtual clock follows `clock` at a rate."""

    def __init__(self, submission: Submission, clock: Clock, rate: Rate, on_print: Callable[[str], None]) -> None:
        self._submission, self._limits, self._on_print = submission, submission.limits, on_print
        self._clock, self._rate = clock, rate
        self.conversation = Conversation(submission.given.classes, submission.limits, clock, rate)
        # The sandbox keeps to this room only while it is honest: tests/attacks/flood/output_limit_lifts_the_limit.py.
        self._room = submission.limits.output_kb * 1024
        self._shown = 0  # by the clock in the sandbox, as far as is known
        self.has_awaited = False  # whether the last request ran a coroutine
        self.letters = 0  # of the last request and of its reply, or more

    def load(self, sandbox: "Sandbox", code: str, number: int) -> None:
        """Load the submission in a sandbox of its own; raises the Fault that it ended in."""
        sandbox.host = self.conversation.answer
        try:
            reply = read_reply(sandbox.ask("load", self._submission.source, code, self._setup(number)), 0)
            self._take(reply)
        except Stopped as stop:
            raise stopped(stop.reason, self._limits) from None
        for one in reply.raised.values():
            raise replace(raised(one, self._limits), while_loading=True)

    def load_beside(self, sandbox: "Sandbox", code: str, number: int) -> None:
        """Load a program of ours beside the submission, at the clock's start: loading sets the clock."""
        try:
            sandbox.ask("load", self._submission.source, code, self._setup(number))
        except Stopped as stop:
            raise stopped(stop.reason, self._limits) from None

    def _setup(self, number: int) -> str:
        self._shown = self._rate.shown(self._clock.since_start)
        return setup_of(self._submission, number, self._shown, self._room)

    def ask(self, sandbox: "Sandbox", request: Request) -> Reply:
        """Make the calls of a request; gives the reply, of which all but the results is taken."""
        if sandbox.is_running:
            raise Reentered
        now = self._rate.shown(self._clock.since_start)
        text = request.text(None if now == self._shown else now, self.conversation.codec.encode)
        self._shown = now
        try:
            heard_bytes = sandbox.heard_bytes
            content = sandbox.ask("call", text)
            heard_bytes = sandbox.heard_bytes - heard_bytes
            self.letters = len(text) + heard_bytes // BYTES_OF_CHARACTER
            reply = read_reply(content, request.calls, is_short=heard_bytes < SHORT_BYTES)
            self._take(reply)
        except Stopped as stop:
            raise stopped(stop.reason, self._limits) from None
        return reply

    def outcomes(self, reply: Reply) -> list[Any]:
        """Give the value or the Fault of each call."""
        if reply.is_plain:
            return list(reply.results)
        value_of = self.conversation.value_of
        try:
            outcomes = [one if type(one) in PLAIN else value_of(one) for one in reply.results]
        except Stopped as stop:
            raise stopped(stop.reason, self._limits) from None
        for number, one in reply.raised.items():
            if not 0 <= number < len(outcomes):
                raise stopped(Reason.CHANGED, self._limits)
            outcomes[number] = raised(one, self._limits, meant=self._meant(one))
        return outcomes

    def _meant(self, one: Raised) -> str:
        """Give what the submission has by nearly the name that was not found: outside of its own lines, so by us."""
        source = self._submission.source
        if one.kind == "raised" and one.names[0] == "AttributeError" and not one.lines:
            return nearly_a_method(one.message, source)
        return nearly(one.message, source) if one.kind == "missing" else ""

    def _take(self, reply: Reply) -> None:
        """Take what came with the results."""
        self.has_awaited = reply.awaited
        if reply.now is not None:
            self._shown = reply.now
            self.conversation.follow(reply.now)
        if reply.told:
            self.conversation.hear(reply.told, is_bounded=True)
        if reply.printed or reply.flood:
            self._take_output(reply)

    def _take_output(self, reply: Reply) -> None:
        self._on_print(reply.printed[: max(0, self._room)])
        self._room -= len(reply.printed)
        if reply.flood or self._room < 0:
            told = (raised(one, self._limits) for one in reply.raised.values() if one.kind == "flood")
            raise next(told, flooded(self._limits))
