"""What the package index says of the locked dependencies."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def withdrawn(lock: Path) -> Iterator[str]:
    """The releases that their makers have withdrawn ("yanked", PEP 592). Ends the audit where pip cannot resolve the
    lock: the index cannot be asked, a locked release is gone, or its hash is another."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    options = ["--disable-pip-version-check", "--require-hashes", "--report", "-", "-r", str(lock)]
    asked = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise SystemExit(f"{lock.name} could not be audited: {asked.stderr}")
    for each in json.loads(asked.stdout)["install"]:
        if each.get("is_yanked"):
            yield f"{named(each['metadata'])} is withdrawn by its makers"


def advisories(locks: Sequence[Path]) -> tuple[list[str], int]:
    """The advisories about locked releases, and for how many of them the index does not say."""
    options = [option for lock in locks for option in ("-r", str(lock))]
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--no-deps",
        "--progress-spinner",
        "off",
        "-f",
        "json",
    ]
    asked = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if not asked.stdout:
        raise SystemExit(f"The dependencies could not be audited: {asked.stderr}")
    releases: list[dict[str, Any]] = json.loads(asked.stdout)["dependencies"]
    told = [
        f"{named(release)}: {advice['id']}, mended in {', '.join(advice['fix_versions']) or 'no release yet'}"
        for release in releases
        for advice in release.get("vulns", [])
    ]
    return told, sum("skip_reason" in release for release in releases)


def named(release: dict[str, Any]) -> str:
    return f"{release['name']} {release['version']}"
