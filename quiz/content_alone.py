"""The commands of an application that cannot start: `flask content check`, and for all others the reason."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

from quiz.catalogue.commands import content


class ContentAlone(AppGroup):
    """The commands of an application that cannot start: `content`, which says what to mend; the others say why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why
        self.add_command(content)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return super().get_command(ctx, cmd_name) or sys.exit(self.why)


def content_alone(why: str) -> Flask:
    """An application for `flask content` where the real one cannot start; it serves nothing.

    Raises SystemExit with the reason where it is not looked up by `flask` for a command of ours, as by `flask run`.
    """
    asked = click.get_current_context(silent=True)
    if asked is None or not isinstance(asked.command, FlaskGroup):
        sys.exit(why)
    app = Flask("quiz", static_folder=None)
    app.cli = ContentAlone(why)
    return app
