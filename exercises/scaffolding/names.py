"""The names of a new exercise, made of its slug: ttl-cache is a TTLCache, called "TTL cache"."""

KNOWN = """
    acid api arc cap cas cdn cidr cpu crdt crc csv db dht dns fifo gc gcra http https id io ip json jwt kv lfu lifo lru
    lsm mru mvcc oidc p2c qps rbac rest rpc sli slo sla sql ssl sso tcp tls ttl udp ui uri url utc uuid wal xml
"""
INITIALISMS = frozenset(KNOWN.split())


def class_name(slug: str) -> str:
    """Give the name of a class: LRUCache for lru-cache."""
    return "".join(word.upper() if word in INITIALISMS else word.capitalize() for word in slug.split("-"))


def function_name(slug: str) -> str:
    """Give the name of a function: even_spread for even-spread."""
    return slug.replace("-", "_")


def title_of(slug: str) -> str:
    """Give the title: "LRU cache" for lru-cache."""
    first, *others = [word.upper() if word in INITIALISMS else word for word in slug.split("-")]
    return " ".join([first[:1].upper() + first[1:], *others])
