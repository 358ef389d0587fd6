"""A store of values by key, as a new exercise asks for it: solutions, with and without a time to live."""

SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

from typing import Any


class {entry}:
    """Keeps a value under each key."""

    def __init__(self) -> None:
        """Make one that is empty."""
        self._values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none."""
        return self._values.get(key)

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there."""
        self._values[key] = value
'''
TIMED_SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

import time
from typing import Any


class {entry}:
    """Keeps a value under each key, for so many seconds."""

    def __init__(self, ttl: float) -> None:
        """Make one that is empty, whose entries live for `ttl` seconds."""
        self._ttl = ttl
        self._values: dict[str, tuple[Any, float]] = {}

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none, or none any more."""
        if key not in self._values:
            return None
        value, until = self._values[key]
        return value if time.monotonic() < until else None

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there; its time begins."""
        self._values[key] = (value, time.monotonic() + self._ttl)
'''
STARTER = '''"""{title}."""

from typing import Any


class {entry}:
    """Keeps a value under each key."""

    def __init__(self{ttl_argument}) -> None:
        """Make one that is empty."""

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none."""
        return None

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there."""
'''
ALSO = '''"""A right solution of another kind: the dictionary itself."""

from typing import Any


class {entry}(dict[str, Any]):
    """A dictionary that is put into; its own get gives None for a key that is not there."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value
'''
TIMED_ALSO = '''"""A right solution of another kind: the values in one dictionary, and their times in another."""

import time
from typing import Any


class {entry}:
    """Keeps a value under each key, and throws it away when it is asked for too late."""

    def __init__(self, ttl: float) -> None:
        self.ttl = ttl
        self.values: dict[str, Any] = {}
        self.born: dict[str, float] = {}

    def get(self, key: str) -> Any:
        if key in self.born and time.monotonic() - self.born[key] >= self.ttl:
            del self.values[key], self.born[key]
        return self.values.get(key)

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value
        self.born[key] = time.monotonic()
'''
