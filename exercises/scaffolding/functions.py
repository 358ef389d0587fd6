"""A function: what it gives depends on its arguments alone."""

from exercises.scaffolding.plan import Group, Mistake, Parts, Plan

ADDS = "gives the sum of a text's code points, modulo 256"
EMPTY = "gives 0 for an empty text"
AGREES = "agrees with a plain model on any text"
WAITS = "waits as long as it is told"
LINEAR = "its cost grows with the length of the text at most, from 25 letters to 400"

SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""
{imports}

def {entry}(text: str{pause_parameter}) -> int:
    """Give the sum of the text's code points, modulo 256{after_a_pause}."""
{sleeps}    return sum(map(ord, text)) % 256
'''
STARTER = '''"""{title}."""


def {entry}(text: str{pause_parameter}) -> int:
    """Give the sum of the text's code points, modulo 256{after_a_pause}."""
    return -1
'''
ALSO = '''"""A right solution of another kind: a loop that never lets the sum grow."""
{imports}

def {entry}(text: str{pause_parameter}) -> int:
{sleeps}    total = 0
    for letter in text:
        total = (total + ord(letter)) % 256
    return total
'''
CHECKS = '''"""The hidden checks, in order of teaching: contract, edges, properties on generated input, cost."""

from typing import Any

from exercises.vocabulary import check, expect, texts


@check("{adds}", group="contract", points=2)
def adds_up({entry}: Any) -> None:
    expect({entry}("ab"{pause})).to_be(195)
    expect({entry}("zzz"{pause})).to_be(110)


@check("{empty}", group="edges", points=1)
def empty_text({entry}: Any) -> None:
    expect({entry}(""{pause})).to_be(0)
{waits}

def model(text: str) -> int:
    """What anybody can see to be right."""
    total = 0
    for letter in text:
        total = total + ord(letter)
    return total % 256


@check("{agrees}", group="behaviour", points=3)
def any_text({entry}: Any, draw: Any{clock_parameter}) -> None:
    drawn, long = draw.list(texts(40), 1, 4), "é" * draw.size(0, 100)
    asked = [*drawn, "", long] * draw.size(1, 120)  # again and again: an answer must not depend on the calls before

    expect({entry}.each(asked{short_pauses})).to_be([model(text) for text in asked])
{time_after_pauses}'''
WAITING = """

@check("{waits_sentence}", group="edges", points=1)
def waits({entry}: Any, clock: Any) -> None:
    {entry}.each(["a", ""], [1.5, 0.5])

    expect(clock.now, "the time after pauses of 1.5 and 0.5 seconds", by="virtual_time.monotonic()").to_be(2.0)
"""
COST = """

@check("{linear}", group="cost", points=2)
def is_linear({entry}: Any, cost: Any) -> None:
    def some_calls(function: Any, n: int) -> None:
        texts = ["é" * n] * 16
        expect(function.each(texts{pauses})).to_be([model("é" * n)] * 16)  # a wrong answer may cost nothing

    cost.of(some_calls).on(lambda n: {entry}).over(25, 50, 100, 200, 400).is_linear()
"""
TIME_AFTER_PAUSES = """\
    told = "the time after a pause of 0.25 seconds for each text"
    expect(clock.now, told, by="virtual_time.monotonic()").to_be(len(asked) / 4)
"""
ADDING = "sum(map(ord, text)) % 256"


def parts(plan: Plan) -> Parts:
    """Give what makes an exercise about a function."""
    timed = plan.has_clock
    return Parts(
        signature=("{entry}(text, pause)" if timed else "{entry}(text)",),
        groups=(
            Group("contract", "What it gives", 2, is_sample=True),
            Group("edges", "Edges", 2 if timed else 1),
            Group("behaviour", "Any text", 3),
            *([Group("cost", "Cost", 2)] if plan.has_cost else []),
        ),
        starter=STARTER,
        solution=SOLUTION,
        also={"a_loop": ALSO},
        checks=CHECKS + COST if plan.has_cost else CHECKS,
        mistakes=_mistakes(plan),
        promises=(
            "- `{entry}(text{, pause})` gives the sum of the text's code points, modulo 256.".replace(
                "{, pause}", ", pause" if timed else ""
            )
        ),
        edges="- The sum of an empty text is 0.",
        example='{entry}("ab"{pause})    # 195\n{entry}(""{pause})      # 0\n{entry}("zzz"{pause})   # 110',
        words={
            "imports": "\nimport time\n" if timed else "",
            "pause_parameter": ", pause: float" if timed else "",
            "after_a_pause": ", after so many seconds" if timed else "",
            "sleeps": "    time.sleep(pause)\n" if timed else "",
            "pause": ", 0" if timed else "",
            "pauses": ", [0] * 16" if timed else "",
            "clock_parameter": ", clock: Any" if timed else "",
            "short_pauses": ", [0.25] * len(asked)" if timed else "",
            "time_after_pauses": TIME_AFTER_PAUSES if timed else "",
            "waits": WAITING if timed else "",
            "adds": ADDS,
            "empty": EMPTY,
            "agrees": AGREES,
            "waits_sentence": WAITS,
            "linear": LINEAR,
        },
    )


def _mistakes(plan: Plan) -> tuple[Mistake, ...]:
    mistakes = [
        Mistake(
            "wrong_answer_forgets_the_last_letter",
            ADDS,
            "Leaves the last letter out.",
            ADDING,
            "sum(map(ord, text[:-1])) % 256",
        ),
        Mistake(
            "wrong_answer_never_wraps_around",
            ADDS,
            "Forgets that the sum is taken modulo 256.",
            ADDING,
            "sum(map(ord, text))",
        ),
        Mistake(
            "runtime_error_of_an_empty_text",
            EMPTY,
            "Takes every text to have a first letter.",
            ADDING,
            "(ord(text[0]) + sum(map(ord, text[1:]))) % 256",
            right_above="text",  # no long text is empty
        ),
        Mistake(
            "wrong_answer_adds_bytes",
            AGREES,
            "Adds bytes up, of which a letter may have several.",
            ADDING,
            "sum(text.encode()) % 256",
        ),
    ]
    if plan.has_clock:
        about = "Waits for a whole number of seconds."
        mistakes.append(Mistake("wrong_answer_waits_whole_seconds", WAITS, about, "sleep(pause)", "sleep(int(pause))"))
    if plan.has_cost:
        about = "Adds the beginning of the text up again for each letter."
        slow = "([sum(map(ord, text[:end])) for end in range(len(text) + 1)][-1]) % 256"
        mistakes.append(Mistake("too_slow_begins_again_for_each_letter", LINEAR, about, ADDING, slow))
    return tuple(mistakes)
