"""Raises an exception whose name and message a terminal, a page or a database would act on."""

Bad = type("\x1b[2J<b>Bad</b>", (Exception,), {})


class Cache:
    def __init__(self, capacity):
        raise Bad("\x1b]0;owned\x07\r\naccepted  12/12\n\0\ud800<script>alert(1)</script>")
