"""The catalogue: content/ and exercises/ as frozen, validated objects. Start reading at `loading.py`."""

from quiz.catalogue.arrangements import MatchQuestion, OrderQuestion
from quiz.catalogue.cards import Card
from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.current import get_catalogue, init_catalogue
from quiz.catalogue.errors import CatalogueError
from quiz.catalogue.estimates import Expected, Judgement, judge
from quiz.catalogue.families import Family
from quiz.catalogue.flaws import FlawQuestion
from quiz.catalogue.loading import load_catalogue
from quiz.catalogue.parts import Parts, Stand
from quiz.catalogue.prompts import Prompt
from quiz.catalogue.quantity import Quantity, QuantityError, parse_quantity
from quiz.catalogue.question_kinds import AskedQuestion, Question
from quiz.catalogue.questions import MultipleChoice, NumericQuestion, Option, SingleChoice
from quiz.catalogue.topics import Kind, Lesson, State, Term, Topic
from quiz.catalogue.typed_questions import ClozeQuestion, ShortQuestion

__all__ = [
    "AskedQuestion",
    "Card",
    "Catalogue",
    "CatalogueError",
    "ClozeQuestion",
    "Expected",
    "Family",
    "FlawQuestion",
    "Judgement",
    "Kind",
    "Lesson",
    "MatchQuestion",
    "MultipleChoice",
    "NumericQuestion",
    "Option",
    "OrderQuestion",
    "Parts",
    "Prompt",
    "Quantity",
    "QuantityError",
    "Question",
    "ShortQuestion",
    "SingleChoice",
    "Stand",
    "State",
    "Term",
    "Topic",
    "get_catalogue",
    "init_catalogue",
    "judge",
    "load_catalogue",
    "parse_quantity",
]
