"""Answers with more than may be given back at once."""

import guest

guest.reply = lambda *_: '"' + "x" * 4_000_000


class Cache:
    pass
