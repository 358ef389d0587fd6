"""The class of `flask --app app demo`, and the logins that the command prints."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy.engine import make_url

from exercises.grading.engine.artifact import EngineError
from exercises.grading.sandbox.opening import prepare_engine
from quiz import clock
from quiz.accounts import password_rules
from quiz.catalogue import get_catalogue
from quiz.classes.codes import new_code, readable
from quiz.config import PROJECT_ROOT, Settings
from quiz.demo.coding import course
from quiz.demo.fill import Demo, count_users, fill
from quiz.demo.people import SHOWN, everybody
from quiz.demo.reports import Graded, graded
from quiz.migrating import DatabaseUnusable, migrate
from quiz.texts.wording import counted

WEEKS_AN_EXERCISE = 2
MOST_MISTAKES = 5


class DemoRefused(Exception):
    """Nothing was done; the message says why, and what to do."""


def make_demo(
    app: Flask, *, learners: int, weeks: int, seed: int, beside: bool, password: str | None, say: Callable[[str], None]
) -> None:
    """Fill the application's database and print the logins. Raises DemoRefused where the database holds users already,
    unless the class may come `beside` them, and always where real people use the installation."""
    if reason := serves_others(app.config["SETTINGS"]):
        raise DemoRefused(
            f"This is an installation that others use ({reason}), and the demo makes an admin and 33 more logins with "
            "one password. Nothing was done. Make it on a machine of your own: INSTANCE_DIR=instance/demo make demo."
        )
    bring_up_to_date(app, say)
    if (users := count_users()) and not beside:
        raise DemoRefused(refusal(users))
    password = password or new_password()
    if weak := password_rules.refusal(
        password, *(name for person in everybody() for name in (person.username, person.name))
    ):
        raise DemoRefused(weak)
    reports = grade_code(app, learners=learners, weeks=weeks, seed=seed, say=say)
    say(f"{learners} learners study for {weeks} weeks ...")
    demo = fill(reports, learners=learners, weeks=weeks, seed=seed, password=password, now=clock.now(), say=say)
    for line in logins(demo, password, app.config["SETTINGS"]):
        say(line)


def serves_others(settings: Settings) -> str:
    """The sign that real people use this installation, in words; empty where there is none."""
    if settings.secure_cookies:
        return "SECURE_COOKIES=1"
    url = make_url(settings.database_url)
    if url.host and not is_loopback(url.host):
        return f"its database is on {url.host}"
    return f"ALLOWED_HOSTS={','.join(settings.allowed_hosts)}" if settings.allowed_hosts else ""


def is_loopback(host: str) -> bool:
    """Whether a database's host is this machine: by name, by address, or by the path of a socket."""
    return host in {"localhost", "::1"} or host.startswith(("127.", "/"))


def bring_up_to_date(app: Flask, say: Callable[[str], None]) -> None:
    try:
        say("Migrated the database." if migrate(app) else "The database is up to date.")
    except DatabaseUnusable as error:
        raise DemoRefused(str(error)) from error


def grade_code(app: Flask, *, learners: int, weeks: int, seed: int, say: Callable[[str], None]) -> Graded:
    """Grade the class's code: the larger the class, the more mistakes; the longer its course, the more exercises."""
    exercises = course(get_catalogue())[: max(1, weeks // WEEKS_AN_EXERCISE)]
    settings: Settings = app.config["SETTINGS"]
    try:
        prepare_engine(settings.engine_cache, progress=say)
    except EngineError as error:
        raise DemoRefused(str(error)) from error
    say(f"Grading what the class hands in, for {counted(len(exercises), 'exercise')} ...")
    return graded(
        exercises,
        seed=seed,
        secret_key=app.config["SECRET_KEY"],
        engine_cache=settings.engine_cache,
        mistakes=min(MOST_MISTAKES, learners),
        say=say,
    )


def new_password() -> str:
    """A password that nobody can know beforehand: the admin has it, too."""
    return f"{readable(new_code())}-{readable(new_code())}".lower()


def refusal(users: int) -> str:
    there = "a user" if users == 1 else f"{users:,} users"
    return (
        f"The database already holds {there}, so nothing was done. To add the class beside them, without changing "
        "anything of theirs: flask --app app demo --yes. To give it a database of its own: "
        "INSTANCE_DIR=instance/demo make demo."
    )


def logins(demo: Demo, password: str, settings: Settings) -> list[str]:
    """The table of the logins, and the way to go on."""
    rows = [
        (demo.instructor.username, "instructor", f"teaches “{demo.classroom.name}”"),
        (demo.admin.username, "admin", "may see every class"),
        *((user.username, "learner", character.words) for user, character in demo.learners[:SHOWN]),
        (demo.fresh.username, "learner", f"new, in no class; its code is {readable(demo.classroom.join_code)}"),
    ]
    width = max(len(name) for name, _, _ in rows)
    return [
        "",
        f"“{demo.classroom.name}” is there, with {len(demo.learners)} learners. Sign in as:",
        "",
        *(f"  {name:<{width}}  {role:<10}  {words}" for name, role, words in rows),
        "",
        f"Password of them all: {password}",
        f"Start with: {start_command(settings)}",
    ]


def start_command(settings: Settings) -> str:
    usual = settings.instance_dir == PROJECT_ROOT / "instance"
    return "make run" if usual else f"INSTANCE_DIR={settings.instance_dir} make run"
