"""A log on a store keeps what it said it kept, at whichever call the store fails."""

from typing import Any

from exercises.vocabulary import attempted, check, expect, failing, play


class Store:
    """Keeps values by key."""

    def __init__(self):
        self.kept = {}

    def write(self, key, value):
        self.kept[key] = value

    def read(self, key):
        return self.kept.get(key)


def played(store: Store) -> Any:
    return play(store, name="store", asks=("read", "write"))


@check("gives back what was appended, in another process too", group="contract", points=2)
def gives_back(Log: Any) -> None:
    store = Store()
    log = Log(played(store))
    expect(log.append("a")).to_be(0)
    expect(log.append("b")).to_be(1)

    expect(log.read()).to_be(["a", "b"])
    expect(Log.in_another_process()(played(store)).read()).to_be(["a", "b"])


@check("keeps what it said it kept, and nothing else, wherever the store fails", group="failures", points=4, tries=20)
def survives(Log: Any, draw: Any) -> None:
    store, kept = Store(), []
    log = Log(played(store))
    log.append("first")
    kept.append("first")
    flaky = Log(failing(played(store), at=draw.integer(1, 6), error=ConnectionError("the store is away")))
    for text in ("second", "third"):
        try_append(flaky, text, kept)

    expect(Log(played(store)).read()).to_be(kept)


def try_append(log: Any, text: str, kept: list[str]) -> None:
    """Append, and note it unless the log says that it failed."""
    before = len(kept)
    outcome = attempted(log.append.call(text), ConnectionError)
    if not outcome.raised:
        expect(outcome.value).to_be(before)
        kept.append(text)
