"""Answers with a text that ends in the middle."""

import guest

honest = guest.reply
guest.reply = lambda *content: honest(*content)[:-3]


class Cache:
    pass
