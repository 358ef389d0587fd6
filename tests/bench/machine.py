"""What the figures were measured on, without saying whose it is."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path


def machine() -> dict[str, str]:
    """The processor, its number of cores, the system, and the versions that matter."""
    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "wasmtime": version("wasmtime"),
    }


def processor() -> str:
    """The processor's name, as far as the system tells."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
