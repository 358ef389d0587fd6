"""A replicated store of values by key, as a new exercise about nodes asks for it: solutions, with and without time."""

SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

from typing import Any

{lifetime}
class {entry}:
    """A node that keeps what is put into any of them."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        """Begin, or begin again after a crash: the disk has all that was put, one after another."""
        self.peers, self.net, self.disk = peers, net, disk
        self.values: dict[str, Any] = {}
        self.log: list[str] = []
        while entry := disk.read(str(len(self.log))):
            self.note(*entry)

    def on_start(self) -> None:
        """Nothing is to be done yet."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value, and tell the others."""
        self.keep(key, value)
        for peer in self.peers:
            self.net.send(peer, [key, value])

    def get(self, key: str) -> Any:
        """Give the value of a key, or None when there is none."""
        return self.values.get(key)

    def on_message(self, sender: str, message: Any) -> None:
        """Keep what was put into another node."""
        key, value = message
        self.keep(key, value)

    def on_timer(self, name: str) -> None:
        """{timer}."""
{forgets}
    def keep(self, key: str, value: Any) -> None:
        self.disk.write(str(len(self.log)), [key, value])  # behind what is there: it is not written anew
        self.note(key, value)
{sets_timer}
    def note(self, key: str, value: Any) -> None:
        self.log.append(key)
        self.values[key] = value
'''
STARTER = '''"""{title}."""

from typing import Any


class {entry}:
    """A node that keeps what is put into any of them."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        """Begin, or begin again after a crash: the disk has what was kept."""

    def on_start(self) -> None:
        """What is done first."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value, and tell the others."""

    def get(self, key: str) -> Any:
        """Give the value of a key, or None when there is none."""
        return None

    def on_message(self, sender: str, message: Any) -> None:
        """What is done when a message comes."""

    def on_timer(self, name: str) -> None:
        """What is done when a timer is due."""
'''
ALSO = '''"""A right solution of another kind: each key by itself on the disk, and nothing in memory."""

from typing import Any

{lifetime}
class {entry}:
    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        self.peers, self.net, self.disk = peers, net, disk

    def on_start(self) -> None:
        pass

    def put(self, key: str, value: Any) -> None:
        for peer in self.peers:
            self.net.send(peer, {"key": key, "value": value})
        self.on_message("", {"key": key, "value": value})

    def get(self, key: str) -> Any:
        return self.disk.read("value of " + key)

    def on_message(self, sender: str, message: Any) -> None:
        self.disk.write("value of " + message["key"], message["value"])
{also_sets_timer}
    def on_timer(self, name: str) -> None:
        self.disk.write("value of " + name, None)
'''
FORGETS = """\
        self.disk.write(str(len(self.log)), [name, None])
        self.note(name, None)
"""
