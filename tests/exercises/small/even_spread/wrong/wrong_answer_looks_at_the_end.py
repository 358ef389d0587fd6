"""The last letter alone: ten digits cannot be dealt to eight shards."""


def shard_of(key, shards):
    return ord(key[-1]) % shards
