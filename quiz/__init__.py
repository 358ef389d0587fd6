"""Five Nines: the Flask application. `create_app` puts the features, which are packages with a `views` module,
on top of one database, one catalogue and one set of error pages."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import sqlalchemy as sa
from flask import Flask

from quiz import cli, errors, navigation, rendering
from quiz.accounts import session
from quiz.catalogue import init_catalogue
from quiz.config import Settings, flask_config, read_settings
from quiz.db import db, prepare_connections
from quiz.extensions import alembic, csrf
from quiz.requests import busy, headers, hosts, incoming, origins, proxies, stale_forms, taken, theme
from quiz.texts import formats, typography, wording

# In this order they look at a request, and in the opposite one at what is answered.
PARTS = (
    incoming, hosts, origins, csrf, session, headers, errors, stale_forms, busy, taken, theme, navigation, rendering,
    formats, typography, wording, cli,
)  # fmt: skip


def create_app(settings: Settings | None = None, *, has_pages: bool = True, **overrides: object) -> Flask:
    """The application for `settings`, by default those of the environment; a grader's has no pages.

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
    for feature in features() if has_pages else ():
        app.register_blueprint(import_module(f"quiz.{feature}.views").blueprint)
    proxies.trust(app, settings.trusted_proxies)
    return app


def features() -> list[str]:
    """The names of the feature packages: those that have views."""
    names = sorted(module.name for module in iter_modules(__path__) if module.ispkg)
    return [name for name in names if find_spec(f"quiz.{name}.views")]


def import_models() -> None:
    """Make every feature's tables known to the metadata, and the summaries it keeps to who recomputes them, whether or
    not its views were imported."""
    for module in iter_modules(__path__):
        for part in ("models", "summaries"):
            if module.ispkg and find_spec(f"quiz.{module.name}.{part}"):
                import_module(f"quiz.{module.name}.{part}")


def init_database(app: Flask) -> None:
    import_models()
    db.init_app(app)
    alembic.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            if isinstance(engine, sa.Engine):
                prepare_connections(engine)
