"""Which passwords are taken."""

import secrets

import pytest

from quiz.accounts.password_rules import (
    LONGEST,
    TOO_COMMON,
    TOO_MUCH_NAME,
    TOO_PLAIN,
    TOO_SHORT,
    common_words,
    refusal,
)
from quiz.classes.codes import new_code, readable

NAMES = ("bea.martinez", "Beatriz Martínez")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", TOO_SHORT), ("a", TOO_SHORT), ("kx82-mwq4", TOO_SHORT), ("kx82 mwq4 " * 21, TOO_SHORT),
        ("e\u0301" * 9, TOO_SHORT),
        ("aaaaaaaaaa", TOO_PLAIN), ("ababababab", TOO_PLAIN), ("1212121212", TOO_PLAIN), ("xyzxyzxyzxyz", TOO_PLAIN),
        ("1234567890", TOO_PLAIN), ("0987654321", TOO_PLAIN), ("12345678901234567890", TOO_PLAIN),
        ("１２３４５６７８９０", TOO_PLAIN), ("abcdefghij", TOO_PLAIN), ("zyxwvutsrq", TOO_PLAIN),
        ("ABCDEfghij", TOO_PLAIN), ("qwertyuiop", TOO_PLAIN), ("poiuytrewq", TOO_PLAIN), ("qwertzuiop", TOO_PLAIN),
        ("azertyuiop", TOO_PLAIN), ("йцукенгшщз", TOO_PLAIN), ("asdfghjkl;", TOO_PLAIN), ("qwerty123456", TOO_PLAIN),
        ("aaaaabbbbb", TOO_PLAIN), ("112233445566", TOO_PLAIN), ("aabbccddeeff", TOO_PLAIN),
        ("          ", TOO_PLAIN),
        ("\u3164" * 10, TOO_PLAIN), ("\u200b" * 12, TOO_PLAIN), ("..........", TOO_PLAIN), ("İ" * 80, TOO_PLAIN),
        ("password12", TOO_COMMON), ("Password123", TOO_COMMON), ("PASSWORD2026!", TOO_COMMON),
        ("p4$$w0rd12", TOO_COMMON), ("passwordpassword", TOO_COMMON), ("pässwörd12", TOO_COMMON),
        ("p a s s w o r d 1", TOO_COMMON), ("drowssap12", TOO_COMMON), ("1q2w3e4r5t", TOO_COMMON),
        ("1qaz2wsx3edc", TOO_COMMON),
        ("iloveyou12", TOO_COMMON), ("iloveyou2026", TOO_COMMON), ("letmein12345", TOO_COMMON),
        ("monkeydragon", TOO_COMMON), ("Summer2026!", TOO_COMMON), ("passwort99", TOO_COMMON),
        ("пароль12345", TOO_COMMON),
        ("admin admin admin", TOO_COMMON), ("fivenines2026", TOO_COMMON), ("Liverpool1892", TOO_COMMON),
        ("bea.martinez", TOO_MUCH_NAME), ("Beatriz Martinez", TOO_MUCH_NAME), ("beatriz1987", TOO_MUCH_NAME),
        ("MARTÍNEZ123", TOO_MUCH_NAME), ("zenitram-2026", TOO_MUCH_NAME), ("8eatr1z2026", TOO_MUCH_NAME),
        ("martinezmartinez", TOO_MUCH_NAME), ("password-beatriz", TOO_COMMON),
        ("correct horse battery", None), ("another good password", None), ("kx82-mwq4-z", None),
        ("tr0ub4dor&3", None),
        ("ñandú camión lobo", None), ("日本語の合言葉は長い", None), ("my bike has three wheels", None),
        ("martinez plays the oboe", None), ("hXq9!mZ2pW", None), ("kräuter tee mit zimt", None),
    ],
)  # fmt: skip
def test_a_password_that_others_would_try_first_is_refused_and_told_why(password, sentence):
    assert refusal(password, *NAMES) == sentence


@pytest.mark.parametrize("word", ["password", "dragon", "liverpool", "michael", "sunshine", "пароль", "contraseña"])
@pytest.mark.parametrize("around", ["{}12", "{}123", "{}1!", "1{}", "{}2026", "!{}!", "123{}", "{0}{0}", "{}..."])
def test_a_common_word_with_little_around_it_is_refused(word, around):
    for form in (word, word.upper(), word.title()):
        assert refusal(around.format(form).ljust(10, "0")) is not None


def test_no_common_word_alone_is_taken():
    assert not [word for word in common_words() if refusal(word) is None]


def test_random_passwords_are_taken():
    made = [readable(new_code()) + "-" + readable(new_code()) for _ in range(300)]
    made += [secrets.token_urlsafe(9) for _ in range(300)]

    assert [password for password in made if refusal(password)] == []


def test_the_longest_password_is_judged_as_quickly_as_it_needs():
    """By counting: as many pieces are looked up as the rule says, however often a password repeats itself."""
    assert refusal(("ab1" * LONGEST)[:LONGEST]) == TOO_PLAIN
    assert refusal(secrets.token_urlsafe(LONGEST)[:LONGEST]) is None
