"""site/: the edition as pages, for people. What is on them is in maalbar/site."""

from pathlib import Path

import duckdb

SITE = "site"


def write_pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the pages over the files in the folder, which are linked to; connection: to the audited file."""
    # the pages say what every twin says of the edition, so they are read after this package; and only a build needs them
    from maalbar.site.writing import write_site

    write_site(connection, folder, folder / SITE, data_root="../")
