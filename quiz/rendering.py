"""Pages are rendered without a transaction: the content of a page is read first, and then the transaction ends. Nobody
waits for a lock or a connection while a long text is turned into HTML."""

from functools import cache
from typing import Any

from flask import Flask, before_render_template, current_app
from jinja2 import Template, meta

from quiz.db import db
from quiz.navigation import due_count

SHELL = "layout/base.html"


def init_app(app: Flask) -> None:
    app.before_request(keep_what_was_read)
    before_render_template.connect(end_transaction, app)


def keep_what_was_read() -> None:
    """Let rows keep their values when a transaction ends: a page may show them afterwards."""
    db.session.expire_on_commit = False


def end_transaction(_app: Flask, template: Template, context: dict[str, Any], **_: Any) -> None:
    """Read the number that a page's shell shows, then close the session. Uncommitted changes are lost, and a template
    that reaches for an unread part of a row raises DetachedInstanceError."""
    if "due" not in context and template.name and in_shell(template.name):
        context["due"] = due_count()
    db.session.close()


@cache
def in_shell(name: str) -> bool:
    """Whether the template is a page with the places of the product at its side."""
    environment = current_app.jinja_env
    assert environment.loader is not None  # Flask's own
    source, _, _ = environment.loader.get_source(environment, name)
    return SHELL in set(meta.find_referenced_templates(environment.parse(source)))
