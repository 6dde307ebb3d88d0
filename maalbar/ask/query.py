"""Questions to the published file, and how their answers are written."""

import contextlib
import csv
import io
import json
import re
from decimal import Decimal

import duckdb

from maalbar.project import MaalbarError
from maalbar.publish.content_hash import as_text
from maalbar.publish.formula_guard import guarded_text

# More than any answer has.
NO_LIMIT = 2**31 - 1
IN_ASCII = str.maketrans("┌┬┐├┼┤└┴┘─│·…", "+++++++++-|..")


def plain_sql(analysis: str) -> str:
    """A dbt analysis with every {{ ref('name') }} as the plain name: the published file has one schema."""
    return re.sub(r"\{\{\s*ref\('(\w+)'\)\s*\}\}", r"\1", analysis)


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyRelation | None:
    """The answer to one statement, None when it gives no rows.

    MaalbarError when there is no statement, or more than one; duckdb.Error passes through.
    """
    statements = connection.extract_statements(sql)
    if not statements:
        raise MaalbarError('The query is empty. Give one, e.g. maalbar query "select * from om_utgaven".')
    if len(statements) > 1:
        raise MaalbarError(
            f"There are {len(statements)} statements, and only one can be answered. Ask one at a time; nothing was run."
        )
    return connection.sql(statements[0])


def as_table(answer: duckdb.DuckDBPyRelation, width: int | None, ascii_only: bool) -> tuple[str, list[str]]:
    """Every row as a table for people, and the columns that have no room in it.

    width: of the screen, in characters; None when every column has room.
    """
    table = _drawn(answer, NO_LIMIT)
    hidden: list[str] = []
    if width and max(map(len, table.splitlines())) > width:
        table = _drawn(answer, width)
        shown = {name.strip() for name in table.splitlines()[1].split("│")}
        hidden = [name for name in answer.columns if name not in shown]
    return table.translate(IN_ASCII) if ascii_only else table, hidden


def _drawn(answer: duckdb.DuckDBPyRelation, width: int) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as drawn:
        answer.show(max_rows=NO_LIMIT, max_width=width)
    return drawn.getvalue().rstrip() + "\n"


def as_csv(answer: duckdb.DuckDBPyRelation) -> str:
    """Every row as CSV, written as the edition's own: commas, decimal points, a null as nothing, formulas guarded."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(answer.columns)
    lines.writerows(
        [guarded_text(cell) if isinstance(cell, str) else as_text(cell) for cell in row] for row in answer.fetchall()
    )
    return text.getvalue()


def as_json(answer: duckdb.DuckDBPyRelation) -> str:
    """Every row as an object of a JSON list, decimals as numbers, dates as texts.

    MaalbarError when two columns have one name: an object would lose one of them.
    """
    if twice := {name for name in answer.columns if answer.columns.count(name) > 1}:
        raise MaalbarError(f"Several columns are called {', '.join(sorted(twice))}. Name them apart with `as`.")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, default=_in_json) for row in rows)
    return f"[\n{lines}\n]\n"


def _in_json(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else as_text(value)


def as_markdown(answer: duckdb.DuckDBPyRelation) -> str:
    """Every row as a Markdown table; a null is an empty cell."""
    rows = [answer.columns, ["---"] * len(answer.columns), *answer.fetchall()]
    return "".join(f"| {' | '.join(in_markdown(as_text(cell) or '') for cell in row)} |\n" for row in rows)


def in_markdown(cell: str) -> str:
    """A text as a cell of a Markdown table: in one line, bars escaped."""
    return " ".join(cell.split()).replace("|", r"\|")
