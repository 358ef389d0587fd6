"""A submission: a source that was read and parsed, ready to be run in any number of sandboxes."""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.given import NAME, NOTHING_GIVEN, Given
from exercises.grading.sandbox.opening import open_sandbox
from exercises.grading.sandbox.stopped import Stopped
from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import Limits
from exercises.signature import Signature

if TYPE_CHECKING:
    from exercises.grading.engine.engine import CompiledEngine
    from exercises.grading.sandbox.sandbox import Sandbox

LARGEST_SOURCE = 64 * 1024
LARGEST_LOADED_AT_ONCE = 16 * 1024
LONGEST_EXCERPT = 200  # letters of a message of Python's, and of the line it is about
PARSING_STEPS = 1_000_000_000
PARSING_MEMORY_MB = 128
LONGEST_S = 100.0  # a backstop for a whole grading, like a sandbox's own: steps end one first, and far sooner


@dataclass(frozen=True, slots=True)
class Submission:
    """A learner's source, the code it parses to, and what it runs in and under, until when (of time.monotonic())."""

    compiled: "CompiledEngine"
    source: str
    code: str
    given: Given
    given_code: str
    limits: Limits
    seed: int
    ends_at: float
    # The sandbox in which a small source was parsed: nothing has run in it, so the first process goes on in it.
    parsed_in: list["Sandbox"]
    # The sandbox without the submission, by which empty calls are priced: nothing there was changed by it.
    without_it: list["Sandbox"]
    # Protocols by which it may give a value, as its exercise declares: coroutines, generators, context-managers.
    protocols: Collection[str] = ()
    signature: Signature | None = None
    prices: dict[Any, int] = field(default_factory=dict)  # of what crosses, by its name and its values

    @property
    def is_over(self) -> bool:
        return self.left_s <= 0

    @property
    def left_s(self) -> float:
        return self.ends_at - time.monotonic()

    def asks_for_coroutines(self, names: Iterable[str]) -> bool | None:
        """Say whether calls by these names must give coroutines; None where its exercise does not say for each."""
        return self.signature.are_async(names) if self.signature else None

    def take_parsed(self) -> "Sandbox | None":
        return self.parsed_in.pop() if self.parsed_in else None

    def bare(self) -> "Sandbox":
        """Give a sandbox without the submission; there is one for all checks."""
        if not self.without_it:
            limits = self.limits
            made = open_sandbox(self.compiled, steps=limits.steps, memory_mb=limits.memory_mb, ends_at=self.ends_at)
            self.without_it.append(made)
        return self.without_it[0]

    def close(self) -> None:
        for sandboxes in (self.parsed_in, self.without_it):
            while sandboxes:
                sandboxes.pop().close()


def parse(
    compiled: "CompiledEngine",
    source: str | bytes,
    limits: Limits,
    seed: int,
    given: Given = NOTHING_GIVEN,
    protocols: Collection[str] = (),
    signature: Signature | None = None,
) -> Submission:
    """Read and parse a source, to be closed afterwards; raises Fault with the sentence a learner needs."""
    text = read_source(source)
    given_code = _code_of_given(compiled, given.source) if given.source else ""
    sandbox = open_sandbox(compiled, steps=PARSING_STEPS, memory_mb=PARSING_MEMORY_MB)
    try:
        code = _code_of(sandbox, text)
    except BaseException:
        sandbox.close()
        raise
    ends_at = time.monotonic() + LONGEST_S
    kept = _kept(sandbox, text, limits, ends_at)
    return Submission(compiled, text, code, given, given_code, limits, seed, ends_at, kept, [], protocols, signature)


def _code_of(sandbox: "Sandbox", text: str) -> str:
    try:
        reply = sandbox.ask("parse", text, "solution.py")
    except Stopped:
        raise _unreadable("Your code is nested too deeply, or too large, to be parsed.") from None
    if "error" in reply:
        raise _syntax_error(text, *reply["error"])
    return str(reply["code"])


def _kept(sandbox: "Sandbox", text: str, limits: Limits, ends_at: float) -> list["Sandbox"]:
    if len(text) > LARGEST_LOADED_AT_ONCE:  # what parsing it took would be missing from its memory
        sandbox.close()
        return []
    sandbox.ends_at = ends_at
    sandbox.limit_memory(limits.memory_mb)
    return [sandbox]


@cache
def _code_of_given(compiled: "CompiledEngine", source: str) -> str:
    with open_sandbox(compiled, steps=PARSING_STEPS, memory_mb=PARSING_MEMORY_MB) as sandbox:
        return str(sandbox.ask("parse", source, NAME)["code"])


def read_source(source: str | bytes) -> str:
    """Give a source as text; raises Fault for what cannot be one."""
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
        size = len(text.encode())
    except UnicodeError:
        raise _unreadable("Your code is not UTF-8 text. Save it as UTF-8 and send it again.") from None
    if size > LARGEST_SOURCE:
        raise _unreadable(f"Your code is {size:,} bytes long; the limit is {LARGEST_SOURCE:,}.")
    if "\0" in text:
        raise _unreadable("Your code has a NUL byte in it. Remove it and send it again.", _line_of_nul(text))
    if not text.strip():
        raise _unreadable("Your code is empty.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def source_digest(source: str | bytes) -> str:
    """Digest a source as it was sent."""
    return sha256(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")).hexdigest()


def _line_of_nul(text: str) -> int:
    return text[: text.index("\0")].count("\n") + 1


def _unreadable(sentence: str, line: int | None = None) -> Fault:
    return Fault(Verdict.SYNTAX_ERROR, sentence, line)


def _syntax_error(text: str, message: str, line: int | None, offset: int | None, end: int | None) -> Fault:
    """Give Python's message, with the line it is in and a caret under the place."""
    lines = text.split("\n")
    message = message[:LONGEST_EXCERPT]
    if not line or not 0 < line <= len(lines):
        return _unreadable(f"Your code does not parse: {message}.")
    sentence = f"Your code does not parse, line {line}: {message}."
    shown = lines[line - 1].rstrip()
    if shown.strip() and offset:
        margin = len(shown) - len(shown.lstrip())
        width = max(1, min((end or 0) - offset, len(shown) - offset + 1))
        sentence += _excerpt(shown.strip(), max(0, offset - 1 - margin), width)
    return _unreadable(sentence, line)


def _excerpt(line: str, place: int, width: int) -> str:
    """Give the part of a line that a place is in, and carets under the place."""
    start = max(0, place - LONGEST_EXCERPT // 2)
    carets = "^" * min(width, LONGEST_EXCERPT // 2)
    return f"\n    {line[start : start + LONGEST_EXCERPT]}\n    {' ' * (place - start)}{carets}"
