"""Answers with a set whose entries all have the same hash, which takes the host minutes to build."""

import calls
import guest

ITEMS = ",".join(str(number * (2**61 - 1)) for number in range(1, 10_100))
calls.sent_form = lambda result: 0
honest = guest.reply
guest.reply = lambda *content: honest(*content).replace('"results":[0]', f'"results":[[2,{ITEMS}]]')


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        return ""
