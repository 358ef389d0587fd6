"""A signal that another thread received ends the server all the same; by itself Python lets the main thread sleep."""

import subprocess
import sys

from quiz.config import PROJECT_ROOT

PROGRAM = """
import signal, sys, threading, time
from quiz.server.serving import WakingEvent

event = WakingEvent() if sys.argv[1] == "ours" else threading.Event()
signal.signal(signal.SIGTERM, lambda *_: event.set())
other = threading.Thread(target=time.sleep, args=(60,), daemon=True)
other.start()
threading.Timer(0.2, signal.pthread_kill, (other.ident, signal.SIGTERM)).start()
print("waiting", flush=True)
event.wait()
print("woken", flush=True)
"""


def run(event: str, patience_s: float) -> str:
    """The lines of the program, which is ended after so long."""
    command = [sys.executable, "-c", PROGRAM, event]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
        return first + process.stdout.read()


def test_a_signal_that_another_thread_received_is_handled():
    assert run("ours", 60) == "waiting\nwoken\n"


def test_a_plain_event_would_sleep_on():
    assert run("plain", 2) == "waiting\n"
