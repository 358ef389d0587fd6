"""The engine, compiled for this machine once and kept in a folder."""

import gc
import os
import platform
import sys
import threading
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from wasmtime import Config, Engine, WasmtimeError, _bindings
from wasmtime.component import Component, Linker

from exercises.grading.engine import kept as kept_engine
from exercises.grading.engine.artifact import COMPONENT, EngineError, component, engine_manifest
from exercises.grading.engine.exports import indices_of
from exercises.grading.engine.host_call import host_call

TICK_S = 0.1
# Deep enough that Python's own limits come first: a trap at the end of a machine's stack would come at another depth
# on another machine. The thread that runs a sandbox needs more than this: see deep_stack.py.
STACK_BYTES = 32 << 20
SANDBOXES = 64  # at once, in one process: 50 nodes, and some more; their memory is only reserved
LARGEST_MEMORY = 256 << 20
# Raise it when a setting of the compiler below changes: what was compiled before is of no use then.
SETTINGS_VERSION = 4


class CompiledEngine:
    """A component ready to be instantiated, with the ticks that end what never ends."""

    def __init__(self, cache_dir: Path, progress: Callable[[str], object]) -> None:
        self.engine = _engine()
        self.component = _compiled(self.engine, cache_dir, progress)
        self.exports = indices_of(self.component)
        self.linker = Linker(self.engine)
        with self.linker.root() as root:
            root.add_func("host-call", host_call)
        self._tick()
        gc.collect()
        gc.freeze()  # what is loaded by now stays: looking through it again would cost a sixth of every grading

    def _tick(self) -> None:
        def tick() -> None:
            while not stopped.wait(TICK_S):
                self.engine.increment_epoch()

        stopped = threading.Event()
        threading.Thread(target=tick, name="engine ticks", daemon=True).start()


def prepare_engine(cache_dir: Path | None = None, progress: Callable[[str], object] = print) -> Path:
    """Compile the engine for this machine unless that was done before; gives the folder it is kept in.

    Raises EngineError when the artifact is damaged.
    """
    folder = cache_dir or default_cache_dir()
    _compiled(_engine(), folder, progress)
    return folder


def engine(cache_dir: Path | None = None) -> CompiledEngine:
    """Give this process's engine; it is made on the first call, and anew in a forked process."""
    return _engine_of(cache_dir or default_cache_dir(), os.getpid())


@cache
def _engine_of(cache_dir: Path, process_id: int) -> CompiledEngine:
    return CompiledEngine(cache_dir, lambda line: None)


def default_cache_dir() -> Path:
    """FIVENINES_CACHE, else where the application keeps it in its instance folder, else the user's cache folder."""
    if given := os.environ.get("FIVENINES_CACHE"):
        return Path(given)
    project = Path(__file__).parents[3]
    if os.access(project / "instance", os.W_OK) or os.access(project, os.W_OK):
        return project / "instance" / "engine"
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "fivenines"


def cache_file(cache_dir: Path) -> Path:
    """Name the compiled engine by all that it depends on."""
    parts = (engine_manifest().digest, version("wasmtime"), sys.platform, platform.machine(), str(SETTINGS_VERSION))
    return cache_dir / f"engine-{sha256(' '.join(parts).encode()).hexdigest()[:16]}.compiled"


def _engine() -> Engine:
    return Engine(config(pooled=not _address_space_is_limited()))


def _address_space_is_limited() -> bool:
    """Say whether the pool could not be reserved; asking for it all the same would end the process."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return False
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def config(*, pooled: bool = False) -> Config:
    """Give what the engine is compiled and run with; pooled, to start thousands of sandboxes one after another."""
    config = Config()
    config.consume_fuel = True
    config.epoch_interruption = True
    config.cranelift_nan_canonicalization = True
    _bindings.wasmtime_config_async_stack_size_set(config.ptr(), STACK_BYTES)  # it must not be the smaller one
    config.max_wasm_stack = STACK_BYTES
    if pooled:
        _pool(config)
    return config


def _pool(config: Config) -> None:
    """Reuse what is reserved for sandboxes: reserving it anew for each takes longer than all else.

    Their memory is given back every time. Keeping it would mean to write all of it again, 15 MB, where a submission
    writes to some hundred pages: see guest/room.py.
    """
    pool = _bindings.wasmtime_pooling_allocation_config_new()
    sizes = {
        "total_memories": SANDBOXES,
        "total_core_instances": SANDBOXES * 4,
        "total_component_instances": SANDBOXES,
        "total_tables": SANDBOXES * 4,
        "table_elements": 20_000,
        "max_memory_size": LARGEST_MEMORY,
        "max_core_instance_size": 4 << 20,
        "max_component_instance_size": 4 << 20,
        "max_memories_per_component": 1,
        "max_tables_per_component": 4,
        "table_keep_resident": 1 << 20,
    }
    for name, size in sizes.items():
        getattr(_bindings, f"wasmtime_pooling_allocation_config_{name}_set")(pool, size)
    _bindings.wasmtime_pooling_allocation_strategy_set(config.ptr(), pool)
    _bindings.wasmtime_pooling_allocation_config_delete(pool)


def _compiled(engine: Engine, cache_dir: Path, progress: Callable[[str], object]) -> Component:
    path = cache_file(cache_dir)
    if (kept := kept_engine.load(engine, path)) is not None:
        return kept
    progress("Compiling the sandbox's engine for this machine (once, about 10 s) …")
    compiled = _compile(engine, component())
    try:
        kept_engine.keep(path, compiled)
    except OSError as error:  # it works all the same, only not as quickly the next time
        progress(f"The compiled engine could not be kept in {cache_dir}: {error.strerror}")
        return compiled
    # What was compiled is let go for the file, whose pages all processes share.
    return kept_engine.load(engine, path) or compiled


def _compile(engine: Engine, wasm: bytes) -> Component:
    try:
        return Component(engine, wasm)
    except WasmtimeError as error:
        raise EngineError(f"wasmtime {version('wasmtime')} cannot compile {COMPONENT.name}: {error}") from error
