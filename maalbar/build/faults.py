"""What a failed check found, as sentences for the person who can mend it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maalbar.build.cell_rules import odd_signs
from maalbar.build.landing import row_number
from maalbar.build.seed_files import line_of_row
from maalbar.project import Project

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
    """A message for each failure, the faults in the seeds first: what else fails is likely their consequence.

    In the order of the seeds' lines, so that whoever runs the checks, and however, reads the same.
    """
    in_seeds: list[tuple[str, int, str]] = []
    elsewhere: list[str] = []
    for failure in sorted(failures, key=lambda failure: failure.name):
        if failure.columns == FAULT_COLUMNS:
            shown: Counter[str] = Counter()
            for row in sorted(failure.rows, key=str):
                fault = {name: text or "" for name, text in zip(FAULT_COLUMNS, row, strict=True)}
                table = fault["table_name"]
                shown[table] += 1
                if shown[table] > ROWS_SHOWN:
                    continue
                if seed := next(project.seeds.rglob(f"{table}.csv"), None):
                    places = _places(project, seed, fault["row_key"])
                    where = " and ".join(told for *_, told in places)
                    in_seeds.append((*places[0][:2], _sentence(where, fault)))
                else:
                    elsewhere.append(_sentence(table, fault))
            elsewhere += [
                f"... and {count - ROWS_SHOWN} more in {table} found by {failure.name}"
                for table, count in sorted(shown.items())
                if count > ROWS_SHOWN
            ]
        elif failure.rows:
            values = ", ".join(f"{name}={value}" for name, value in zip(failure.columns, failure.rows[0], strict=True))
            more = f" ... and {len(failure.rows) - 1} more" if len(failure.rows) > 1 else ""
            elsewhere.append(f"{failure.name}: {values}{more}")
        else:
            elsewhere.append(f"{failure.name}: {failure.message}")
    # each once: two checks may say the same
    return list(dict.fromkeys([*(message for *_, message in sorted(in_seeds)), *elsewhere]))


def _places(project: Project, seed: Path, row_key: str) -> list[tuple[str, int, str]]:
    """Where the row with this key stands: file, number in it, and both in words. The seed's file when nowhere."""
    found = []
    if line := line_of_row(seed, row_key):
        found.append((seed, "line", line))
    if landed := project.landed(seed.stem):
        word, number = ("line", line_of_row) if landed.suffix == ".csv" else ("row", row_number)
        if row := number(landed, row_key):
            found.append((landed, word, row))
    shown = project.relative(seed)
    return [
        (project.relative(file), number, f"{project.relative(file)}, {word} {number}") for file, word, number in found
    ] or [(shown, 0, shown)]


def _sentence(where: str, fault: dict[str, str]) -> str:
    # a text may look like the one that is expected
    signs = f" ({odd})" if (odd := odd_signs(fault["found"])) else ""
    told = f'{where}, column {fault["column_name"]}: found "{fault["found"]}"{signs}, expected {fault["expected"]}.'
    return f"{told}\n    row: {fault['row_key']}" if fault["row_key"] else told


def told_of_not_run(count: int) -> str:
    """That the failures kept others from being run, in a sentence."""
    return f"{count} further models and checks were not run because of this."
