"""Reads a published file with whatever DuckDB this Python has, and prints what it read as JSON.

Usage: python read_published.py <file> <folder of analyses>, with the project's folder on PYTHONPATH. Prints {"version",
"tables": {table: [rows, hash]}, "answers": {analysis: hash of its rows in order}, "comments"}.
"""

import hashlib
import json
import sys
from pathlib import Path

import duckdb

from maalbar.ask.query import plain_sql
from maalbar.publish.content_hash import content_of


def main(file: str, analyses: str) -> None:
    """Read every table and ask every analysis, under an alias that is not the file's name."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{file}' as et_annet_navn (read_only)")
        connection.execute("use et_annet_navn")
        names = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'et_annet_navn' order by table_name"
        ).fetchall()
        contents = {name: content_of(connection, name) for (name,) in names}
        answers = {}
        for path in sorted(Path(analyses).glob("*.sql")):
            rows = connection.execute(plain_sql(path.read_text(encoding="utf-8"))).fetchall()
            answers[path.stem] = hashlib.sha256(repr(rows).encode()).hexdigest()
        (comments,) = connection.execute(
            "select count(comment) from duckdb_columns() where database_name = 'et_annet_navn'"
        ).fetchone()
    print(
        json.dumps(
            {
                "version": duckdb.__version__,
                "tables": {name: [content.rows, content.sha256] for name, content in contents.items()},
                "answers": answers,
                "comments": comments,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
