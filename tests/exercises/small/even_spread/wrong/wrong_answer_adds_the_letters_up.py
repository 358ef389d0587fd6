"""The sum of the letters lies in a narrow range, with a hill in its middle."""


def shard_of(key, shards):
    return sum(map(ord, key)) % shards
