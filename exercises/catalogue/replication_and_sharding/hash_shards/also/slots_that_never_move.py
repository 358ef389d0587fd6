"""One dictionary for each slot, which never moves, and a table that says which shard a slot counts as."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any


def fingerprint(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")


class ShardedStore:
    def __init__(self, shards: Sequence[str], slots: int = 64) -> None:
        if len(shards) == 0 or len(shards) > slots or len(shards) != len(set(shards)):
            raise ValueError(shards)
        self.names = set(shards)
        self.slots: list[dict[str, Any]] = [{} for _ in range(slots)]
        self.owner = [shards[slot * len(shards) // slots] for slot in range(slots)]

    def slot(self, key: str) -> int:
        return fingerprint(key) % len(self.slots)

    def owned(self, shard: str) -> list[int]:
        if shard not in self.names:
            raise KeyError(shard)
        return [slot for slot, owner in enumerate(self.owner) if owner == shard]

    def shard_of(self, key: str) -> str:
        return self.owner[self.slot(key)]

    def put(self, key: str, value: Any) -> None:
        self.slots[self.slot(key)][key] = value

    def get(self, key: str) -> Any:
        return self.slots[self.slot(key)].get(key)

    def delete(self, key: str) -> bool:
        missing = object()
        return self.slots[self.slot(key)].pop(key, missing) is not missing

    def keys_on(self, shard: str) -> list[str]:
        return sorted(key for slot in self.owned(shard) for key in self.slots[slot])

    def scan(self, prefix: str) -> list[str]:
        return sorted(key for entries in self.slots for key in entries if key.startswith(prefix))

    def move(self, slot: int, shard: str) -> int:
        if shard not in self.names:
            raise KeyError(shard)
        before, self.owner[slot] = self.owner[slot], shard
        return len(self.slots[slot]) if before != shard else 0

    def split(self, shard: str, new_shard: str) -> int:
        owned = self.owned(shard)
        if new_shard in self.names or len(owned) < 2:
            raise ValueError(new_shard)
        self.names.add(new_shard)
        return sum(self.move(slot, new_shard) for slot in owned[len(owned) - len(owned) // 2 :])
