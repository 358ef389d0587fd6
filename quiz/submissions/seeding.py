"""The seed of a grading: the same source is always judged on the same input, and nobody can foresee that input."""

import hmac
from hashlib import sha256

SEED_BITS = 53  # a JSON number that every reader holds exactly


def seed_for(secret_key: str, exercise_digest: str, source: str) -> int:
    """The seed: a number from the server's secret, the exercise and the source."""
    message = f"{exercise_digest}\0{source}".encode("utf-8", "surrogatepass")
    digest = hmac.new(secret_key.encode(), message, sha256).digest()
    return int.from_bytes(digest[:8]) >> (64 - SEED_BITS)


def submission_token(form_token: str, kind: str, source: str) -> str:
    """The token that makes a submission unique: the same form sent twice is one submission, the
    form with other code another."""
    return sha256("\0".join((form_token, kind, source)).encode("utf-8", "surrogatepass")).hexdigest()[:40]
