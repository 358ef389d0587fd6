"""A store's steps and the end of its time, told and asked without what wasmtime's Python does around each call.

Every crossing asks for the steps at least once. Like exports.py it goes through the library's own functions.
"""

import ctypes
from ctypes import addressof, c_uint64, c_void_p

from wasmtime import Store, WasmtimeError, _ffi

_get_fuel = _ffi.dll["wasmtime_context_get_fuel"]
_get_fuel.argtypes, _get_fuel.restype = (c_void_p, c_void_p), c_void_p
_set_fuel = _ffi.dll["wasmtime_context_set_fuel"]
_set_fuel.argtypes, _set_fuel.restype = (c_void_p, c_uint64), c_void_p


class Meter:
    """The steps that a store has left. Let go of it before its store is closed, whose memory it reads."""

    __slots__ = ("_asked", "_context", "_left")

    def __init__(self, store: Store) -> None:
        self._context = ctypes.cast(store._context(), c_void_p).value
        self._left = c_uint64()
        self._asked = (self._context, addressof(self._left))

    @property
    def left(self) -> int:
        if error := _get_fuel(*self._asked):
            raise _raised(error)
        return self._left.value

    @left.setter
    def left(self, steps: int) -> None:
        if error := _set_fuel(self._context, steps):
            raise _raised(error)


def _raised(error: int) -> WasmtimeError:
    return WasmtimeError._from_ptr(ctypes.cast(error, ctypes.POINTER(_ffi.wasmtime_error_t)))
