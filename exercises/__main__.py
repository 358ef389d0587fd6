"""The command line: list, grade, verify and new.

Exit status of `grade`: 0 accepted, 1 not accepted, 2 for wrong use or an error of ours; of `verify`: 0 when every row
holds, 1 when one does not, 2 for wrong use or a broken exercise.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.exercise import CATALOGUE, Exercise, load_exercises
from exercises.grading.engine.artifact import EngineError
from exercises.grading.engine.engine import prepare_engine
from exercises.grading.grade import LARGEST_SEED, grade
from exercises.grading.report.report import Report
from exercises.grading.sandbox.verdict import Verdict
from exercises.scaffold import scaffold
from exercises.terminal import replace_unwritable
from exercises.verifying import Row, verify

ACCEPTED, NOT_ACCEPTED, FAILED = 0, 1, 2
GREEN, RED, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[0m"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    options = _parser().parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        status = command(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read the output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (ExerciseError, EngineError) as error:
        return _fail(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exercises", description="Exercises: list, grade, verify, begin.")
    root = Path(os.environ.get("EXERCISES_DIR") or CATALOGUE)
    parser.add_argument(
        "--root", type=Path, default=root, help="the folder of topics (default: EXERCISES_DIR, or ours)"
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    listing = commands.add_parser("list", help="every exercise with its topic and points")
    listing.set_defaults(command=_list)

    grading = commands.add_parser("grade", help="judge a file; status 0 accepted, 1 not accepted, 2 error")
    grading.add_argument("slug")
    grading.add_argument("file", type=Path)
    grading.add_argument("--seed", type=int, default=1, help="what generated input depends on (default: 1)")
    grading.add_argument("--sample", action="store_true", help="only the sample checks, as Run does")
    grading.add_argument("--debug", action="store_true", help="print the cause of an internal_error, for authors")
    grading.set_defaults(command=_grade)

    verifying = commands.add_parser("verify", help="solutions are accepted, each wrong file gets its verdict")
    verifying.add_argument("slugs", nargs="*", metavar="slug")
    verifying.add_argument("--seeds", type=int, default=1, help="grade each file with so many seeds (default: 1)")
    verifying.set_defaults(command=_verify)

    for command in (listing, grading, verifying):
        command.add_argument("--json", action="store_true", help="JSON instead of text")

    beginning = commands.add_parser("new", help="a folder to start an exercise from")
    beginning.add_argument("topic")
    beginning.add_argument("slug")
    beginning.set_defaults(command=_new)
    return parser


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FAILED


def _progress(line: str) -> None:
    print(line, file=sys.stderr)


def _list(options: argparse.Namespace) -> int:
    found = load_exercises(options.root).values()
    if options.json:
        print(json.dumps([_entry(exercise) for exercise in found], indent=2))
    for exercise in () if options.json else found:
        print(f"{exercise.slug:28} {exercise.topic:28} {exercise.max_score:>3} points  {exercise.title}")
    return ACCEPTED


def _entry(exercise: Exercise) -> Mapping[str, object]:
    return {
        "slug": exercise.slug,
        "title": exercise.title,
        "topic": exercise.topic,
        "difficulty": exercise.difficulty,
        "summary": exercise.summary,
        "max_score": exercise.max_score,
        "digest": exercise.digest,
    }


def _grade(options: argparse.Namespace) -> int:
    found = load_exercises(options.root)
    if options.slug not in found:
        return _fail(f"There is no exercise {options.slug!r}; `python -m exercises list` shows them.")
    if not 0 <= options.seed <= LARGEST_SEED:
        return _fail(f"A seed is a number from 0 to {LARGEST_SEED}.")
    try:
        source = options.file.read_bytes()
    except OSError as error:
        return _fail(f"{options.file} cannot be read: {error.strerror}.")
    prepare_engine(progress=_progress)
    report = grade(found[options.slug], source, seed=options.seed, sample=options.sample)
    print(report.to_json() if options.json else _text(report))
    if options.debug:
        print(_causes(report), file=sys.stderr)
    return {Verdict.ACCEPTED: ACCEPTED, Verdict.INTERNAL_ERROR: FAILED}.get(report.verdict, NOT_ACCEPTED)


def _text(report: Report) -> str:
    lines = [f"{_coloured(report.verdict)}  {report.score}/{report.max_score}  {report.steps:,} steps"]
    for check in report.checks:
        lines.append(f"  {_mark(check.verdict is Verdict.ACCEPTED)} {check.name}")
        if check.message:
            lines += [f"      {line}" for line in _printable(check.message)]
        if check.counterexample and check.verdict is not Verdict.ACCEPTED:
            lines += [f"      | {line}" for line in _printable(check.counterexample.code)]
    if report.refusal:
        lines += _printable(report.refusal_message)
    return "\n".join(lines)


def _causes(report: Report) -> str:
    """What broke on our side, check by check, as Python says it."""
    causes = [f"{check.name}:\n{check.detail}" for check in report.checks if check.detail]
    return "\n".join(causes) or "Nothing broke on our side."


def _printable(text: str) -> list[str]:
    """Give the lines of a text, with what a terminal would obey written out: an exception may be named so."""
    return ["".join(each if each.isprintable() else repr(each)[1:-1] for each in line) for line in text.split("\n")]


def _verify(options: argparse.Namespace) -> int:
    found = load_exercises(options.root)
    if unknown := [slug for slug in options.slugs if slug not in found]:
        return _fail(f"There is no exercise {unknown[0]!r}; `python -m exercises list` shows them.")
    prepare_engine(progress=_progress)
    rows: list[Row] = []
    for slug in options.slugs or found:
        for row in verify(found[slug], range(1, options.seeds + 1)):
            rows.append(row)
            if not options.json:
                print(_line(row), flush=True)
    wrong = [row for row in rows if not row.holds]
    if options.json:
        print(json.dumps([row.to_dict() for row in rows], indent=2))
    else:
        print(f"{len(rows) - len(wrong)} of {len(rows)} as expected.")
    return NOT_ACCEPTED if wrong else ACCEPTED


def _line(row: Row) -> str:
    score = f"{row.score}/{row.max_score}"
    line = f"{_mark(row.holds)} {row.exercise:24} {row.source:52} {row.verdict:15} {score:>7} {row.steps:>15,}"
    return line if row.holds else f"{line}\n    expected {row.expected}: {row.message}"


def _new(options: argparse.Namespace) -> int:
    folder = scaffold(options.root, options.topic, options.slug)
    print(f"{folder} is there. Write it, then run: python -m exercises verify {options.slug}")
    return ACCEPTED


def _mark(good: bool) -> str:
    return _painted("✓", GREEN) if good else _painted("✗", RED)


def _coloured(verdict: Verdict) -> str:
    return _painted(verdict.value, GREEN if verdict is Verdict.ACCEPTED else RED)


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{PLAIN}" if sys.stdout.isatty() else text


if __name__ == "__main__":
    replace_unwritable()
    logging.disable(logging.CRITICAL)  # what a report says is printed once, in the report
    sys.exit(main())
