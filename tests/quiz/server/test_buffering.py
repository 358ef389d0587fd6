"""A thread is taken for whole requests only, and what is not whole in time or in size is refused."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import ClassVar

import pytest
from flask import Flask, Response, request
from werkzeug.wsgi import wrap_file

from quiz.server.buffering import DISCARDED, HELD, PART, Buffered
from quiz.server.gateway import environ_of, header_variables, path_of

LARGEST = 100
FORM = (b"content-type", b"application/x-www-form-urlencoded")


@pytest.fixture
def application():
    app = Flask("echo")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.add_url_rule(
        "/<path:_>", "echo", lambda _: f"{request.method} {request.get_data(as_text=True)}", methods=["POST"]
    )
    app.add_url_rule("/", "page", lambda: "a page")
    return Buffered(app, largest=LARGEST, threads=1, body_s=0.2)


def scope(method="POST", path="/echo", headers=()):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": list(headers),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
    }


def parts(*chunks):
    ends = [True] * (len(chunks) - 1) + [False]
    return [
        {"type": "http.request", "body": chunk, "more_body": more} for chunk, more in zip(chunks, ends, strict=True)
    ]


async def ask(application, messages, **request_scope):
    """Status and content of the answer to a request that arrives in `messages`, and then not at all."""
    sent, waiting = [], list(messages)

    async def receive():
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    headers = request_scope.pop("headers", [(b"transfer-encoding", b"chunked")])
    await application(scope(headers=headers, **request_scope), receive, send)
    content = b"".join(message["body"] for message in sent[1:])
    return (sent[0]["status"], content.decode()) if sent else None


def test_a_body_in_parts_arrives_whole(application):
    assert asyncio.run(ask(application, parts(b"one ", b"", b"two"))) == (200, "POST one two")


def test_a_body_that_does_not_come_is_ended_and_takes_no_thread(application):
    async def both():
        stalled = [ask(application, [{"type": "http.request", "body": b"abc", "more_body": True}]) for _ in range(20)]
        return await asyncio.gather(*stalled, ask(application, parts(b""), method="GET", path="/"))

    *stalled, page = asyncio.run(both())

    assert {status for status, _ in stalled} == {408}
    assert page == (200, "a page")


@pytest.mark.parametrize(
    "chunks", [[b"a" * (LARGEST + 1)], [b"a" * LARGEST, b"a"], [b"a" * LARGEST] * (DISCARDED + 5)], ids=len
)
def test_a_body_that_is_too_large_is_refused_by_the_application(application, chunks):
    assert asyncio.run(ask(application, parts(*chunks)))[0] == 413


@pytest.mark.parametrize("announced", [LARGEST * DISCARDED + 1, 10**18])
def test_a_body_that_is_much_too_large_is_refused_before_it_comes(application, announced):
    headers = [(b"content-length", str(announced).encode())]

    assert asyncio.run(ask(application, [], headers=headers))[0] == 413


def test_the_largest_body_is_taken(application):
    assert asyncio.run(ask(application, parts(b"a" * LARGEST)))[1] == "POST " + "a" * LARGEST


def test_what_arrives_at_once_has_an_end_and_is_let_go(application):
    part = [{"type": "http.request", "body": b"a" * LARGEST, "more_body": True}]

    async def all_at_once():
        return await asyncio.gather(*(ask(application, part) for _ in range(HELD + 2)))

    statuses = [status for status, _ in asyncio.run(all_at_once())]

    assert statuses.count(503) == 2
    assert statuses.count(408) == HELD
    assert application.held == 0


def test_a_client_that_leaves_is_not_answered(application):
    assert asyncio.run(ask(application, [{"type": "http.disconnect"}])) is None


def test_an_application_that_fails_is_answered_for(application):
    def broken(environ, start_response):
        raise RuntimeError("nobody caught this")

    application.wsgi = broken

    assert asyncio.run(ask(application, parts(b"")))[0] == 500


def test_a_long_answer_that_nobody_reads_is_given_up(application, monkeypatch):
    monkeypatch.setattr("quiz.server.buffering.READ_S", 0.05)
    application.wsgi = Flask("long")
    application.wsgi.add_url_rule("/", "long", lambda: "a" * 1_000_000)
    sent = []

    async def receive():
        return parts(b"")[0]

    async def send(message):
        sent.append(message)
        if len(sent) == 3:
            await asyncio.Event().wait()

    asyncio.run(application(scope(method="GET", path="/"), receive, send))

    assert len(sent) == 3
    assert all(message["more_body"] for message in sent[1:])


class Asked(BytesIO):
    """A file that remembers how much of it was wanted at once."""

    wanted: ClassVar[list[int]] = []

    def read(self, size=-1, /):
        self.wanted.append(size)
        return super().read(size)


@pytest.fixture
def file(application):
    """A file that the application hands over to be sent."""
    file = Asked(b"a" * (3 * PART) + b"end")
    file.wanted.clear()
    application.wsgi = Flask("file")
    application.wsgi.add_url_rule(
        "/", "file", lambda: Response(wrap_file(request.environ, file), direct_passthrough=True)
    )
    return file


def test_a_file_is_sent_in_parts_and_closed(application, file):
    assert asyncio.run(ask(application, [], headers=[], method="GET", path="/")) == (200, "a" * (3 * PART) + "end")
    assert set(file.wanted) == {PART}
    assert file.closed


def test_an_empty_file_is_an_empty_answer(application, file):
    file.truncate(0)

    assert asyncio.run(ask(application, [], headers=[], method="GET", path="/")) == (200, "")


@pytest.mark.parametrize("trouble", [TimeoutError, ConnectionResetError, asyncio.CancelledError])
def test_a_file_is_closed_when_its_client_goes_away(application, file, trouble):
    async def send(message):
        if message.get("body"):
            raise trouble

    async def receive():
        await asyncio.Event().wait()

    with suppress(ConnectionResetError, asyncio.CancelledError):
        asyncio.run(application(scope(method="GET", path="/"), receive, send))
    application.pool.shutdown()

    assert file.closed
    assert len(file.wanted) == 2  # the part at hand and the one after it: no more was read for nobody


def test_a_file_whose_client_has_left_is_read_no_further(application, file):
    file.write(b"a" * (100 * PART))
    file.seek(0)

    asyncio.run(ask(application, [{"type": "http.disconnect"}], headers=[], method="GET", path="/"))
    application.pool.shutdown()

    assert file.closed
    assert len(file.wanted) < 5


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([(b"x-forwarded-for", b"1"), (b"x_forwarded_for", b"2")], {"HTTP_X_FORWARDED_FOR": "1"}),
        ([(b"accept", b"a"), (b"accept", b"b")], {"HTTP_ACCEPT": "a,b"}),
        ([(b"cookie", b"a=1"), (b"cookie", b"b=2")], {"HTTP_COOKIE": "a=1; b=2"}),
        ([(b"transfer-encoding", b"chunked"), (b"content-length", b"3")], {}),
        ([(b"content-type", b"text/plain")], {"CONTENT_TYPE": "text/plain"}),
        ([(b"x-name", "é".encode())], {"HTTP_X_NAME": "Ã©"}),
    ],
)
def test_headers_become_variables(headers, expected):
    assert header_variables(headers) == expected


@pytest.mark.parametrize(
    ("raw", "path"),
    [(b"/a%20b", "/a b"), (b"/%ff", "/\xff"), (b"/%C3%A9?x=1", "/Ã©"), (b"/a%2Fb", "/a/b"), (b"/100%", "/100%")],
)
def test_a_path_is_its_bytes(raw, path):
    assert path_of({"raw_path": raw, "path": "not asked"}) == path


def test_the_length_is_that_of_what_came():
    environ = environ_of(scope(headers=[FORM]), BytesIO(b"abc"), 3)

    assert environ["CONTENT_LENGTH"] == "3"
    assert environ["wsgi.input"].read() == b"abc"


def test_pages_are_made_side_by_side(application):
    application.pool = ThreadPoolExecutor(4)

    async def many():
        return await asyncio.gather(*(ask(application, parts(b""), method="GET", path="/") for _ in range(40)))

    assert asyncio.run(many()) == [(200, "a page")] * 40
