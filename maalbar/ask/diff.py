"""What changed between two published files, by value: rows added, removed and changed, each by its key."""

import csv
import io
import subprocess
import sys
import tarfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from maalbar.build.dbt_build import build_work_file
from maalbar.build.git import run_git
from maalbar.build.record import BuildRecord
from maalbar.project import MaalbarError, Project
from maalbar.publish.certificate import TABLE as CERTIFICATE
from maalbar.publish.formula_guard import guarded_text
from maalbar.publish.publication import make_database
from maalbar.sql import literal

Kind = Literal[
    "table added",
    "table removed",
    "column added",
    "column removed",
    "type changed",
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
    with duckdb.connect() as connection:
        for name, path in (("old", old), ("new", new)):
            try:
                connection.execute(f"attach {literal(path)} as {name}_file (read_only)")
            except duckdb.Error as error:
                raise MaalbarError(f"{path}: {error}") from error
        tables = {name: _tables(connection, f"{name}_file") for name in ("old", "new")}
        changes: list[Change] = []
        for table in sorted(tables["old"].keys() | tables["new"].keys()):
            if table not in tables["old"]:
                changes.append(Change(table, "table added"))
            elif table not in tables["new"]:
                changes.append(Change(table, "table removed"))
            else:
                changes += _changes_in(connection, table, tables["old"][table], tables["new"][table])
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
            lines.append(f"| {' | '.join(_in_a_table(cell) for cell in cells)} |")
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


def _in_a_table(cell: str) -> str:
    """The cell on one line and without bars, so that it does not break a table of Markdown."""
    return " ".join(cell.split()).replace("|", r"\|")


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[dict[str, str], list[str]]]:
    """The type of each column, and the primary key, of each published table."""
    keys = dict(
        connection.execute(
            "select table_name, constraint_column_names from duckdb_constraints() "
            "where database_name = ? and schema_name = 'main' and constraint_type = 'PRIMARY KEY'",
            [database],
        ).fetchall()
    )
    types: dict[str, dict[str, str]] = {}
    for table, column, data_type in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = 'main' order by table_name, column_index",
        [database],
    ).fetchall():
        if table != CERTIFICATE and table in keys:
            types.setdefault(table, {})[column] = data_type
    return {table: (of_table, keys[table]) for table, of_table in types.items()}


def _changes_in(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    old: tuple[dict[str, str], list[str]],
    new: tuple[dict[str, str], list[str]],
) -> list[Change]:
    (old_columns, old_key), (new_columns, key) = old, new
    changes = [Change(table, "column added", column=name) for name in new_columns if name not in old_columns]
    changes += [Change(table, "column removed", column=name) for name in old_columns if name not in new_columns]
    if key != old_key:
        raise MaalbarError(
            f"{table}: its key was {', '.join(old_key)} and is {', '.join(key)}; its rows cannot be paired."
        )
    shared = [name for name in new_columns if name in old_columns]
    changes += [
        Change(table, "type changed", column=name, old=old_columns[name], new=new_columns[name])
        for name in shared
        if old_columns[name] != new_columns[name]
    ]
    before, after = (_rows(connection, f"{name}_file.main.{table}", shared, key) for name in ("old", "new"))
    for row_key in sorted(before.keys() | after.keys()):
        if row_key not in before:
            changes.append(Change(table, "row added", key=row_key))
        elif row_key not in after:
            changes.append(Change(table, "row removed", key=row_key))
        else:
            changes += [
                Change(table, "changed", key=row_key, column=column, old=_shown(was), new=_shown(now))
                for column, was, now in zip(shared, before[row_key], after[row_key], strict=True)
                if was != now
            ]
    return changes


def _rows(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: list[str], key: list[str]
) -> dict[str, tuple[Any, ...]]:
    places = [columns.index(name) for name in key]
    return {
        ", ".join(f"{columns[place]}={row[place]}" for place in places): row
        for row in connection.execute(f"select {', '.join(columns)} from {relation}").fetchall()
    }


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
