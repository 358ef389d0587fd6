"""An object with a state: what it gives depends on the calls before, so a model answers the same calls."""

from exercises.scaffolding import store_checks, stores
from exercises.scaffolding.plan import Group, Parts, Plan
from exercises.scaffolding.store_mistakes import mistakes_of

VOCABULARY = ("Call", "agree", "check", "choices", "expect", "keys", "run")
DRAWN = '\n        weights={"get": 2},\n        waits=choices([TTL, 1]),\n        clock=clock,'
ASKED_IN_TIME = "[*asking, wait(TTL - 1), *asking, wait(1), *asking], clock=clock"


def parts(plan: Plan) -> Parts:
    """Give what makes an exercise about an object with a state."""
    timed = plan.has_clock
    groups = [
        Group("contract", "Putting in and getting back", 4, is_sample=True),
        Group("edges", "Edges", 4 if timed else 2),
        Group("behaviour", "Any sequence of calls", 4),
        *([Group("cost", "Cost", 4)] if plan.has_cost else []),
    ]
    return Parts(
        signature=("{entry}(ttl)" if timed else "{entry}()", "get(key)", "put(key, value)"),
        groups=tuple(groups),
        starter=stores.STARTER,
        solution=stores.TIMED_SOLUTION if timed else stores.SOLUTION,
        also={"with_two_dictionaries": stores.TIMED_ALSO} if timed else {"a_dictionary_itself": stores.ALSO},
        checks=store_checks.CHECKS + (store_checks.COST if plan.has_cost else ""),
        mistakes=mistakes_of(plan),
        promises=(
            "- `get(key)` gives the value stored under `key`, or `None` when there is none.\n"
            "- `put(key, value)` stores `value` under `key`, in place of any value that was there."
        ),
        edges='- Any value may be stored, `None`, `0`, `False` and `""` too.',
        example=(
            f"store = {{entry}}({'60' if timed else ''})\n"
            'store.put("a", 1)\nstore.get("a")      # 1\nstore.get("b")      # None\nstore.put("a", 2)\n'
            'store.get("a")      # 2'
        ),
        words=(_timed_words() if timed else _plain_words()) | _sentences(),
    )


def _sentences() -> dict[str, str]:
    return {
        "gives_back": store_checks.GIVES_BACK,
        "keeps": store_checks.KEEPS,
        "shares": store_checks.SHARES,
        "false_values": store_checks.FALSE_VALUES,
        "expires_sentence": store_checks.EXPIRES,
        "agrees": store_checks.AGREES,
        "flat": store_checks.FLAT,
        "mean": store_checks.MEAN,
    }


def _plain_words() -> dict[str, str]:
    return {
        "vocabulary": ", ".join(VOCABULARY),
        "constants": "",
        "expires": "",
        "model_body": store_checks.MODEL,
        "model": "Model()",
        "drawn_model": "Model()",
        "drawn": "",
        "at_the_end": "asking",
        "clock_parameter": "",
        "clock_argument": "",
        "ttl_argument": "",
        "ttl": "",
    }


def _timed_words() -> dict[str, str]:
    return {
        "vocabulary": ", ".join([*VOCABULARY, "wait"]),
        "constants": "TTL = 60  # seconds\n\n",
        "expires": store_checks.EXPIRY,
        "model_body": store_checks.TIMED_MODEL,
        "model": "Model(TTL)",
        "drawn_model": "Model(TTL, clock)",
        "drawn": DRAWN,
        "at_the_end": ASKED_IN_TIME,
        "clock_parameter": ", clock: Any",
        "clock_argument": ", clock=clock",
        "ttl_argument": ", ttl: float",
        "ttl": "TTL",
    }
