"""The least that a page can be made with: Flask, one select by SQLAlchemy, one template of Jinja.

It knows nobody, checks nothing and is of no use; it reads as many rows and sends as many bytes as the page that it is
beside."""

import sqlalchemy as sa
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from flask_sqlalchemy_lite import SQLAlchemy

from quiz.events.models import Event

ROW = "{% for row in rows %}<tr><td>{{ row.subject }}</td><td>{{ row.kind }}</td><td>{{ row.at }}</td></tr>{% endfor %}"


def bare_client(app: Flask, *, rows: int, size: int) -> FlaskClient:
    """A client of a bare application on the same database."""
    bare, database = Flask("bare"), SQLAlchemy()
    bare.config["SQLALCHEMY_ENGINES"] = app.config["SQLALCHEMY_ENGINES"]
    database.init_app(bare)

    @bare.get("/")
    def page() -> str:
        found = database.session.scalars(sa.select(Event).order_by(Event.id).limit(rows)).all()
        return render_template_string(f"<table>{ROW}</table>{filling}", rows=found)

    filling = ""
    client = bare.test_client()
    filling = "." * max(0, size - len(client.get("/").data))
    return client
