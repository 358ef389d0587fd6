"""Moves slots to the new shard until both own the same number, which never happens when the number is odd."""
# fails: a split gives the upper half of the slots, with their keys, to the new shard

from collections.abc import Sequence
from hashlib import sha256
from typing import Any


def fingerprint(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


class ShardedStore:
    def __init__(self, shards: Sequence[str], slots: int = 64) -> None:
        if not 1 <= len(shards) <= slots or len(set(shards)) < len(shards):
            raise ValueError("there must be 1 to `slots` shards, each with its own name")
        self.owner = [shards[slot * len(shards) // slots] for slot in range(slots)]
        self.shards: dict[str, dict[int, dict[str, Any]]] = {shard: {} for shard in shards}
        for slot, shard in enumerate(self.owner):
            self.shards[shard][slot] = {}

    def entries(self, key: str) -> dict[str, Any]:
        slot = fingerprint(key) % len(self.owner)
        return self.shards[self.owner[slot]][slot]

    def shard_of(self, key: str) -> str:
        return self.owner[fingerprint(key) % len(self.owner)]

    def put(self, key: str, value: Any) -> None:
        self.entries(key)[key] = value

    def get(self, key: str) -> Any:
        return self.entries(key).get(key)

    def delete(self, key: str) -> bool:
        entries = self.entries(key)
        if key not in entries:
            return False
        del entries[key]
        return True

    def keys_on(self, shard: str) -> list[str]:
        return sorted(key for entries in self.shards[shard].values() for key in entries)

    def scan(self, prefix: str) -> list[str]:
        return sorted(key for shard in self.shards for key in self.keys_on(shard) if key.startswith(prefix))

    def move(self, slot: int, shard: str) -> int:
        source, target = self.shards[self.owner[slot]], self.shards[shard]
        if source is target:
            return 0
        target[slot] = source.pop(slot)
        self.owner[slot] = shard
        return len(target[slot])

    def split(self, shard: str, new_shard: str) -> int:
        if new_shard in self.shards or len(self.shards[shard]) < 2:
            raise ValueError("a split needs a new name and a shard with at least two slots")
        self.shards[new_shard] = {}
        moved = 0
        while len(self.shards[shard]) != len(self.shards[new_shard]):
            fuller, other = (
                (shard, new_shard) if len(self.shards[shard]) > len(self.shards[new_shard]) else (new_shard, shard)
            )
            moved += self.move(max(self.shards[fuller]), other)
        return moved
