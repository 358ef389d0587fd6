"""Linking finds what each module imports in another one, and changes nothing but what it says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wasmtime import Engine, Module, wat2wasm

from exercises.grading.building.linking import binary, core_module, snapshot
from exercises.grading.building.linking.core_module import Export
from exercises.grading.building.linking.wiring import ModuleInstance, Source, Wiring

LIBRARY = """
    (module
        (import "env" "memory" (memory 1))
        (import "env" "base" (global $base i32))
        (import "env" "table" (table 1 8 funcref))
        (import "host" "ask" (func $ask (param i32) (result i32)))
        (func $twice (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
        (func (export "asked") (param i32) (result i32) (call $ask (call $twice (local.get 0)))))
"""
MAIN = """
    (module
        (memory (export "memory") 2)
        (data (i32.const 64) "\\03\\00\\00\\00object\\00\\00")
        (data (i32.const 70000) "far away"))
"""
COMPONENT = """
    (component
        (import "host-call" (func $host (param "of" u32) (result u32)))
        (core module $main (memory (export "memory") 1) (global (export "base") i32 (i32.const 7))
            (table (export "table") 1 funcref) (func (export "twice") (param i32) (result i32) (local.get 0)))
        (core module $library (import "env" "memory" (memory 1)) (import "env" "start" (global i32))
            (import "env" "twice" (func (param i32) (result i32)))
            (import "host" "ask" (func (param i32) (result i32))))
        (core instance $one (instantiate $main))
        (alias core export $one "base" (core global $base))
        (alias core export $one "memory" (core memory $memory))
        (alias core export $one "twice" (core func $twice))
        (core instance $env (export "memory" (memory $memory)) (export "start" (global $base))
            (export "twice" (func $twice)))
        (core func $ask (canon lower (func $host)))
        (core instance $host_side (export "ask" (func $ask)))
        (core instance (instantiate $library (with "env" (instance $env)) (with "host" (instance $host_side)))))
"""


def compiled(module: bytes) -> Module:
    """Give the module compiled: whatever is wrong with its form is an error then."""
    return Module(Engine(), module)


@given(st.integers(0, 2**40))
def test_an_unsigned_number_is_read_as_it_was_written(value: int) -> None:
    assert binary.Reader(binary.unsigned(value)).unsigned() == value


@given(st.integers(0, 2**31))
def test_a_place_in_memory_is_read_as_it_was_written(value: int) -> None:
    assert binary.Reader(snapshot._signed(value)).signed() == value


@pytest.mark.parametrize(("written", "value"), [(b"\x7f", -1), (b"\x40", -64), (b"\xff\x7e", -129), (b"\x3f", 63)])
def test_a_signed_number_may_be_negative(written: bytes, value: int) -> None:
    assert binary.Reader(written).signed() == value


def test_all_that_a_module_imports_is_read() -> None:
    found = list(core_module.imports(wat2wasm(LIBRARY)))

    assert [(one.module, one.name) for one in found] == [
        ("env", "memory"),
        ("env", "base"),
        ("env", "table"),
        ("host", "ask"),
    ]
    assert [one.kind for one in found] == [binary.MEMORY, binary.GLOBAL, binary.TABLE, binary.FUNCTION]


def test_imports_are_named_anew_and_the_module_is_whole() -> None:
    module = core_module.importing(wat2wasm(LIBRARY), lambda one: replace(one, module="3", name=f"3 {one.name}"))

    assert [(one.module, one.name) for one in compiled(module).imports] == [
        ("3", "3 memory"),
        ("3", "3 base"),
        ("3", "3 table"),
        ("3", "3 ask"),
    ]


def test_only_what_is_named_stays_exported() -> None:
    module = core_module.exporting(wat2wasm(LIBRARY), {"twice": "double"})

    assert [one.name for one in compiled(module).exports] == ["double"]
    assert core_module.exports(module) == {"double": Export("double", binary.FUNCTION, 1)}


def test_functions_have_the_names_that_they_were_given() -> None:
    module = core_module.naming(wat2wasm(LIBRARY), {2: "refused 7 1", 0: "ask"})

    assert core_module.function_names(module) == {0: "ask", 2: "refused 7 1"}
    assert core_module.count_of_functions(module) == 2
    assert [one.name for one in compiled(module).exports] == ["twice", "asked"]


def test_each_import_is_found_where_it_comes_from() -> None:
    wiring = Wiring(wat2wasm(COMPONENT))
    (main, _), (library, of_library) = wiring.of_modules()

    assert isinstance(wiring.instances[library], ModuleInstance)
    env, host = of_library.arguments["env"], of_library.arguments["host"]
    assert wiring.source(env, "start") == Source(main, "base")
    assert wiring.source(env, "twice") == Source(main, "twice")
    assert wiring.source(host, "ask") == Source(None, "host-call")


def test_memory_is_written_as_it_was_read() -> None:
    module = wat2wasm(MAIN)

    memory = snapshot.read_memory(module)
    again = snapshot.with_memory(module, memory)

    assert len(memory.content) == 2 * binary.PAGE
    assert memory.content[64:76] == b"\3\0\0\0object\0\0"
    assert snapshot.read_memory(again).content == memory.content
    assert compiled(again).exports[0].name == "memory"


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        pytest.param(64, snapshot.IMMORTAL, id="an object"),
        pytest.param(68, int.from_bytes(b"obje", "little"), id="what is no count of references"),
        pytest.param(1_000, 0, id="nothing"),
    ],
)
def test_only_what_was_an_object_becomes_immortal(address: int, counted: int) -> None:
    memory = snapshot.read_memory(wat2wasm(MAIN))

    snapshot.make_immortal(memory, [address, 2 * binary.PAGE - 2, 3 * binary.PAGE])

    assert int.from_bytes(memory.content[address : address + 4], "little") == counted
    assert memory.immortal == (counted == snapshot.IMMORTAL)
