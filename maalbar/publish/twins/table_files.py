"""Parquet and CSV, one file per table.

CSV: UTF-8, commas, a header, a null as nothing and an empty text as "". What a spreadsheet could take for a formula
gets an apostrophe in front; who reads the file with a program takes it off again (maalbar/publish/formula_guard.py).
"""

from pathlib import Path

import duckdb

from maalbar.build.catalogue import Catalogue, Table
from maalbar.project import MaalbarError
from maalbar.publish.formula_guard import guarded_column
from maalbar.sql import literal, one_row


def write_table_files(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folder: Path) -> None:
    """Write parquet/<table>.parquet and csv/<table>.csv into the folder; connection: to the audited file."""
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    for table in catalogue.tables.values():
        parquet, csv = folder / "parquet" / f"{table.name}.parquet", folder / "csv" / f"{table.name}.csv"
        connection.execute(f"copy (select * from {table.name} order by all) to {literal(parquet)} (format parquet)")
        columns = ", ".join(
            f"{guarded_column(column.name)} as {column.name}" if column.data_type == "varchar" else column.name
            for column in table.columns
        )
        connection.execute(
            f"copy (select {columns} from {table.name} order by all) to {literal(csv)} "
            "(format csv, header, timestampformat '%Y-%m-%dT%H:%M:%SZ')"
        )


def texts_never_null(connection: duckdb.DuckDBPyConnection, table: Table) -> set[str]:
    """The text columns in which a blank cell of CSV is an empty text, since they hold no null.

    MaalbarError when a column holds both: a reader of CSV could not tell them apart.
    """
    texts = [column.name for column in table.columns if column.data_type == "varchar"]
    counts = ", ".join(f"count(*) - count({name}), count(case when {name} = '' then 1 end)" for name in texts)
    row = one_row(connection, f"select {counts} from {table.name}")
    never_null = set()
    for number, name in enumerate(texts):
        nulls, empty = row[2 * number : 2 * number + 2]
        if nulls and empty:
            raise MaalbarError(f"{table.name}.{name} has nulls and empty texts; in CSV they would look the same.")
        if not nulls:
            never_null.add(name)
    return never_null
