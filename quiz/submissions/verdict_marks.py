"""Questions that templates ask of a verdict, one for each: `attempt.verdict is accepted`."""

from flask import Flask

from exercises.grading.sandbox.verdict import Verdict


def init_app(app: Flask) -> None:
    for verdict in Verdict:
        app.add_template_test(lambda value, verdict=verdict: bool(value == verdict), verdict.value)
