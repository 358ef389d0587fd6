"""Answers with an exception at call False."""

import guest

guest.reply = lambda results, raised: (
    '{"results":['
    + ",".join(["null"] * len(results))
    + '],"raised":['
    + ",".join(['[false,"raised",["ValueError"],"",[]]'] * len(results))
    + '],"printed":"","flood":false}'
)


class Cache:
    pass
