"""The application of `flask content` where the real one cannot start."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

from quiz.catalogue.commands import COMMANDS


class ContentAlone(AppGroup):
    """The commands of an application that cannot start: `content` says what to mend, the others say why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why
        for command in COMMANDS:
            self.add_command(command)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return super().get_command(ctx, cmd_name) or sys.exit(self.why)


def content_alone(why: str) -> Flask:
    """An application for `flask content`, which serves nothing.

    Raises SystemExit with the reason unless `flask` looks for a command of ours, as it does not for `flask run`.
    """
    asked = click.get_current_context(silent=True)
    if asked is None or not isinstance(asked.command, FlaskGroup):
        sys.exit(why)
    app = Flask("quiz", static_folder=None)
    app.cli = ContentAlone(why)
    return app
