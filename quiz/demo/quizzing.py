"""A quiz, answered as well as the learner remembers its topic."""

from collections.abc import Sequence
from random import Random

from quiz.cards import scheduling
from quiz.cards import service as cards
from quiz.catalogue import (
    AskedQuestion,
    ClozeQuestion,
    FlawQuestion,
    MatchQuestion,
    MultipleChoice,
    NumericQuestion,
    OrderQuestion,
    Quantity,
    ShortQuestion,
    SingleChoice,
    get_catalogue,
)
from quiz.catalogue.typed_questions import Expectation
from quiz.demo.learner import Learner
from quiz.demo.recall import share
from quiz.quizzes import service as quizzes
from quiz.quizzes.answers import LETTERS, Given, option_order
from quiz.quizzes.models import QuizAttempt

ENOUGH_CARDS = 6  # of a topic, before a quiz about it
INTERRUPTED = 0.05
GUESS, WORTH_OF_CARDS, SEEN_BEFORE, HARDER = -1.3, 2.9, 0.9, 0.45  # logits


def take_quiz(learner: Learner) -> None:
    """Start a quiz, or go on with the open one; now and then it is left in the middle."""
    topics = known_topics(learner)
    if not topics:
        return
    seed = learner.random.getrandbits(31)
    attempt = quizzes.start(learner.user.id, learner.random.choice(topics), seed=seed, now=learner.now)
    open_items = quizzes.to_answer(attempt)
    answered = len(open_items) // 2 if learner.happens(INTERRUPTED) else len(open_items)
    for item in open_items[:answered]:
        answer(learner, attempt, item.position)


def known_topics(learner: Learner) -> list[str | None]:
    """The topics with enough cards that the learner has met, and None for a mixed quiz once there are two."""
    met = [card.partition("/")[0] for card in learner.states]
    topics: list[str | None] = [topic for topic in dict.fromkeys(met) if met.count(topic) >= ENOUGH_CARDS]
    return [*topics, None] if len(topics) > 1 else topics


def answer(learner: Learner, attempt: QuizAttempt, position: int) -> None:
    _, question = quizzes.find_item(attempt, position)
    learner.wait(8, 70)
    knows = learner.happens(probability(learner, question))
    fields = given(learner.random, question, attempt.seed, knows=knows)
    quizzes.answer(
        learner.user.id,
        attempt.id,
        position,
        letters=fields.letters,
        text=fields.text,
        parts=fields.parts,
        now=learner.now,
    )
    learner.answered.add(question.id)


def probability(learner: Learner, question: AskedQuestion) -> float:
    """The probability of a right answer: by the share of it that the learner's cards bring
    back, and by an earlier answer."""
    about = [card.id for concept in question.concepts for card in get_catalogue().cards_about(concept)]
    recalled = sum(recall(learner, card) for card in about) / len(about) if about else 0.5
    seen = SEEN_BEFORE * (question.id in learner.answered)
    return share(
        GUESS + WORTH_OF_CARDS * recalled + seen + learner.character.insight - HARDER * (question.difficulty - 2)
    )


def recall(learner: Learner, card_id: str) -> float:
    state = learner.states.get(card_id)
    if state is None:
        return 0.0
    memory = cards.memory_of(state, learner.now)
    return scheduling.retrievability(memory, learner.now, learner.user.timezone) or 0.0


def given(random: Random, question: AskedQuestion, seed: int, *, knows: bool) -> Given:
    """The fields of a form with a right answer, or with a wrong one that people give."""
    if isinstance(question, NumericQuestion):
        return Given(text=str(question.answer.quantity if knows else wrong_estimate(random, question)))
    if isinstance(question, ShortQuestion):
        return Given(text=typed(random, question, knows=knows))
    if isinstance(question, ClozeQuestion):
        wrong = None if knows else random.randrange(len(question.gaps))
        return Given(parts=[typed(random, gap, knows=place != wrong) for place, gap in enumerate(question.gaps)])
    letters = {index: letter for letter, index in zip(LETTERS, option_order(question, seed), strict=False)}
    if isinstance(question, OrderQuestion):
        places = swapped(random, len(question.items), knows=knows)
        return Given(parts=[f"{letters[step]}{place}" for place, step in enumerate(places, 1)])
    if isinstance(question, MatchQuestion):
        places = swapped(random, len(question.pairs), knows=knows)
        return Given(parts=[f"{number}{letters[right]}" for number, right in enumerate(places, 1)])
    chosen = sorted(question.correct) if knows else wrong_choice(random, question)
    return Given(letters=[letters[option] for option in chosen])


def typed(random: Random, expected: Expectation, *, knows: bool) -> str:
    """A right answer, or a believable wrong one."""
    if knows:
        return random.choice(expected.answers)
    return random.choice(expected.near).text if expected.near else "no idea"


def swapped(random: Random, count: int, *, knows: bool) -> list[int]:
    """The places of steps or right sides in their order; unknown, two of them are taken for one another."""
    places = list(range(count))
    if not knows:
        one, other = random.sample(places, 2)
        places[one], places[other] = other, one
    return places


def wrong_choice(random: Random, question: SingleChoice | MultipleChoice | FlawQuestion) -> Sequence[int]:
    """A wrong option; where several are right, one of them is missed or a wrong one taken as well."""
    correct = sorted(question.correct)
    wrong = [option for option in range(len(question.options)) if option not in question.correct]
    if question.kind != "multiple":
        return [random.choice(wrong)]
    if len(correct) > 1 and (not wrong or random.random() < 0.6):
        return random.sample(correct, len(correct) - 1)
    return [*correct, random.choice(wrong)]


def wrong_estimate(random: Random, question: NumericQuestion) -> Quantity:
    """A usual slip, else ten times too much."""
    if question.slips:
        return random.choice(question.slips).quantity
    expected = question.answer.quantity
    return Quantity(expected.value * 10, expected.unit, expected.dimension, expected.factor)
