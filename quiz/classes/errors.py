"""What a class that is not there, or not theirs, is to somebody."""

from quiz.errors import NotFound


class ClassroomNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such class, or it is not yours.")
