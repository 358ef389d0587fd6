"""The engine is what its paper says, imports nothing but our one function, and is compiled once a machine."""

from pathlib import Path

import pytest
from wasmtime import wat2wasm

from exercises import EngineError, prepare_engine
from exercises.grading import artifact
from exercises.grading import engine as engine_module
from exercises.grading.engine import cache_file, default_cache_dir, engine


def test_the_engine_was_built_from_the_guest_as_it_is() -> None:
    assert artifact.guest_digest() == artifact.paper().guest, "the guest has changed: run `make engine`"


def test_the_component_imports_our_one_function_and_nothing_else() -> None:
    compiled = engine()

    imports = compiled.component.type.imports(compiled.engine)

    assert list(imports) == ["host-call"]


def test_the_component_exports_what_the_host_calls() -> None:
    compiled = engine()

    exports = set(compiled.component.type.exports(compiled.engine))

    assert exports == {"parse", "load", "call", "exports"}  # the last: how componentize-py finds the first three


def test_a_damaged_artifact_is_refused_with_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "engine.wasm.xz"
    damaged.write_bytes(artifact.COMPONENT.read_bytes()[:100_000])
    monkeypatch.setattr(artifact, "COMPONENT", damaged)

    with pytest.raises(EngineError, match="cannot be unpacked"):
        artifact.component()


def test_an_artifact_of_another_commit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = artifact.Paper(digest="0" * 64, guest="", componentize_py="", python="")
    monkeypatch.setattr(artifact, "paper", lambda: other)

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


@pytest.mark.parametrize("damage", ["cut", "altered", "foreign"])
def test_a_damaged_cache_is_compiled_anew(kept: Path, damage: str) -> None:
    path = cache_file(kept)
    whole = path.read_bytes()
    altered = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
    path.write_bytes({"cut": whole[: len(whole) // 2], "altered": altered, "foreign": b"not ours"}[damage])
    lines: list[str] = []

    prepare_engine(kept, lines.append)

    assert len(lines) == 1
    assert lines[0].startswith("Compiling the sandbox's engine")
    assert [file.name for file in kept.iterdir()] == [path.name]
    prepare_engine(kept, lines.append)
    assert len(lines) == 1


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
