"""The refusals of acts on an interview."""

from quiz.errors import Conflict, NotFound
from quiz.interviews.models import InterviewAnswer
from quiz.quotas import OverRate, OverTotal


class PromptNotFound(NotFound):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no interview named {slug}.")
        self.slug = slug


class AttemptNotFound(NotFound):
    """The attempt does not exist, or this viewer may not see it; the message is the same for both."""

    def __init__(self, attempt_id: int) -> None:
        super().__init__("There is no such interview, or it is not yours.")
        self.attempt_id = attempt_id


class PartNotFound(NotFound):
    """The prompt has no phase, question or estimate of that name."""

    def __init__(self, part: str) -> None:
        super().__init__("This interview has no such part.")
        self.part = part


class TooManyBegun(OverRate):
    words = (
        "You have begun {most} interviews in {period}, as many as are taken. Begin this one in {wait}; those that are "
        "open go on."
    )


class TooManyKept(OverTotal):
    words = "{most} interviews of yours are kept, and no more than that are kept of anybody. Those that are open go on."


class InterviewOver(Conflict):
    def __init__(self) -> None:
        super().__init__("This interview is over. Its text stays as it was when you finished.")


class NotOver(Conflict):
    def __init__(self) -> None:
        super().__init__("This interview is still running. Finish it first; the self-check comes after.")


class EstimateAnswered(Conflict):
    def __init__(self) -> None:
        super().__init__("You answered this estimate already. Your first answer stands.")


class AnswerChanged(Conflict):
    """The text was saved elsewhere since this one was loaded. Neither is lost: `text` and
    `version` are the newer one's."""

    def __init__(self, saved: InterviewAnswer | None) -> None:
        super().__init__("This phase was saved from another tab or device in the meantime.")
        self.text = saved.text if saved else ""
        self.version = saved.version if saved else 0
