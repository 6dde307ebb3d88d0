"""A hash of what a table holds, the same whichever database, file, version or order of rows holds it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from maalbar.sql import Cursor


@dataclass(frozen=True)
class Content:
    """How many rows a table has, and the SHA-256 of its column names and rows."""

    rows: int
    sha256: str


def content_of(cursor: Cursor, relation: str) -> Content:
    """The content of a relation, asked through a DB-API cursor or a DuckDB connection.

    Each row is a JSON list of texts and nulls, decimals with all their printed zeros; the rows are sorted as text.
    """
    cursor.execute(f"select * from {relation}")
    columns = [column[0] for column in cursor.description or ()]
    lines = sorted(_line(row) for row in cursor.fetchall())
    return Content(len(lines), _sha256([_line(columns), *lines]))


def hash_of_contents(contents: dict[str, Content]) -> str:
    """One SHA-256 over several tables, by name."""
    return _sha256(f"{name} {content.sha256}" for name, content in sorted(contents.items()))


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(values: Iterable[object]) -> str:
    return json.dumps([as_text(value) for value in values], ensure_ascii=False)


def as_text(value: object) -> str | None:
    """A value as text, the same whichever database gave it; None for a null."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
