"""`maalbar query` asks the published file and nothing else."""

from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun


def test_query_shows_rows(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """A query on the command line prints its rows."""
    done = maalbar(build[0], "query", "select navn from dim_hovedmaal where hovedmaal_nr = 2")
    assert done.returncode == 0
    assert "Elvebyen tar vare på natur og klima" in done.stdout


def test_query_runs_an_analysis(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """--file takes one of analyses/ as it is, with its refs."""
    done = maalbar(build[0], "query", "--file", "analyses/climate_fund_by_group.sql")
    assert done.returncode == 0, done.stderr
    assert "miljoetiltak" in done.stdout


def test_query_cannot_write(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """The file is opened read-only."""
    done = maalbar(build[0], "query", "delete from dim_aar")
    assert done.returncode == 1
    assert "read-only" in done.stderr


@pytest.mark.parametrize("sql", ["select * from read_text('/etc/hostname')", "copy (select 1) to 'ut.csv'"])
def test_query_touches_no_other_file(build: tuple[Path, str], maalbar: MaalbarRun, sql: str) -> None:
    """A question is to the published file: it reads no other and writes none."""
    done = maalbar(build[0], "query", sql)
    assert done.returncode == 1
    assert "disabled by configuration" in done.stderr
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


def test_statement_without_rows(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """A statement that gives no rows prints nothing and is no error."""
    done = maalbar(build[0], "query", "set threads = 1")
    assert (done.returncode, done.stdout) == (0, "")


def test_wrong_query_is_explained(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """A mistake in the SQL gives DuckDB's message, not a traceback."""
    done = maalbar(build[0], "query", "select nvn from dim_hovedmaal")
    assert done.returncode == 1
    assert "nvn" in done.stderr
    assert "Traceback" not in done.stderr


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
