"""Runs dbt and explains what it found."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build_record import BuildRecord, origin_of
from maalbar.catalogue import Catalogue
from maalbar.project import MaalbarError, Project
from maalbar.seed_files import find_problems, line_of_row

ROWS_SHOWN = 10
# tests of the logic and of the tests run in `make test`; a build tests the data
NOT_ABOUT_THE_DATA = ("--exclude-resource-type", "unit_test", "--exclude", "tag:test_of_tests")
# what the macro `fault` gives of each fault
FAULT_COLUMNS = ("table_name", "row_key", "column_name", "found", "expected")


def build_work_file(project: Project) -> None:
    """Build every seed and model into a new work file, run every data test, and leave the build's record beside it.

    Progress goes to standard output. MaalbarError with a message for each thing that failed; then there is no record.
    """
    for leftover in (project.work_file, project.work_file.with_suffix(".duckdb.wal"), project.build_record):
        leftover.unlink(missing_ok=True)
    _run_dbt_build(project).save(project)


def _run_dbt_build(project: Project) -> BuildRecord:
    print("Checking the seed files ...", flush=True)
    if problems := find_problems(project):
        raise MaalbarError("\n".join(problems))
    print("Building and testing with dbt ...", flush=True)
    origin = origin_of(project)
    process = subprocess.Popen(
        [sys.executable, "-m", "maalbar.dbt_process", "build", *NOT_ABOUT_THE_DATA, "--target", "dev"],
        cwd=project.root,
        # nothing in the user's environment may change what a build is (another target, an empty run)
        env={name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
        | {"DBT_PROFILES_DIR": str(project.root / "profiles")},
        # its end is how dbt's process knows that this one has ended, however it ended
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        outcome, other_lines = _follow(process)
    except BaseException:
        process.terminate()
        raise
    finally:
        process.wait()
    if outcome is None:
        raise MaalbarError("\n".join([*other_lines, f"dbt stopped with exit code {process.returncode}."]))
    failures = list(_explain(project, outcome["failed"]))
    if outcome["error"]:
        failures.append(outcome["error"])
    if outcome["not_run"]:
        failures.append(f"{outcome['not_run']} further seeds, models and checks were not run because of this.")
    if process.returncode and not failures:
        failures = other_lines or ["dbt failed without a message."]
    if failures:
        raise MaalbarError("\n".join(failures))
    return BuildRecord(origin, outcome["checks"], Catalogue.from_json(outcome["catalogue"]))


def _follow(process: subprocess.Popen[str]) -> tuple[dict[str, Any] | None, list[str]]:
    """Show progress until dbt ends; return its last message and the lines that are no messages (a traceback)."""
    outcome, other_lines = None, []
    assert process.stdout is not None
    for line in process.stdout:
        try:
            message = json.loads(line)
        except ValueError:
            other_lines.append(line.rstrip())
            continue
        if "done" in message:
            _show_progress(message["done"], message["total"], message["node"])
        else:
            outcome = message
    return outcome, other_lines


def _show_progress(done: int, total: int, node: str) -> None:
    if sys.stdout.isatty():
        shown = node if done < total else ""
        print(f"\r  {done:4} of {total}  {shown[:60]:60}", end="\n" if done == total else "", flush=True)
    elif done % 50 == 0 or done == total:
        print(f"  {done:4} of {total}", flush=True)


def _explain(project: Project, failed: list[dict[str, Any]]) -> Iterator[str]:
    """A message for each failure, the faults in the seeds first: what else fails is likely their consequence."""
    consequences = []
    for node in failed:
        if not node["query"]:
            yield f"{node['name']}: {node['message']}"
            continue
        columns, rows = _offending_rows(project, node["query"])
        hidden = len(rows) - ROWS_SHOWN
        if tuple(columns) == FAULT_COLUMNS:
            for row in rows[:ROWS_SHOWN]:
                fault = dict(zip(columns, row, strict=True))
                if _seed_file(project, fault):
                    yield _explain_fault(project, fault)
                else:
                    consequences.append(_explain_fault(project, fault))
        else:
            shown = ", ".join(f"{column}={value}" for column, value in zip(columns, rows[0], strict=True))
            consequences.append(f"{node['name']}: {shown}")
            hidden = len(rows) - 1
        if hidden > 0:
            yield f"... and {hidden} more found by {node['name']}"
    yield from consequences


def _offending_rows(project: Project, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    with duckdb.connect(str(project.work_file), read_only=True) as connection:
        found = connection.sql(query)
        return found.columns, found.fetchall()


def _seed_file(project: Project, fault: dict[str, str | None]) -> Path | None:
    return next(project.seeds.rglob(f"{fault['table_name']}.csv"), None)


def _explain_fault(project: Project, fault: dict[str, str | None]) -> str:
    where, row_key = fault["table_name"] or "", fault["row_key"] or ""
    seed = _seed_file(project, fault)
    if seed:
        where = project.relative(seed)
        line = line_of_row(seed, row_key)
        where += f", line {line}" if line else ""
    return (
        f'{where}, column {fault["column_name"]}: found "{fault["found"] or ""}", expected {fault["expected"]}.\n'
        f"    row: {row_key}"
    )
