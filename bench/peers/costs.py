"""What a process takes."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system, of all threads), wall seconds, and the most memory at a time in GB.

    Less memory than the bench itself has (0.2 GB) is not seen, since a process begins as a copy of who starts it.
    """

    cpu: float
    wall: float
    memory: float


def cost_of(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command in a folder; RuntimeError with what it printed when it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | (environment or {}), stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{printed.read()}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1e6)
