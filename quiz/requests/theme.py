"""Light, dark, or as the device says: a cookie, switched by a plain form."""

from flask import Flask, Response, current_app, redirect, request

from quiz.config import cookie_name
from quiz.requests.next_page import next_page, this_page

THEMES = ("auto", "light", "dark")
ONE_YEAR_S = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    app.add_url_rule("/theme", "theme", switch, methods=["POST"])
    app.add_template_global(this_page)
    app.context_processor(lambda: {"theme": current()})


def current() -> str:
    chosen = request.cookies.get(cookie(), "auto")
    return chosen if chosen in THEMES else "auto"


def cookie() -> str:
    return cookie_name("theme", secure=is_secure())


def is_secure() -> bool:
    return bool(current_app.config["SETTINGS"].secure_cookies)


def switch() -> Response:
    response = redirect(next_page())
    chosen = request.form.get("theme", "auto")
    response.set_cookie(
        cookie(), chosen if chosen in THEMES else "auto", max_age=ONE_YEAR_S, samesite="Lax", secure=is_secure()
    )
    return response  # type: ignore[return-value]  # werkzeug's Response; Flask's own subclass adds nothing here
