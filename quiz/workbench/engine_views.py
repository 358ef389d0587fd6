"""The page that explains how code is graded, open to everybody."""

from flask import Blueprint, render_template

from exercises.grading.engine.artifact import engine_manifest
from exercises.grading.sandbox.submission import LARGEST_SOURCE
from quiz.catalogue import get_catalogue
from quiz.submissions.verdict_words import VERDICTS

engine_blueprint = Blueprint("engine", __name__)

# An act of code, its effect, and the verdict if the code ends in one; tests/quiz/workbench/test_engine_page.py
# grades each of them.
TRIES = (
    ('open("answers.txt")', "PermissionError", "forbidden"),
    ("import socket", "ModuleNotFoundError", "forbidden"),
    ("while True: pass", "stopped when its steps are used up", "out_of_steps"),
    ("[0] * 10**9", "MemoryError", "out_of_memory"),
    ('print("x" * 10**6)', "stopped when it has printed its share", "output_limit"),
    ("import time; time.sleep(3600)", "the virtual clock jumps an hour ahead", None),
)


@engine_blueprint.get("/engine")
def engine() -> str:
    return render_template(
        "workbench/engine.html",
        engine_manifest=engine_manifest(),
        tries=TRIES,
        verdicts=VERDICTS,
        source_kb=LARGEST_SOURCE // 1024,
        exercises=sorted(get_catalogue().exercises.values(), key=lambda each: each.title),
    )
