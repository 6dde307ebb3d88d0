"""site/: the edition as pages, for people. What is on them is in maalbar/site."""

from pathlib import Path

import duckdb

from maalbar.site.writing import write_site

SITE = "site"


def write_pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the pages over the files in the folder, which are linked to; connection: to the audited file."""
    write_site(connection, folder, folder / SITE, data_root="../")
