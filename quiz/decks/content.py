"""What stands on an own card: rules only."""

from dataclasses import dataclass

from quiz.texts.folding import folded

LONGEST_SIDE = 20_000


@dataclass(frozen=True, slots=True)
class Content:
    """The texts of a card, in Markdown, and its tags as words with a space between."""

    front: str
    back: str
    explain: str = ""
    tags: str = ""

    @property
    def searched(self) -> str:
        """All of it as a search reads it."""
        return folded(f"{self.front} {self.back} {self.explain} {self.tags}")


def tidy_tags(text: str) -> str:
    """Each tag once, in the order given; commas part tags as spaces do, and a hash before a tag is dropped."""
    words = (word.lstrip("#") for word in text.replace(",", " ").split())
    return " ".join(dict.fromkeys(word for word in words if word))
