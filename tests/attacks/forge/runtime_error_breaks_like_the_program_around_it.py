"""Answers as the program around it does when that is broken, with a reason that does not exist."""

import guest

guest.reply = lambda *_: '{"broken":"accepted"}'


class Cache:
    pass
