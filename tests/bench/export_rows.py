"""The largest account leaves as one file, on both databases."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.bench.export_load import ATTEMPTS, TEXT_BYTES, run
from tests.bench.table import Row, at_most, beside

DATABASES = {"SQLite": False, "PostgreSQL": True}
OVER_IDLE_MB = 30


def exports(cache_dir: Path) -> Iterator[Row]:
    """The memory of the web worker over what it has when it is idle, and how long the file is in coming."""
    for name, postgresql in DATABASES.items():
        load = run(postgresql=postgresql)
        what = f"{ATTEMPTS:,} attempts of {TEXT_BYTES / 1000:g} kB downloaded, {name}"
        yield at_most(f"{what}: memory over idle", load.over_idle_mb, OVER_IDLE_MB, " MB", **asdict(load))
        size = f"{load.sent_bytes / 1e6:,.0f} MB"
        yield beside("  time", f"{size} in {load.whole_s:.1f} s, of which {load.first_byte_s:.1f} s to prepare them")
