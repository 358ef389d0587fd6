"""The component's functions, called without what wasmtime's Python does around each call: half of a crossing's time.

It is reached through wasmtime's bindings, like the pool: the version is pinned, and tested.
"""

import ctypes
from ctypes import byref, cast
from typing import Any

from wasmtime import Store, WasmtimeError, _bindings, _ffi
from wasmtime.component import Component

BYTES = ctypes.POINTER(ctypes.c_uint8)
FUNCTIONS = {"parse": 2, "load": 3, "call": 1}  # with how many texts


def indices_of(component: Component) -> dict[str, Any]:
    """Find the functions that a component exports."""
    return {name: component.get_export_index(name) for name in FUNCTIONS}


class Export:
    """A function in one store: texts in, a text out as its UTF-8 bytes."""

    __slots__ = ("_arguments", "_context", "_function", "_result")

    def __init__(self, store: Store, instance: Any, name: str, index: Any) -> None:
        self._context = store._context()
        self._function = instance.get_func(store, index)._func
        self._arguments = (_bindings.wasmtime_component_val_t * FUNCTIONS[name])()
        self._result = _bindings.wasmtime_component_val_t()
        for argument in self._arguments:
            argument.kind = _ffi.WASMTIME_COMPONENT_STRING

    def __call__(self, longest: int, *texts: str) -> bytes | None:
        """Call it; gives its answer, or None when that is longer than may be. Raises WasmtimeError where it traps."""
        lent = [text.encode() for text in texts]  # these bytes have to outlive the call
        for argument, content in zip(self._arguments, lent, strict=True):
            argument.of.string.size = len(content)
            argument.of.string.data = cast(ctypes.c_char_p(content), BYTES)
        error = _bindings.wasmtime_component_func_call(
            byref(self._function), self._context, self._arguments, len(lent), byref(self._result), 1
        )
        if error:
            raise WasmtimeError._from_ptr(error)
        answer = self._result.of.string
        try:
            return ctypes.string_at(answer.data, answer.size) if answer.size <= longest else None
        finally:
            _bindings.wasm_byte_vec_delete(byref(answer))
