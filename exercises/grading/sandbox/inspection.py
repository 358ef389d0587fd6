"""The look at a submission's signature that comes before every check: nothing of it is run, and no step is its own."""

import marshal
from typing import TYPE_CHECKING, Any

from exercises.grading.engine.codec import Codec, Malformed
from exercises.grading.sandbox.glance import is_surely_right
from exercises.grading.sandbox.guest_programs import MEMORY_MB, STEPS, program_code
from exercises.grading.sandbox.mismatch import mismatch
from exercises.grading.sandbox.opening import open_sandbox
from exercises.grading.sandbox.reply import read_reply
from exercises.grading.sandbox.request import FORM, GLOBAL, one_call
from exercises.grading.sandbox.stopped import Stopped
from exercises.grading.sandbox.submission import Submission

if TYPE_CHECKING:
    from exercises.grading.engine.engine import CompiledEngine

OUTLINE = "outline.py"
SETUP = {"seed": 0, "salt": 0, "clock": 0, "output": 0, "given": None}


def refuse_another_signature(submission: Submission) -> None:
    """Raise the Fault of a submission whose names or arguments are not those that its exercise asks for."""
    signature = submission.signature
    if signature is None or is_surely_right(signature, submission.source):
        return
    outline = _outline_of(submission.compiled, submission.source)
    if outline is not None and (found := mismatch(signature, outline, submission.protocols)):
        raise found


def _outline_of(compiled: "CompiledEngine", source: str) -> dict[str, Any] | None:
    """Give the outline of a source, made by the Python that will run it; None for one that is too large for that."""
    codec = Codec((), _refuse, _refuse)
    sandbox = open_sandbox(compiled, steps=STEPS, memory_mb=MEMORY_MB)
    try:
        sandbox.ask("load", "", program_code(compiled, OUTLINE), marshal.dumps(SETUP, FORM).decode("latin-1"))
        asked = one_call(GLOBAL, "outline", [source], {}, keep=False).text(None, codec.encode)
        reply = read_reply(sandbox.ask("call", asked), 1)
        return None if reply.raised else codec.decode(reply.results[0])
    except (Stopped, Malformed):
        return None
    finally:
        sandbox.close()


def _refuse(*about: Any) -> Any:
    raise Malformed
