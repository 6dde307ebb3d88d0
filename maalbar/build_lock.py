"""One build at a time: two would write the same work file, and one could publish what the other refused."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from maalbar.project import MaalbarError, Project

# How DuckDB tells that another process has the file: on Linux and macOS, and on Windows.
HELD = ("Could not set lock", "being used by another process")


@contextmanager
def only_build(project: Project) -> Iterator[str | None]:
    """Hold the project's build lock; MaalbarError when another build holds it.

    Gives when the last holder started, if it was killed before it could let go; else None.

    The lock is DuckDB's own on a file that nothing else opens: it works wherever DuckDB does, and the operating system
    releases it when the process ends, however it ends.
    """
    lock_file = project.work_file.with_name("build_lock.duckdb")
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    lock = _locked(lock_file)
    underway = project.work_file.with_name("underway.json")
    with lock:
        killed = underway.read_text(encoding="utf-8") if underway.is_file() else ""
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        underway.write_text(json.dumps({"started": now, "process": os.getpid()}), encoding="utf-8")
        try:
            yield _started(killed)
        finally:
            underway.unlink(missing_ok=True)


def _locked(lock_file: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(lock_file))
    except duckdb.IOException as error:
        if any(words in str(error) for words in HELD):
            raise MaalbarError(
                "Another build of this project is running. Wait for it to end, then build again."
            ) from error
        # nobody holds it, so it is a file that a full disk cut off; nothing is in it
        lock_file.unlink(missing_ok=True)
        return duckdb.connect(str(lock_file))


def _started(underway: str) -> str | None:
    try:
        return json.loads(underway)["started"]
    except (ValueError, KeyError):
        # killed while it wrote just this
        return "at an unknown time" if underway else None
