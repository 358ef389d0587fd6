"""From ASGI to WSGI: a request as an environment of PEP 3333, and the application's answer to it."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = logging.getLogger("fivenines.gateway")
Header = tuple[bytes, bytes]
PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
SEPARATORS = {"HTTP_COOKIE": "; "}  # RFC 9113, section 8.2.3; all others are lists with commas


class File(Protocol):
    """A file that can be sent."""

    def read(self, size: int, /) -> bytes: ...
    def close(self) -> object: ...


class SentFile:
    """A file that the application hands over to be sent (PEP 3333, `wsgi.file_wrapper`). It is never held whole."""

    def __init__(self, file: File, size: int = 8192) -> None:
        self.file, self.size = file, size

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.size), b"")

    def read(self, size: int) -> bytes:
        return self.file.read(size)

    def close(self) -> None:
        self.file.close()


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its content, or a file with the content, which is to be closed."""

    status: int
    headers: list[Header]
    content: bytes
    file: SentFile | None = None


def environ_of(scope: MutableMapping[str, Any], content: BytesIO, size: int) -> dict[str, Any]:
    """The WSGI environment of a request with `content` as its body and `size` bytes as its length."""
    host, port = scope.get("server") or ("localhost", 80)
    client, client_port = scope.get("client") or ("", 0)
    return header_variables(scope["headers"]) | {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path_of(scope),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_LENGTH": str(size) if size else "",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client,
        "REMOTE_PORT": str(client_port),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": content,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": SentFile,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def path_of(scope: MutableMapping[str, Any]) -> str:
    """The bytes of the path, each as one character, as WSGI wants them: not every path is UTF-8."""
    raw = scope.get("raw_path")
    path = unquote_to_bytes(raw.partition(b"?")[0]) if raw else scope["path"].encode()
    return str(path.decode("latin-1"))


def header_variables(headers: Iterable[Header]) -> dict[str, Any]:
    """The variable `HTTP_…` for each header. A header with an underscore is left out: it would pass for one with a
    dash. The headers of length and chunks are left out too: the body is whole, and the environment has its length."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if "_" in name or name in {"transfer-encoding", "content-length"}:
            continue
        key = PLAIN.get(name) or "HTTP_" + name.upper().replace("-", "_")
        found[key] = f"{found[key]}{SEPARATORS.get(key, ',')}{value}" if key in found else value
    return found


def answer(wsgi: "WSGIApplication", environ: dict[str, Any]) -> Answer:
    """The application's answer, whole or as a file. An uncaught exception is logged and becomes a plain 500."""
    try:
        return run(wsgi, environ)
    except Exception:
        log.exception("The application failed on %s.", environ["REQUEST_METHOD"])
        return Answer(
            int(HTTPStatus.INTERNAL_SERVER_ERROR), [(b"content-type", b"text/plain")], b"Something broke on our side.\n"
        )


def run(wsgi: "WSGIApplication", environ: dict[str, Any]) -> Answer:
    started: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], exc_info: object = None, /
    ) -> Callable[[bytes], object]:
        started.append((status, headers))
        return written.append

    parts = wsgi(environ, start_response)
    file = parts if isinstance(parts, SentFile) else None
    try:
        written.extend(() if file else parts)
    finally:
        if file is None and hasattr(parts, "close"):
            parts.close()
    status, headers = started[-1]
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return Answer(int(status.split(" ", 1)[0]), encoded, b"".join(written), file)
