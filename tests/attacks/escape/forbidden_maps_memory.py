"""Maps memory that is shared with other processes."""

import mmap


class Cache:
    def __init__(self, capacity):
        self.shared = mmap.mmap(-1, 4096)
