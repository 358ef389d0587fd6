"""Answers with something that is no text at all."""

import guest

guest.reply = lambda *_: b'{"results":[],"raised":[],"printed":"","flood":false}'


class Cache:
    pass
