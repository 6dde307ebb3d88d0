"""One build at a time: two would write the same work file, and one could publish what the other refused."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from maalbar.project import MaalbarError, Project


@contextmanager
def only_build(project: Project) -> Iterator[str | None]:
    """Hold the project's build lock; MaalbarError when another build holds it, or another user owns it.

    Gives when the last holder started, if it was killed before it could let go; else None.

    The operating system releases the lock when the process ends, however it ends. The file stays; who holds the lock
    stands in it, and nobody when it is empty.
    """
    project.build_lock.parent.mkdir(parents=True, exist_ok=True)
    shown = project.relative(project.build_lock)
    try:
        lock = project.build_lock.open("a+", encoding="utf-8", errors="replace")
    except PermissionError as error:
        raise MaalbarError(
            f"{shown} cannot be opened for writing ({error.strerror}): another user builds in this folder. Build in a "
            "checkout of your own, or let that user give the folder warehouse/ to you."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MaalbarError(
                "Another build of this project is running. Wait for it to end, then build again."
            ) from error
        lock.seek(0)
        killed = lock.read()
        try:
            lock.truncate(0)
            now = datetime.now(UTC).replace(microsecond=0).isoformat()
            lock.write(json.dumps({"started": now, "process": os.getpid()}))
            lock.flush()
            yield _started(killed)
        finally:
            lock.truncate(0)


def _started(holder: str) -> str | None:
    try:
        return str(json.loads(holder)["started"])
    except (ValueError, KeyError, TypeError):
        # killed while it wrote just this
        return "at an unknown time" if holder else None
