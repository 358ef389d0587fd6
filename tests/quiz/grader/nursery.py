"""`python -m tests.quiz.grader.nursery LEASE_S TICK_S`: grader processes by the dozen, made by forking one that has
everything loaded. Each line of input starts one, each line of output is its process id."""

import os
import signal
import sys
from datetime import timedelta

from quiz.config import read_settings
from quiz.grader import leases
from quiz.grader import process as grader
from quiz.grader.worker import Worker
from quiz.submissions.wake_up import WakeUp


def main(lease_s: float, tick_s: float) -> None:
    leases.LEASE, leases.MOST_TRIES = timedelta(seconds=lease_s), 1000
    grader.TICK_S = grader.LOOK_S = tick_s
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that were killed
    settings = read_settings()
    worker = Worker(grader.make_app(settings))
    for _line in sys.stdin:
        if (child := os.fork()) == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            grader.end(grader.run(worker, WakeUp(settings)))
        print(child, flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
