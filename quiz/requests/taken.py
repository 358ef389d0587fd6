"""Tells the browser that a form was taken, by a cookie of one minute; the browser keeps the form's text until then.

The cookie comes with the redirect after the form is stored. Nothing else is proof: an error page, another page or a
lost connection is none. It says `<account>:<place>`, in the names of typed.js and kept.js, and holds nothing typed."""

import re

from flask import Flask, Response, g, request

from quiz.requests.given_back import ACCOUNT, KEPT
from quiz.requests.theme import is_secure

COOKIE = "taken"
SIGNED_OUT = "asked_to_sign_in"  # in `g`
EVERYTHING = "*"  # in the place of a place: of an account that is deleted
LASTS_S = 60
REDIRECTS = {302, 303}
TOLD = re.compile(r"[0-9a-f]{24}:form:/[!-~]{0,300}")  # in the form of our pages: any other text is no cookie of ours


def init_app(app: Flask) -> None:
    app.after_request(tell_taken)


def tell_taken(response: Response) -> Response:
    if request.method != "POST" or response.status_code not in REDIRECTS or g.get(SIGNED_OUT):
        return response  # the last is a redirect to signing in
    account, place = request.form.get(ACCOUNT, ""), request.form.get(KEPT, "")
    if TOLD.fullmatch(f"{account}:{place}"):
        set_taken(response, account, place)
    return response


def set_taken(response: Response, account: str, place: str) -> None:
    response.set_cookie(COOKIE, f"{account}:{place}", max_age=LASTS_S, samesite="Lax", secure=is_secure())
