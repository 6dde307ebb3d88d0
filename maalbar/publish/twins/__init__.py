"""The twins of the published DuckDB file: the same tables in the formats that other tools read."""

from pathlib import Path

import duckdb

from maalbar.about_edition import about
from maalbar.build.catalogue import Catalogue
from maalbar.publish.editions import DATABASE
from maalbar.publish.twins.data_package import write_data_package
from maalbar.publish.twins.dcat import write_dcat
from maalbar.publish.twins.json_stat import write_cubes
from maalbar.publish.twins.site import write_pages
from maalbar.publish.twins.sqlite import write_sqlite
from maalbar.publish.twins.table_files import write_table_files
from maalbar.publish.twins.workbook import write_workbook
from maalbar.sql import ONE_THREAD


def write_twins(folder: Path, catalogue: Catalogue) -> None:
    """Write every twin of the audited file in an edition's folder, beside it.

    parquet/, csv/ and csv_excel/ have a file per table; maalbar.sqlite has the tables; maalbar.xlsx has a sheet per
    table; json-stat/ has the cubes; then what describes them: datapackage.json, dcat.ttl, and the pages in site/.
    MaalbarError when a format cannot hold a value; duckdb.Error and OSError pass through.
    """
    with duckdb.connect(str(folder / DATABASE), read_only=True, config=ONE_THREAD) as connection:
        edition = about(connection)
        write_table_files(connection, catalogue, folder)
        write_sqlite(connection, catalogue, folder / "maalbar.sqlite")
        write_workbook(connection, catalogue, edition, folder / "maalbar.xlsx")
        write_cubes(connection, catalogue, edition, folder / "json-stat")
        write_data_package(connection, catalogue, edition, folder)
        write_dcat(connection, catalogue, edition, folder)
        write_pages(connection, folder)
