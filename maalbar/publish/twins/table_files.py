"""One file per table: Parquet, CSV, and CSV as a Norwegian Excel reads it.

Parquet: a decimal is a double, since pandas and what draws from it take no decimals; all else has its own type.
CSV: UTF-8, commas, a header, a null as nothing and an empty text as "".
CSV for Excel: UTF-8 with byte order mark, semicolons, CRLF, decimal commas, SANN and USANN.

In both kinds of CSV what a spreadsheet could take for a formula gets an apostrophe in front; who reads the file with a
program takes it off again (maalbar/publish/formula_guard.py).
"""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.project import MaalbarError
from maalbar.publish.formula_guard import guarded_column
from maalbar.sql import literal, one_row

TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"


def write_table_files(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folder: Path) -> None:
    """Write <table>.parquet into parquet/ and <table>.csv into csv/ and csv_excel/; connection: to the audited file.

    MaalbarError when a decimal has more digits than a double keeps.
    """
    for name in ("parquet", "csv", "csv_excel"):
        (folder / name).mkdir()
    for table in catalogue.tables.values():
        _refuse_what_no_double_keeps(connection, table)
        file = folder / "parquet" / f"{table.name}.parquet"
        connection.execute(f"copy ({selected(table, in_doubles)}) to {literal(file)} (format parquet)")
        # looked through for formulas once, for both kinds of CSV
        guarded = replace(table, name="vernet")
        connection.execute(f"create or replace temp table {guarded.name} as {selected(table, _guarded)}")
        file = folder / "csv" / f"{table.name}.csv"
        connection.execute(
            f"copy {guarded.name} to {literal(file)} (format csv, header, timestampformat {literal(TIMESTAMP)})"
        )
        with (folder / "csv_excel" / file.name).open("w", encoding="utf-8-sig", newline="") as opened:
            lines = csv.writer(opened, delimiter=";")
            lines.writerow(column.name for column in table.columns)
            lines.writerows(connection.execute(selected(guarded, _for_excel)).fetchall())


def selected(table: Table, expression: Callable[[Column], str]) -> str:
    """A query for the whole table, in the audited file's order, which is sorted; expression: SQL of a column."""
    columns = ", ".join(f"{expression(column)} as {column.name}" for column in table.columns)
    return f"select {columns} from {table.name}"


def in_doubles(column: Column) -> str:
    """The column, a decimal as the double that is nearest."""
    return f"{column.name}::double" if column.data_type.startswith("decimal") else column.name


def _refuse_what_no_double_keeps(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    for column in table.columns:
        changed = f"from {table.name} where {in_doubles(column)}::{column.data_type} <> {column.name}"
        if column.data_type.startswith("decimal") and (
            row := connection.execute(f"select {column.name} {changed}").fetchone()
        ):
            raise MaalbarError(
                f"{table.name}.{column.name} has {row[0]}, which has more digits than the floating-point number of the "
                "Parquet, SQLite and Excel files keeps. Give the column a unit in which it has at most 15 digits."
            )


def _guarded(column: Column) -> str:
    return guarded_column(column.name) if column.data_type == "varchar" else column.name


def _for_excel(column: Column) -> str:
    if column.data_type.startswith("decimal"):
        return f"replace({column.name}::varchar, '.', ',')"
    if column.data_type == "boolean":
        return f"case when {column.name} then 'SANN' when not {column.name} then 'USANN' end"
    if column.data_type == "timestamp":
        return f"strftime({column.name}, {literal(TIMESTAMP)})"
    return column.name


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
