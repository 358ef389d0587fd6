"""The mistakes that people make with a store, each as what it changes of the solution."""

from exercises.scaffolding import store_checks
from exercises.scaffolding.plan import Mistake, Plan

FOUND, FOUND_IN_TIME = "self._values.get(key)", "value if time.monotonic() < until else None"
STORED, STORED_WITH_TIME = "value", "(value, time.monotonic() + self._ttl)"
LOOKED_AT = "        if key not in self._values:\n            return None\n"


def mistakes_of(plan: Plan) -> tuple[Mistake, ...]:
    """Give the mistakes that the checks of such a store find."""
    timed = plan.has_clock
    return (
        *_of_any_store(timed),
        *([_lives_too_long()] if timed else []),
        *([_slow(timed)] if plan.has_cost else []),
    )


def _of_any_store(timed: bool) -> tuple[Mistake, ...]:
    found = FOUND_IN_TIME if timed else FOUND
    stored = STORED_WITH_TIME if timed else STORED
    kinds = "dict[str, tuple[Any, float]]" if timed else "dict[str, Any]"
    return (
        Mistake(
            "wrong_answer_keeps_the_first_value",
            store_checks.KEEPS,
            "Stores a value only where there is none.",
            f"self._values[key] = {stored}",
            f"self._values.setdefault(key, {stored})",
        ),
        Mistake(
            "wrong_answer_falsy_is_missing",
            store_checks.FALSE_VALUES,
            "Takes a value that is false for one that is not there.",
            f"return {found}",
            f"return ({found}) or None" if timed else f"return {found} or None",
        ),
        Mistake(
            "runtime_error_of_a_missing_key",
            store_checks.GIVES_BACK,
            "Takes every key to be there.",
            LOOKED_AT if timed else FOUND,
            "" if timed else "self._values[key]",
        ),
        Mistake(
            "wrong_answer_shares_its_values",
            store_checks.SHARES,
            "Keeps its values in the class, where all objects share them.",
            f"        self._values: {kinds} = {{}}\n",
            f"        self._values = {{entry}}.values\n\n    values: {kinds} = {{}}\n",
        ),
    )


def _lives_too_long() -> Mistake:
    return Mistake(
        "wrong_answer_lives_a_moment_too_long",
        store_checks.EXPIRES,
        "Lets an entry live for one moment too long.",
        "time.monotonic() < until",
        "time.monotonic() <= until",
    )


def _slow(timed: bool) -> Mistake:
    about = "Compares every key that it holds with the one that is asked for."
    old, new = FOUND, "next((value for one, value in self._values.items() if one == key), None)"
    if timed:
        old, new = "until = self._values[key]", "until = next(kept for one, kept in self._values.items() if one == key)"
    return Mistake("too_slow_searches_all_keys", store_checks.FLAT, about, old, new)
