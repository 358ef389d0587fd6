"""A tally counts what it is given, and gives back what it was given."""

from typing import Any

from exercises.vocabulary import check, expect, given_of

given = given_of(__file__)


@check("counts events by their level", group="contract", points=1)
def counts(Tally: Any) -> None:
    tally = Tally()
    tally.add(given.Event(1.0, given.Level.INFO))
    tally.add(given.Event(2.0, given.Level.INFO))

    expect(tally.counts()).to_be({given.Level.INFO: 2})


@check("gives the latest event of a level, and None where there is none", group="contract", points=2)
def latest(Tally: Any) -> None:
    tally = Tally()
    later = given.Event(2.5, given.Level.ERROR, frozenset({"a", "b"}))
    tally.add(later)
    tally.add(given.Event(1.5, given.Level.ERROR))

    expect(tally.last(given.Level.ERROR)).to_be(later)
    expect(tally.last(given.Level.INFO)).to_be(None)


@check("agrees with a plain count of any events", group="behaviour", points=3)
def any_events(Tally: Any, draw: Any) -> None:
    events = [
        given.Event(float(draw.integer(0, 9)), draw.choice(list(given.Level)), frozenset({draw.key(3)}))
        for _ in range(draw.integer(1, 12))
    ]
    tally = Tally()
    tally.add.each(events)

    expect(tally.counts()).to_be({level: n for level in given.Level if (n := sum(e.level is level for e in events))})
    expect(tally.seen()).to_be(set().union(*(event.servers for event in events)))
