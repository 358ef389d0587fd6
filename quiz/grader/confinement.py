"""The confinement of a grader process: the rights that it gives up on Linux before it runs learners' code.

None of it is needed: the boundary is the component, which imports one function of ours and nothing else. It is for the
day on which the engine has a hole. Two limits are left alone on purpose. The number of processes counts the threads of
everything that the user runs. Of the address space the engine reserves a great deal and uses little.
"""

import ctypes
import sys

NO_NEW_PRIVILEGES, DUMPABLE = 38, 4  # of prctl(2)
FILES = 256
LARGEST_FILE_BYTES = 64 << 30  # of the database, far beyond what it will ever be: an end to filling a disk
LIMITS = {"RLIMIT_CORE": 0, "RLIMIT_NOFILE": FILES, "RLIMIT_FSIZE": LARGEST_FILE_BYTES}


def confine() -> None:
    """Drop rights for good: later privileges, core files, reading of this process by others, and files beyond the needs
    of grading. Other systems, and those that refuse, are left as they are."""
    if sys.platform.startswith("linux"):
        for name, most in LIMITS.items():
            lower(name, most)
        drop_privileges()


def lower(name: str, most: int) -> None:
    """Lower a limit of this process; a lower one stays."""
    import resource

    limit = getattr(resource, name)
    _, hard = resource.getrlimit(limit)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(limit, (allowed, allowed))
    except (OSError, ValueError):
        return


def drop_privileges() -> None:
    """Keep programs started from here from gaining rights, and other processes of the user
    from reading this one's memory."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return
    prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    prctl(DUMPABLE, 0, 0, 0, 0)
