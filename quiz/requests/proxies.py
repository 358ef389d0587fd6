"""The trusted reverse proxies in front, and their word on a request: its client, host, port and path prefix."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = re.compile(r"(/[A-Za-z0-9_.~-]+)+")  # path segments of RFC 3986's unreserved characters, none of them empty
HAS_PORT = re.compile(r"(^|[^:]|\]):\d+\s*$")  # of a host, after the brackets of an IPv6 address
KEEPS_ITS_PATH = "__Host-"  # a browser takes such a cookie with Path=/ only


def trust(app: Flask, proxies: int) -> None:
    """Believe the last `proxies` values of each X-Forwarded header; without a proxy, none."""
    if proxies:
        below = BelowPath(app.wsgi_app)
        fixed = ProxyFix(below, x_for=proxies, x_proto=proxies, x_host=proxies, x_port=proxies, x_prefix=proxies)
        app.wsgi_app = OnePort(fixed)  # type: ignore[method-assign]


class OnePort:
    """Drops X-Forwarded-Port where the host has a port: the browser wrote that port, and a proxy behind a forwarded
    port knows only its own."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        hosts = environ.get("HTTP_X_FORWARDED_HOST") or environ.get("HTTP_HOST", "")
        if HAS_PORT.search(hosts):
            environ.pop("HTTP_X_FORWARDED_PORT", None)
        return self.application(environ, start_response)


class BelowPath:
    """Serves below the path that a proxy took off: links carry it by SCRIPT_NAME; cookies are sent below it only."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        prefix = plain_prefix(environ.get("SCRIPT_NAME", ""))
        environ["SCRIPT_NAME"] = prefix
        return self.application(environ, keeping_cookies_below(prefix, start_response) if prefix else start_response)


def plain_prefix(given: str) -> str:
    """A prefix that links can carry, or an empty one: `//host` would lead to another site."""
    found = given.rstrip("/")
    return found if PREFIX.fullmatch(found) and ".." not in found.split("/") else ""


def keeping_cookies_below(prefix: str, start_response: "StartResponse") -> "StartResponse":
    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], object]:
        moved = [(name, below(prefix, value) if name.lower() == "set-cookie" else value) for name, value in headers]
        return start_response(status, moved, exc_info)

    return start


def below(prefix: str, cookie: str) -> str:
    if cookie.startswith(KEEPS_ITS_PATH):
        return cookie
    return re.sub(r"; Path=/(?=;|$)", lambda _: f"; Path={prefix}", cookie)
