"""Settings, read once from the environment; README holds the same table for people."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from exercises.exercise import CATALOGUE
from quiz import secret_key
from quiz.private_files import make_folder, make_private

PROJECT_ROOT = Path(__file__).resolve().parent.parent
CONTENT_ROOT = PROJECT_ROOT / "quiz" / "content"
KIB = 1024
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
LARGEST_BODY = 640 * KIB  # bytes of one request
LARGEST_UPLOAD = 16 * KIB * KIB  # of one with a file
UPLOADS = ("/decks/import",)  # the pages that take a file
HOST_NAME = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")


class SettingsError(Exception):
    """The environment or the instance folder cannot be used; the message says what to do."""


class Registration(StrEnum):
    """The people who may make an account here."""

    OPEN = "open"
    INVITATION = "invitation"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of this installation. Sizes are in bytes, durations in seconds."""

    instance_dir: Path
    database_url: str = field(repr=False)  # it may hold a password, and so may that of Redis
    secret_key: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    host: str
    port: int
    web_workers: int
    graders: int
    secure_cookies: bool
    trusted_proxies: int
    allowed_hosts: tuple[str, ...] = ()
    registration: Registration = Registration.OPEN
    content_dir: Path = CONTENT_ROOT
    exercises_dir: Path = CATALOGUE

    @property
    def queue_path(self) -> Path:
        return self.instance_dir / "queue.db"

    @property
    def engine_cache(self) -> Path:
        return self.instance_dir / "engine"

    @property
    def exports(self) -> Path:
        """The folder in which downloads are prepared; it holds nothing that lasts."""
        return self.instance_dir / "exports"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `environ`; creates the instance folder and the secret key where they are missing.

    Raises SettingsError when a value makes no sense or the instance folder cannot be written.
    """
    instance_dir = Path(environ.get("INSTANCE_DIR") or PROJECT_ROOT / "instance").resolve()
    make_writable(instance_dir)
    make_private(instance_dir)
    return Settings(
        instance_dir=instance_dir,
        database_url=database_url(environ.get("DATABASE_URL"), instance_dir),
        secret_key=good_key(environ.get("SECRET_KEY"), instance_dir),
        redis_url=environ.get("REDIS_URL") or None,
        host=environ.get("HOST") or "127.0.0.1",
        port=number(environ, "PORT", 8000, 1, 65535),
        web_workers=number(environ, "WEB_WORKERS", 2, 1, 64),
        graders=number(environ, "GRADERS", min(2, os.cpu_count() or 1), 1, 64),
        secure_cookies=environ.get("SECURE_COOKIES", "") == "1",
        trusted_proxies=number(environ, "TRUSTED_PROXIES", 0, 0, 5),
        allowed_hosts=host_names(environ.get("ALLOWED_HOSTS", "")),
        registration=registration(environ.get("REGISTRATION") or Registration.OPEN.value),
        content_dir=folder(environ, "CONTENT_DIR", CONTENT_ROOT),
        exercises_dir=folder(environ, "EXERCISES_DIR", CATALOGUE),
    )


def number(environ: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingsError(f"{name} must be a whole number from {least} to {most}, not {text!r}.")
    return int(text)


def folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    """The folder that a setting names. Raises SettingsError where there is none."""
    found = Path(environ.get(name) or default).resolve()
    if not found.is_dir():
        raise SettingsError(f"{name} must be a folder that is there, not {str(found)!r}.")
    return found


def host_names(text: str) -> tuple[str, ...]:
    """The names in a comma-separated list in the form of an address: lower case, in ASCII, without the last dot. Raises
    SettingsError for a text that is no name of a host."""
    names = [name.strip().lower().removesuffix(".") for name in text.split(",") if name.strip()]
    return tuple(host_name(name) for name in names)


def host_name(name: str) -> str:
    try:
        found = name if name.startswith("[") or name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        found = ""
    if not HOST_NAME.fullmatch(found):
        raise SettingsError(
            f"ALLOWED_HOSTS must be names of hosts with commas between them, without scheme and port, not {name!r}: "
            "learn.example.org,.example.com (with a dot before it, the hosts below it as well)."
        )
    return found


def make_writable(folder: Path) -> None:
    try:
        make_folder(folder)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} cannot be written ({error.strerror}). Give this user the right to write there, "
            "or name another folder in INSTANCE_DIR."
        ) from error


def database_url(given: str | None, instance_dir: Path) -> str:
    """The SQLAlchemy URL: SQLite in the instance folder unless a URL is given; `postgres://` is understood. Raises
    SettingsError for a URL that cannot be read."""
    if not given:
        return sqlite_url(instance_dir / "fivenines.db")
    try:
        url = make_url("postgresql" + given.removeprefix("postgres") if given.startswith("postgres:") else given)
        driver = DRIVERS[url.get_backend_name()]
    except (ArgumentError, ValueError, KeyError) as error:
        raise SettingsError(
            "DATABASE_URL is no address of a database that Five Nines can use. It is written "
            "postgresql://user:password@host/name or sqlite:////folder/file.db; within a part, @ is %40, : is %3A, "
            "/ is %2F and % is %25."
        ) from error
    return url.set(drivername=driver).render_as_string(hide_password=False)


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file, built from parts: a folder's name may hold characters that an address reserves."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def registration(text: str) -> Registration:
    try:
        return Registration(text)
    except ValueError as error:
        choices = ", ".join(each.value for each in Registration)
        raise SettingsError(f"REGISTRATION must be one of {choices}, not {text!r}.") from error


def good_key(given: str | None, instance_dir: Path) -> str:
    """The secret key: the given one, else the one made here. Raises SettingsError for a key that can be guessed."""
    key = given or kept_secret_key(instance_dir)
    if reason := secret_key.refusal(key):
        where = (
            "SECRET_KEY" if given else f"The key in {instance_dir}/secret_key (a new one is made where it is deleted)"
        )
        raise SettingsError(f"{where} {reason}")
    return key


def kept_secret_key(instance_dir: Path) -> str:
    """The secret key of this installation, made on first use and readable by its owner only."""
    path = instance_dir / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()


def flask_config(settings: Settings) -> dict[str, object]:
    """The settings as Flask and its extensions name them."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_ENGINES": {"default": settings.database_url},
        "ALEMBIC": {"script_location": str(PROJECT_ROOT / "migrations").replace("%", "%%")},
        "ALEMBIC_CONTEXT": {"render_item": plain_type, "render_as_batch": True},
        "SESSION_COOKIE_NAME": cookie_name("session", secure=settings.secure_cookies),
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_REFRESH_EACH_REQUEST": False,  # only when it is written down that the device is in use
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "SETTINGS": settings,
    }


def cookie_name(name: str, *, secure: bool) -> str:
    """The name of a cookie. With the prefix, a browser takes it over HTTPS and from this very host only."""
    return f"__Host-{name}" if secure else name


def plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """The code for an instant's column in a new migration: the plain type, so that a migration never needs our code."""
    is_instant = kind == "type" and type(item).__name__ == "UtcDateTime"
    return "sa.DateTime(timezone=True)" if is_instant else False
