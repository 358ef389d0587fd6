"""The number of files and connections that a process may hold open."""

import sys

WANTED = 16_384


def allow_many_connections() -> None:
    """Raise the soft limit of this process and its children as far as the hard limit allows: the usual 1,024 are fewer
    than a few slow clients open. Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):  # macOS knows a lower bound of its own
            return
