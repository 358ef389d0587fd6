"""Answers with halves of characters, which are no text outside of Python."""

import guest

guest.reply = lambda *_: '{"results":[],"raised":[],"printed":"\ud800","flood":false}'


class Cache:
    pass
