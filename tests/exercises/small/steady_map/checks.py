"""What makes a map steady: it finds, it costs the same on the mean, and no single call stalls."""

from typing import Any

from exercises.vocabulary import agree, check, expect, integers


class Model:
    def __init__(self) -> None:
        held: dict[int, int] = {}
        self.put, self.get = held.__setitem__, held.get


@check("finds what was put, at any size", group="contract", points=2)
def finds(SteadyMap: Any, draw: Any) -> None:
    calls = draw.calls(put=(integers(0, 80), integers(0, 9)), get=(integers(0, 80),), length=400)

    agree(SteadyMap(), Model(), calls)


def puts(steady: Any, n: int) -> None:
    steady.put.each(range(n), range(1, n + 1))
    expect(steady.get(n // 2)).to_be(n // 2 + 1)  # a map that keeps nothing would be cheaper still


@check("a put costs the same on the mean, from 64 entries to 512", group="cost", points=2)
def mean_is_flat(SteadyMap: Any, cost: Any) -> None:
    cost.of(puts).on(lambda n: SteadyMap()).over(64, 128, 256, 512).is_constant(amortised=True)


@check("no single put stalls, from 64 entries to 512", group="cost", points=2)
def none_stalls(SteadyMap: Any, cost: Any) -> None:
    cost.of(puts).on(lambda n: SteadyMap()).over(64, 128, 256, 512).worst_is_constant()
