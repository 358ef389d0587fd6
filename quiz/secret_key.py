"""The rules for secret keys. A person who guesses the key can sign in as anybody."""

SHORTEST = 32  # characters
FEWEST = 8  # different ones; 32 random hexadecimal digits have fourteen
REFUSED = (
    "must be at least {shortest} characters that nobody can guess. Make one with "
    '`python -c "import secrets; print(secrets.token_urlsafe(48))"` and give the same one to every machine that serves.'
)


def refusal(key: str) -> str | None:
    """The reason why the key is refused, as the end of a sentence; None when it is taken."""
    # Only a repeated part counts: that a random key ends as it begins is chance, one in sixteen for digits.
    repeats = any(key[size:] == key[:-size] for size in range(1, min(len(key) // 2, SHORTEST - 1) + 1))
    if len(key) < SHORTEST or len(set(key)) < FEWEST or repeats:
        return REFUSED.format(shortest=SHORTEST)
    return None
