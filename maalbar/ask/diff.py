"""What changed between two published files, by value: rows added, removed and changed, each by its key."""

import csv
import io
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from maalbar.about_edition import CERTIFICATE
from maalbar.ask.query import in_markdown
from maalbar.build.dbt_build import build_work_file
from maalbar.build.git import run_git
from maalbar.build.record import BuildRecord
from maalbar.project import MaalbarError, Project
from maalbar.publish.formula_guard import guarded_text
from maalbar.publish.publication import make_database

Kind = Literal[
    "table added",
    "table removed",
    "column added",
    "column removed",
    "type changed",
    "key changed",
    "row added",
    "row removed",
    "changed",
]
# In the Markdown of one table; the CSV has them all.
ROWS_SHOWN = 40
NOTHING = "∅"


@dataclass(frozen=True)
class Change:
    """A difference; key: the row's key as "column=value, ..."; column, old and new only where they apply."""

    table: str
    kind: Kind
    key: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


def changes_between(old: Path, new: Path) -> list[Change]:
    """Every change from one DuckDB file to the other, over the published tables (schema main) but the certificate.

    MaalbarError when a file cannot be opened.
    """
    before, after = _tables(old), _tables(new)
    changes: list[Change] = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            changes.append(Change(name, "table added"))
        elif name not in after:
            changes.append(Change(name, "table removed"))
        else:
            changes += _changes_in(name, before[name], after[name])
    return changes


def changes_since(project: Project, revision: str) -> list[Change]:
    """Every change from what a git revision builds to what the working tree builds; the caller holds the build lock.

    The revision is built by its own code in target/diff/<commit>, once; the working tree into target/diff too, and
    nothing is published. Both use the environment that runs this. MaalbarError when the revision is unknown or a build
    fails.
    """
    before = _built_revision(project, revision)
    build_work_file(project)
    after = _builds(project) / "arbeidstre.duckdb"
    after.unlink(missing_ok=True)
    make_database(project, BuildRecord.load(project), after)
    return changes_between(before, after)


def as_markdown(changes: list[Change], title: str) -> str:
    """The changes for people: a table of counts, then the changes of each table."""
    lines = [f"## {title}", ""]
    if not changes:
        return "\n".join([*lines, "No published value changes.", ""])
    lines += ["| table | rows added | rows removed | cells changed | tables and columns |", "|---|---|---|---|---|"]
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    for table, of_table in by_table.items():
        counts = Counter(change.kind for change in of_table)
        structure = "; ".join(f"{c.kind} {c.column}".strip() for c in of_table if not c.key)
        lines.append(
            f"| {table} | {counts['row added']} | {counts['row removed']} | {counts['changed']} | {structure} |"
        )
    for table, of_table in by_table.items():
        rows = [change for change in of_table if change.key]
        if not rows:
            continue
        lines += ["", f"### {table}", "", "| what | key | column | old | new |", "|---|---|---|---|---|"]
        for change in rows[:ROWS_SHOWN]:
            cells = (change.kind, change.key, change.column, change.old, change.new)
            lines.append(f"| {' | '.join(in_markdown(cell) for cell in cells)} |")
        if len(rows) > ROWS_SHOWN:
            lines.append(f"\n... and {len(rows) - ROWS_SHOWN} more: `maalbar diff --csv <file>` has them all.")
    return "\n".join([*lines, ""])


def as_csv(changes: list[Change]) -> str:
    """The changes for programs: table, kind, key, column, old, new; without formulas, as the CSV twins."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["table", "kind", "key", "column", "old", "new"])
    writer.writerows([guarded_text(cell) for cell in (c.table, c.kind, c.key, c.column, c.old, c.new)] for c in changes)
    return text.getvalue()


@dataclass(frozen=True)
class _Table:
    """A table's column types, its primary key, and its rows by the values of the key."""

    types: dict[str, str]
    key: list[str]
    rows: dict[str, dict[str, object]]


def _tables(file: Path) -> dict[str, _Table]:
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            keys = connection.execute(
                "select table_name, constraint_column_names from duckdb_constraints() "
                "where schema_name = 'main' and constraint_type = 'PRIMARY KEY' and table_name <> ?",
                [CERTIFICATE],
            ).fetchall()
            return {name: _table(connection, name, key) for name, key in keys}
    except duckdb.Error as error:
        raise MaalbarError(f"{file}: {error}") from error


def _table(connection: duckdb.DuckDBPyConnection, name: str, key: list[str]) -> _Table:
    types = {column: data_type for column, data_type, *_ in connection.execute(f'describe "{name}"').fetchall()}
    rows = (dict(zip(types, row, strict=True)) for row in connection.execute(f'select * from "{name}"').fetchall())
    return _Table(types, key, {", ".join(f"{column}={row[column]}" for column in key): row for row in rows})


def _changes_in(name: str, old: _Table, new: _Table) -> list[Change]:
    changes = [Change(name, "column added", column=column) for column in new.types if column not in old.types]
    changes += [Change(name, "column removed", column=column) for column in old.types if column not in new.types]
    if new.key != old.key:
        keys = f"(was {', '.join(old.key)}, is {', '.join(new.key)}; no rows paired)"
        return [*changes, Change(name, "key changed", column=keys)]
    shared = [column for column in new.types if column in old.types]
    changes += [
        Change(name, "type changed", column=column, old=old.types[column], new=new.types[column])
        for column in shared
        if old.types[column] != new.types[column]
    ]
    for key in sorted(old.rows.keys() | new.rows.keys()):
        if key not in old.rows:
            changes.append(Change(name, "row added", key=key))
        elif key not in new.rows:
            changes.append(Change(name, "row removed", key=key))
        else:
            was, now = old.rows[key], new.rows[key]
            changes += [
                Change(name, "changed", key=key, column=column, old=_shown(was[column]), new=_shown(now[column]))
                for column in shared
                if was[column] != now[column]
            ]
    return changes


def _shown(value: object) -> str:
    return NOTHING if value is None else str(value)


def _builds(project: Project) -> Path:
    """Where what is built to be compared lies."""
    return project.root / "target" / "diff"


def _built_revision(project: Project, revision: str) -> Path:
    """The published file that a revision builds."""
    commit = run_git(project, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    folder = _builds(project) / commit
    published = folder / "warehouse" / "maalbar.duckdb"
    if published.is_file():
        return published
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(run_git(project, "archive", "--format=tar", commit))) as archive:
        archive.extractall(folder, filter="data")
    print(f"Building {revision} ({commit[:12]}) in {project.relative(folder)} ...", file=sys.stderr, flush=True)
    # the revision's own package comes first on the path, since it is in the folder
    done = subprocess.run(
        [sys.executable, "-m", "maalbar.cli", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MaalbarError(f"{revision} ({commit[:12]}) does not build here:\n{done.stderr}")
    return published
