"""What reaches for the system is refused with an ordinary Python error that says why."""

import builtins
import importlib.machinery
import io
import os
import sys
import threading
from collections.abc import Callable
from typing import Any


class Refused(PermissionError):
    """Something that a submission may not do."""


class RefusedImport(ModuleNotFoundError):
    """A module that reaches for the system."""


class Absent(ModuleNotFoundError):
    """A module that is not here."""


for renamed, name in (
    (Refused, "PermissionError"),
    (RefusedImport, "ModuleNotFoundError"),
    (Absent, "ModuleNotFoundError"),
):
    renamed.__name__ = renamed.__qualname__ = name
    renamed.__module__ = "builtins"

SYSTEM_MODULES = frozenset(
    [
        "_ctypes",
        "_multiprocessing",
        "_posixsubprocess",
        "_socket",
        "_ssl",
        "asyncore",
        "cffi",
        "ctypes",
        "curses",
        "dbm",
        "fcntl",
        "ftplib",
        "http",
        "imaplib",
        "mmap",
        "msvcrt",
        "multiprocessing",
        "poplib",
        "posix",
        "pty",
        "pwd",
        "readline",
        "requests",
        "resource",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "syslog",
        "telnetlib",
        "tempfile",
        "termios",
        "webbrowser",
        "winreg",
    ]
)
KEYBOARD = "a keyboard: nobody is there"
FILES = "files: a submission has none"
PROCESSES = "other processes: a submission runs alone"
SYSTEM = "the system: a submission cannot reach it"
REFUSED_OS = {
    FILES: """
        access chdir chmod chown copy_file_range dup dup2 fchdir fdatasync fdopen fstat fstatvfs fsync ftruncate fwalk
        get_terminal_size getcwd getcwdb isatty link listdir lseek lstat makedirs mkdir mkfifo mknod open pipe
        posix_fadvise posix_fallocate pread preadv pwrite pwritev read readlink readv remove removedirs rename renames
        replace rmdir scandir sendfile stat statvfs symlink sync truncate unlink utime walk write writev
    """,
    PROCESSES: """
        _exit abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty kill killpg popen posix_spawn
        posix_spawnp spawnl spawnle spawnlp spawnv spawnve spawnvp startfile system wait wait3 wait4 waitpid
    """,
    SYSTEM: "getloadavg getpriority getrusage sched_yield times umask uname",
}


def refuse(name: str, reason: str) -> Callable[..., Any]:
    def refused(*arguments: Any, **keywords: Any) -> Any:
        raise Refused(f"{name} reaches for {reason}")

    refused.__name__ = name.rpartition(".")[2]
    return refused


class Gatekeeper:
    """Answers for every module that is not loaded yet: most are not here, and some reach for the system."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec:
        if name in SYSTEM_MODULES or name.partition(".")[0] in SYSTEM_MODULES:
            raise RefusedImport(f"{name} reaches for the system: a submission cannot use it", name=name)
        found = importlib.machinery.BuiltinImporter.find_spec(name)
        if found is None:
            raise Absent(f"there is no module {name!r} here, only the useful part of Python's own library", name=name)
        return found


def gate(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what C code does by itself: the parser, for one, opens the file that a syntax error is in."""
    if event == "open":
        raise Refused(f"open reaches for {FILES}")


def install(library: frozenset[str]) -> None:
    for reason, names in REFUSED_OS.items():
        for name in names.split():
            setattr(os, name, refuse(f"os.{name}", reason))
    # What the library itself loaded stays with it, and is not given to a submission.
    for name in [name for name in sys.modules if name.partition(".")[0] in SYSTEM_MODULES - library]:
        del sys.modules[name]
    builtins.open = io.open = refuse("open", FILES)
    io.FileIO = refuse("io.FileIO", FILES)
    builtins.input = refuse("input", KEYBOARD)
    builtins.breakpoint = refuse("breakpoint", KEYBOARD)
    builtins.help = refuse("help", KEYBOARD)
    threading.Thread.start = refuse("threading.Thread.start", "threads: a submission has one")
    sys.meta_path[:] = [Gatekeeper]
    sys.path[:] = []
    sys.path_hooks[:] = []
    sys.path_importer_cache.clear()
    sys.addaudithook(gate)
