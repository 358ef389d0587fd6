"""The refusals of the workbench, with a sentence for the learner."""

from http import HTTPStatus

from quiz.errors import Conflict, Forbidden, NotFound, ProductError, TooMany
from quiz.quotas import OverRate, OverTotal
from quiz.submissions.models import Draft

MOST_WAITING = 3
RETRY_AFTER_S = 5


class ExerciseNotFound(NotFound):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no exercise {slug}.")


class SubmissionNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such attempt, or it is not yours to see.")


class HintNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There are three hints, and each opens after the one before it.")


class NotSolvedYet(Forbidden):
    def __init__(self) -> None:
        super().__init__("The editorial opens once you have solved the exercise.")


class TooManyWaiting(TooMany):
    def __init__(self) -> None:
        super().__init__(
            f"{MOST_WAITING} of your attempts are waiting to be graded: wait for one of them or cancel one, "
            "then send this one again.",
            RETRY_AFTER_S,
        )


class TooManySent(OverRate):
    words = (
        "You have sent {most} attempts in {period}, as many as are taken. Your code stays here: send it again in "
        "{wait}."
    )


class TooManyKept(OverTotal):
    words = (
        "{most} attempts of yours are kept, and no more than that are kept of anybody, so this one was not taken. Your "
        "code stays here."
    )


class NotWaiting(Conflict):
    """The attempt no longer waits in the queue, so it cannot be taken out of it."""

    def __init__(self, *, graded: bool) -> None:
        super().__init__(
            "This attempt was graded already, so there was nothing to cancel."
            if graded
            else "This attempt is being graded already, so it was not cancelled. Its result is here in a moment."
        )


class SourceRefused(ProductError):
    """Code that cannot be graded as it was sent; the text stays with the learner."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = "This code was not sent"


class SourceTooLarge(SourceRefused):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class FormStale(SourceRefused):
    """The form's token is no longer valid: nothing was done, and the text is given back."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        super().__init__(
            "This page was open for too long, so nothing was sent. Your code is still here: send it once more."
        )


class FormIncomplete(SourceRefused):
    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        super().__init__("The form was not complete, so nothing was sent. Your code is still here: send it once more.")


class NotUtf8(SourceRefused):
    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        super().__init__(
            "This is not UTF-8 text. What could not be read is shown as \N{REPLACEMENT CHARACTER}: "
            "put it right and send it again."
        )


class DraftChanged(Conflict):
    """The draft was saved from elsewhere since this editor read it; `draft` is the newer one."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("A newer version of this draft was saved in another tab or on another device.")
        self.draft = draft
