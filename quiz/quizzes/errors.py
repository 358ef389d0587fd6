"""The refusals of acts on a quiz."""

from quiz.errors import Conflict, NotFound


class QuizNotFound(NotFound):
    """The quiz does not exist, or this viewer may not see it; the message is the same for both."""

    def __init__(self) -> None:
        super().__init__("There is no such quiz, or it is not yours.")


class QuestionNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("This quiz has no such question.")


class NothingToAsk(NotFound):
    """The topic does not exist, or has no questions yet."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"There is no quiz about {topic} yet.")


class AlreadyAnswered(Conflict):
    def __init__(self) -> None:
        super().__init__("You answered this question already. Your first answer stands, and nothing was counted twice.")


class NotFinished(Conflict):
    def __init__(self) -> None:
        super().__init__("This quiz still has questions to answer. Its result comes after the last one.")


class NothingMissed(Conflict):
    def __init__(self) -> None:
        super().__init__("Every question that you answered was right when asked last, so there is none to ask again.")


class ExamOver(Conflict):
    """An answer came after the end of its exam, by the clock or by the learner's own hand."""

    def __init__(self) -> None:
        super().__init__("This exam is over, so this answer does not count. Those that were saved before do.")
