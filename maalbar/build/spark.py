"""A build on Apache Spark: what it needs, and how what it built becomes the work file that is published from.

dbt writes the tables as Parquet files under target/spark (profiles/profiles.yml); docs/engines.md says when to use it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import duckdb

from maalbar.build.catalogue import Table
from maalbar.project import MaalbarError, Project
from maalbar.sql import literal

# The oldest Java that the locked Spark runs on.
JAVA_NEEDED = 17
# "17.0.15", and "1.8.0" of the old count
JAVA_VERSION = re.compile(r'version "(?:1\.)?([0-9]+)')


def require_spark() -> None:
    """MaalbarError, saying what to do, when this environment lacks dbt's Spark adapter or the machine lacks Java."""
    if not (find_spec("pyspark") and find_spec("dbt.adapters.spark")):
        raise MaalbarError(
            "Spark is not installed in this environment. Use `make build-spark`: it installs what it needs."
        )
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(Path(home, "bin", "java") if home else "java")
    where = f"in JAVA_HOME ({home})" if home else "on the PATH, and no JAVA_HOME"
    mend = f"Install Java {JAVA_NEEDED} or newer (Debian: openjdk-{JAVA_NEEDED}-jre-headless), or build without Spark."
    if java is None:
        raise MaalbarError(f"Spark needs Java, and there is none {where}. {mend}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = JAVA_VERSION.search(told.stderr + told.stdout)
    if found is None or int(found[1]) < JAVA_NEEDED:
        version = f"is version {found[1]}" if found else "does not tell its version"
        raise MaalbarError(f"Spark needs Java {JAVA_NEEDED}, and {java} {version}. {mend}")


def forget_last_build(project: Project) -> None:
    """Remove the tables of the build before, and what Spark remembers of them."""
    for name in ("tables", "metastore"):
        shutil.rmtree(_folder(project) / name, ignore_errors=True)


def fill_work_file(project: Project, tables: Iterable[Table]) -> None:
    """Make the work file of the published tables that Spark wrote; MaalbarError when one is not there."""
    with duckdb.connect(str(project.work_file)) as connection:
        for table in tables:
            files = _folder(project) / "tables" / "maalbar.db" / table.name / "*.parquet"
            try:
                connection.execute(f'create table "{table.name}" as select * from read_parquet({literal(files)})')
            except duckdb.IOException as error:
                raise MaalbarError(f"Spark left no table {table.name}: {error}") from error


def _folder(project: Project) -> Path:
    return project.root / "target" / "spark"
