"""Changes to the rows of a seed file, as somebody would make them in a spreadsheet."""

import csv
from collections.abc import Callable
from pathlib import Path

Rows = list[dict[str, str]]


def edit_seed(copy: Path, seed: str, change: Callable[[Rows], object]) -> None:
    """Read the rows of a seed in a copy of the project, change them, and write them back."""
    (path,) = (copy / "seeds").rglob(f"{seed}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames or []
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row_of(rows: Rows, **key: str) -> dict[str, str]:
    """The one row with these cells."""
    (row,) = [row for row in rows if all(row[column] == value for column, value in key.items())]
    return row


def set_cell(copy: Path, seed: str, column: str, value: str, **key: str) -> None:
    """Change one cell of the row with this key."""
    edit_seed(copy, seed, lambda rows: row_of(rows, **key).update({column: value}))
