"""Runs dbt and explains what it found."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build.catalogue import Catalogue
from maalbar.build.faults import Failure, explained, told_of_not_run
from maalbar.build.record import BuildRecord, Origin, file_sha256, origin_of
from maalbar.build.seed_files import find_problems
from maalbar.build.spark import fill_work_file, forget_last_build, require_spark
from maalbar.project import MaalbarError, Project

# The engines that a build can be on, each with its target in profiles/profiles.yml.
TARGETS = {"duckdb": "dev", "spark": "spark"}
# tests of the logic and of the tests run in `make test`; a build tests the data
NOT_ABOUT_THE_DATA = ("--exclude-resource-type", "unit_test", "--exclude", "tag:test_of_tests")


def build_work_file(project: Project, engine: str = "duckdb") -> None:
    """Build every seed and model into a new work file, run every data test, and leave the build's record beside it.

    engine: of TARGETS; Spark builds tables of its own, and the published ones are copied into the work file. Progress
    goes to standard output. MaalbarError with a message for each thing that failed; then there is no record.
    """
    on_spark = engine == "spark"
    if on_spark:
        require_spark()
        forget_last_build(project)
    forget_work_file(project)
    print("Checking the seed files ...", flush=True)
    if problems := find_problems(project):
        raise MaalbarError("\n".join(problems))
    variables = {"landing": str(project.landing)} if project.landing else {}
    record = build_and_test(project, TARGETS[engine], variables, origin_of(project, engine))
    if on_spark:
        fill_work_file(project, record.catalogue.tables.values())
    record.save(project)


def forget_work_file(project: Project) -> None:
    """Remove the work file and its record."""
    for leftover in (project.work_file, project.work_file.with_suffix(".duckdb.wal"), project.build_record):
        leftover.unlink(missing_ok=True)


def build_and_test(project: Project, target: str, variables: dict[str, Any], origin: Origin) -> BuildRecord:
    """Let dbt build every seed and model and run every data test; the record of it, which is not saved yet.

    target: of profiles/profiles.yml; variables: dbt's. MaalbarError with a message for each thing that failed.
    """
    print("Building and testing with dbt ...", flush=True)
    given = ("--vars", json.dumps(variables)) if variables else ()
    outcome = run_dbt(project, target, "build", *NOT_ABOUT_THE_DATA, *given)
    messages = explained(project, [_failure(project, node) for node in outcome.get("failed", [])])
    if outcome["error"]:
        messages.append(outcome["error"])
    if outcome.get("not_run"):
        messages.append(told_of_not_run(outcome["not_run"]))
    if messages:
        raise MaalbarError("\n".join(messages))
    return BuildRecord(origin, outcome["checks"], Catalogue.from_json(outcome["catalogue"]))


def run_dbt(project: Project, target: str, *arguments: str) -> dict[str, Any]:
    """Run dbt on the project in a process of its own; returns its last message (maalbar/build/dbt_process.py).

    target: of profiles/profiles.yml; dbt keeps what it has parsed in target/<target>. MaalbarError when dbt ends
    without a message, or fails without saying why.
    """
    folder = project.root / "target" / target
    _forget_stale_parse(project, folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "maalbar.build.dbt_process", *arguments, "--target", target, "--target-path", folder],
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
    with process:
        try:
            outcome, other_lines = _follow(process)
        except BaseException:
            process.terminate()
            raise
    if outcome is None:
        raise MaalbarError("\n".join([*other_lines, f"dbt stopped with exit code {process.returncode}."]))
    if process.returncode and not outcome["error"] and not outcome.get("failed"):
        outcome["error"] = "\n".join(other_lines) or "dbt failed without a message."
    return outcome


def _forget_stale_parse(project: Project, folder: Path) -> None:
    """Let dbt read every file again when a YAML file is another, but no newer, than when it was last read.

    dbt looks at the time of a YAML file alone, so it would build what the file said before (a file that was put back
    with its old time).
    """
    known = folder / "yaml_sha256.json"
    now = {
        project.relative(file): file_sha256(file)
        for name in ("models", "seeds", "macros", "tests", "analyses")
        for file in (project.root / name).rglob("*.yml")
    }
    try:
        before = json.loads(known.read_text(encoding="utf-8"))
        last_read = known.stat().st_mtime
        changed = [file for file, sha256 in now.items() if before.get(file) != sha256]
        stale = any((project.root / file).stat().st_mtime <= last_read for file in changed)
    except (OSError, ValueError):
        # nothing is known of what dbt has read
        stale = True
    if stale:
        (folder / "partial_parse.msgpack").unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    known.write_text(json.dumps(now), encoding="utf-8")


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


def _failure(project: Project, node: dict[str, Any]) -> Failure:
    if not node["query"]:
        return Failure(node["name"], message=node["message"])
    if "rows" in node:
        return Failure(node["name"], tuple(node["columns"]), tuple(map(tuple, node["rows"])))
    with duckdb.connect(str(project.work_file), read_only=True) as connection:
        found = connection.sql(node["query"])
        return Failure(node["name"], tuple(found.columns), tuple(found.fetchall()))
