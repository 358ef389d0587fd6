"""Join codes: eight characters that survive being read aloud and written on a board."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L
LENGTH = 8  # 31^8, about 850 billion: too many to guess the code of an open class


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal_form(text: str) -> str:
    """The stored form of a typed code: case, blanks and dashes do not matter."""
    return "".join(character for character in text.upper() if character.isalnum())


def readable(code: str) -> str:
    """A code in two halves: `readable("ABCDEFGH")` is "ABCD-EFGH"."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
