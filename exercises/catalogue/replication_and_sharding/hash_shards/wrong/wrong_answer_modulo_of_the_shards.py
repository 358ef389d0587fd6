"""Hash modulo the number of shards: one shard more changes almost every remainder, and the data stays behind."""
# fails: deals the slots evenly over the shards, in order

from collections.abc import Sequence
from hashlib import sha256
from typing import Any


def fingerprint(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


class ShardedStore:
    def __init__(self, shards: Sequence[str], slots: int = 64) -> None:
        if not 1 <= len(shards) <= slots or len(set(shards)) < len(shards):
            raise ValueError("there must be 1 to `slots` shards, each with its own name")
        self.shards: dict[str, dict[str, Any]] = {shard: {} for shard in shards}

    def entries(self, key: str) -> dict[str, Any]:
        return self.shards[self.shard_of(key)]

    def shard_of(self, key: str) -> str:
        return list(self.shards)[fingerprint(key) % len(self.shards)]

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
        return sorted(self.shards[shard])

    def scan(self, prefix: str) -> list[str]:
        return sorted(key for shard in self.shards for key in self.keys_on(shard) if key.startswith(prefix))

    def move(self, slot: int, shard: str) -> int:
        if shard not in self.shards:
            raise KeyError(shard)
        return 0  # there are no slots that could move

    def split(self, shard: str, new_shard: str) -> int:
        if new_shard in self.shards:
            raise ValueError("a split needs a new name")
        keys = sorted(self.shards[shard])
        upper = keys[(len(keys) + 1) // 2 :]
        self.shards[new_shard] = {key: self.shards[shard].pop(key) for key in upper}
        return len(upper)
