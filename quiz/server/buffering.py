"""Whole requests only: a request's body is read, with an end in size and in time, before a thread is taken for it.

A client that sends slowly, or not at all, then costs a connection and the bytes it sent, and no thread. This is the
ASGI side of the server; the application behind it stays WSGI (PEP 3333)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from quiz.server.gateway import Answer, SentFile, answer, environ_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Parts = AsyncIterator[tuple[bytes, bool]]  # of an answer, each with whether another one follows

BODY_S = 15.0  # for a whole body, however it is cut
UPLOAD_S = 60.0  # for one with a file
NO_UPLOADS: Mapping[str, int] = MappingProxyType({})
READ_S = 15.0  # for the next part of a long answer
PART = 64 * 1024  # bytes; a content of at most that length is sent at once
DISCARDED = 8  # times the largest body are read and thrown away, so that the sender hears the reason
HELD = 64  # of the largest bodies are held at once by one process while they arrive

TOO_SLOW = (HTTPStatus.REQUEST_TIMEOUT, "The rest of the request did not come in time. Send it again.")
BUSY = (HTTPStatus.SERVICE_UNAVAILABLE, "Too much is being sent at once. Wait a moment, then send it again.")


class Disconnected(Exception):
    """The client left before its request was whole."""


class Busy(Exception):
    """More bytes are arriving than this process may hold."""


class Buffered:
    """An ASGI application: `wsgi` in `threads` threads, given bodies of at most `largest` bytes, whole.

    Of a larger body the application gets the length and no content; by the length it refuses the body (413). `uploads`
    gives the ends of paths whose bodies may be larger, with their own limits.
    """

    def __init__(
        self,
        wsgi: "WSGIApplication",
        *,
        largest: int,
        threads: int,
        body_s: float = BODY_S,
        uploads: Mapping[str, int] = NO_UPLOADS,
    ) -> None:
        self.wsgi, self.largest, self.body_s, self.uploads = wsgi, largest, body_s, uploads
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.held = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        upload = next((size for end, size in self.uploads.items() if scope["path"].endswith(end)), 0)
        body = Body(self, upload or self.largest)
        try:
            if has_body(scope["headers"]):
                async with asyncio.timeout(UPLOAD_S if upload else self.body_s):
                    await body.read(scope, receive)
            environ = environ_of(scope, body.content, body.size)
            answered = await asyncio.get_running_loop().run_in_executor(self.pool, answer, self.wsgi, environ)
        except Disconnected:
            return
        except TimeoutError:
            answered = refusal(*TOO_SLOW)
        except Busy:
            answered = refusal(*BUSY)
        finally:
            body.release()
        if answered.file:
            await self.send_file(answered, answered.file, receive, send)
        else:
            await deliver(answered, parts_of(answered.content), send)

    async def send_file(self, answered: Answer, file: SentFile, receive: Receive, send: Send) -> None:
        """Send an answer whose content is a file; the file is closed whatever happens."""
        left = asyncio.ensure_future(leaving(receive))
        try:
            await deliver(answered, self.parts(file, left), send)
        finally:
            left.cancel()
            self.pool.submit(file.close)

    async def parts(self, file: SentFile, left: asyncio.Future[None]) -> Parts:
        """The parts of a file until the client has left, each with whether another one follows.

        A thread reads one part at a time: a slow client holds no thread. The file is closed before the last part
        leaves, so that a client that has all of it may ask again at once."""
        in_thread = partial(asyncio.get_running_loop().run_in_executor, self.pool)
        part = await in_thread(file.read, PART)
        while following := await in_thread(file.read, PART):
            if left.done():
                return
            yield part, True
            part = following
        await in_thread(file.close)
        yield part, False


async def deliver(answered: Answer, parts: Parts, send: Send) -> None:
    """Send an answer. The next part of a long one waits until the part before has left. A client that reads nothing for
    READ_S is given up, which closes its connection."""
    await send({"type": "http.response.start", "status": answered.status, "headers": answered.headers})
    with suppress(TimeoutError):
        async for part, more in parts:
            async with asyncio.timeout(READ_S):
                await send({"type": "http.response.body", "body": part, "more_body": more})


async def parts_of(content: bytes) -> Parts:
    for at in range(0, max(1, len(content)), PART):
        yield content[at : at + PART], at + PART < len(content)


async def leaving(receive: Receive) -> None:
    """Wait until the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Body:
    """The body of one request as it arrives: its bytes, or only its size once that is over the limit."""

    def __init__(self, server: Buffered, largest: int) -> None:
        self.server, self.largest, self.chunks, self.size = server, largest, bytearray(), 0

    @property
    def content(self) -> BytesIO:
        return BytesIO(self.chunks)

    async def read(self, scope: Message, receive: Receive) -> None:
        """Read the body as it comes. Raises Disconnected and Busy."""
        announced = length(scope["headers"])
        if announced > self.largest * DISCARDED:
            self.size = announced
            return
        more = True
        while more and self.size <= self.largest * DISCARDED:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Disconnected
            self.take(message.get("body", b""), announced)
            more = message.get("more_body", False)

    def take(self, chunk: bytes, announced: int) -> None:
        self.size += len(chunk)
        if max(self.size, announced) > self.largest:
            return self.release()
        self.chunks += chunk
        self.server.held += len(chunk)
        if self.server.held > self.server.largest * HELD:
            raise Busy
        return None

    def release(self) -> None:
        self.server.held -= len(self.chunks)
        self.chunks = bytearray()


def has_body(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a body follows: only a request that announces one has it (RFC 9112, section 6)."""
    return any(name in {b"content-length", b"transfer-encoding"} for name, _ in headers)


def length(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """The announced length of a body in bytes, 0 where none is (RFC 9112, section 6.2)."""
    return next((int(value) for name, value in headers if name == b"content-length" and value.isdigit()), 0)


def refusal(status: HTTPStatus, sentence: str) -> Answer:
    """An answer of the server itself. The connection is closed after it: the rest of the body may still come."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    headers += [(b"retry-after", b"5")] if status == HTTPStatus.SERVICE_UNAVAILABLE else []
    return Answer(int(status), headers, f"{sentence}\n".encode())
