"""site/: the edition as pages, for people. What is on them is in maalbar/site, which knows nothing of publishing."""

import importlib
from pathlib import Path

import duckdb

SITE = "site"


def write_pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the pages over the files in the folder, which are linked to; connection: to the audited file."""
    # templates and charts take a moment to load, which no other command should wait for
    writing = importlib.import_module("maalbar.site.writing")
    writing.write_site(connection, folder, folder / SITE, data_root="../")
