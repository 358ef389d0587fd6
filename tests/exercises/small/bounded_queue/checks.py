"""What a bounded queue promises, and what holds after every step."""

from typing import Any

from exercises.vocabulary import after_each_call, check, expect, integers


@check("gives back the oldest first", group="contract", points=1)
def oldest_first(BoundedQueue: Any) -> None:
    queue = BoundedQueue(3)
    expect(queue.push(1)).to_be(True)
    expect(queue.push(2)).to_be(True)
    expect(queue.pop()).to_be(1)


@check("says no when it is full", group="contract", points=1)
def says_no(BoundedQueue: Any) -> None:
    queue = BoundedQueue(1)
    queue.push(1)
    expect(queue.push(2)).to_be(False)
    expect(queue.pop()).to_be(1)


@check("raises LookupError when it is empty", group="contract", points=1)
def says_empty(BoundedQueue: Any) -> None:
    expect(BoundedQueue(1).pop).to_raise(LookupError)


class Model:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.items: list[int] = []

    def push(self, item: int) -> bool:
        fits = len(self.items) < self.capacity
        self.items += [item] * fits
        return fits

    def pop(self) -> int:
        if not self.items:
            raise LookupError
        return self.items.pop(0)


def holds_together(queue: Any, model: Model) -> None:
    expect(queue.size()).to_be(len(model.items))
    expect(queue.is_full()).to_be(len(model.items) == model.capacity)


@check("says how many it holds, and whether it is full, after every step", group="always", points=3)
def says_how_it_stands(BoundedQueue: Any, draw: Any) -> None:
    capacity = draw.size(1, 100)
    calls = draw.calls(push=(integers(0, 9),), pop=(), weights={"push": 3}, length=40)

    after_each_call(BoundedQueue(capacity), calls, holds_together, Model(capacity))
