"""Refuses no shards and too many, but takes a name given twice: the slots of both lie on one shard."""
# fails: refuses shards among which the slots cannot be dealt
# right above a gate of: calls, things held

from collections.abc import Sequence
from hashlib import sha256
from heapq import merge
from typing import Any


def fingerprint(key: str) -> int:
    """Give a number that is the same for a key everywhere and for ever (given: leave it as it is)."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


class ShardedStore:
    """Keys and values on named shards; a key lies in a slot, and each slot belongs to a shard."""

    def __init__(self, shards: Sequence[str], slots: int = 64) -> None:
        """Deal the slots evenly; ValueError for no shards, or more shards than slots."""
        if not 1 <= len(shards) <= slots:
            raise ValueError("there must be 1 to `slots` shards")
        self._owner = [shards[slot * len(shards) // slots] for slot in range(slots)]
        # A shard is {slot: {key: value}}: what moves together lies together, so a move never searches for its keys.
        self._shards: dict[str, dict[int, dict[str, Any]]] = {shard: {} for shard in shards}
        for slot, shard in enumerate(self._owner):
            self._shards[shard][slot] = {}

    def shard_of(self, key: str) -> str:
        """Name the shard that owns the key's slot."""
        return self._owner[self._slot_of(key)]

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, on the shard that owns its slot."""
        self._entries(key)[key] = value

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none."""
        return self._entries(key).get(key)

    def delete(self, key: str) -> bool:
        """Forget the key, and say whether it was there."""
        entries = self._entries(key)
        if key not in entries:
            return False
        del entries[key]
        return True

    def keys_on(self, shard: str) -> list[str]:
        """List the keys that the shard holds, sorted; KeyError for an unknown shard."""
        return self._matching(shard, "")

    def scan(self, prefix: str) -> list[str]:
        """List the keys of all shards that begin with the prefix, sorted."""
        # Scatter and gather: a hash scatters neighbouring keys, so every shard may hold some and must be asked.
        return list(merge(*(self._matching(shard, prefix) for shard in self._shards)))

    def move(self, slot: int, shard: str) -> int:
        """Give the slot to the shard, and say how many keys moved; KeyError for an unknown shard."""
        source, target = self._shards[self._owner[slot]], self._shards[shard]  # both, before anything changes
        if source is target:
            return 0
        target[slot] = source.pop(slot)
        self._owner[slot] = shard
        return len(target[slot])

    def split(self, shard: str, new_shard: str) -> int:
        """Give the upper half of the shard's slots to a new shard, and say how many keys moved."""
        owned = sorted(self._shards[shard])
        if new_shard in self._shards or len(owned) < 2:
            raise ValueError("a split needs a new name and a shard with at least two slots")
        self._shards[new_shard] = {}
        return sum(self.move(slot, new_shard) for slot in owned[(len(owned) + 1) // 2 :])

    def _slot_of(self, key: str) -> int:
        return fingerprint(key) % len(self._owner)  # modulo the slots, whose number never changes

    def _entries(self, key: str) -> dict[str, Any]:
        slot = self._slot_of(key)
        return self._shards[self._owner[slot]][slot]

    def _matching(self, shard: str, prefix: str) -> list[str]:
        slots = self._shards[shard].values()
        return sorted(key for entries in slots for key in entries if key.startswith(prefix))
