"""The headers of every response: a strict content security policy with a nonce, and long life for static files."""

import hashlib
import secrets
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
STATIC = Path(__file__).parents[1] / "static"
ONE_YEAR_S = 365 * 24 * 3600
HTTPS_ONLY = f"max-age={ONE_YEAR_S}"  # without the hosts beside and below this one: they are others' to decide


def init_app(app: Flask) -> None:
    app.after_request(add_headers)
    app.add_template_global(csp_nonce)
    app.add_template_global(static_url)
    app.add_template_global(icon_url)


def csp_nonce() -> str:
    """The nonce of this response; a new one for each request."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def add_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=csp_nonce())
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].secure_cookies:
        response.headers["Strict-Transport-Security"] = HTTPS_ONLY
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR_S}, immutable"
    elif request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def static_url(path: str) -> str:
    """The address of a static file, with a digest of its content so that it can be cached for ever. An address is
    computed once for each response: a page shows the same sprite dozens of times."""
    known: dict[str, str] = g.setdefault("static_urls", {})
    if path not in known:
        file = STATIC / path
        known[path] = url_for("static", filename=path, v=digest(file, file.stat().st_mtime_ns))
    return known[path]


@lru_cache(maxsize=256)
def digest(file: Path, _changed_ns: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def icon_url(name: str) -> str:
    """The address of one icon in the sprite, for `<use href>`."""
    return f"{static_url('icons.svg')}#{name}"
