"""Which checks catch a corruption, by the messages that `maalbar check` gives, and whether they lead to it."""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
from corruption import WHOLE_ROWS, Corruption

from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.build.faults import FAULT_COLUMNS, Failure
from maalbar.build.seed_files import problems_in_file
from maalbar.project import Project


@dataclass(frozen=True)
class Verdict:
    """The first check that catches a corruption ('' when none does), and whether a message names seed, row, column."""

    caught_by: str
    named: bool


class Judge:
    """The project in memory, in which one seed at a time is corrupted."""

    def __init__(self, root: Path) -> None:
        """Load and make everything once."""
        self.project = Project.at(root)
        self.compiled = compiled_project(self.project)
        self.build = MemoryBuild(self.project, self.compiled)
        if failures := self.build.make(self.compiled.models):
            raise RuntimeError(failures)

    def verdict(self, corruption: Corruption, folder: Path) -> Verdict:
        """Which checks catch a corruption and name it."""
        path = folder / f"{corruption.seed}.csv"
        corruption.write(path)
        seed = self.compiled.seeds[corruption.seed]
        if next(iter(problems_in_file(corruption.seed, path, seed.types)), None):
            return Verdict("the file's own check", named=True)
        try:
            failures = self._in_a_transaction(corruption.seed, path)
            if any(failure.message for failure in failures):
                # an error ends a transaction; what the other checks say is heard without one
                failures = self._in_earnest(corruption.seed, path)
        except duckdb.Error:
            return Verdict("the load", named=True)
        named = any(_names(failure, corruption, path) for failure in failures)
        return Verdict(failures[0].name if failures else "", named)

    def _in_a_transaction(self, name: str, path: Path) -> list[Failure]:
        self.build.connection.begin()
        try:
            self.build.load(self.compiled.seeds[name], path)
            return self.build.run_all(self.compiled, changed=name)[0]
        finally:
            self.build.connection.rollback()

    def _in_earnest(self, name: str, path: Path) -> list[Failure]:
        seed = self.compiled.seeds[name]
        try:
            self.build.load(seed, path)
            return self.build.run_all(self.compiled, changed=name)[0]
        finally:
            self.build.load(seed, self.project.root / seed.path)
            self.build.make(self.compiled.models_after(name))


def _names(failure: Failure, corruption: Corruption, path: Path) -> bool:
    """Whether a message of the failure leads to the corrupted row and column of the seed."""
    if failure.columns != FAULT_COLUMNS:
        return False
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for table, row_key, column, *_ in failure.rows:
        if table != corruption.seed:
            continue
        wanted = dict(part.split("=", 1) for part in (row_key or "").split(", ") if "=" in part)
        at = [
            line
            for line, row in enumerate(rows, start=2)
            if all(row.get(name) == text for name, text in wanted.items())
        ]
        on_row = not at or bool(set(at) & set(corruption.lines))
        on_column = (
            corruption.kind in (*WHOLE_ROWS, "line number off")
            or column in ("the row", "hele raden")
            or any(
                name in re.split(r" \+ |, ", column) or column.startswith(name.removesuffix("_tekst"))
                for name in corruption.columns
            )
        )
        if on_row and on_column:
            return True
    return False


def same_messages(root: Path, corruption: Corruption) -> bool:
    """Whether `maalbar build` refuses the corrupted project with the very messages of `maalbar check`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "maalbar"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", ".venv", "warehouse", "target", ".*_cache"))
        (path,) = (copy / "seeds").rglob(f"{corruption.seed}.csv")
        corruption.write(path)
        build = subprocess.run(
            [sys.executable, "-m", "maalbar.cli", "build"], cwd=copy, capture_output=True, text=True, check=False
        )
        messages = check(Project.at(copy))
    return bool(build.returncode) == bool(messages) and all(message in build.stderr for message in messages)
