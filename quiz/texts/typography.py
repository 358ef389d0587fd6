"""A number is never parted from its unit at a line's end: one rule for every page, whoever wrote the sentence.

In HTML the space between them becomes one that does not break. Code and the contents of fields and tags stay as they
are: they are copied, or sent back."""

import re

from flask import Flask, Response

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SYMBOLS = "%|‰|×|[nµm]?s|min|h|[kMGT]?B(?:/s)?|[KMGT]iB(?:/s)?|[kMG]?bit(?:/s)?|[kMG]|req/s|QPS|RPS"
WORDS = "(?:second|minute|hour|day|week|month|year|byte|bit|step|point|request)s?|million|billion|per cent"
KEPT = "pre|code|textarea|script|style"
UNIT = rf"(?:<(?:span|small)\b[^<>]*>)?(?:{SYMBOLS}|{WORDS})(?!\w)"
# A space between a number and its unit, also where each has an element of its own, as in "<b>45</b> <span>min</span>".
# The other branch passes over the rest, in strides as long as there is no digit.
PARTING = re.compile(
    rf"(?<=\d)(?P<closed></(?:b|strong|span|time|output)>)? (?={UNIT})"
    rf"|(?P<passed>(?:<(?:({KEPT})\b.*?(?:</\3\s*>|\Z)|[^<>]*>)[^<\d]*)+)",
    re.DOTALL,
)


def init_app(app: Flask) -> None:
    app.after_request(bind_page)


def bind_page(response: Response) -> Response:
    if response.mimetype == "text/html" and not response.is_streamed:
        response.set_data(bound(response.get_data(as_text=True)))
    return response


def bound(html: str) -> str:
    """The page with every number bound to its unit."""
    return PARTING.sub(held, html)


def held(found: re.Match[str]) -> str:
    return found["passed"] or (found["closed"] or "") + NO_BREAK_SPACE
