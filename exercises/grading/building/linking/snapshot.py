"""The memory that every sandbox begins with, and the objects in it, which become immortal.

An immortal object's references are not counted (PEP 683): the library lives as long as its sandbox, and counting the
references to it would only write to pages that are copied for it.
"""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from exercises.grading.building.linking.binary import (
    DATA,
    DATA_COUNT,
    MEMORIES,
    PAGE,
    Reader,
    sections,
    unsigned,
    vector,
    with_sections,
)

IMMORTAL = 5 << 28  # _Py_IMMORTAL_INITIAL_REFCNT where a pointer has 32 bits (CPython 3.14, Include/refcount.h)
# No count is so large; what else may stand in an object's place, once it is gone, is a pointer, and those are larger.
MOST_REFERENCES = 1 << 20
FILLED = re.compile(rb"(?:[^\0]|\0{1,63}(?=[^\0]))+")  # data, up to where 64 zeros are
I32_CONST, END = 0x41, 0x0B
COUNT = struct.Struct("<I")


@dataclass(slots=True)
class Memory:
    """A module's memory as its data fills it, and how many references are no longer counted."""

    content: bytearray
    immortal: int = 0


def read_memory(module: bytes) -> Memory:
    parts = dict(sections(module))
    limits = Reader(parts[MEMORIES])
    limits.take(2)  # one memory, with or without a largest size
    memory = Memory(bytearray(limits.unsigned() * PAGE))
    data = Reader(parts[DATA])
    for _ in range(data.unsigned()):
        start, content = _piece(data)
        memory.content[start : start + len(content)] = content
    return memory


def _piece(data: Reader) -> tuple[int, bytes]:
    if data.unsigned() != 0 or data.byte() != I32_CONST:
        raise ValueError("data is expected to lie at constant places")
    start, _ = data.signed(), data.byte()
    return start, data.take(data.unsigned())


def make_immortal(memory: Memory, addresses: Iterable[int]) -> None:
    """Let the objects at these addresses be immortal, as far as they were there when the memory was kept."""
    for address in addresses:
        if address + COUNT.size <= len(memory.content):
            (references,) = COUNT.unpack_from(memory.content, address)
            if 0 < references < MOST_REFERENCES:
                COUNT.pack_into(memory.content, address, IMMORTAL)
                memory.immortal += 1


def with_memory(module: bytes, memory: Memory) -> bytes:
    """Give the module with its data as this memory is."""
    pieces = [
        bytes([0, I32_CONST]) + _signed(found.start()) + bytes([END]) + unsigned(len(found[0])) + found[0]
        for found in FILLED.finditer(memory.content)
    ]
    changed = {DATA: vector(pieces), DATA_COUNT: unsigned(len(pieces))}
    return with_sections(module, ((number, changed.get(number, content)) for number, content in sections(module)))


def _signed(value: int) -> bytes:
    """Write a number that is not negative in signed LEB128."""
    written = unsigned(value)
    return written if not written[-1] & 0x40 else written[:-1] + bytes([written[-1] | 0x80, 0])
