"""The real thing: `python app.py` with its graders, on a free port of this machine, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from quiz.config import PROJECT_ROOT

PATIENCE_S = 90


class LiveServer:
    """A server that can be stopped and started again on the same data. `output` is what it printed."""

    def __init__(self, instance: Path, **environ: str) -> None:
        self.instance, self.environ = instance, environ
        self.host, self.port = "127.0.0.1", free_port()
        self.log = instance.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def output(self) -> str:
        return self.log.read_text("utf-8", errors="replace") if self.log.exists() else ""

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the process without waiting for it to serve."""
        settings = {"PORT": str(self.port), "INSTANCE_DIR": str(self.instance), "PYTHONFAULTHANDLER": "1"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=PROJECT_ROOT,
                env=os.environ | settings | self.environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self.process

    def start(self) -> "LiveServer":
        process = self.spawn()
        deadline = time.monotonic() + PATIENCE_S
        while not self.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"the server did not come up:\n{self.output}")
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sign-in", timeout=2) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self, how: int = signal.SIGTERM) -> int:
        """End it as a person or a supervisor would; the exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)  # it says where each of its threads is, and ends
            self.process.wait(30)
            raise AssertionError(f"the server did not end; left: {self.processes()}\n{self.output}") from None

    def processes(self) -> list[int]:
        """The ids of the processes that belong to this server, from what the system knows of their settings."""
        wanted = f"INSTANCE_DIR={self.instance}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
