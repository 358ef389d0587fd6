"""The engine as it is committed: a compressed component, and the manifest that says what it was made from."""

import json
import lzma
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
COMPONENT = HERE / "engine.wasm.xz"
MANIFEST = HERE / "engine.json"
GUEST_FILES = ("guest/*.py", "guest/wit/*.wit", "codec.py")


class EngineError(Exception):
    """The engine cannot be used, said in one sentence."""


@dataclass(frozen=True, slots=True)
class EngineManifest:
    """The content of engine.json: the component's digest, its makers' versions, the digest of the guest's sources."""

    digest: str
    guest: str
    componentize_py: str
    binaryen: str
    python: str


@cache
def engine_manifest() -> EngineManifest:
    """Read engine.json."""
    try:
        return EngineManifest(**json.loads(MANIFEST.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise EngineError(f"{MANIFEST} cannot be read: {error}") from error


def component() -> bytes:
    """Unpack the component; raises EngineError when it is not the one that engine.json describes."""
    try:
        wasm = lzma.decompress(COMPONENT.read_bytes())
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise EngineError(f"{COMPONENT} cannot be unpacked: {error}") from error
    if sha256(wasm).hexdigest() != engine_manifest().digest:
        raise EngineError(f"{COMPONENT} is not the engine that engine.json describes: take both from one commit")
    return wasm


def guest_digest() -> str:
    """Digest the sources that the engine is made of."""
    digest = sha256()
    for path in sorted(path for pattern in GUEST_FILES for path in HERE.glob(pattern)):
        name = path.relative_to(HERE).as_posix()
        digest.update(f"{name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
