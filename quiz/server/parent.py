"""Ends a web worker when its parent process is gone, even when that was killed outright."""

import os
import threading
import time

POLL_S = 1.0
# Set by `quiz.server.serving` for the workers that it starts; another WSGI server looks after its own.
WORKER = "FIVENINES_WORKER"


def end_with_parent() -> None:
    """Watch the parent from now on, in a worker of ours; do nothing anywhere else."""
    if os.environ.get(WORKER):
        threading.Thread(target=watch, args=(os.getppid(),), name="parent", daemon=True).start()


def watch(parent: int) -> None:
    """End this process once it has another parent. An orphan has nobody left to stop it, and keeps the port."""
    while os.getppid() == parent:
        time.sleep(POLL_S)
    os._exit(1)
