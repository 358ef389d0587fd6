"""The names by which this installation is served. A request for another name is refused: outgoing links, such as the
one to join a class, would carry that name, and a foreign page could make its own name point to this machine.

Flask's TRUSTED_HOSTS does not do: it raises before an error's page can be made, never matches an IPv6 address, and
cannot say "any address of this machine"."""

import socket
from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from ipaddress import ip_address

from flask import Flask, Response, current_app, request

from quiz.config import Settings
from quiz.errors import page

LOOPBACK = frozenset({"localhost", ".localhost", "127.0.0.1", "[::1]"})
EVERY_NETWORK = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 - what HOST says for it, not what is listened on


def init_app(app: Flask) -> None:
    app.before_request(refuse_other_hosts)


def refuse_other_hosts() -> Response | None:
    """Refuse a request for a host that is not served here. A request without a Host header is taken: HTTP/1.0, as some
    health checks speak it, names no host, and links then carry the server's own name."""
    host, settings = name_in(request.host), current_app.config["SETTINGS"]
    if "Host" not in request.headers or is_served(host, settings):
        return None
    sentence = (
        f"Five Nines does not answer to the name {host}. Whoever runs it can add that name to ALLOWED_HOSTS."
        if host
        else "What the request names as its host is no name of a host."
    )
    return page(HTTPStatus.MISDIRECTED_REQUEST, "This address is not served here", sentence)


def is_served(host: str, settings: Settings) -> bool:
    """Whether `host`, without its port, is one of ours: a name of this machine, the one it listens on, or a configured
    one. Listening on every network without configured names, a server takes any IP address: nobody can redirect it."""
    listens = in_address(settings.host)
    everywhere = listens in EVERY_NETWORK
    if matches(host, {*LOOPBACK, listens, *settings.allowed_hosts}):
        return True
    return everywhere and not settings.allowed_hosts and (is_ip(host) or matches(host, own_names()))


def matches(host: str, names: Iterable[str]) -> bool:
    """Whether the host is one of the names; a name with a dot before it means itself and all hosts below it."""
    return any(host == name.removeprefix(".") or (name[:1] == "." and host.endswith(name)) for name in names)


def name_in(host: str) -> str:
    """The host of `host:port`, in lower case and without the dot that ends a full name."""
    name, colon, _port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name = host
    return name.lower().removesuffix(".")


def in_address(host: str) -> str:
    """A host in the form of an address: an IPv6 address in brackets."""
    host = host.lower().strip("[]")
    return f"[{host}]" if ":" in host else host


def is_ip(host: str) -> bool:
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """The name of this machine, and the name by which others on its network call it (RFC 6762)."""
    name = socket.gethostname().lower()
    return frozenset({name, f"{name.partition('.')[0]}.local"})
