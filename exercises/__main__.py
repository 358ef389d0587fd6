"""The command line: list, grade, verify and new.

Exit status of `grade`: 0 accepted, 1 not accepted, 2 for wrong use or an error of ours; of `verify`: 0 when every row
holds, 1 when one does not, 2 for wrong use or a broken exercise; of `verify --strict`: 0 when nothing is left to do, 1
when something is (a warning alone is nothing), 2 as before.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.exercise import CATALOGUE, Exercise, load_exercises
from exercises.grading.engine.artifact import EngineError
from exercises.grading.grade import LARGEST_SEED, grade
from exercises.grading.report.report import Report
from exercises.grading.sandbox.opening import prepare_engine
from exercises.grading.sandbox.verdict import Verdict
from exercises.scaffold import KINDS, scaffold
from exercises.strict import SEEDS, STAGE_NAMES, STAGES
from exercises.strict.command import renew_golden, verify_all
from exercises.terminal import GREEN, RED, mark, painted, printable, replace_unwritable
from exercises.verifying import Row, verify

ACCEPTED, NOT_ACCEPTED, FAILED = 0, 1, 2
STRICTLY = """\
stages of --strict:
{stages}

exit status: 0 all is as expected, nothing left to do; 1 something is; 2 wrong use, or a folder that does not load\
"""


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
    except BrokenProcessPool:
        return _fail(
            "A process that graded was ended from outside, as happens when memory is short: try --processes 1."
        )
    except KeyboardInterrupt:
        return _fail("Stopped before it was done.")


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

    _add_verify(commands)

    for command in (listing, grading):
        command.add_argument("--json", action="store_true", help="JSON instead of text")

    beginning = commands.add_parser("new", help="a folder to start an exercise from")
    beginning.add_argument("topic")
    beginning.add_argument("slug")
    beginning.add_argument("--kind", choices=KINDS, default="stateful", help="what is written (default: stateful)")
    beginning.add_argument("--clock", action="store_true", help="it has to do with time")
    beginning.add_argument("--cost", action="store_true", help="with checks of its cost")
    beginning.add_argument("--nodes", type=int, default=0, metavar="N", help="it is a node, of N in a network")
    beginning.add_argument("--entry", default="", metavar="NAME", help="the class or function (default: made of slug)")
    beginning.set_defaults(command=_new)
    return parser


def _add_verify(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verifying = commands.add_parser(
        "verify",
        help="right solutions are accepted, each wrong solution gets its verdict; --strict: all that is left to do",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STRICTLY.format(stages="\n".join(f"  {stage.name:10} {stage.asks}" for stage in STAGES)),
    )
    verifying.add_argument("slugs", nargs="*", metavar="slug")
    verifying.add_argument("--strict", action="store_true", help="say all that is left to do; takes some minutes")
    verifying.add_argument("--stage", action="append", choices=STAGE_NAMES, help="with --strict: this stage alone")
    verifying.add_argument("--seeds", type=int, help=f"grade with so many seeds (default: 1, strictly {len(SEEDS)})")
    verifying.add_argument("--processes", type=int, help="with --strict: grade so many at once (default: the cores)")
    verifying.add_argument("--renew-golden", action="store_true", help="only write the golden Reports anew")
    verifying.add_argument("--json", action="store_true", help="JSON instead of text")
    verifying.set_defaults(command=_verify)


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
        lines.append(f"  {mark(check.verdict is Verdict.ACCEPTED)} {check.name}")
        if check.message:
            lines += [f"      {line}" for line in printable(check.message)]
        if check.counterexample and check.verdict is not Verdict.ACCEPTED:
            lines += [f"      | {line}" for line in printable(check.counterexample.code)]
    if report.refusal:
        lines += printable(report.refusal_message)
    return "\n".join(lines)


def _causes(report: Report) -> str:
    """Give the errors of our own side, check by check, as Python tells them."""
    causes = [f"{check.name}:\n{check.detail}" for check in report.checks if check.detail]
    return "\n".join(causes) or "Nothing broke on our side."


def _verify(options: argparse.Namespace) -> int:
    found = load_exercises(options.root)
    if unknown := [slug for slug in options.slugs if slug not in found]:
        return _fail(f"There is no exercise {unknown[0]!r}; `python -m exercises list` shows them.")
    if misused := _misused(options):
        return _fail(misused)
    prepare_engine(progress=_progress)
    chosen = [found[slug] for slug in dict.fromkeys(options.slugs or found)]
    if options.renew_golden:
        return renew_golden(chosen)
    if options.strict:
        return _verify_strictly(options, chosen)
    return _verify_verdicts(options, chosen)


def _misused(options: argparse.Namespace) -> str:
    """Say what is wrong with the options of verify, or nothing."""
    for name in ("seeds", "processes"):
        if (number := getattr(options, name)) is not None and number < 1:
            return f"--{name} is 1 or more, not {number}."
    if not options.strict and (options.stage or options.processes):
        return "--stage and --processes go with --strict."
    return ""


def _verify_strictly(options: argparse.Namespace, chosen: Sequence[Exercise]) -> int:
    return verify_all(
        chosen,
        seeds=range(1, options.seeds + 1) if options.seeds else SEEDS,
        stages=options.stage or STAGE_NAMES,
        processes=options.processes,
        as_json=options.json,
    )


def _verify_verdicts(options: argparse.Namespace, chosen: Sequence[Exercise]) -> int:
    rows: list[Row] = []
    for exercise in chosen:
        for row in verify(exercise, range(1, (options.seeds or 1) + 1)):
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
    line = f"{mark(row.holds)} {row.exercise:24} {row.source:60} {row.verdict:15} {score:>7} {row.steps:>15,}"
    return line if row.holds else f"{line}\n    expected {row.expected}: {row.message}"


def _new(options: argparse.Namespace) -> int:
    folder = scaffold(
        options.root,
        options.topic,
        options.slug,
        kind=options.kind,
        has_clock=options.clock,
        has_cost=options.cost,
        node_count=options.nodes,
        entry=options.entry,
    )
    print(f"{folder} is there. Write it, then run: python -m exercises verify {options.slug}")
    return ACCEPTED


def _coloured(verdict: Verdict) -> str:
    return painted(verdict.value, GREEN if verdict is Verdict.ACCEPTED else RED)


if __name__ == "__main__":
    replace_unwritable()
    logging.disable(logging.CRITICAL)  # what a report says is printed once, in the report
    sys.exit(main())
