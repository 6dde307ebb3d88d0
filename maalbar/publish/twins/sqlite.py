"""The SQLite file: every table with its types, keys and words, for Datasette, phones and whatever has no DuckDB.

SQLite has integers, doubles and texts: a decimal is a double, a truth value 0 or 1, a date a text as ISO has it (a time
in UTC, with Z). It has no comments, but keeps the statement that made a table as it was written: the words stand there.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb

from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.project import MaalbarError
from maalbar.publish.twins.table_files import TIMESTAMP, in_doubles, selected
from maalbar.sql import literal

TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "varchar": "TEXT", "date": "TEXT", "timestamp": "TEXT"}


def write_sqlite(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, path: Path) -> None:
    """Write the file, the same bytes for the same rows; connection: to the audited file.

    MaalbarError when a row refers to one that is not there, or the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as made:
            # nobody sees the file before it is whole
            made.executescript("pragma journal_mode = off; pragma synchronous = off;")
            for table in catalogue.tables.values():
                made.execute(_definition(catalogue, table))
                places = ", ".join("?" * len(table.columns))
                rows = connection.execute(selected(table, _in_sqlite)).fetchall()
                made.executemany(f'insert into "{table.name}" values ({places})', rows)
            made.commit()
            if lost := made.execute("pragma foreign_key_check").fetchone():
                raise MaalbarError(f"{path.name}: {lost[0]} refers to a row of {lost[2]} that is not there.")
    except sqlite3.Error as error:
        raise MaalbarError(f"{path.name} could not be written: {error}") from error


def _definition(catalogue: Catalogue, table: Table) -> str:
    foreign_keys = catalogue.foreign_keys(table)
    lines = []
    for column in table.columns:
        line = f'"{column.name}" {TYPES.get(column.data_type, "REAL")}{" not null" if column.required else ""}'
        if column.name in foreign_keys:
            line += ' references "{}" ("{}")'.format(*foreign_keys[column.name])
        lines.append(f"{line}, -- {_in_one_line(column.description)}")
    key = ", ".join(f'"{name}"' for name in table.key)
    words = f"-- {_in_one_line(table.description)}"
    return "\n  ".join([f'create table "{table.name}" ( {words}', *lines, f"primary key ({key})"]) + "\n)"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _in_sqlite(column: Column) -> str:
    if column.data_type == "date":
        return f"{column.name}::varchar"
    if column.data_type == "timestamp":
        return f"strftime({column.name}, {literal(TIMESTAMP)})"
    return in_doubles(column)
