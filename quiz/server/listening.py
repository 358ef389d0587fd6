"""The address that the server listens on, behind `HOST`, and the address that a person opens."""

import socket
from dataclasses import dataclass
from ipaddress import ip_address


class CannotListen(Exception):
    """The address or the port cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numeric address and port of this machine, and the name that stands for it in `HOST`."""

    name: str
    address: str
    port: int

    @property
    def is_everywhere(self) -> bool:
        return ip_address(self.address).is_unspecified

    @property
    def reachable(self) -> str:
        """The address to connect to from this machine; the address of every network is none."""
        if not self.is_everywhere:
            return self.address
        return "::1" if ":" in self.address else "127.0.0.1"

    @property
    def url(self) -> str:
        """The address for a browser on this machine. An IPv6 address stands in brackets (RFC 3986, section 3.2.2)."""
        host = self.reachable if self.is_everywhere else self.name
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def find_place(host: str, port: int) -> Place:
    """The place of `host`, by IPv4 where it has both: browsers try each. Raises CannotListen."""
    name = host.removeprefix("[").removesuffix("]")
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise CannotListen(
            f"HOST={host} is no address of this machine ({reason(error)}). Give one of its names or addresses: "
            "HOST=127.0.0.1 for this machine alone, HOST=0.0.0.0 for every network."
        ) from error
    addresses = sorted((family != socket.AF_INET, str(address[0])) for family, _, _, _, address in found)
    return Place(name, addresses[0][1], port)


def require_free(place: Place) -> None:
    """Raise CannotListen unless the port is free. It comes before any start; a race is left to the server."""
    try:
        family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((place.address, place.port))
            probe.listen(1)
    except OSError as error:
        shown = place.url.removeprefix("http://") if not place.is_everywhere else f"{place.address}:{place.port}"
        raise CannotListen(
            f"Cannot listen on {shown} ({reason(error)}). Stop what uses it, or choose another port: PORT=8001 make run"
        ) from error


def reason(error: OSError | UnicodeError) -> str:
    return getattr(error, "strerror", None) or str(error)
