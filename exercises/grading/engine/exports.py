"""The component's functions, called without what wasmtime's Python does around each call: half of a crossing's time.

It is reached through wasmtime's bindings, like the pool: the version is pinned, and tested.
"""

import ctypes
from ctypes import addressof, c_size_t, c_void_p
from typing import Any

from wasmtime import Store, WasmtimeError, _bindings, _ffi
from wasmtime.component import Component

FUNCTIONS = {"parse": 2, "load": 3, "call": 1}  # with how many texts

# The library's functions once more, with bare addresses for what wasmtime's Python makes an object of at each call.
_call = _ffi.dll["wasmtime_component_func_call"]
_call.argtypes, _call.restype = (c_void_p, c_void_p, c_void_p, c_size_t, c_void_p, c_size_t), c_void_p
_let_go = _ffi.dll["wasm_byte_vec_delete"]
_let_go.argtypes, _let_go.restype = (c_void_p,), None


class Text(ctypes.Structure):
    """A text in an argument or a result: another view of wasmtime's own structure."""

    _fields_ = (("size", ctypes.c_size_t), ("data", ctypes.c_char_p))


class Answer(ctypes.Structure):
    """The same, with the bare address: a text may hold a zero."""

    _fields_ = (("size", ctypes.c_size_t), ("data", ctypes.c_void_p))


def indices_of(component: Component) -> dict[str, Any]:
    """Find the functions that a component exports."""
    return {name: component.get_export_index(name) for name in FUNCTIONS}


class Export:
    """A function in one store: texts in, a text out as its UTF-8 bytes."""

    __slots__ = ("_answer", "_arguments", "_asked", "_function", "_result", "_texts")

    def __init__(self, store: Store, instance: Any, name: str, index: Any) -> None:
        self._function = instance.get_func(store, index)._func
        self._arguments = (_bindings.wasmtime_component_val_t * FUNCTIONS[name])()
        self._result = _bindings.wasmtime_component_val_t()
        for argument in self._arguments:
            argument.kind = _ffi.WASMTIME_COMPONENT_STRING
        self._texts = [Text.from_address(addressof(argument.of.string)) for argument in self._arguments]
        self._answer = Answer.from_address(addressof(self._result.of.string))
        context = ctypes.cast(store._context(), c_void_p).value
        function, arguments, result = map(addressof, (self._function, self._arguments, self._result))
        self._asked = (function, context, arguments, len(self._texts), result, 1)

    def __call__(self, longest: int, *texts: str) -> bytes | None:
        """Call it; gives its answer, or None when that is longer than may be. Raises WasmtimeError where it traps."""
        for lent, text in zip(self._texts, texts, strict=True):
            content = text.encode()
            lent.size, lent.data = len(content), content  # which keeps it until the next call
        if error := _call(*self._asked):
            raise WasmtimeError._from_ptr(ctypes.cast(error, ctypes.POINTER(_ffi.wasmtime_error_t)))
        answer = self._answer
        size = answer.size
        try:
            return ctypes.string_at(answer.data, size) if size <= longest else None
        finally:
            _let_go(addressof(answer))
