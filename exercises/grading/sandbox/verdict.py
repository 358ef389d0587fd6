"""Verdicts: the outcomes of a grading."""

from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of a check, or of a whole submission."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    TOO_SLOW = "too_slow"
    OUT_OF_STEPS = "out_of_steps"
    OUT_OF_MEMORY = "out_of_memory"
    RUNTIME_ERROR = "runtime_error"
    SYNTAX_ERROR = "syntax_error"
    FORBIDDEN = "forbidden"
    OUTPUT_LIMIT = "output_limit"
    INTERNAL_ERROR = "internal_error"


# The verdicts that a wrong file of an exercise may be named for: an error of ours is nobody's solution.
OF_THE_LEARNER = tuple(v for v in Verdict if v not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR))
