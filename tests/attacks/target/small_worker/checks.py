"""Every way in which a submission and the examiner meet, few calls each."""

from typing import Any

from exercises.vocabulary import check, drained, entered, expect, failing, given_of, later, play, started, together

given = given_of(__file__)


class Store:
    """Keeps numbers, and what it was told."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {"a": 2}
        self.noted: list[str] = []

    def fetch(self, name: str) -> Any:
        return later(1, self.kept[name])

    def put(self, name: str, size: int) -> None:
        self.kept[name] = size

    def note(self, name: str) -> None:
        self.noted.append(name)


def played(store: Store) -> Any:
    return play(store, name="store", asks=("put",), tells=("note",), awaits=("fetch",))


@check("does a job for a store", group="contract", points=4)
def does_a_job(Worker: Any) -> None:
    store = Store()
    worker = Worker(played(store))

    expect(worker.run(given.Job("a", 0, given.Level.HIGH))).to_be(given.Job("a", 2, given.Level.HIGH))
    expect(store.kept, "what the store holds").to_be({"a": 3})
    expect(store.noted, "what the store was told").to_be(["a"])


@check("gives names without end, and holds a lock", group="hidden", points=2)
def names_and_lock(Worker: Any) -> None:
    worker = Worker(played(Store()))

    expect(drained(worker.names(), most=3)).to_be(["job-0", "job-1", "job-2"])
    with entered(worker.lock("a")) as got:
        expect(got).to_be("a")
        expect(drained(worker.names(), most=1)).to_be(["job-0"])


@check("sleeps beside others, in the background, and no longer than it says", group="hidden", points=2)
def sleeps(Worker: Any, clock: Any) -> None:
    worker = Worker(played(Store()))

    expect(together(worker.pause.call(2), worker.pause.call(3))).to_be([2, 3])
    expect(clock.now).to_be_about(3, within=0.01)
    task = started(worker.pause.call(5))
    clock.advance(6)
    expect(task.done()).to_be(True)
    expect(clock.now).to_be_about(9, within=0.01)


@check("tells of a store that fails", group="hidden", points=1)
def fails(Worker: Any) -> None:
    store = failing(played(Store()), at=1, error=ConnectionError("gone"))
    worker = Worker(store)

    expect(lambda: worker.run(given.Job("a", 0))).to_raise(ConnectionError)
