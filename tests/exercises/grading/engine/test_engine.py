"""The engine is what its manifest says, exports what the host calls, and is compiled once a machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from wasmtime import Engine, wat2wasm
from wasmtime.component import Component

from exercises import EngineError, prepare_engine
from exercises.grading.building.linking import core_module
from exercises.grading.building.linking.wiring import Wiring
from exercises.grading.engine import artifact
from exercises.grading.engine import engine as engine_module
from exercises.grading.engine import kept as kept_engine
from exercises.grading.engine.engine import cache_file, default_cache_dir, engine


def test_the_engine_was_built_from_the_guest_as_it_is() -> None:
    assert artifact.guest_digest() == artifact.engine_manifest().guest, "the guest has changed: run `make engine`"


def test_the_component_exports_what_the_host_calls() -> None:
    compiled = engine()

    exports = set(compiled.component.type.exports(compiled.engine))

    assert exports == {"parse", "load", "call"}


def test_a_damaged_artifact_is_refused_with_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "engine.wasm.xz"
    damaged.write_bytes(artifact.COMPONENT.read_bytes()[:100_000])
    monkeypatch.setattr(artifact, "COMPONENT", damaged)

    with pytest.raises(EngineError, match="cannot be unpacked"):
        artifact.component()


def test_an_artifact_of_another_commit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = artifact.EngineManifest(digest="0" * 64, guest="", componentize_py="", binaryen="", python="")
    monkeypatch.setattr(artifact, "engine_manifest", lambda: other)

    with pytest.raises(EngineError, match="take both from one commit"):
        artifact.component()


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a component in the engine's place that is compiled at once."""
    monkeypatch.setattr(engine_module, "component", lambda: wat2wasm("(component)"))


@pytest.fixture
def kept(_small: None, tmp_path: Path) -> Path:
    """Give a cache folder in which the engine is compiled already."""
    prepare_engine(tmp_path, lambda line: None)
    return tmp_path


def test_what_was_compiled_before_is_used(kept: Path) -> None:
    lines: list[str] = []

    prepare_engine(kept, lines.append)

    assert lines == []


def compiled_by_another() -> bytes:
    """Give a whole file of a compiler that is set otherwise."""
    content = bytes(Component(Engine(), wat2wasm("(component)")).serialize())
    return content + sha256(content).digest()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda whole: whole[: len(whole) // 2],
    "altered": lambda whole: whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
    "of the wrong digest": lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    "of another version": lambda whole: compiled_by_another(),
    "foreign": lambda whole: b"not ours",
    "empty": lambda whole: b"",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_compiled_anew(kept: Path, damage: str) -> None:
    path = cache_file(kept)
    damaged = DAMAGES[damage](path.read_bytes())
    path.unlink()  # as a new file: the old one is in use, and nobody writes to it
    path.write_bytes(damaged)
    lines: list[str] = []

    prepare_engine(kept, lines.append)

    assert len(lines) == 1
    assert lines[0].startswith("Compiling the sandbox's engine")
    assert [file.name for file in kept.iterdir()] == [path.name]
    prepare_engine(kept, lines.append)
    assert len(lines) == 1


def test_an_artifact_that_the_compiler_does_not_take_is_refused_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_module, "component", lambda: b"no component")

    with pytest.raises(EngineError, match=r"cannot compile engine\.wasm\.xz"):
        prepare_engine(tmp_path, lambda line: None)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"digest": 1}'])
def test_a_paper_that_cannot_be_read_is_refused_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    damaged = tmp_path / "engine.json"
    damaged.write_text(content, "utf-8")
    monkeypatch.setattr(artifact, "MANIFEST", damaged)
    artifact.engine_manifest.cache_clear()

    with pytest.raises(EngineError, match=r"engine\.json cannot be read"):
        artifact.engine_manifest()


ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from wasmtime import wat2wasm
from exercises import prepare_engine
from exercises.grading.engine import engine
engine.component = lambda: wat2wasm("(component)")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
prepare_engine(Path(sys.argv[1]))
"""
KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from wasmtime import wat2wasm
from exercises import prepare_engine
from exercises.grading.engine import engine
engine.component = lambda: wat2wasm("(component)")
os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)
prepare_engine(Path(sys.argv[1]))
"""


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of files' sizes")
def test_a_full_disk_costs_only_the_file(tmp_path: Path) -> None:
    ran = run(ON_A_FULL_DISK, tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert "could not be kept" in ran.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.usefixtures("_small")
def test_a_killed_compile_is_made_good_and_tidied_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(KILLED_WHILE_WRITING, tmp_path).returncode == -signal.SIGKILL
    (left_over,) = tmp_path.iterdir()
    long_ago = time.time() - 2 * kept_engine.LEFT_OVER_S
    os.utime(left_over, (long_ago, long_ago))

    prepare_engine(tmp_path, lambda line: None)

    assert list(tmp_path.iterdir()) == [cache_file(tmp_path)]


@pytest.mark.usefixtures("_small")
def test_engines_of_long_ago_are_not_kept(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"engine-{number}.compiled").write_bytes(b"old")
        os.utime(tmp_path / f"engine-{number}.compiled", (number, number))

    prepare_engine(tmp_path, lambda line: None)

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {cache_file(tmp_path).name, "engine-4.compiled", "engine-3.compiled"}


@pytest.mark.usefixtures("_small")
def test_a_cache_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    lines: list[str] = []

    prepare_engine(in_the_way, lines.append)

    assert "could not be kept" in lines[-1]


def test_the_cache_is_where_it_is_told_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIVENINES_CACHE", str(tmp_path))

    assert default_cache_dir() == tmp_path


def test_the_engine_is_one_module_whose_functions_have_no_names_but_for_those_that_refuse() -> None:
    wiring = Wiring(artifact.component())

    largest = max(wiring.modules, key=len)

    assert len(wiring.modules) == 3  # with two of a kilobyte, by which it gets at the host's one function
    assert {name.split()[0] for name in core_module.function_names(largest).values()} == {"refused"}
