"""The error for a class that does not exist, or is not the person's."""

from quiz.errors import NotFound


class ClassroomNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such class, or it is not yours.")
