"""Ends a web worker when the process that started it is gone, even when that was killed outright."""

import os
import threading
import time

POLL_S = 1.0
WORKER = "FIVENINES_WORKER"  # set by `quiz.server.serving` for the workers it starts; another WSGI server looks after its own


def end_with_parent() -> None:
    """Watch the parent from now on, in a worker of ours; do nothing anywhere else."""
    if os.environ.get(WORKER):
        threading.Thread(target=watch, args=(os.getppid(),), name="parent", daemon=True).start()


def watch(parent: int) -> None:
    """An orphan gets another parent: then nobody is left to stop it, and it keeps the port."""
    while os.getppid() == parent:
        time.sleep(POLL_S)
    os._exit(1)
