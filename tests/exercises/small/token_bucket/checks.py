"""A bucket lets no more pass than it may, no fewer than it must, and tells whom it should."""

from typing import Any

from exercises.vocabulary import check, expect, play


class Monitor:
    """Hears of refusals, and of the last token."""

    def __init__(self):
        self.heard = []
        self.empty = 0

    def refused(self, number):
        self.heard.append(number)

    def emptied(self):
        self.empty += 1


def played(monitor: Monitor) -> Any:
    return play(monitor, name="monitor", asks=("emptied",), tells=("refused",))


@check("lets a burst pass, then as many as come in", group="contract", points=2)
def bursts(Bucket: Any, clock: Any) -> None:
    monitor = Monitor()
    bucket = Bucket(2, 3, played(monitor))

    expect([bucket.allow() for _ in range(5)]).to_be([True, True, True, False, False])
    clock.advance(0.5)
    expect(bucket.allow()).to_be(True)
    clock.advance(60)
    expect([bucket.allow() for _ in range(4)]).to_be([True, True, True, False])
    expect(monitor.heard, "what the monitor was told").to_be([1, 2, 3])


@check("calls back when the last token is taken", group="contract", points=1)
def calls_back(Bucket: Any) -> None:
    monitor = Monitor()
    stand_in = played(monitor)
    bucket = Bucket(1, 2, stand_in)
    bucket.on_empty(stand_in)
    bucket.allow(), bucket.allow(), bucket.allow()

    expect(monitor.empty, "how often the bucket was emptied").to_be(1)


@check("agrees with a plain count at any times", group="behaviour", points=3)
def any_times(Bucket: Any, draw: Any, clock: Any) -> None:
    bucket, tokens = Bucket(2, 4, played(Monitor())), 4.0
    for _ in range(draw.integer(1, 15)):
        waited = draw.integer(0, 8) / 4
        clock.advance(waited)
        tokens = min(4.0, tokens + 2 * waited)
        expect(bucket.allow()).to_be(tokens >= 1)
        tokens -= tokens >= 1
