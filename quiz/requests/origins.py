"""A form is taken from our own pages only. Browsers name the page of a form in `Sec-Fetch-Site`, in `Origin` or, the
oldest browsers, in `Referer`. One of them is enough; the check stands beside the form's token, not in its place."""

from urllib.parse import SplitResult, urlsplit

from flask import Flask, request

from quiz.errors import Forbidden

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
OF_SCHEME = {"http": 80, "https": 443}


class ForeignForm(Forbidden):
    title = "This form came from somewhere else"


def init_app(app: Flask) -> None:
    app.config["WTF_CSRF_SSL_STRICT"] = False  # it takes a Referer only, and many browsers send none
    app.before_request(refuse_foreign)


def refuse_foreign() -> None:
    """Raise ForeignForm for a form of another site. Over plain HTTP a request without any of the headers goes on to the
    check of its token: it comes from an old browser, or from none."""
    if request.method in SAFE or request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}:
        return
    origin, referrer = request.headers.get("Origin"), request.referrer
    said = origin if origin and origin != "null" else referrer
    if said and not is_ours(said):
        raise ForeignForm(foreign(said))
    if not said and (origin or request.is_secure or "Sec-Fetch-Site" in request.headers):
        raise ForeignForm(
            "The browser did not say which page this form is on (it sent no Origin and no Referer), so it was not "
            "taken. Allow this site to see its own addresses, reload the page and send it again."
        )


def came_from_here() -> bool:
    """Whether the browser itself says that the request is from a page of ours."""
    if (fetched := request.headers.get("Sec-Fetch-Site")) is not None:
        return fetched == "same-origin"
    said = request.headers.get("Origin") or request.referrer
    return bool(said) and is_ours(str(said))


def is_ours(address: str) -> bool:
    """Whether an address is on this site: its host and port are ours, and over HTTPS it is secure itself. Without TLS
    here the scheme says nothing: a proxy may have TLS and not say so."""
    try:
        given, here = urlsplit(address), urlsplit(request.host_url)
        if request.is_secure:
            return given.scheme == "https" and place(given) == place(here)
        return given.scheme in OF_SCHEME and place(given, given.scheme) == place(here, given.scheme)
    except ValueError:
        return False


def place(address: SplitResult, scheme: str = "https") -> tuple[str | None, int]:
    """The host and the port of an address; the port of `scheme` need not be written."""
    return address.hostname, address.port or OF_SCHEME[scheme]


def foreign(address: str) -> str:
    parts = urlsplit(address) if is_plain(address) else None
    shown = f"{parts.scheme}://{parts.netloc}" if parts else "an address that cannot be read"
    return (
        f"It was sent from {shown}, and this site is {request.host_url.rstrip('/')}. Nothing was changed. Open this "
        "site anew and send it from there. Whoever runs it: if both are the same place, the proxy in front has to "
        "pass on the host, the port and https, and TRUSTED_PROXIES has to count it (see README)."
    )


def is_plain(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
