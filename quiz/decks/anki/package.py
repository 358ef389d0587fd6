"""The collection inside a package, taken out as an SQLite file, however hostile the package is.

Nothing is unpacked under a name that the package gives, and nothing beyond a size, whatever the package says of it."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import zstandard

from quiz.decks.arriving import FileRefused

LARGEST = 128 << 20  # bytes of a collection
AT_ONCE = 1 << 20
WIDEST = 128 << 20  # window of zstd, which is memory
NAMES = ("collection.anki21b", "collection.anki21", "collection.anki2")  # the newest first: the others are then stubs
BROKEN = "It is no whole Anki package. Export the deck from Anki again, then send it."
TOO_LARGE = f"Its collection is larger than {LARGEST >> 20} MB unpacked. Export it deck by deck."


@contextmanager
def collection_in(content: IO[bytes]) -> Iterator[Path]:
    """The file of the collection, for as long as it is read. Raises FileRefused."""
    with TemporaryDirectory(prefix="fivenines-") as folder:
        path = Path(folder) / "collection"
        try:
            with zipfile.ZipFile(content) as package, path.open("wb") as out:
                name = next((name for name in NAMES if name in package.namelist()), None)
                if name is None:
                    raise FileRefused("There is no collection in it: it is no Anki package of decks.")
                with package.open(name) as packed:
                    copy(unpacked(packed) if name.endswith("b") else packed, out)
        except (zipfile.BadZipFile, zlib.error, zstandard.ZstdError, RuntimeError, EOFError, OSError) as error:
            raise FileRefused(BROKEN) from error  # RuntimeError: it is encrypted, or packed in a way unknown to us
        yield path


def unpacked(packed: IO[bytes]) -> IO[bytes]:
    """The stream of a file that is compressed with zstd, whose window may be 128 MB at the most."""
    return zstandard.ZstdDecompressor(max_window_size=WIDEST).stream_reader(packed)


def copy(source: IO[bytes], out: IO[bytes]) -> None:
    size = 0
    while part := source.read(AT_ONCE):
        size += len(part)
        if size > LARGEST:
            raise FileRefused(TOO_LARGE)
        out.write(part)
