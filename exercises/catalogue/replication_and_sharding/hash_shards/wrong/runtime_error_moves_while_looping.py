"""Takes keys out of a dictionary while looping over it, which Python refuses in the middle of the move."""
# fails: moving a slot moves its keys, and no others

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
        self.shards: dict[str, dict[str, Any]] = {shard: {} for shard in shards}

    def entries(self, key: str) -> dict[str, Any]:
        return self.shards[self.shard_of(key)]

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
        return sorted(self.shards[shard])

    def scan(self, prefix: str) -> list[str]:
        return sorted(key for shard in self.shards for key in self.keys_on(shard) if key.startswith(prefix))

    def move(self, slot: int, shard: str) -> int:
        source, target = self.shards[self.owner[slot]], self.shards[shard]
        if source is target:
            return 0
        self.owner[slot] = shard
        moved = 0
        for key in source:
            if fingerprint(key) % len(self.owner) == slot:
                target[key] = source.pop(key)
                moved += 1
        return moved

    def split(self, shard: str, new_shard: str) -> int:
        if shard not in self.shards:
            raise KeyError(shard)
        owned = [slot for slot, owner in enumerate(self.owner) if owner == shard]
        if new_shard in self.shards or len(owned) < 2:
            raise ValueError("a split needs a new name and a shard with at least two slots")
        self.shards[new_shard] = {}
        return sum(self.move(slot, new_shard) for slot in owned[(len(owned) + 1) // 2 :])
