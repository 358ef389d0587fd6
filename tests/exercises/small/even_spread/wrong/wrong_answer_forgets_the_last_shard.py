"""One too few to choose from."""

from zlib import crc32


def shard_of(key, shards):
    return crc32(key.encode()) % max(1, shards - 1)
