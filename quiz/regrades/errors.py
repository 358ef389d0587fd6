"""The errors in the order of a regrade."""

from quiz.errors import Conflict, ProductError
from quiz.regrades.queries import Progress


class OrderRefused(ProductError):
    """An order of a regrade without a name or a reason."""


class RegradeUnderWay(Conflict):
    """A regrade by the same checks is not done yet. `progress` is that regrade's, as far as it is known."""

    def __init__(self, slug: str, progress: Progress | None = None) -> None:
        far = f" {progress.graded} of {progress.total} submissions are graded." if progress else ""
        super().__init__(f"A regrade of {slug} by these checks is under way.{far} Wait until it is done.")
