"""A process of the submission: a sandbox in which it was loaded, and what passes between it and a check."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from exercises.grading.engine.codec import PLAIN, Handle
from exercises.grading.sandbox.clock import Clock, Rate
from exercises.grading.sandbox.conversation import Conversation
from exercises.grading.sandbox.faults import Fault, flooded, raised, stopped
from exercises.grading.sandbox.freight import BULKY, NO_FREIGHT, Freight, freight, has_bulky, is_bulky
from exercises.grading.sandbox.guest_programs import program_code
from exercises.grading.sandbox.held import handle_of
from exercises.grading.sandbox.nearly import nearly, nearly_a_method
from exercises.grading.sandbox.opening import open_sandbox
from exercises.grading.sandbox.reply import Raised, Reply, read_raised, read_reply
from exercises.grading.sandbox.request import (
    FORM,
    GLOBAL,
    OURS,
    Request,
    Target,
    column_calls,
    one_call,
    sequence_calls,
)
from exercises.grading.sandbox.stopped import BYTES_OF_CHARACTER, Reason, Stopped
from exercises.grading.sandbox.submission import Submission
from exercises.grading.sandbox.unasked import refuse_unasked
from exercises.grading.sandbox.verdict import Verdict

if TYPE_CHECKING:
    from exercises.grading.sandbox.sandbox import Sandbox

__all__ = ["GLOBAL", "OURS", "Process"]

COUNTING = "kept_bytes.py"
SHORT_BYTES = 10_000 * BYTES_OF_CHARACTER  # of so many letters even the worst is quickly read
# Beside what an honest submission holds an empty call is dearer by 3 percent at most; another one makes nothing dear:
# tests/attacks/forge/too_slow_makes_nothing_dear.py.
MOST_OF_BARE = 1.1


class Reentered(Exception):
    """A host object called the process that waits for its answer: it may keep what it got, and call it later."""


class Process:
    """One sandbox with the submission in it, started when it is first needed; its virtual clock follows `clock`."""

    def __init__(
        self,
        submission: Submission,
        number: int,
        steps: int,
        on_print: Callable[[str], None],
        *,
        clock: Clock | None = None,
        rate: Rate | None = None,
        takes_turns: bool = False,
    ) -> None:
        self._submission, self._number, self._steps, self._on_print = submission, number, steps, on_print
        self._takes_turns = takes_turns  # with other nodes of a network
        self._asks_for_coroutines = "coroutines" in submission.protocols
        self._clock, self._rate = clock or Clock(), rate or Rate()
        self.conversation = Conversation(submission.given.classes, submission.limits, self._clock, self._rate)
        self._sandbox: Sandbox | None = None
        self._crossed = 0  # letters of the last request and of its reply, or more
        self._counts_bytes = False  # whether it holds the program that does
        # The sandbox keeps to this room only while it is honest: tests/attacks/flood/output_limit_lifts_the_limit.py.
        self._room = submission.limits.output_kb * 1024
        self._shown = 0  # by the clock in the sandbox, as far as is known
        self.has_awaited = False  # whether the last request ran a coroutine
        self._chunk: int | None = None  # how many calls are sent at once, while costs are measured
        self._measured: list[tuple[Request, int]] = []
        self._places: dict[str | bytes, Any] = {}  # of bulky values that were put into the sandbox before

    @property
    def steps_used(self) -> int:
        """The instructions executed so far, loading included."""
        return self._sandbox.steps_used if self._sandbox else 0

    @property
    def heard_bytes(self) -> int:
        """The memory of the host that its replies so far take."""
        return self._sandbox.heard_bytes if self._sandbox else 0

    def close(self) -> None:
        if self._sandbox:
            self._sandbox.close()

    def begin_again(self) -> None:
        """Go on in the same sandbox as if it were fresh: no objects, all steps, and the clock at its start."""
        self.conversation.forget()
        self._places.clear()
        if self._sandbox:
            self.own("forget")
            self._sandbox.refill()

    # Calls

    def call(
        self, target: Target, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any], keep: bool = False
    ) -> Any:
        """Make one call; gives its result or the Fault it ended in. With `keep` the result stays in the sandbox."""
        outcome = self._outcomes(one_call(target, name, arguments, keywords, keep=keep))[0]
        if keep and not isinstance(outcome, Handle | Fault):
            raise stopped(Reason.CHANGED, self._submission.limits)
        return outcome

    def own(self, name: str, *arguments: Any, keep: bool = False) -> Any:
        """Call a function of the guest's program; gives its result or the Fault it ended in."""
        return self.call(OURS, name, arguments, {}, keep)

    def each(self, target: Target, name: str, columns: Sequence[Iterable[Any]]) -> list[Any]:
        """Call a method for each row of the columns; gives each result or Fault."""
        given = list(map(list, columns))
        count = len(given[0]) if given else 0
        if any(len(column) != count for column in given):
            raise ValueError(f"the columns of {name} are not of one length")
        size = self._chunk or max(1, count)
        outcomes: list[Any] = []
        for start in range(0, count, size):
            chunk = [column[start : start + size] for column in given]
            outcomes += self._outcomes(column_calls(target, name, chunk, min(size, count - start)))
        return outcomes

    def sequence(self, target: Target, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Make different calls on one object, in order, each with a row of arguments; gives each result or Fault."""
        return self._outcomes(sequence_calls(target, names, rows)) if names else []

    def together(self, calls: Sequence[Any]) -> list[Any]:
        """Run calls at once, each an object or None, a name, arguments and keywords; gives each result or Fault."""
        outcomes = self.own("together", list(calls))
        if isinstance(outcomes, Fault):
            raise outcomes
        if type(outcomes) is not list or len(outcomes) != len(calls):
            raise stopped(Reason.CHANGED, self._submission.limits)
        return list(map(self._outcome_of, outcomes))

    def _outcome_of(self, outcome: Any) -> Any:
        match outcome:
            case (True, result):
                return result
            case (False, *failure):
                try:
                    fault = raised(read_raised([0, *failure])[1], self._submission.limits)
                except Stopped as stop:
                    raise stopped(stop.reason, self._submission.limits) from None
                if fault.verdict is Verdict.RUNTIME_ERROR:
                    return fault
                raise fault
        raise stopped(Reason.CHANGED, self._submission.limits)

    def go_on(self) -> None:
        """Let what runs in the background go on, up to what the clock shows."""
        if self._sandbox and isinstance(outcome := self.own("nothing"), Fault):
            raise outcome

    # What it keeps

    def bytes_alive(self) -> int:
        """Count what is alive in the sandbox, in bytes; that costs the submission no steps, and no memory."""
        sandbox = self._sandbox or self._start()
        with sandbox.unbilled(self._submission.limits.memory_mb):
            if not self._counts_bytes:
                self._load_beside(sandbox, COUNTING)
                self._counts_bytes = True
            outcome = self.call(GLOBAL, "bytes_alive_here", (), {})
        if isinstance(outcome, Fault):
            raise outcome
        if type(outcome) is not int or outcome < 0:
            raise stopped(Reason.CHANGED, self._submission.limits)
        return outcome

    def _load_beside(self, sandbox: "Sandbox", program: str) -> None:
        """Load a program of ours beside the submission, at the clock's start: loading sets the clock."""
        on = self._submission
        try:
            sandbox.ask("load", on.source, program_code(on.compiled, program), self._setup())
        except Stopped as stop:
            raise stopped(stop.reason, on.limits) from None

    # What calls cost

    @contextmanager
    def measuring(self, chunk: int) -> Iterator[list[tuple[Request, int]]]:
        """Send so many calls at once, and note each request with its steps in the list that is given."""
        measured: list[tuple[Request, int]] = []
        self._chunk, self._measured = chunk, measured
        try:
            yield measured
        finally:
            self._chunk = None

    def steps_of(self, request: Request) -> int:
        """Make a request of plain values with calls that do nothing; gives its steps: what calling costs by itself.

        That grows with what the submission holds, so it is measured beside it. But the submission may have changed
        what "nothing" is: what a sandbox needs that it was never in sets a bound.
        """
        empty = request.of_nothing()
        before = self.steps_used
        self._ask(empty)
        used = self.steps_used - before
        return min(used, int(MOST_OF_BARE * self._bare_steps_of(empty.replacing(_not_placed))))

    def _bare_steps_of(self, request: Request) -> int:
        bare = self._submission.bare()
        bare.refill()
        before = bare.steps_used
        try:
            read_reply(bare.ask("call", request.text(None, self.conversation.codec.encode)), request.calls)
        except Stopped as stop:
            self._submission.without_it.remove(bare)  # it answers no more
            bare.close()
            if stop.reason is not Reason.DEADLINE:
                raise  # the learner had no hand in it
            raise stopped(stop.reason, self._submission.limits) from None
        return bare.steps_used - before

    # One crossing

    def _outcomes(self, request: Request) -> list[Any]:
        if self._chunk and has_bulky(request):
            request = request.replacing(self._placed)
        before = self.steps_used
        reply = self._ask(request)
        outcomes = self._read(reply)
        carried = NO_FREIGHT
        if self._crossed > BULKY:  # by the length of it all, which is known
            carried = self._carried(request, outcomes, self.steps_used - before)
        if not request.is_ours and (self._asks_for_coroutines or not reply.is_plain):
            # What is pasted awaits nothing where it is refused.
            awaited, self.has_awaited = self.has_awaited, False
            refuse_unasked(self._submission, request, outcomes, awaited)
            self.has_awaited = awaited
        if self._chunk:
            self._measured.append((request, self.steps_used - before + carried.inwards))
        return outcomes

    def _placed(self, value: Any) -> Any:
        """Put a bulky value into the sandbox before a call whose cost is measured, for the call to be given it there.

        How many steps its letters take to come in depends on where there is room for them.
        """
        if not is_bulky(value):
            return value
        if value not in self._places:
            chunk, self._chunk = self._chunk, None
            with (self._sandbox or self._start()).unbilled(self._submission.limits.memory_mb):
                held = self.own("drain", [value], 1, keep=True)
                self._places[value] = self.own("start", held, "__getitem__", [0], {}, keep=True)
            self._chunk = chunk
        return self._places[value]

    def _carried(self, request: Request, outcomes: Sequence[Any], used: int) -> Freight:
        """Give back the steps that bulky texts of the last request cost."""
        carried = freight(self._submission, request, outcomes, used, self.conversation.codec.encode)
        (self._sandbox or self._start()).give_back(sum(carried))
        return carried

    def _ask(self, request: Request) -> Reply:
        sandbox = self._sandbox or self._start()
        if sandbox.is_running:
            raise Reentered
        if self._takes_turns:
            sandbox.renew_deadline()
        now = self._rate.shown(self._clock.since_start)
        text = request.text(None if now == self._shown else now, self.conversation.codec.encode)
        self._shown = now
        try:
            heard_bytes = sandbox.heard_bytes
            content = sandbox.ask("call", text)
            heard_bytes = sandbox.heard_bytes - heard_bytes
            is_short, self._crossed = heard_bytes < SHORT_BYTES, len(text) + heard_bytes // BYTES_OF_CHARACTER
            reply = read_reply(content, request.calls, is_short=is_short)
            self._take(reply)
        except Stopped as stop:
            raise stopped(stop.reason, self._submission.limits) from None
        return reply

    def _read(self, reply: Reply) -> list[Any]:
        if reply.is_plain:
            return list(reply.results)
        limits = self._submission.limits
        value_of = self.conversation.value_of
        try:
            outcomes = [one if type(one) in PLAIN else value_of(one) for one in reply.results]
        except Stopped as stop:
            raise stopped(stop.reason, limits) from None
        for number, one in reply.raised.items():
            if not 0 <= number < len(outcomes):
                raise stopped(Reason.CHANGED, limits)
            outcomes[number] = raised(one, limits, meant=self._meant(one))
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
            limits = self._submission.limits
            told = (raised(one, limits) for one in reply.raised.values() if one.kind == "flood")
            raise next(told, flooded(limits))

    # The sandbox

    def _start(self) -> "Sandbox":
        on = self._submission
        parsed = on.take_parsed()
        sandbox = self._sandbox = parsed or self._new_sandbox()
        sandbox.host = self.conversation.answer
        sandbox.count_from_here(self._steps)
        try:
            reply = read_reply(sandbox.ask("load", on.source, "" if parsed else on.code, self._setup()), 0)
            self._take(reply)
        except Stopped as stop:
            raise stopped(stop.reason, on.limits) from None
        for one in reply.raised.values():
            raise replace(raised(one, on.limits), while_loading=True)
        return sandbox

    def _new_sandbox(self) -> "Sandbox":
        on = self._submission
        return open_sandbox(on.compiled, steps=self._steps, memory_mb=on.limits.memory_mb, ends_at=on.ends_at)

    def _setup(self) -> str:
        """Tell the sandbox a seed and a salt of its own, from which nobody finds that of the grading.

        A submission can read whatever its sandbox is told, and all hidden input follows from the seed of the grading:
        tests/attacks/steal/wrong_answer_draws_the_hidden_input_itself.py.
        """
        on = self._submission
        self._shown = self._rate.shown(self._clock.since_start)
        own = sha256(f"{on.seed} process {self._number}".encode()).digest()
        setup = {
            "seed": int.from_bytes(own[:6], "big"),
            "salt": int.from_bytes(own[8:16], "big") >> 3,
            "clock": self._shown,
            "output": self._room,
            "given": (on.given.source, on.given_code) if on.given.source else None,
        }
        return marshal.dumps(setup, FORM).decode("latin-1")


def _not_placed(value: Any) -> Any:
    """Give what stands for a value that lies in another sandbox, and costs as much to take in as its number."""
    return frozenset() if isinstance(handle_of(value), Handle) else value
