"""An answer that is a file: written to the disk whole, then sent, so that no transaction waits for a slow client."""

from collections.abc import Iterable
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from flask import Response, request
from werkzeug.wsgi import wrap_file

from quiz.accounts.download import Download


def sent(parts: Iterable[bytes], name: str, kind: str) -> Response:
    """The answer that brings these bytes as a file with this name."""
    file = TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        for part in parts:
            file.write(part)
    except BaseException:
        file.close()
        raise
    return sent_file(file, name, kind)


def sent_file(file: IO[bytes], name: str, kind: str) -> Response:
    """The answer that brings an open file, written to its end."""
    held = ExitStack()
    held.callback(file.close)
    prepared = Download(file, file.tell(), held)
    file.seek(0)
    wrapped = wrap_file(request.environ, prepared)  # type: ignore[arg-type]  # asks for read and close only
    response = Response(wrapped, mimetype=kind, direct_passthrough=True)
    response.content_length = prepared.size
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
