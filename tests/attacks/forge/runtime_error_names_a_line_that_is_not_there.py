"""Answers with an exception at a line far below zero, and at one that only fits into a large number."""

import guest

guest.reply = lambda results, raised: (
    '{"results":['
    + ",".join(["null"] * len(results))
    + '],"raised":['
    + ",".join(['[0,"raised",["ValueError"],"",[[-5,"f"],[1e999,"g"],[' + "9" * 4000 + ',"h"]]]'] * len(results))
    + '],"printed":"","flood":false}'
)


class Cache:
    pass
