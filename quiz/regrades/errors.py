"""What may go wrong with the order of a regrade."""

from quiz.errors import Conflict, ProductError
from quiz.regrades.queries import Progress


class OrderRefused(ProductError):
    """A regrade that does not say who ordered it and why."""


class RegradeUnderWay(Conflict):
    """`progress` is that of the order before, as far as it is known."""

    def __init__(self, slug: str, progress: Progress | None = None) -> None:
        far = f" {progress.graded} of {progress.total} submissions are graded." if progress else ""
        super().__init__(f"A regrade of {slug} by these checks is under way.{far} Wait until it is done.")
