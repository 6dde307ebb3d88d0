"""One build at a time: two would write the same work file, and one could publish what the other refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from maalbar.project import MaalbarError, Project


@contextmanager
def only_build(project: Project) -> Iterator[None]:
    """Hold the project's build lock; MaalbarError when another build holds it.

    The lock is DuckDB's own on a file that nothing else opens: it works wherever DuckDB does, and the operating system
    releases it when the process ends, however it ends.
    """
    lock_file = project.work_file.with_name("build_lock.duckdb")
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = duckdb.connect(str(lock_file))
    except duckdb.IOException as error:
        raise MaalbarError("Another build of this project is running. Wait for it to end, then build again.") from error
    with lock:
        yield
