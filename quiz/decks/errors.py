"""The refusals of the pages of decks, each with a sentence for the learner."""

from quiz.errors import Conflict, NotFound

MOST_CARDS, MOST_DECKS = 10_000, 200


class DeckNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("This deck is not there any more: it was deleted, or is not yours.")


class OwnCardNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("This card is not there any more: it was deleted, or is not yours.")


class DeckNameTaken(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(f"You have a deck called {name} already.")


class TooManyCards(Conflict):
    title = "No more room for cards"

    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST_CARDS:,} cards of your own, which is as many as are kept here. Delete some that you no "
            "longer need, then save this one."
        )


class TooManyDecks(Conflict):
    title = "No more room for decks"

    def __init__(self) -> None:
        super().__init__(
            f"You have {MOST_DECKS} decks, which is as many as are kept here. Put the card into one of them; tags find "
            "it again."
        )


class NothingToTake(Conflict):
    def __init__(self) -> None:
        super().__init__("There is no file to take cards from any more. Send it again.")
