"""Five Nines: the Flask application.

`create_app` puts the features on top of one database, one catalogue and one set of error pages. A feature is a package
with a `views` module. The `commands` module of a package lists in COMMANDS the commands of `flask --app app`."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

import sqlalchemy as sa
from flask import Flask

from quiz import errors, navigation, rendering
from quiz.accounts import session
from quiz.catalogue import init_catalogue
from quiz.config import Settings, flask_config, read_settings
from quiz.db import db, prepare_connections
from quiz.extensions import alembic, csrf
from quiz.requests import busy, headers, hosts, incoming, origins, proxies, stale_forms, taken, theme
from quiz.submissions import verdict_marks
from quiz.texts import formats, typography, wording

# The parts look at a request in this order, and at its answer in the opposite one.
PARTS = (
    incoming, hosts, origins, csrf, session, headers, errors, stale_forms, busy, taken, theme, navigation, rendering,
    formats, typography, verdict_marks, wording,
)  # fmt: skip


def create_app(settings: Settings | None = None, *, has_pages: bool = True, **overrides: object) -> Flask:
    """The application for `settings`, by default those of the environment; a grader's has no pages and commands.

    Raises SettingsError for an environment that cannot be used, CatalogueError for a mistake in the content.
    """
    settings = settings or read_settings()
    app = Flask(__name__, static_folder="static", instance_path=str(settings.instance_dir))
    app.config.from_mapping(flask_config(settings))
    app.config.from_mapping(overrides)
    init_database(app)
    init_catalogue(app)
    for part in PARTS:
        part.init_app(app)
    if has_pages:
        add_pages_and_commands(app)
    proxies.trust(app, settings.trusted_proxies)
    return app


def add_pages_and_commands(app: Flask) -> None:
    for views in parts_called("views"):
        app.register_blueprint(views.blueprint)
    for commands in parts_called("commands"):
        for command in commands.COMMANDS:
            app.cli.add_command(command)


def parts_called(name: str) -> list[Any]:
    """The modules with this name, imported in the order of their packages; a package has one or none."""
    packages = sorted(module.name for module in iter_modules(__path__) if module.ispkg)
    return [import_module(f"quiz.{each}.{name}") for each in packages if find_spec(f"quiz.{each}.{name}")]


def import_models() -> None:
    """Make the tables of every feature known to the metadata, and its summaries to the recomputation, whether or not
    the views of the feature were imported."""
    parts_called("models")
    parts_called("summaries")


def init_database(app: Flask) -> None:
    import_models()
    db.init_app(app)
    alembic.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            if isinstance(engine, sa.Engine):
                prepare_connections(engine)
