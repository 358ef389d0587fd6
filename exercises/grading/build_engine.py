"""Builds the engine from the guest's sources: `python -m exercises.grading.build_engine`.

Two builds are never the same to the byte, so everyone runs the one that is committed: build rarely, commit both files.
"""

import json
import lzma
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from exercises.grading.artifact import COMPONENT, HERE, PAPER, guest_digest

PYTHON = "3.14"  # what this release of componentize-py carries


def build(folder: Path) -> bytes:
    """Compile the guest's sources, copied into a folder, to a component."""
    shutil.copytree(HERE / "guest", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "codec.py", folder)
    tool = Path(sys.executable).with_name("componentize-py")
    command = [
        str(tool),
        "-d",
        "wit",
        "-w",
        "sandbox",
        "componentize",
        "--stub-wasi",
        "-p",
        ".",
        "guest",
        "-o",
        "engine.wasm",
    ]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603  # our own tool, on our own sources
    return (folder / "engine.wasm").read_bytes()


def main() -> None:
    """Build, compress, and write down what it was made from."""
    with tempfile.TemporaryDirectory() as folder:
        wasm = build(Path(folder))
    COMPONENT.write_bytes(lzma.compress(wasm, preset=9 | lzma.PRESET_EXTREME))
    paper = {
        "digest": sha256(wasm).hexdigest(),
        "guest": guest_digest(),
        "componentize_py": version("componentize-py"),
        "python": PYTHON,
    }
    PAPER.write_text(json.dumps(paper, indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{COMPONENT.name}: {COMPONENT.stat().st_size:,} bytes, digest {paper['digest']}\n")


if __name__ == "__main__":
    main()
