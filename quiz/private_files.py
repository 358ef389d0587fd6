"""The instance folder is for its owner only: it holds names, addresses, code and the secret key."""

import os
import stat
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
FOLDER_OF_OWNER = 0o700
HELD = ("*.db", "*.db-wal", "*.db-shm", "*.db-journal", "secret_key")


def make_folder(folder: Path) -> None:
    """Make the folder where it is missing, for its owner only; an existing folder keeps its rights."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_OF_OWNER, exist_ok=True)


def make_private(folder: Path) -> None:
    """Take away the rights of others on the files of an instance folder: earlier versions left some."""
    for pattern in HELD:
        for path in folder.glob(pattern):
            close_to_others(path)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner only, or close an existing one to others. A database's companions (-wal, -shm)
    get the rights of its file."""
    with suppress(FileExistsError, FileNotFoundError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    close_to_others(path)


def close_to_others(path: Path) -> None:
    """Close a file to everybody but its owner. Another user's file stays as it is: sharing it is that user's choice."""
    with suppress(PermissionError, FileNotFoundError):
        if stat.S_IMODE(path.stat().st_mode) & ~FOLDER_OF_OWNER:
            path.chmod(OWNER_ONLY)
