"""The title of a quiz, wherever one is named."""

from typing import Protocol

from quiz.catalogue import Catalogue, get_catalogue
from quiz.quizzes.modes import TITLES, Mode


class Titled(Protocol):
    """A quiz, as far as its title goes."""

    @property
    def mode(self) -> str: ...
    @property
    def topic(self) -> str | None: ...


def title_of(quiz: Titled) -> str:
    return title_in(get_catalogue(), quiz)


def title_in(catalogue: Catalogue, quiz: Titled) -> str:
    """The title of the topic or, without one, of the mode. A topic that has left the course is called by its name."""
    if quiz.topic is None:
        return TITLES.get(Mode(quiz.mode), TITLES[Mode.MIXED])
    topic = catalogue.topics.get(quiz.topic)
    return topic.title if topic else quiz.topic.replace("-", " ").capitalize()
