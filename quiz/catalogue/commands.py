"""The command `flask --app app content check`."""

import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click
from flask.cli import AppGroup

from exercises.exercise import CATALOGUE
from quiz.catalogue.check import Checked, check_content
from quiz.config import CONTENT_ROOT, SettingsError, folder

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
content = AppGroup("content", help="Look after topics, cards, questions, prompts and exercises.")


@content.command("check", with_appcontext=False)
@click.argument("path", type=FOLDER, required=False)
@click.option("--exercises", type=FOLDER, help="Another folder of exercises than EXERCISES_DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print the same for programs.")
def check(path: Path | None, exercises: Path | None, as_json: bool) -> None:
    """Say all that is wrong in the content, by file and line: the folder PATH, or CONTENT_DIR where none is named.

    It needs neither a database nor content that can be used. Exit status: 0 nothing is wrong, 1 something is, 2 wrong
    use.
    """
    try:
        path = path or folder(os.environ, "CONTENT_DIR", CONTENT_ROOT)
        exercises = exercises or folder(os.environ, "EXERCISES_DIR", CATALOGUE)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    with redirect_stdout(sys.stderr):  # what an exercise's checks.py prints when it is read
        checked = check_content(path, exercises)
    click.echo(in_json(checked) if as_json else in_words(checked))
    sys.exit(1 if checked.problems else 0)


def in_words(checked: Checked) -> str:
    return "\n".join([*map(str, checked.problems), checked.summary])


def in_json(checked: Checked) -> str:
    told = {"problems": [each.to_dict() for each in checked.problems], "counts": dict(checked.counts)}
    return json.dumps(told | {"summary": checked.summary}, ensure_ascii=False, indent=2)


COMMANDS = (content,)
