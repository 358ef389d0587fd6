"""Answers one call with two exceptions, so that whoever takes the first and whoever takes the last differ."""

import guest

ROW = '[0,"raised",["ValueError"],"",[]]'
guest.reply = lambda results, raised: (
    '{"results":['
    + ",".join(["null"] * len(results))
    + '],"raised":['
    + ",".join([ROW] * (2 * len(results)))
    + '],"printed":"","flood":false}'
)


class Cache:
    pass
