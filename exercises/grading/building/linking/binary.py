"""The binary format of modules and components, as far as linking needs it.

WebAssembly Core Specification, chapter 5 (Binary Format), and the Component Model's Binary.md.
"""

from collections.abc import Iterable, Iterator

HEADER_SIZE = 8
# Sections of a module.
CUSTOM, IMPORTS, FUNCTIONS, MEMORIES, EXPORTS, DATA, DATA_COUNT = 0, 2, 3, 5, 7, 11, 12
FUNCTION, TABLE, MEMORY, GLOBAL = range(4)  # what is imported and exported
PAGE = 64 << 10


class Reader:
    """Reads one value after another."""

    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    @property
    def is_done(self) -> bool:
        return self.place >= len(self.content)

    def byte(self) -> int:
        self.place += 1
        return self.content[self.place - 1]

    def take(self, size: int) -> bytes:
        self.place += size
        return self.content[self.place - size : self.place]

    def unsigned(self) -> int:
        """Read an unsigned number in LEB128."""
        value = shift = 0
        while (byte := self.byte()) & 0x80:
            value |= (byte & 0x7F) << shift
            shift += 7
        return value | byte << shift

    def signed(self) -> int:
        """Read a signed number in LEB128."""
        start = self.place
        value = self.unsigned()
        bits = 7 * (self.place - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def name(self) -> str:
        return self.take(self.unsigned()).decode()

    def since(self, start: int) -> bytes:
        return self.content[start : self.place]


def unsigned(value: int) -> bytes:
    """Write an unsigned number in LEB128."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def name(text: str) -> bytes:
    return with_its_length(text.encode())


def with_its_length(content: bytes) -> bytes:
    return unsigned(len(content)) + content


def vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return unsigned(len(listed)) + b"".join(listed)


def sections(binary: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the number and the content of each section."""
    reader = Reader(binary[HEADER_SIZE:])
    while not reader.is_done:
        number = reader.byte()
        yield number, reader.take(reader.unsigned())


def with_sections(binary: bytes, parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Give a binary with the header of another, and these sections."""
    return binary[:HEADER_SIZE] + b"".join(bytes([number]) + with_its_length(content) for number, content in parts)
