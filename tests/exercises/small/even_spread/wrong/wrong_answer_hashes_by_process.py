"""Even, but built-in hash() is another one after a restart."""


def shard_of(key, shards):
    return hash(key) % shards
