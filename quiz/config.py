"""Settings, read once from the environment; README holds the same table for people."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from quiz import secret_key
from quiz.accounts.registration import Registration

PROJECT_ROOT = Path(__file__).resolve().parent.parent
KIB = 1024


class SettingsError(Exception):
    """The environment or the instance folder cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. Sizes in bytes, durations in seconds."""

    instance_dir: Path
    database_url: str
    secret_key: str = field(repr=False)
    redis_url: str | None
    host: str
    port: int
    web_workers: int
    graders: int
    secure_cookies: bool
    trusted_proxies: int
    registration: Registration = Registration.OPEN

    @property
    def queue_path(self) -> Path:
        return self.instance_dir / "queue.db"

    @property
    def engine_cache(self) -> Path:
        return self.instance_dir / "engine"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `environ`; creates the instance folder and the secret key where they are missing.

    Raises SettingsError when a value makes no sense or the instance folder cannot be written.
    """
    instance_dir = Path(environ.get("INSTANCE_DIR") or PROJECT_ROOT / "instance").resolve()
    make_writable(instance_dir)
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
        registration=registration(environ.get("REGISTRATION") or Registration.OPEN.value),
    )


def number(environ: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingsError(f"{name} must be a whole number from {least} to {most}, not {text!r}.")
    return int(text)


def make_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} cannot be written ({error.strerror}). Give this user the right to write there, "
            "or name another folder in INSTANCE_DIR."
        ) from error


def database_url(given: str | None, instance_dir: Path) -> str:
    """The SQLAlchemy URL: SQLite in the instance folder unless one is given; `postgres://` is understood."""
    if not given:
        return f"sqlite:///{instance_dir / 'fivenines.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def registration(text: str) -> Registration:
    try:
        return Registration(text)
    except ValueError as error:
        choices = ", ".join(each.value for each in Registration)
        raise SettingsError(f"REGISTRATION must be one of {choices}, not {text!r}.") from error


def good_key(given: str | None, instance_dir: Path) -> str:
    """The secret key: the given one, else the one made here. Raises SettingsError for one that can be guessed."""
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
        "ALEMBIC": {"script_location": str(PROJECT_ROOT / "migrations")},
        "ALEMBIC_CONTEXT": {"render_item": plain_type, "render_as_batch": True},
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": settings.secure_cookies,
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "MAX_CONTENT_LENGTH": 640 * KIB,
        "MAX_FORM_MEMORY_SIZE": 640 * KIB,
        "SETTINGS": settings,
    }


def plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """How a new migration writes our instants: as the plain column type, so that it never depends on our code."""
    is_instant = kind == "type" and type(item).__name__ == "UtcDateTime"
    return "sa.DateTime(timezone=True)" if is_instant else False
