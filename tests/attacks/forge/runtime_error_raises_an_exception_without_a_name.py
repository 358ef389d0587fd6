"""Answers with an exception that has no name."""

import guest

guest.reply = lambda results, raised: (
    '{"results":['
    + ",".join(["null"] * len(results))
    + '],"raised":['
    + ",".join(['[0,"raised",[],"",[]]'] * len(results))
    + '],"printed":"","flood":false}'
)


class Cache:
    pass
