"""A process of the submission: a sandbox in which it was loaded, and the calls that a check makes there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from exercises.grading.engine.codec import Handle
from exercises.grading.sandbox.clock import Clock, Rate
from exercises.grading.sandbox.crossing import Crossing
from exercises.grading.sandbox.faults import Fault, stopped
from exercises.grading.sandbox.freight import BULKY, NO_FREIGHT, Freight, freight
from exercises.grading.sandbox.guest_programs import program_code
from exercises.grading.sandbox.opening import open_sandbox
from exercises.grading.sandbox.places import Places
from exercises.grading.sandbox.reply import Reply
from exercises.grading.sandbox.request import (
    GLOBAL,
    OURS,
    Request,
    Target,
    column_calls,
    one_call,
)
from exercises.grading.sandbox.stopped import Reason
from exercises.grading.sandbox.submission import Submission
from exercises.grading.sandbox.unasked import refuse_unasked

if TYPE_CHECKING:
    from exercises.grading.sandbox.conversation import Conversation
    from exercises.grading.sandbox.sandbox import Sandbox
    from exercises.manifest import Limits

__all__ = ["GLOBAL", "OURS", "Process"]


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
        self.submission, self._number, self._steps = submission, number, steps
        self._takes_turns = takes_turns  # with other nodes of a network
        self._asks_for_coroutines = "coroutines" in submission.protocols
        self._crossing = Crossing(submission, clock or Clock(), rate or Rate(), on_print)
        self._places = Places(self._put)
        self._sandbox: Sandbox | None = None
        self._beside: set[str] = set()  # programs of ours
        self._chunk: int | None = None  # how many calls are sent at once, while costs are measured
        self._measured: list[tuple[Request, int]] = []

    @property
    def conversation(self) -> "Conversation":
        return self._crossing.conversation

    @property
    def has_awaited(self) -> bool:
        """Say whether the last request ran a coroutine."""
        return self._crossing.has_awaited

    @property
    def limits(self) -> "Limits":
        return self.submission.limits

    @property
    def steps_used(self) -> int:
        """The instructions executed so far, loading included."""
        return self._sandbox.steps_used if self._sandbox else 0

    @property
    def heard_bytes(self) -> int:
        """The memory of the host that its replies so far take."""
        return self._sandbox.heard_bytes if self._sandbox else 0

    # Its life

    def _start(self) -> "Sandbox":
        on = self.submission
        parsed = on.take_parsed()
        sandbox = self._sandbox = parsed or open_sandbox(
            on.compiled, steps=self._steps, memory_mb=on.limits.memory_mb, ends_at=on.ends_at
        )
        sandbox.count_from_here(self._steps)
        self._crossing.load(sandbox, "" if parsed else on.code, self._number)
        return sandbox

    def load_beside(self, program: str) -> None:
        """Load a program of ours beside the submission, once."""
        if program not in self._beside:
            sandbox = self._sandbox or self._start()
            self._crossing.load_beside(sandbox, program_code(self.submission.compiled, program), self._number)
            self._beside.add(program)

    def begin_again(self) -> None:
        """Go on in the same sandbox as if it were fresh: no objects, all steps, and the clock at its start."""
        self.conversation.forget()
        self._places.clear()
        if self._sandbox:
            self.own("forget")
            self._sandbox.refill()

    def go_on(self) -> None:
        """Let what runs in the background go on, up to what the clock shows."""
        if self._sandbox and isinstance(outcome := self.own("nothing"), Fault):
            raise outcome

    def close(self) -> None:
        if self._sandbox:
            self._sandbox.close()

    # Calls

    def call(
        self, target: Target, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any], keep: bool = False
    ) -> Any:
        """Make one call; gives its result or the Fault it ended in. With `keep` the result stays in the sandbox."""
        outcome = self.outcomes(one_call(target, name, arguments, keywords, keep=keep))[0]
        if keep and not isinstance(outcome, Handle | Fault):
            raise stopped(Reason.CHANGED, self.limits)
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
            outcomes += self.outcomes(column_calls(target, name, chunk, min(size, count - start)))
        return outcomes

    def outcomes(self, request: Request) -> list[Any]:
        """Make the calls of a request; gives each result or Fault."""
        if self._chunk:
            request = self._places.placing(request)
        before = self.steps_used
        reply = self.ask(request)
        outcomes = self._crossing.outcomes(reply)
        carried = NO_FREIGHT
        if self._crossing.letters > BULKY:  # by the length of it all, which is known
            carried = self._carried(request, outcomes, self.steps_used - before)
        if not request.is_ours and (self._asks_for_coroutines or not reply.is_plain):
            self._refuse_unasked(request, outcomes)
        if self._chunk:
            self._measured.append((request, self.steps_used - before + carried.inwards))
        return outcomes

    def ask(self, request: Request) -> Reply:
        """Make the calls of a request, and take its reply as it is."""
        sandbox = self._sandbox or self._start()
        if self._takes_turns and not sandbox.is_running:
            sandbox.renew_deadline()
        return self._crossing.ask(sandbox, request)

    def _refuse_unasked(self, request: Request, outcomes: Sequence[Any]) -> None:
        # What is pasted awaits nothing where it is refused.
        awaited, self._crossing.has_awaited = self._crossing.has_awaited, False
        refuse_unasked(self.submission, request, outcomes, awaited)
        self._crossing.has_awaited = awaited

    # What they cost

    @contextmanager
    def measuring(self, chunk: int) -> Iterator[list[tuple[Request, int]]]:
        """Send so many calls at once, and note each request with its steps in the list that is given."""
        measured: list[tuple[Request, int]] = []
        self._chunk, self._measured = chunk, measured
        try:
            yield measured
        finally:
            self._chunk = None

    @contextmanager
    def unbilled(self) -> Iterator[None]:
        """Run something of ours in it, with steps and memory that the submission does not pay for."""
        sandbox = self._sandbox or self._start()
        with sandbox.unbilled(self.limits.memory_mb):
            yield

    def _put(self, value: Any) -> Any:
        """Put a value into the sandbox, and give what stands for it there."""
        chunk, self._chunk = self._chunk, None
        with self.unbilled():
            held = self.own("drain", [value], 1, keep=True)
            placed = self.own("start", held, "__getitem__", [0], {}, keep=True)
        self._chunk = chunk
        return placed

    def _carried(self, request: Request, outcomes: Sequence[Any], used: int) -> Freight:
        """Give back the steps that bulky texts of the last request cost."""
        carried = freight(self.submission, request, outcomes, used, self.conversation.codec.encode)
        (self._sandbox or self._start()).give_back(sum(carried))
        return carried
