"""What a failed check found, as sentences for the person who can mend it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maalbar.project import Project
from maalbar.seed_files import line_of_row

# Of one check and one table; the rest is counted.
ROWS_SHOWN = 10
# What the macro `fault` gives of each fault.
FAULT_COLUMNS = ("table_name", "row_key", "column_name", "found", "expected")


@dataclass(frozen=True)
class Failure:
    """A check, or anything else, that failed: its rows with their columns, or a message when it has none."""

    name: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    message: str = ""


def explained(project: Project, failures: list[Failure]) -> list[str]:
    """A message for each failure, the faults in the seeds first: what else fails is likely their consequence."""
    in_seeds: list[str] = []
    elsewhere: list[str] = []
    for failure in failures:
        if failure.columns == FAULT_COLUMNS:
            shown: Counter[str] = Counter()
            for row in failure.rows:
                table = row[0] or ""
                seed = next(project.seeds.rglob(f"{table}.csv"), None)
                shown[table] += 1
                if shown[table] <= ROWS_SHOWN:
                    (in_seeds if seed else elsewhere).append(_sentence(project, seed, row))
            elsewhere += [
                f"... and {count - ROWS_SHOWN} more in {table} found by {failure.name}"
                for table, count in shown.items()
                if count > ROWS_SHOWN
            ]
        elif failure.rows:
            values = ", ".join(f"{name}={value}" for name, value in zip(failure.columns, failure.rows[0], strict=True))
            more = f" ... and {len(failure.rows) - 1} more" if len(failure.rows) > 1 else ""
            elsewhere.append(f"{failure.name}: {values}{more}")
        else:
            elsewhere.append(f"{failure.name}: {failure.message}")
    return list(_once(in_seeds + elsewhere))


def _sentence(project: Project, seed: Path | None, row: tuple[str | None, ...]) -> str:
    fault = {name: text or "" for name, text in zip(FAULT_COLUMNS, row, strict=True)}
    where = fault["table_name"]
    if seed:
        line = line_of_row(seed, fault["row_key"])
        where = project.relative(seed) + (f", line {line}" if line else "")
    told = f'{where}, column {fault["column_name"]}: found "{fault["found"]}", expected {fault["expected"]}.'
    return f"{told}\n    row: {fault['row_key']}" if fault["row_key"] else told


def _once(messages: list[str]) -> Iterator[str]:
    """Each message where it stands first."""
    return iter(dict.fromkeys(messages))
