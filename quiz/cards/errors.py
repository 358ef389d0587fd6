"""The refusals of the review page, each with a sentence for the learner."""

from quiz.errors import Conflict, NotFound


class CardNotFound(NotFound):
    def __init__(self, card_id: str) -> None:
        super().__init__(
            "This card is not there any more: it was deleted, or is not yours."
            if card_id.startswith("own/")
            else f"There is no card {card_id}."
        )


class AlreadyGraded(Conflict):
    def __init__(self) -> None:
        super().__init__("You graded that card in another tab already, so this grade was not counted.")


class NothingToCatchUp(Conflict):
    def __init__(self) -> None:
        super().__init__("No plan was begun: nothing is due any more, or so few minutes a day would not end it.")


class NothingToUndo(Conflict):
    def __init__(self) -> None:
        super().__init__("There is nothing of the last hours to take back.")
