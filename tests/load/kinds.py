"""Clients that hold a connection without using it, each in the way that such clients really do."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

Kind = Callable[[socket.socket], None]
HEAD = b"Host: slow.example\r\n"


def slow_head(connection: socket.socket) -> None:
    """A request line, one header, and never the empty line."""
    connection.sendall(b"GET /sign-in HTTP/1.1\r\n" + HEAD)


def slow_body(connection: socket.socket) -> None:
    """A body of 1,000 bytes, of which three come."""
    form = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
    connection.sendall(b"POST /sign-in HTTP/1.1\r\n" + HEAD + form + b"abc")


def slow_chunks(connection: socket.socket) -> None:
    """A body in chunks, of which one comes and the last never."""
    form = b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    connection.sendall(b"POST /sign-in HTTP/1.1\r\n" + HEAD + form + b"3\r\nabc\r\n")


def slow_reader(connection: socket.socket) -> None:
    """Asks for the largest file ten times over and reads none of it."""
    connection.sendall((b"GET /static/dist/editor.js HTTP/1.1\r\n" + HEAD + b"\r\n") * 10)


def idle(connection: socket.socket) -> None:
    """A whole request, answered and read, and nothing after it."""
    connection.sendall(b"GET /static/favicon.svg HTTP/1.1\r\n" + HEAD + b"\r\n")
    connection.recv(65536)


def silent(_connection: socket.socket) -> None:
    """Connects, and never says a word."""


KINDS: dict[str, Kind] = {
    "heads that do not end": slow_head,
    "bodies that do not come": slow_body,
    "chunks that do not end": slow_chunks,
    "answers that are not read": slow_reader,
    "connections kept and not used": idle,
    "connections that say nothing": silent,
}


@contextmanager
def held_open(kind: Kind, number: int, port: int) -> Iterator[list[socket.socket]]:
    """So many clients of a kind, connected until the end of the block."""
    with ExitStack() as stack:
        connections = []
        for _ in range(number):
            connection = stack.enter_context(connect(port))
            connections.append(connection)
            with suppress(OSError):  # a server that does not answer is what is measured
                kind(connection)
        yield connections


def connect(port: int) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # so that an answer does not fit
    connection.settimeout(2)
    connection.connect(("127.0.0.1", port))
    return connection
