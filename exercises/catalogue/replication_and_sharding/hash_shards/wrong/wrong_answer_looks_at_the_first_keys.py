"""Keeps all keys in one dictionary, and to stay quick looks for a shard's keys only among the first 200."""
# fails: listing a shard costs the same however many keys lie on other shards

from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

LOOKED_AT = 200


def fingerprint(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


class ShardedStore:
    def __init__(self, shards: Sequence[str], slots: int = 64) -> None:
        if not 1 <= len(shards) <= slots or len(set(shards)) < len(shards):
            raise ValueError("there must be 1 to `slots` shards, each with its own name")
        self.owner = [shards[slot * len(shards) // slots] for slot in range(slots)]
        self.shards = set(shards)
        self.everything: dict[str, Any] = {}

    def entries(self, key: str) -> dict[str, Any]:
        return self.everything

    def looked_at(self) -> list[str]:
        return list(islice(self.everything, LOOKED_AT))

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
        if shard not in self.shards:
            raise KeyError(shard)
        return sorted(key for key in self.looked_at() if self.shard_of(key) == shard)

    def scan(self, prefix: str) -> list[str]:
        return sorted(key for key in self.everything if key.startswith(prefix))

    def move(self, slot: int, shard: str) -> int:
        if shard not in self.shards:
            raise KeyError(shard)
        if self.owner[slot] == shard:
            return 0
        self.owner[slot] = shard
        return sum(fingerprint(key) % len(self.owner) == slot for key in self.looked_at())

    def split(self, shard: str, new_shard: str) -> int:
        if shard not in self.shards:
            raise KeyError(shard)
        owned = [slot for slot, owner in enumerate(self.owner) if owner == shard]
        if new_shard in self.shards or len(owned) < 2:
            raise ValueError("a split needs a new name and a shard with at least two slots")
        self.shards.add(new_shard)
        return sum(self.move(slot, new_shard) for slot in owned[(len(owned) + 1) // 2 :])
