"""A fetcher waits as long as it may and no longer, asks no more than it must, and goes on in the background."""

import math
from typing import Any

from exercises.vocabulary import check, expect, later, play, started, together


class Source:
    """Answers each fetch after a delay; the first so many never."""

    def __init__(self, delay_s=0.1, silent=0):
        self.delay_s, self.silent, self.fetches = delay_s, silent, 0

    def fetch(self, key):
        self.fetches += 1
        return later(math.inf if self.fetches <= self.silent else self.delay_s, f"{key}{self.fetches}")


def played(source: Source) -> Any:
    return play(source, name="source", awaits=("fetch",), shown=f"Source({source.delay_s}, {source.silent})")


@check("gives what the source gives, when it gives it", group="contract", points=1)
def gives(Fetcher: Any, clock: Any) -> None:
    fetcher = Fetcher(played(Source(delay_s=0.5)), 1)

    expect(fetcher.get("a")).to_be("a1")
    expect(clock.now, "the time after a fetch of half a second").to_be(0.5)


@check("fetches a key once for all who ask at once", group="contract", points=2)
def shares(Fetcher: Any) -> None:
    source = Source()
    fetcher = Fetcher(played(source), 1)

    answers = together(fetcher.get.call("a"), fetcher.get.call("a"), fetcher.get.call("b"))

    expect(source.fetches, "the number of fetches").to_be(2)
    expect(answers[0]).to_be("a1")
    expect(answers[1]).to_be("a1")


@check("tries again after a while, three times in all", group="patience", points=2)
def tries_again(Fetcher: Any, clock: Any) -> None:
    expect(Fetcher(played(Source(silent=2)), 1).get("a")).to_be("a3")
    expect(clock.now, "the time after two silent fetches").to_be_about(2.1, within=1e-6)

    source = Source(silent=3)
    expect(lambda: Fetcher(played(source), 1).get("a")).to_raise(TimeoutError)
    expect(source.fetches, "the number of fetches").to_be(3)


@check("refreshes in the background, as time passes", group="patience", points=2)
def refreshes(Fetcher: Any, clock: Any) -> None:
    fetcher = Fetcher(played(Source(delay_s=0)), 1)
    task = started(fetcher.refresh.call("a", 10))
    clock.advance(25)

    expect(fetcher.seen()).to_be(["a1", "a2", "a3"])
    expect(task.done()).to_be(False)
