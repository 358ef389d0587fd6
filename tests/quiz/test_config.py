"""Settings come from the environment, with a sentence for each that makes no sense."""

import os
import secrets
import stat

import pytest

from quiz.config import SettingsError, read_settings
from tests.conftest import TEST_KEY


def settings(tmp_path, **environ):
    return read_settings({"INSTANCE_DIR": str(tmp_path / "instance"), **environ})


def test_defaults_need_no_environment(tmp_path):
    found = settings(tmp_path)

    assert found.database_url == f"sqlite:///{tmp_path}/instance/fivenines.db"
    assert (found.host, found.port) == ("127.0.0.1", 8000)


def test_a_course_of_its_own_is_named_by_two_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "course" / "exercises").mkdir(parents=True)

    found = settings(tmp_path, CONTENT_DIR="course", EXERCISES_DIR="course/exercises")

    assert (found.content_dir, found.exercises_dir) == (tmp_path / "course", tmp_path / "course" / "exercises")


@pytest.mark.parametrize("name", ["CONTENT_DIR", "EXERCISES_DIR"])
def test_a_course_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(SettingsError, match=f"{name} must be a folder that is there, not '.*/nowhere'"):
        settings(tmp_path, **{name: str(tmp_path / "nowhere")})


def test_a_secret_key_is_made_once_and_kept_private(tmp_path):
    first, second = settings(tmp_path), settings(tmp_path)

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 64
    assert stat.S_IMODE((tmp_path / "instance" / "secret_key").stat().st_mode) == 0o600


def test_a_given_secret_key_is_not_written_down(tmp_path):
    assert settings(tmp_path, SECRET_KEY=TEST_KEY).secret_key == TEST_KEY
    assert not (tmp_path / "instance" / "secret_key").exists()


def test_the_secret_key_is_not_printed(tmp_path):
    found = settings(tmp_path, SECRET_KEY=TEST_KEY)

    assert TEST_KEY not in repr(found)


@pytest.mark.parametrize(
    "key",
    ["x", "changeme", "x" * 64, "changeme" * 8, "0123456789abcdef" * 4, "abcabcd" * 10, "a" * 31 + "b", "k7Z-" * 7],
)
def test_a_secret_key_that_can_be_guessed_is_refused_with_the_way_to_a_better_one(tmp_path, key):
    with pytest.raises(SettingsError, match=r"SECRET_KEY must be at least 32 characters .*secrets.token_urlsafe"):
        settings(tmp_path, SECRET_KEY=key)


def test_a_kept_secret_key_that_can_be_guessed_is_refused_by_the_name_of_its_file(tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret_key").write_text("short")

    with pytest.raises(
        SettingsError,
        match=r"/instance/secret_key \(a new one is made where it is deleted\) must be at least 32 characters",
    ):
        settings(tmp_path)


def test_a_random_secret_key_is_taken(tmp_path):
    ends_as_it_begins = "0123456789abcdef0a1b2c3d4e5f6a70"
    for key in (
        secrets.token_urlsafe(48),
        secrets.token_hex(16),
        ends_as_it_begins,
        "a key of words that nobody can guess",
    ):
        assert settings(tmp_path, SECRET_KEY=key).secret_key == key


@pytest.mark.parametrize(
    ("text", "kept"), [("", "open"), ("open", "open"), ("invitation", "invitation"), ("closed", "closed")]
)
def test_registration_is_open_by_invitation_or_closed(tmp_path, text, kept):
    assert settings(tmp_path, REGISTRATION=text).registration == kept


def test_another_way_of_registration_is_named(tmp_path):
    with pytest.raises(SettingsError, match="REGISTRATION must be one of open, invitation, closed, not 'maybe'"):
        settings(tmp_path, REGISTRATION="maybe")


@pytest.mark.parametrize("name", ["PORT", "GRADERS", "WEB_WORKERS"])
@pytest.mark.parametrize("value", ["0", "-1", "99999", "eight", "8.5", "٨"])
def test_a_number_that_makes_no_sense_is_named(tmp_path, name, value):
    with pytest.raises(SettingsError, match=f"{name} must be a whole number"):
        settings(tmp_path, **{name: value})


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_url_is_understood_as_others_write_it(tmp_path, scheme):
    found = settings(tmp_path, DATABASE_URL=f"{scheme}://me@db/five")

    assert found.database_url == "postgresql+psycopg://me@db/five"


def test_an_instance_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "instance").write_text("a file is in the way")

    with pytest.raises(SettingsError, match="cannot be written"):
        settings(tmp_path)


@pytest.mark.parametrize("leftover", [".probe-1"])
def test_probing_leaves_nothing_behind(tmp_path, leftover):
    settings(tmp_path)

    assert sorted(os.listdir(tmp_path / "instance")) == ["secret_key"]
    assert leftover not in os.listdir(tmp_path / "instance")
