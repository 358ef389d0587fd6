"""Has the library print for it: a warning for every number."""

import logging
import warnings

warnings.simplefilter("always")


class Cache:
    def __init__(self, capacity):
        for number in range(10_000):
            warnings.warn(f"number {number}", stacklevel=1)
            logging.error("number %s", number)
