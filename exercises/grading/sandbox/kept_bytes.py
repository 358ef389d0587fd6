"""What is alive in a sandbox, in bytes, once garbage is collected. Runs there, and gives the submission one name more.

Python's own library was put out of the collector's sight when the engine was built: what it sees is the submission's.
Texts, numbers and bytes are not in its sight either, and are found by what refers to them.
"""


def bytes_alive_here() -> int:
    """Give the bytes of everything that is alive."""
    import gc
    import sys

    gc.collect()
    objects = gc.get_objects()
    seen = set(map(id, objects))
    total = sum(map(sys.getsizeof, objects))
    while objects:
        found = {}
        for start in range(0, len(objects), 500):  # all at once would be a list of all references
            for one in gc.get_referents(*objects[start : start + 500]):
                if id(one) not in seen and not gc.is_tracked(one):
                    found[id(one)] = one
        seen.update(found)
        objects = list(found.values())
        total += sum(map(sys.getsizeof, objects))
    return total
