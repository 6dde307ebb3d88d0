"""`maalbar query` asks the published file and nothing else."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun

from maalbar.ask import query


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["select navn from dim_hovedmaal where hovedmaal_nr = 2"], "Elvebyen tar vare på natur og klima"),
        # one of analyses/ as it is, with its refs
        (["--file", "analyses/climate_fund_by_group.sql"], "miljoetiltak"),
        # a statement that gives no rows prints nothing and is no error
        (["set threads = 1"], ""),
    ],
)
def test_query_is_answered(build: tuple[Path, str], maalbar: MaalbarRun, asked: list[str], told: str) -> None:
    """A query on the command line, or in a file, prints its rows."""
    done = maalbar(build[0], "query", *asked)
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
        ("", "The query is empty"),
        (" -- nothing but a remark\n;", "The query is empty"),
        ("select 1; select 2", "There are 2 statements, and only one can be answered"),
    ],
)
def test_query_is_refused(build: tuple[Path, str], maalbar: MaalbarRun, sql: str, told: str) -> None:
    """A question is to the published file, which it reads, and to no other; a wrong one gets DuckDB's message."""
    done = maalbar(build[0], "query", sql)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (build[0] / "ut.csv").exists()


def test_query_hands_over_every_row(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """As CSV, JSON and Markdown, and as a table in a pipe: every row and every column, with what stands in them."""
    sql = "select *, date '2030-12-31' as dagen, '=1|2' as formel from rpt_kpi, unnest([1, 2, 3]) order by all"
    with duckdb.connect(str(build[0] / "warehouse/maalbar.duckdb"), read_only=True) as connection:
        answer = connection.sql(sql)
        columns, rows = answer.columns, answer.fetchall()
    value = columns.index("verdi")
    found = {form: maalbar(build[0], "query", f"--{form}", sql).stdout for form in ("csv", "json", "markdown")}
    header, *lines = csv.reader(io.StringIO(found["csv"]))
    assert header == columns
    assert [line[value] for line in lines] == ["" if row[value] is None else f"{row[value]:f}" for row in rows]
    assert {tuple(line[-2:]) for line in lines} == {("2030-12-31", "'=1|2")}
    objects = json.loads(found["json"])
    assert [[*of_row.values()][:-2] for of_row in objects] == [
        [float(cell) if isinstance(cell, Decimal) else str(cell) if isinstance(cell, date) else cell for cell in row][
            :-2
        ]
        for row in rows
    ]
    assert [*objects[0].items()][-2:] == [("dagen", "2030-12-31"), ("formel", "=1|2")]
    first, rule, *markdown = found["markdown"].splitlines()
    assert (first, rule) == (f"| {' | '.join(columns)} |", f"| {' | '.join(['---'] * len(columns))} |")
    assert len(markdown) == len(rows)
    assert all(line.endswith(r"| 2030-12-31 | =1\|2 |") for line in markdown)
    table = maalbar(build[0], "query", sql).stdout.splitlines()
    assert [name.strip() for name in table[1].strip("│").split("│")] == columns
    assert sum("2030-12-31" in line for line in table) == len(rows) > 200


def test_json_loses_no_column(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """Two columns of one name are refused where one would be lost, and answered where both can stand."""
    done = maalbar(build[0], "query", "--json", "select 1 as x, 2 as x")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Several columns are called x" in done.stderr
    assert maalbar(build[0], "query", "--csv", "select 1 as x, 2 as x").stdout == "x,x\n1,2\n"


def test_columns_without_room_are_told(published: Path) -> None:
    """A table for a narrow screen names what it leaves out; a wide one leaves out nothing."""
    with duckdb.connect(str(published), read_only=True) as connection:
        answer = query.ask(connection, "select * from rpt_kpi")
        assert answer is not None
        table, hidden = query.as_table(answer, 80, ascii_only=False)
        assert max(map(len, table.splitlines())) <= 80
        shown = [name.strip() for name in table.splitlines()[1].strip("│").split("│")]
        assert [name for name in answer.columns if name not in hidden] == [name for name in shown if name != "…"]
        assert len(hidden) > 10
        assert query.as_table(answer, None, ascii_only=True)[1] == []


def _maalbar(folder: Path, *arguments: str, **more: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "maalbar.cli", *arguments]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, cwd=folder, **pipes, **more)


def test_query_from_standard_input_on_a_screen_without_norwegian(build: tuple[Path, str]) -> None:
    """A dash reads the query; a screen that has ASCII only gets the table in ASCII, and CSV is UTF-8 all the same."""
    sql = "select 'Bærum' as navn".encode()
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    with _maalbar(build[0], "query", "-", env=ascii_only) as asked:
        told, errors = asked.communicate(b"select chr(230) as navn")
    assert (asked.returncode, errors) == (0, b"")
    assert b"+---" in told
    assert b"\\xe6" in told
    with _maalbar(build[0], "query", "--csv", "select chr(230) as navn", env=ascii_only) as asked:
        assert asked.communicate() == ("navn\næ\n".encode(), b"")
    with _maalbar(build[0], "query", "-", "--csv", env={**os.environ, "PYTHONIOENCODING": "utf-8"}) as asked:
        assert asked.communicate(sql)[0] == "navn\nBærum\n".encode()


def test_stopped_query_ends_without_a_traceback(build: tuple[Path, str]) -> None:
    """Ctrl-C ends a long query at once, with no word."""
    endless = b"select count(*) from range(1000000000) as a, range(1000000) as b where hash(a.range, b.range) = 1"
    with _maalbar(build[0], "query", "-") as asked:
        # more than a pipe holds: when all is written, the command has begun to read it
        asked.stdin.write(endless + b" " * 500_000)
        asked.stdin.close()
        time.sleep(2)
        asked.send_signal(signal.SIGINT)
        try:
            assert asked.wait(timeout=30) == -signal.SIGINT
        finally:
            asked.kill()
        assert (asked.stdout.read(), asked.stderr.read()) == (b"", b"")


def test_reader_who_has_enough_is_no_error(build: tuple[Path, str]) -> None:
    """`maalbar query ... | head` says nothing of the pipe."""
    with _maalbar(build[0], "query", "--csv", "select range as nr, repeat('x', 1000) as x from range(2000)") as asked:
        asked.stdout.readline()
        asked.stdout.close()
        assert asked.stderr.read() == b""


def test_contradictions_are_printed_as_a_page(build: tuple[Path, str], maalbar: MaalbarRun) -> None:
    """`maalbar contradictions` prints every row of rpt_motsigelse, under its verdict."""
    with duckdb.connect(str(build[0] / "warehouse/maalbar.duckdb"), read_only=True) as connection:
        lines = connection.execute("select rapport_id, kilde_linje from rpt_motsigelse order by all").fetchall()
        told = connection.execute(
            "select cast(vurdert_dato as varchar), vurdert_av_navn_en, coalesce(cast(meldt_dato as varchar), 'no') "
            "from rpt_motsigelse order by all"
        ).fetchall()
    done = maalbar(build[0], "contradictions")
    assert done.returncode == 0, done.stderr
    rows = [row.split(" | ") for row in done.stdout.splitlines() if row[:2] == "| " and "from line" not in row]
    assert sorted((row[0].removeprefix("| "), int(row[1])) for row in rows) == lines
    assert sorted(tuple(cell.removesuffix(" |") for cell in row[-3:]) for row in rows) == told
    assert {day for *_, day in told} == {"2031-05-09", "no"}
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
