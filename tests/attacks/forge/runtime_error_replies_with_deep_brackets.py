"""Answers with brackets nested more deeply than a reader's stack."""

import guest

guest.reply = lambda *_: "[" * 900_000


class Cache:
    pass
