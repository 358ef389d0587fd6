"""The kinds of questions, each known by its `kind`; a numeric one that draws its numbers is a family."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag, TypeAdapter

from quiz.catalogue.arrangements import MatchQuestion, OrderQuestion
from quiz.catalogue.families import Family
from quiz.catalogue.flaws import FlawQuestion
from quiz.catalogue.questions import MultipleChoice, NumericQuestion, SingleChoice
from quiz.catalogue.typed_questions import ClozeQuestion, ShortQuestion

FAMILY = "numeric with draw"

AskedQuestion = (
    SingleChoice
    | MultipleChoice
    | NumericQuestion
    | OrderQuestion
    | MatchQuestion
    | ClozeQuestion
    | ShortQuestion
    | FlawQuestion
)
Question = AskedQuestion | Family


def kind(data: Any) -> Any:
    """The kind of a question in a file; that of a family is `numeric` there, too."""
    given = data.get("kind") if isinstance(data, dict) else getattr(data, "kind", None)
    draws = isinstance(data, Family) or (isinstance(data, dict) and "draw" in data)
    return FAMILY if given == "numeric" and draws else given if isinstance(given, str) else None


QUESTION: TypeAdapter[Question] = TypeAdapter(
    Annotated[
        Annotated[SingleChoice, Tag("single")]
        | Annotated[MultipleChoice, Tag("multiple")]
        | Annotated[NumericQuestion, Tag("numeric")]
        | Annotated[OrderQuestion, Tag("order")]
        | Annotated[MatchQuestion, Tag("match")]
        | Annotated[ClozeQuestion, Tag("cloze")]
        | Annotated[ShortQuestion, Tag("short")]
        | Annotated[FlawQuestion, Tag("flaw")]
        | Annotated[Family, Tag(FAMILY)],
        Discriminator(kind),
    ]
)
