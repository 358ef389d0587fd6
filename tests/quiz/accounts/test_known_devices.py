"""Devices on which somebody signed in before."""

import pytest

from quiz.accounts.known_devices import MOST, known, remembered

ANA = {"secret_key": "a secret", "user_id": 1, "password_hash": "of a password"}
BEN = ANA | {"user_id": 2}


def test_a_device_is_known_to_who_signed_in_on_it_and_to_nobody_else():
    cookie = remembered("", **ANA)

    assert known(cookie, **ANA)
    assert known(cookie, **BEN) is None


@pytest.mark.parametrize("changed", [{"password_hash": "of a new one"}, {"secret_key": "another"}, {"user_id": 3}])
def test_a_cookie_is_worthless_after_a_new_password_or_elsewhere(changed):
    assert known(remembered("", **ANA), **ANA | changed) is None


def test_a_device_stays_the_same_one_and_can_be_shared():
    first = remembered("", **ANA)

    both = remembered(remembered(first, **BEN), **ANA)

    assert known(both, **ANA) == known(first, **ANA)
    assert known(both, **BEN)
    assert both.count("~") == 1


def test_a_shared_device_forgets_who_signed_in_longest_ago():
    cookie = ""
    for user_id in range(MOST + 1):
        cookie = remembered(cookie, **ANA | {"user_id": user_id})

    assert known(cookie, **ANA | {"user_id": 0}) is None
    assert all(known(cookie, **ANA | {"user_id": user_id}) for user_id in range(1, MOST + 1))
    assert len(cookie) < 2000


@pytest.mark.parametrize("cookie", ["", "~", "x", "x.y", "~" * 10_000, "ä" * 22 + "." + "0" * 64, "\ud800", "." * 87])
def test_a_made_up_cookie_is_nobodys(cookie):
    assert known(cookie, **ANA) is None
    assert known(remembered(cookie, **ANA), **ANA)


def test_every_changed_character_of_a_token_makes_it_another():
    cookie = remembered("", **ANA)

    for at, character in enumerate(cookie):
        forged = cookie[:at] + ("0" if character != "0" else "1") + cookie[at + 1 :]
        assert known(forged, **ANA) is None
