"""The exercise of today's plan: the begun one, or the next one on the path."""

from collections.abc import Iterable, Mapping

from exercises.exercise import Exercise
from quiz.catalogue import Catalogue
from quiz.submissions.queries import ExerciseState
from quiz.texts.wording import mid_sentence
from quiz.today.plan import Activity, Step

MINUTES = {1: 10, 2: 20, 3: 30, 4: 45, 5: 60}  # by difficulty
States = Mapping[str, ExerciseState]  # by slug; without those never tried


def exercise_step(catalogue: Catalogue, states: States, met: Iterable[str]) -> Step | None:
    """The exercise to write next, when cards of the topics `met` have been seen; None once all are solved."""
    ranked = sorted(open_exercises(catalogue, states), key=lambda each: rank(each, catalogue, states, set(met)))
    if not ranked:
        return None
    chosen, state = ranked[0], states.get(ranked[0].slug)
    return Step(
        Activity.EXERCISE,
        title=chosen.title,
        reason=go_on(state) if state else begin(chosen, catalogue, states),
        minutes=MINUTES[chosen.difficulty] // (2 if state else 1),
        start="Go on with the code" if state else "Start with code",
        endpoint="workbench.exercise",
        values={"slug": chosen.slug},
    )


def open_exercises(catalogue: Catalogue, states: States) -> list[Exercise]:
    return [each for each in catalogue.exercises.values() if not (each.slug in states and states[each.slug].solved)]


def rank(exercise: Exercise, catalogue: Catalogue, states: States, met: set[str]) -> tuple[object, ...]:
    """The rank of an exercise, the lowest first. Begun exercises come first, then those without unsolved prerequisites,
    in a topic that is known, the easier before the harder, in the order of the course."""
    topic = catalogue.topics[exercise.topic]
    return (
        exercise.slug not in states,
        bool(missing(exercise, states)),
        topic.slug not in met,
        not topic.is_complete,
        exercise.difficulty,
        topic.order,
        exercise.slug,
    )


def missing(exercise: Exercise, states: States) -> list[str]:
    return [slug for slug in exercise.prerequisites if not (slug in states and states[slug].solved)]


def go_on(state: ExerciseState) -> str:
    if state.passed is None:
        return "You have begun. Your code is where you left it."
    return f"{state.passed} of {state.checks} checks pass. Your code is where you left it."


def begin(exercise: Exercise, catalogue: Catalogue, states: States) -> str:
    known = [catalogue.exercises[slug].title for slug in exercise.prerequisites if slug in catalogue.exercises]
    if known and not missing(exercise, states):
        return f"Next on your path, because you solved {known[-1]}."
    if not states:
        return "A first part to build. Your code is run and graded for real."
    topic = mid_sentence(catalogue.topics[exercise.topic].title)
    return f"Next on your path in {topic}, difficulty {exercise.difficulty} of 5."
