"""Secrets in tracked files: keys and tokens that have a form of their own, by detect-secrets."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import transient_settings

# Those with a form of their own. Words such as "password" and random text are everywhere in tests and digests.
DETECTORS = (
    "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "DiscordBotTokenDetector", "GitHubTokenDetector",
    "GitLabTokenDetector", "JwtTokenDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector",
    "PrivateKeyDetector", "PypiTokenDetector", "SendGridDetector", "SlackDetector", "SquareOAuthDetector",
    "StripeDetector", "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
SETTINGS = {"plugins_used": [{"name": name} for name in DETECTORS]}
# Examples of an address, with a made-up password that opens nothing.
EXAMPLES = {
    ("README.md", "Basic Auth Credentials"),
    ("quiz/config.py", "Basic Auth Credentials"),
    ("tests/quiz/server/test_where_it_runs.py", "Basic Auth Credentials"),
    ("tests/quiz/test_config.py", "Basic Auth Credentials"),
    ("tests/audit/leaks.py", "Private Key"),
}
LAID_OUT = (
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "key = 'AKIA" + "IOSFODNN7EXAMPLE'\n",
    "token = 'ghp_" + "a1B2" * 9 + "'\n",
    "at = 'https://ana:" + "hunter22hunter" + "@five.example/'\n",
)


def leaks(root: Path, names: Iterable[str]) -> Iterator[str]:
    """Each secret in one of the files, as file and line; never the secret itself."""
    found = SecretsCollection(root=str(root))
    with transient_settings(SETTINGS):
        found.scan_files(*names)
    for name, secret in found:
        if (name, secret.type) not in EXAMPLES:
            yield f"{name}:{secret.line_number}: {secret.type}"


def proves_itself() -> bool:
    """Whether a secret of each kind that was laid out is found: a scan that finds nothing proves nothing."""
    with tempfile.TemporaryDirectory() as folder, transient_settings(SETTINGS):
        for number, text in enumerate(LAID_OUT):
            file = Path(folder) / f"{number}.py"
            file.write_text(text)
            if not list(scan_file(str(file))):
                return False
    return True
