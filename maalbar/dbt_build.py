"""Runs dbt and reads what it has to say."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from maalbar.project import Project
from maalbar.seed_files import line_of_row

ROWS_SHOWN = 10
# what the macro `fault` gives of each fault
FAULT_COLUMNS = ("table_name", "row_key", "column_name", "found", "expected")


@dataclass
class FailedNode:
    """A seed, model or test that failed: dbt's message and, for a test, the query that finds the offending rows."""

    name: str
    is_test: bool
    message: str = ""
    query_file: Path | None = None


@dataclass
class BuildResult:
    """What a dbt build did: how many checks ran, and a message for each thing that failed."""

    checks_run: int = 0
    failures: list[str] = field(default_factory=list)


def run_dbt_build(project: Project) -> BuildResult:
    """Build every seed and model into a new work file and run every data test; progress goes to standard output."""
    for leftover in (project.work_file, project.work_file.with_suffix(".duckdb.wal")):
        leftover.unlink(missing_ok=True)
    # dbt's events tell everything that is needed here; its log file and its artefacts would cost a tenth of the time
    arguments = ["--log-format", "json", "--log-level-file", "none", "--no-write-json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "maalbar.dbt_process", *arguments, "build", "--exclude-resource-type", "unit_test"],
        cwd=project.root,
        env=os.environ | {"DBT_PROFILES_DIR": str(project.root / "profiles"), "DBT_TARGET": "dev"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    result = BuildResult()
    failed: dict[str, FailedNode] = {}
    unexplained = []
    try:
        for event in _events(process):
            _show_progress(event)
            name, data = event["info"]["name"], event["data"]
            node = data.get("node_info", {}).get("unique_id")
            if name == "LogTestResult":
                result.checks_run += 1
            elif name == "RunResultFailure":
                failed[node] = FailedNode(data["node_name"], is_test=data["resource_type"] == "test")
            elif name == "RunResultError" and node in failed:
                failed[node].message = data["msg"]
            elif name == "SQLCompiledPath" and node in failed:
                failed[node].query_file = project.root / data["path"]
            elif event["info"]["level"] == "error" and not node:
                unexplained.append(event["info"]["msg"])
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    result.failures = list(_explain(project, list(failed.values())))
    if process.wait() and not result.failures:
        result.failures = unexplained or [f"dbt stopped with exit code {process.returncode} and no message."]
    return result


def _events(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """dbt's log events; a line that is none of them (a traceback) comes as an error event."""
    assert process.stdout is not None
    for line in process.stdout:
        try:
            event = json.loads(line)
            yield {"info": event["info"], "data": event["data"]}
        except (ValueError, KeyError, TypeError):
            yield {"info": {"name": "", "level": "error", "msg": line.rstrip()}, "data": {}}


def _show_progress(event: dict[str, Any]) -> None:
    name, data = event["info"]["name"], event["data"]
    if not name.startswith("Log") or not name.endswith("Result"):
        return
    done, total = data["index"], data.get("total") or data["num_models"]
    if sys.stdout.isatty():
        shown = data["node_info"]["node_name"] if done < total else ""
        print(f"\r  {done:4} of {total}  {shown[:60]:60}", end="\n" if done == total else "", flush=True)
    elif done % 50 == 0 or done == total:
        print(f"  {done:4} of {total}", flush=True)


def _explain(project: Project, failed: list[FailedNode]) -> Iterator[str]:
    """A message for each failure, the faults in the input first: what else fails is likely their consequence."""
    consequences = []
    for node in failed:
        if not node.is_test or not node.query_file:
            yield f"{node.name}: {node.message}"
            continue
        columns, rows, hidden = _offending_rows(project, node.query_file)
        if tuple(columns) == FAULT_COLUMNS:
            for row in rows:
                yield _explain_fault(project, dict(zip(columns, row, strict=True)))
        else:
            shown = ", ".join(f"{column}={value}" for column, value in zip(columns, rows[0], strict=True))
            consequences.append(f"{node.name}: {shown}")
            hidden += len(rows) - 1
        if hidden:
            yield f"... and {hidden} more found by {node.name}"
    yield from consequences


def _offending_rows(project: Project, query_file: Path) -> tuple[list[str], list[tuple[Any, ...]], int]:
    """The columns and the first rows that a test found, and how many rows are not among them."""
    query = query_file.read_text(encoding="utf-8")
    with duckdb.connect(str(project.work_file), read_only=True) as connection:
        rows = connection.sql(query)
        found = rows.fetchall()
        return rows.columns, found[:ROWS_SHOWN], max(len(found) - ROWS_SHOWN, 0)


def _explain_fault(project: Project, fault: dict[str, str | None]) -> str:
    where, row_key = fault["table_name"] or "", fault["row_key"] or ""
    seed = next(project.seeds.rglob(f"{where}.csv"), None)
    if seed:
        where = project.relative(seed)
        line = line_of_row(seed, row_key)
        where += f", line {line}" if line else ""
    return (
        f'{where}, column {fault["column_name"]}: found "{fault["found"] or ""}", expected {fault["expected"]}.\n'
        f"    row: {row_key}"
    )
