"""The requests that are taken at all. The check comes before any reading, so that no view meets an unexpected body.

A body is a form without files, in UTF-8 and whole. JSON and files reach the views that are marked for them."""

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any, TypeVar
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, current_app, request
from flask.globals import request_ctx
from werkzeug.formparser import FormDataParser
from werkzeug.routing import IntegerConverter, Map

from quiz.config import LARGEST_UPLOAD
from quiz.errors import ProductError

View = TypeVar("View", bound=Callable[..., Any])
URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
MOST_FIELDS = 1000
BROKEN = "The form came in broken, so nothing was changed. Go back and send it again."
LARGEST_ID = 2**31 - 1  # of an INTEGER in PostgreSQL


class BodyRefused(ProductError):
    """The body of a request is none that a page of ours sends; nothing was done."""

    title = "That could not be read"


class KindRefused(BodyRefused):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    title = "That kind of content is not taken here"


class FieldsRefused(BodyRefused):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    title = "That is too much at once"


class StrictParser(FormDataParser):
    """A parser that raises ValueError for a form that cannot be read, where werkzeug would hand out an empty one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.silent = False


class StrictRequest(Request):
    form_data_parser_class = StrictParser

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        """A stream in memory: files are refused, and a file on the disk would stay open after a broken body."""
        return BytesIO()


class BoundedInteger(IntegerConverter):
    """A number in an address, `<int:…>`. A number larger than any id of ours leads nowhere."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int | None = None) -> None:
        super().__init__(map, fixed_digits, min, LARGEST_ID if max is None else max)


def init_app(app: Flask) -> None:
    """Set the checks up. It comes before any route is added, and before the forms' tokens are checked."""
    app.request_class = StrictRequest
    app.url_map.converters["int"] = BoundedInteger
    app.before_request(give_addresses)
    app.before_request(require_readable)


def give_addresses() -> None:
    """Let the page of a refusal link to other pages where the Host header is no name at all."""
    if request_ctx.url_adapter is None:
        request_ctx.url_adapter = current_app.url_map.bind("localhost")


def takes_json(view: View) -> View:
    """Mark a view that is sent JSON and reads it by `json_object`."""
    view.takes_json = True  # type: ignore[attr-defined]  # a mark, which login_required and others carry on
    return view


def mends_text(view: View) -> View:
    """Mark a view that gives text back to be put right where it is not UTF-8, and so asks `body_is_utf8` itself."""
    view.mends_text = True  # type: ignore[attr-defined]  # a mark, as above
    return view


def takes_file(view: View) -> View:
    """Mark a view that takes a form with files, of LARGEST_UPLOAD bytes in all; the address has to be in UPLOADS."""
    view.takes_file = True  # type: ignore[attr-defined]  # a mark, as above
    return view


def require_readable() -> None:
    """Raise BodyRefused for a body that the requested view would not expect."""
    if request.endpoint is None:
        return
    view = current_app.view_functions[request.endpoint]
    if hasattr(view, "takes_file") and request.mimetype == MULTIPART:
        request.max_content_length = LARGEST_UPLOAD
        require_fields()
        return
    if request.mimetype in {URLENCODED, MULTIPART}:
        require_form(mends_text=hasattr(view, "mends_text"))
    elif request.method in WRITING and request.get_data(cache=True) and not hasattr(view, "takes_json"):
        raise KindRefused("This page takes a form and nothing else. Go back and use the buttons on the page.")


def require_form(*, mends_text: bool) -> None:
    if request.mimetype == URLENCODED and request.get_data().count(b"&") >= MOST_FIELDS:
        raise FieldsRefused(f"A form has at most {MOST_FIELDS:,} fields. Nothing was changed.")
    if not mends_text and not body_is_utf8():
        raise BodyRefused("What was sent is not UTF-8 text, so nothing was changed. Go back, reload and send it again.")
    request.get_data(cache=True)
    require_fields()
    if request.files:
        raise KindRefused("This page takes text and no files, so nothing was changed. Paste the text into its field.")


def require_fields() -> None:
    """Raise BodyRefused for a form that cannot be read, or has a part without a name."""
    try:
        fields = request.form
    except ValueError as error:
        raise BodyRefused(BROKEN) from error
    if None in fields or None in request.files:
        raise BodyRefused(BROKEN)


def body_is_utf8() -> bool:
    """Whether every text of the request's body is UTF-8."""
    body = request.get_data(cache=True)
    if request.mimetype == URLENCODED:
        body = unquote_to_bytes(body)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
