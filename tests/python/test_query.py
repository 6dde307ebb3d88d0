"""`maalbar query` asks the published file and nothing else."""

from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (["select navn from dim_hovedmaal where hovedmaal_nr = 2"], "Elvebyen tar vare på natur og klima"),
        # one of analyses/ as it is, with its refs
        (["--file", "analyses/climate_fund_by_group.sql"], "miljoetiltak"),
        # a statement that gives no rows prints nothing and is no error
        (["set threads = 1"], ""),
    ],
)
def test_query_is_answered(build: tuple[Path, str], maalbar: MaalbarRun, query: list[str], told: str) -> None:
    """A query on the command line, or in a file, prints its rows."""
    done = maalbar(build[0], "query", *query)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout
    assert bool(told) == bool(done.stdout)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("delete from dim_aar", "read-only"),
        ("select * from read_text('/etc/hostname')", "disabled by configuration"),
        ("copy (select 1) to 'ut.csv'", "disabled by configuration"),
        ("select nvn from dim_hovedmaal", "nvn"),
    ],
)
def test_query_is_refused(build: tuple[Path, str], maalbar: MaalbarRun, sql: str, told: str) -> None:
    """A question is to the published file, which it reads, and to no other; a wrong one gets DuckDB's message."""
    done = maalbar(build[0], "query", sql)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (build[0] / "ut.csv").exists()


def test_contradictions_are_printed_as_a_page(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """`maalbar contradictions` prints every row of rpt_motsigelse, under its verdict."""
    with duckdb.connect(str(build[0] / "warehouse/maalbar.duckdb"), read_only=True) as connection:
        lines = connection.execute("select rapport_id, kilde_linje from rpt_motsigelse order by all").fetchall()
    done = maalbar(build[0], "contradictions")
    assert done.returncode == 0, done.stderr
    rows = [row.split(" | ") for row in done.stdout.splitlines() if row[:2] == "| " and "from line" not in row]
    assert sorted((row[0].removeprefix("| "), int(row[1])) for row in rows) == lines
    assert "## An error in the report" in done.stdout


def test_query_before_the_first_build(project_copy: Path, maalbar: MaalbarRun) -> None:
    """Without a published file the message says what to run."""
    (project_copy / "warehouse/maalbar.duckdb").unlink()
    done = maalbar(project_copy, "query", "select 1")
    assert done.returncode == 1
    assert "Run `make build` first" in done.stderr


def test_other_folder_is_explained(tmp_path: Path, maalbar: MaalbarRun) -> None:
    """Outside the project's folder the message says so."""
    done = maalbar(tmp_path, "build")
    assert done.returncode == 1
    assert "it has no dbt_project.yml" in done.stderr
