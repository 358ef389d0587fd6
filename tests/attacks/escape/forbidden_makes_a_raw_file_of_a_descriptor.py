"""Takes descriptor 3, where a host would have opened something, for a file."""

import _io


class Cache:
    def __init__(self, capacity):
        self.content = _io.FileIO(3, "rb").readall()
