"""What the tables are asked through: any database's cursor, texts inside statements, queries of one row."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

# How to open DuckDB for many short statements: its threads would spend more on sharing the work than on doing it.
ONE_THREAD: dict[str, Any] = {"threads": 1}


class Cursor(Protocol):
    """What is used of a DB-API cursor; a DuckDB connection is one too."""

    @property
    def description(self) -> Sequence[Any] | None:
        """The columns of the last query, each a sequence with its name first."""

    def execute(self, query: str, /) -> object:
        """Run a query."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that are left."""


def literal(value: str | Path) -> str:
    """The value as an SQL text literal, quotes and all, where a statement takes no parameters (attach, comment)."""
    return "'" + str(value).replace("'", "''") + "'"


def one_row(cursor: Cursor, query: str) -> tuple[Any, ...]:
    """The only row of a query that always has one, such as a sum; LookupError when it has none."""
    cursor.execute(query)
    row = cursor.fetchone()
    if row is None:
        raise LookupError(f"no row from: {query}")
    return row
