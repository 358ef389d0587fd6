"""The component imports one function of ours and nothing else: that is the boundary, everything else is politeness."""

from pathlib import Path

import pytest
from wasmtime import Store, WasmtimeError
from wasmtime.component import FuncType, Linker, String

from exercises.grading.engine.engine import CompiledEngine, engine


@pytest.fixture
def compiled(engine_cache: Path) -> CompiledEngine:
    return engine(engine_cache)


def test_the_component_imports_our_one_function_and_nothing_else(compiled: CompiledEngine) -> None:
    imports = compiled.component.type.imports(compiled.engine)

    assert list(imports) == ["host-call"]
    function = imports["host-call"].ty
    assert isinstance(function, FuncType)
    assert [kind for _, kind in function.params] == [String()]
    assert function.result == String()


def test_without_that_function_the_component_cannot_be_made(compiled: CompiledEngine) -> None:
    with pytest.raises(WasmtimeError, match="host-call"):
        Linker(compiled.engine).instantiate(Store(compiled.engine), compiled.component)
