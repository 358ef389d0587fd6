"""Room for what a submission makes: one piece of memory behind the library's, instead of the holes within it.

Each page that a sandbox writes to is copied first, and building the library leaves thousands of holes of all sizes.
They are filled here, for good, so that new objects lie together on few pages.
"""

import gc

ROOM = 256 << 10  # then comes what the memory grows by
LARGEST, SMALLEST = 256 << 10, 8  # bytes of a hole


def fill_holes() -> list[bytes]:
    """Fill every hole before the end of the heap; gives what they are filled with, and leaves room behind it."""
    highest = max(map(id, gc.get_objects()))
    fillings: list[bytes] = []
    room = bytes(ROOM)
    while id(room) < highest:
        fillings.append(room)
        room = bytes(ROOM)
    size = LARGEST
    while size >= SMALLEST:
        filling = bytes(size)
        while id(filling) < id(room):
            fillings.append(filling)
            filling = bytes(size)
        size -= max(4, size // 4)
    return fillings
