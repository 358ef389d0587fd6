"""Builds the engine from the guest's sources: `python -m exercises.grading.building.build_engine`.

Two builds are never the same to the byte, so everyone runs the one that is committed: build rarely, commit both files.
"""

import json
import lzma
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from exercises.grading.building.linking import link
from exercises.grading.building.linking.objects import addresses_of_objects
from exercises.grading.building.linking.tools import binaryen_version, install_binaryen
from exercises.grading.engine.artifact import COMPONENT, HERE, MANIFEST, guest_digest

WORLD = "sandbox"
PYTHON = "3.14"  # what this release of componentize-py carries


def build(folder: Path) -> bytes:
    """Compile the guest's sources, copied into a folder, to a component of one module."""
    shutil.copytree(HERE / "guest", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "codec.py", folder)
    tool = Path(sys.executable).with_name("componentize-py")
    command = [
        str(tool),
        "-d",
        "wit",
        "-w",
        WORLD,
        "componentize",
        "--stub-wasi",
        "-p",
        ".",
        "guest",
        "-o",
        "engine.wasm",
    ]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603  # our own tool, on our own sources
    component = (folder / "engine.wasm").read_bytes()
    return link(component, folder / "wit", WORLD, addresses_of_objects(component))


def steps_of_solutions() -> dict[str, int]:
    """Grade every exercise's solution with the engine that is there; gives the steps by slug."""
    program = "\n".join(
        (
            "import json, exercises",
            "found = exercises.load_exercises().values()",
            "reports = [exercises.grade(one, one.solution, seed=1) for one in found]",
            "accepted = [one for one in reports if one.verdict is exercises.Verdict.ACCEPTED]",
            "print(json.dumps({one.exercise: one.steps for one in accepted}))",
        )
    )
    # In a process of its own: this one would go on with the engine that it began with.
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603
    return dict(json.loads(run.stdout)) if run.returncode == 0 else {}


def moves(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[str]:
    """Say for each exercise by how much its solution's steps moved."""
    for slug, steps in after.items():
        was = before.get(slug)
        moved = f"{steps / was - 1:+.2%} from {was:,}" if was else "new"
        yield f"{slug:28} {steps:>15,} steps, {moved}"


def main() -> None:
    """Build, compress, write down what it was made from, and say by how much the steps of solutions moved."""
    install_binaryen()
    before = steps_of_solutions()
    with tempfile.TemporaryDirectory() as folder:
        wasm = build(Path(folder))
    COMPONENT.write_bytes(lzma.compress(wasm, preset=9 | lzma.PRESET_EXTREME))
    engine_manifest = {
        "digest": sha256(wasm).hexdigest(),
        "guest": guest_digest(),
        "componentize_py": version("componentize-py"),
        "binaryen": binaryen_version(),
        "python": PYTHON,
    }
    MANIFEST.write_text(json.dumps(engine_manifest, indent=2) + "\n", "utf-8")
    say(f"{COMPONENT.name}: {COMPONENT.stat().st_size:,} bytes, digest {engine_manifest['digest']}")
    for line in moves(before, steps_of_solutions()):
        say(line)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
