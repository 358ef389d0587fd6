"""The compiled engine in a file: its native code, then the digest of that."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from wasmtime import Engine, WasmtimeError
from wasmtime.component import Component

DIGEST_SIZE = 32
CHUNK = 1 << 20
ENGINES_KEPT = 3  # of this version and of those before it
LEFT_OVER_S = 3600  # a file that was half written so long ago is nobody's


def load(engine: Engine, path: Path) -> Component | None:
    """Load what was compiled before; give None when there is nothing, or nothing whole.

    What is loaded is native code: the digest finds a file that was cut or damaged, not one that was forged. Whoever can
    write to this folder can do worse.
    """
    try:
        # The file is mapped and never read as a whole: processes share its pages. It is replaced, and not written to.
        return Component.deserialize_file(engine, str(path)) if _is_whole(path) else None
    except (OSError, WasmtimeError):
        return None


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        digest = sha256()
        for chunk in _chunks(file, path.stat().st_size - DIGEST_SIZE):
            digest.update(chunk)
        return file.read() == digest.digest()


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (chunk := file.read(min(CHUNK, size))):
        size -= len(chunk)
        yield chunk


def keep(path: Path, compiled: Component) -> None:
    """Write a compiled engine; raises OSError when it cannot be kept, and leaves nothing behind."""
    content = compiled.serialize()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved: a process that is killed here leaves no half file under the name.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".part", delete=False) as file:
        try:
            file.write(content)
            file.write(sha256(content).digest())
            file.close()
            os.replace(file.name, path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    _tidy(path)


def _tidy(kept: Path) -> None:
    """Remove what killed processes left, and engines of long ago."""
    before = time.time() - LEFT_OVER_S
    with suppress(OSError):  # somebody else tidies too
        left_over = [one for one in kept.parent.glob("engine-*.part") if one.stat().st_mtime < before]
        engines = sorted(kept.parent.glob("engine-*.compiled"), key=lambda one: one.stat().st_mtime, reverse=True)
        for one in [*left_over, *engines[ENGINES_KEPT:]]:
            one.unlink(missing_ok=True)
