"""The characters of invented learners: their hours, chances and talks."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The quality of the answers in an interview."""

    SKETCH = "sketch"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Talk:
    """A planned interview. `stops_in` names the phase in which it is left, or the self-check
    for one that stays incomplete."""

    level: Level
    stops_in: str = ""


SELF_CHECK = "self-check"
ALL_ALONG = ((0.0, 1.0),)
DAY, EVENING, NIGHT, EARLY = (9, 17), (17, 22), (21, 25), (6, 9)


@dataclass(frozen=True, slots=True)
class Character:
    """A way of learning. Chances are from 0 to 1, those of quiz and code for a day of study."""

    words: str
    weekday: float = 0.7  # chance to study at all
    weekend: float = 0.35
    hours: tuple[int, int] = EVENING  # local hours between which they sit down; 25 is one in the night
    stretches: tuple[tuple[float, float], ...] = ALL_ALONG  # the stretches of their presence, as shares of the course
    days_ago: int | None = None  # the day of joining, where it is counted from today
    cards: int = 40  # most reviews of a day
    new_cards: int = 3  # most new ones of a day
    memory: float = 0.45  # recall above (or below) the curve, in logits
    seconds: float = 9.0  # median time for a card
    quiz: float = 0.12
    insight: float = 0.0  # answers above the prediction from their cards, in logits
    code: float = 0.2
    misses: tuple[int, int] = (1, 3)  # wrong submissions before the right one
    ahead: bool = False  # does not wait until the class comes to an exercise
    solves: float = 0.9  # chance that an exercise is brought to its end
    hints: float = 0.15  # chance of a hint after a wrong submission
    talks: tuple[Talk, ...] = ()


STEADY = Character("steady: a little nearly every day", weekday=1.0, weekend=0.55, hours=EARLY, memory=0.8,
                   new_cards=2, quiz=0.18, insight=0.3, code=0.25, solves=1.0,
                   talks=(Talk(Level.FAIR), Talk(Level.STRONG)))  # fmt: skip
PERSISTENT = Character("struggles, asks for hints, and does not give up", weekday=0.85, weekend=0.6, cards=60,
                       memory=-0.45, seconds=16, quiz=0.2, insight=-1.2, code=0.5, misses=(3, 5), solves=0.95,
                       hints=0.6, talks=(Talk(Level.SKETCH), Talk(Level.FAIR)))  # fmt: skip
BRILLIANT = Character("brilliant, and seldom here", weekday=0.22, weekend=0.12, hours=NIGHT, new_cards=10, cards=90,
                      memory=1.3, seconds=5, quiz=0.4, insight=1.6, code=0.6, misses=(0, 1), ahead=True, solves=1.0,
                      hints=0.0, talks=(Talk(Level.STRONG, stops_in="deep-dive"),))  # fmt: skip
DROPOUT = Character("began with zeal, and left early", stretches=((0.0, 0.42),), weekday=0.75, quiz=0.15,
                    code=0.25, misses=(2, 4), solves=0.5)  # fmt: skip
CRAMMER = Character("crams: much in a few days, then nothing", hours=NIGHT, weekday=0.9, weekend=0.9, cards=130,
                    stretches=((0.0, 0.06), (0.4, 0.46), (0.88, 1.0)), new_cards=10, memory=0.2, seconds=6,
                    quiz=0.45, code=0.4, misses=(1, 4), solves=0.7)  # fmt: skip
CARDS_ONLY = Character("cards every day, no code", weekday=0.95, weekend=0.85, hours=EARLY, memory=0.8, seconds=7,
                       new_cards=4, quiz=0.05, code=0.0)  # fmt: skip
CODE_ONLY = Character("here for the code", weekday=0.4, weekend=0.5, hours=NIGHT, cards=6, new_cards=1, quiz=0.03,
                      insight=0.4, code=0.6, misses=(0, 3), ahead=True, solves=1.0,
                      hints=0.05)  # fmt: skip
WEEKENDER = Character("studies at weekends", weekday=0.08, weekend=0.85, hours=DAY, cards=80, new_cards=8, quiz=0.35,
                      code=0.5, talks=(Talk(Level.FAIR, stops_in="high-level"),))  # fmt: skip
RETURNED = Character("was away for weeks, and is back", stretches=((0.0, 0.38), (0.8, 1.0)), weekday=0.75, weekend=0.4,
                     cards=50, quiz=0.15, code=0.25)  # fmt: skip
QUIZZER = Character("likes quizzes", weekday=0.6, weekend=0.4, quiz=0.6, insight=0.2, code=0.08,
                    solves=0.6)  # fmt: skip
TALKER = Character("prepares for interviews", weekday=0.65, weekend=0.3, memory=0.6, insight=0.4, code=0.15,
                   talks=(Talk(Level.SKETCH), Talk(Level.FAIR), Talk(Level.STRONG, stops_in=SELF_CHECK)))  # fmt: skip
AVERAGE = Character("a bit of everything", weekday=0.55, weekend=0.25)
BUSY = Character("busy: short sittings when work allows", weekday=0.35, weekend=0.2, hours=DAY, cards=18, new_cards=2,
                 quiz=0.12, code=0.2, misses=(1, 2), solves=0.7, memory=0.5)  # fmt: skip
LATECOMER = Character("joined late, and catches up", stretches=((0.45, 1.0),), weekday=0.85, weekend=0.5, new_cards=6,
                      cards=60, quiz=0.2, code=0.3)  # fmt: skip
GUESSER = Character("answers quickly and guesses", weekday=0.5, weekend=0.3, memory=-0.6, seconds=3.5, quiz=0.3,
                    insight=-0.9, code=0.25, misses=(3, 6), solves=0.5, hints=0.3)  # fmt: skip
NEWCOMER = Character("joined yesterday", days_ago=1, weekday=1.0, weekend=1.0, new_cards=8, quiz=0.0, code=0.0)
