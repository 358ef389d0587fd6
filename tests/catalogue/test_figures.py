"""The figures of the course are drawn with the classes of the style sheets."""

from quiz.catalogue.loading import CONTENT_ROOT
from tests.support.drawings import unstyled


def test_every_class_of_a_figure_is_styled() -> None:
    assert unstyled(CONTENT_ROOT.rglob("*.svg")) == set()
