"""`maalbar check`: the checks of a build, in memory, without building anything.

The compiled models and data tests run in one in-memory DuckDB, so that a change of the seeds is judged in seconds and
with the messages of a build. Nothing is written but the kept compilation.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from maalbar.build.compiled_project import CompiledProject, Seed, Step, compiled_project
from maalbar.build.faults import Failure, explained, told_of_not_run
from maalbar.build.seed_files import find_problems
from maalbar.build.seed_tables import rows_of_file
from maalbar.project import Project
from maalbar.sql import ONE_THREAD

# For each part of a test DuckDB would go over the whole of its plan, to see what can be packed closer.
FEW_ROWS = ONE_THREAD | {"disabled_optimizers": "compressed_materialization"}


def check(project: Project) -> list[str]:
    """The messages of every check that fails; an empty list when a build would pass. MaalbarError as a build."""
    if problems := find_problems(project):
        return problems
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        failures, not_run = build.run_all(compiled)
    return [*explained(project, failures), *([told_of_not_run(not_run)] if not_run else [])]


class MemoryBuild:
    """The compiled project in an in-memory DuckDB: seeds and models as tables, data tests as queries."""

    def __init__(self, project: Project, compiled: CompiledProject) -> None:
        """Load every seed; duckdb.Error when a cell does not fit its column's type."""
        self._project = project
        # what has landed may be many rows
        self.connection = duckdb.connect(config={} if project.landing else FEW_ROWS)
        relations = [seed.relation for seed in compiled.seeds.values()] + [model.relation for model in compiled.models]
        schemas = {relation.split(".")[1] for relation in relations}
        self.connection.execute(";".join(f"create schema if not exists {schema}" for schema in sorted(schemas)))
        self._unmade: set[str] = set()
        for seed in compiled.seeds.values():
            self.load(seed, project.root / seed.path)

    def __enter__(self) -> "MemoryBuild":
        """The build itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the memory go."""
        self.connection.close()

    def load(self, seed: Seed, path: Path) -> None:
        """Load a seed from a CSV file and what has landed of it, in place of what it held.

        duckdb.Error when a cell does not fit.
        """
        files = [file for file in (path, self._project.landed(seed.name)) if file]
        rows = " union all ".join(rows_of_file(file, seed.types) for file in files)
        self.connection.execute(f"create or replace table {seed.relation} as {rows}")

    def run_all(self, compiled: CompiledProject, changed: str = "") -> tuple[list[Failure], int]:
        """Make all models and run all tests, as dbt does; what failed, and how many were not run because of it.

        A test comes as soon as what it reads is there, and a model that reads all that a failed test reads is not made.
        changed: the one seed that is another since everything was made; only what reads it is run.
        """
        failures: list[Failure] = []
        failed_on: list[frozenset[str]] = []
        models = compiled.models_after(changed)
        waiting = [test for test in compiled.tests if not changed or changed in test.reads]
        there = {*compiled.seeds, *(model.name for model in compiled.models)} - {model.name for model in models}
        not_run = 0
        for model in [None, *models]:
            if model and any(read <= model.reads for read in failed_on):
                self._unmade.add(model.name)
                not_run += 1
            elif model:
                not_run += bool(model.reads & self._unmade)
                failures += self.make([model])
            there |= {model.name} if model else set()
            for test in [test for test in waiting if test.parents <= there]:
                waiting.remove(test)
                not_run += bool(test.reads & self._unmade)
                if found := self.run([test]):
                    failures += found
                    failed_on.append(test.parents)
        return failures, not_run

    def make(self, models: Iterable[Step]) -> list[Failure]:
        """Make the models, in this order; a failure for each that cannot be made. What reads it is left out."""
        failures = []
        for model in models:
            if model.reads & self._unmade:
                self._unmade.add(model.name)
                continue
            self._unmade.discard(model.name)
            try:
                self.connection.execute(f"create or replace table {model.relation} as {model.sql}")
            except duckdb.Error as error:
                self._unmade.add(model.name)
                failures.append(Failure(model.name, message=str(error)))
        return failures

    def run(self, tests: Iterable[Step]) -> list[Failure]:
        """Run the data tests; a failure for each that finds rows. One that reads what could not be made is left out."""
        failures = []
        for test in tests:
            if not test.reads & self._unmade:
                try:
                    found = self.connection.execute(test.sql)
                except duckdb.Error as error:
                    failures.append(Failure(test.name, message=str(error)))
                    continue
                columns = tuple(column[0] for column in found.description)
                if rows := found.fetchall():
                    failures.append(Failure(test.name, columns, tuple(rows)))
        return failures
