"""Published tables and the queries in analyses/ answer what a reader of the made-up report finds: elvebyen/answers/."""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from maalbar.ask.query import plain_sql
from maalbar.publish.content_hash import as_text

ANSWERS = sorted(Path(__file__).parent.glob("elvebyen/answers/*.csv"))
# Not of the answer: where in the text its figures are, when it has no lines of its own.
WHERE_IN_TEXT = "se_linje"


def _text(value: object) -> str:
    if isinstance(value, Decimal | float):
        value = Decimal(str(value)).normalize()
    return as_text(value) or ""


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.stem)
def test_answer(published: Path, root: Path, answer: Path) -> None:
    """All rows, in the columns that the answer has: an analysis' in its own order, a table's in any."""
    with answer.open(encoding="utf-8", newline="") as lines:
        expected = list(csv.DictReader(lines))
    for row in expected:
        row.pop(WHERE_IN_TEXT, None)
    analysis = root / "analyses" / f"{answer.stem}.sql"
    asked = plain_sql(analysis.read_text(encoding="utf-8")) if analysis.is_file() else f"select * from {answer.stem}"
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute(asked)
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, map(_text, row), strict=True)) for row in cursor.fetchall()]
    found = [{name: row[name] for name in expected[0]} for row in found]
    if not analysis.is_file():
        found, expected = (sorted(rows, key=lambda row: [*row.values()]) for rows in (found, expected))
    assert found == expected


def test_every_analysis_has_an_answer(root: Path) -> None:
    """Who adds a query to analyses/ says what it answers."""
    assert {path.stem for path in root.glob("analyses/**/*.sql")} <= {answer.stem for answer in ANSWERS}
