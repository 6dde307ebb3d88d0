"""A build on Spark publishes what a build on DuckDB does, and says plainly what it lacks.

The build itself runs by `make test-spark`, which has an environment with Spark and needs Java.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from conftest import WHAT_WAS_PUBLISHED_BEFORE, MaalbarRun

from maalbar.build import spark
from maalbar.build.catalogue import Table
from maalbar.build.seed_tables import rows_of_file
from maalbar.build.seed_yaml import described_seeds
from maalbar.build.spark import fill_work_file, require_spark
from maalbar.project import MaalbarError, Project

ENVIRONMENT = os.environ.get("MAALBAR_TEST_SPARK")
# One kind of landing file each.
LANDED = {"aarsrapport_noekkeltallverdi": "parquet", "aarsrapport_oppdrag": "csv"}
# What Spark does not take, or takes for something else: docs/engines.md.
DUCKDB_ALONE = re.compile(r"\bas varchar\b|\bas materialized\b|\bconcat\(|::")


def _java(folder: Path, told: str) -> Path:
    """A java that tells only its version."""
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_without_spark(project_copy: Path, maalbar: MaalbarRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an environment without Spark a build says which command has it, and publishes nothing."""
    monkeypatch.setattr(spark, "find_spec", lambda name: None)
    with pytest.raises(MaalbarError, match="make build-spark"):
        require_spark()
    refused = maalbar(project_copy, "build", "--engine", "spark")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "make build-spark" in refused.stderr
    assert (project_copy / "warehouse" / "maalbar.duckdb").read_bytes() == WHAT_WAS_PUBLISHED_BEFORE


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (None, "Spark needs Java, and there is none"),
        ('openjdk version "11.0.22" 2024-01-16', "is version 11"),
        ('java version "1.8.0_401"', "is version 8"),
        ("no such thing", "does not tell its version"),
        ('openjdk version "17.0.15" 2025-04-15', None),
        ('openjdk version "21" 2023-09-19', None),
    ],
)
def test_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, message: str | None) -> None:
    """Where Java is missing or too old, the message says what was found and what to install."""
    monkeypatch.setattr(spark, "find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path, told) if told else tmp_path))
    if message is None:
        require_spark()
        return
    with pytest.raises(MaalbarError, match=message) as refused:
        require_spark()
    assert "Install Java 17 or newer" in str(refused.value)
    assert str(tmp_path) in str(refused.value)


def test_duckdb_alone_is_found() -> None:
    """What the next test looks for is found where it stands, and nothing else."""
    found = DUCKDB_ALONE.findall("with a as materialized (select cast(a as varchar), concat(a, b), a::int)")
    assert found == ["as materialized", "as varchar", "concat(", "::"]
    assert not DUCKDB_ALONE.search("cast(a as string), concat_ws('', a, b), 'a:b'")


def test_sql_of_both_engines(root: Path) -> None:
    """SQL that only DuckDB takes stands in macros/portability alone, and in unit tests, which run nowhere else."""
    files = [
        file
        for folder, kinds in (("models", "*.sql *.yml"), ("macros", "*.sql"), ("tests", "*.sql"), ("seeds", "*.yml"))
        for kind in kinds.split()
        for file in (root / folder).rglob(kind)
        if file.name != "_unit_tests.yml" and not {"portability", "python"} & set(file.parts)
    ]
    assert len(files) > 100
    lines = [
        f"{file.relative_to(root)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if DUCKDB_ALONE.search(line)
    ]
    assert not lines, "\n".join(lines)


def test_missing_table(project_copy: Path) -> None:
    """A table that Spark did not leave is named."""
    with pytest.raises(MaalbarError, match="Spark left no table fct_tilsyn"):
        fill_work_file(Project.at(project_copy), [Table("fct_tilsyn", "", "", (), {}, ())])


@pytest.fixture(scope="module")
def spark_edition(build: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the made-up report that Spark built, some of whose rows have landed."""
    if not ENVIRONMENT:
        pytest.skip("a build on Spark: `make test-spark`")
    copy = tmp_path_factory.mktemp("spark") / "prosjekt"
    landing = copy / "landing"
    shutil.copytree(build[0], copy, ignore=shutil.ignore_patterns("warehouse", "target", "logs"))
    (copy / "warehouse" / "work").mkdir(parents=True)
    landing.mkdir()
    types_of, _ = described_seeds(Project.at(copy))
    for seed, form in LANDED.items():
        csv = next((copy / "seeds").rglob(f"{seed}.csv"))
        landed = landing / f"{seed}.{form}"
        if form == "csv":
            landed.write_bytes(csv.read_bytes())
        else:
            duckdb.sql(rows_of_file(csv, types_of[seed])).write_parquet(str(landed))
        with csv.open(encoding="utf-8") as file:
            head = file.readline()
        csv.write_text(head, encoding="utf-8")
    python = Path(__file__).parents[2] / ENVIRONMENT / "bin" / "python"
    done = subprocess.run(
        [python, "-m", "maalbar.cli", "build", "--engine", "spark", "--landing", landing],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return (copy / "warehouse" / "gjeldende").resolve()


def test_editions_are_equal(edition: Path, spark_edition: Path) -> None:
    """Every published table, every check and every twin of the report are those of DuckDB's edition."""
    ours, theirs = (json.loads((each / "manifest.json").read_text()) for each in (edition, spark_edition))
    assert theirs["tables"] == ours["tables"]
    assert theirs["content_sha256"] == ours["content_sha256"]
    assert theirs["checks"] == ours["checks"]
    assert theirs["files"].keys() == ours["files"].keys()
    assert "pyspark" in theirs["tools"]
    assert "pyspark" not in ours["tools"]
