"""A learner's weeks: joining the class, sitting down on their days, and studying in their own way."""

from collections import deque
from datetime import datetime, timedelta
from random import Random

from quiz.accounts.models import User
from quiz.classes import service as classroom
from quiz.demo.characters import Character
from quiz.demo.coding import write_code
from quiz.demo.days import sittings
from quiz.demo.interviewing import talk_interview
from quiz.demo.learner import Learner
from quiz.demo.quizzing import take_quiz
from quiz.demo.reports import Graded
from quiz.demo.reviewing import review_cards
from quiz.local_day import local_date

LONGEST_SITTING = timedelta(hours=3.5)  # nobody is in the middle of one now: nothing happens in the future
TALKS_FROM, TALKS = 0.3, 0.15  # interviews begin after that share of the course, with that chance a day


def live(
    user: User, character: Character, random: Random, graded: Graded, *, code: str, begin: datetime, now: datetime
) -> None:
    """Let the learner live from the day of joining the class with `code` until `now`."""
    learner = Learner(user, character, random, now=begin, talks=deque(character.talks))
    first, today = local_date(begin, user.timezone), local_date(now, user.timezone)
    joined = False
    for start in sittings(character, random, first, today, user.timezone):
        if start + LONGEST_SITTING > now:
            break
        learner.sit_down(start)
        if not joined:
            joined = join(learner, code)
        study(learner, graded, share=(learner.now - begin) / (now - begin))
    if not joined:
        learner.sit_down(now - LONGEST_SITTING)
        join(learner, code)


def join(learner: Learner, code: str) -> bool:
    """Make the account and, a little later, join the class."""
    learner.user.created_at = learner.now
    learner.wait(60, 600)
    classroom.join(learner.user, code, learner.now)
    return True


def study(learner: Learner, graded: Graded, *, share: float) -> None:
    """Study for a sitting; `share` is the part of the course that has passed."""
    review_cards(learner)
    if learner.happens(learner.character.quiz):
        learner.wait(20, 240)
        take_quiz(learner)
    if learner.happens(learner.character.code):
        write_code(learner, graded, share=share)
    if learner.talks and share > TALKS_FROM and learner.happens(TALKS):
        learner.wait(60, 600)
        talk_interview(learner, learner.talks.popleft())
