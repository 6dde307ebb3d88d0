"""The published file in the hands of other people's software. The results are told in docs/connect/README.md."""

import datetime
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import adbc_driver_duckdb
import adbc_driver_manager.dbapi
import duckdb
import pandas as pd
import polars as pl
import pytest
import sqlalchemy

READERS = Path(__file__).parents[1] / "readers"
# What everybody is asked: text with Norwegian letters, decimals, nulls, a date and a truth value.
QUESTION = (
    "select i.navn, v.aar, v.verdi, v.verdistatus, v.er_gjeldende from fct_indikatorverdi as v "
    "join dim_indikator as i using (indikator_id) order by v.indikator_id, v.aar"
)


@pytest.fixture(scope="module")
def answer(published: Path) -> list[tuple]:
    """What DuckDB itself answers."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return connection.execute(QUESTION).fetchall()


def _environment(root: Path, name: str) -> str:
    python = root / "target" / "readers" / name / "bin" / "python"
    assert python.is_file(), f"{python} is missing: `make test` makes it"
    return str(python)


def _read(python: str, root: Path, published: Path) -> dict:
    done = subprocess.run(
        [python, READERS / "read_published.py", published, root / "analyses"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["duckdb_1_1", "duckdb_1_4", "duckdb_2_0"])
def test_every_duckdb_reads_the_same(root: Path, published: Path, name: str) -> None:
    """Under a foreign alias: every table's content, the answer to every analysis, and the words in the file."""
    here, there = _read(sys.executable, root, published), _read(_environment(root, name), root, published)
    assert (here.pop("version"), there.pop("version")[:3]) == (
        duckdb.__version__,
        name.removeprefix("duckdb_").replace("_", "."),
    )
    assert there == here
    assert here["comments"] > 700
    assert len(here["answers"]) == len(list((root / "analyses").glob("*.sql")))


def test_sqlalchemy(published: Path, answer: list[tuple]) -> None:
    """duckdb-engine, by which Superset connects: the tables are seen, the rows are right, writing is refused."""
    engine = sqlalchemy.create_engine(f"duckdb:///{published}", connect_args={"read_only": True})
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(sqlalchemy.text(QUESTION))] == answer
        tables = sqlalchemy.inspect(connection).get_table_names(schema="main")
        assert {"rpt_kpi", "om_utgaven"} <= set(tables)
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"):
            connection.execute(sqlalchemy.text("delete from dim_aar"))
    engine.dispose()


def test_pandas(published: Path, edition: Path, answer: list[tuple]) -> None:
    """A data frame from the file, and from the CSV and Parquet files without DuckDB: missing values are NaN."""
    with duckdb.connect(str(published), read_only=True) as connection:
        frame = connection.execute(QUESTION).df()
    assert frame["verdi"].dtype == "float64"
    assert frame["navn"].tolist() == [row[0] for row in answer]
    fact, by_key = "fct_indikatorverdi", ["indikator_id", "aar"]
    csv = pd.read_csv(edition / "csv" / f"{fact}.csv").sort_values(by_key)
    parquet = pd.read_parquet(edition / "parquet" / f"{fact}.parquet").sort_values(by_key)
    expected = [None if row[2] is None else float(row[2]) for row in answer]
    for values in (frame["verdi"], csv["verdi"], parquet["verdi"]):
        assert [None if pd.isna(value) else float(value) for value in values] == expected
    # what describes and plots looks at the types, and leaves out what it takes for no number
    assert (parquet["verdi"].dtype, parquet["aar"].dtype, parquet["er_gjeldende"].dtype) == ("float64", "int32", "bool")
    assert {"verdi", "aar"} <= set(parquet.describe().columns)
    years = pd.read_parquet(edition / "parquet" / "dim_aar.parquet")
    assert years["foerste_dag"].map(type).eq(datetime.date).all()


def test_polars(published: Path, edition: Path, answer: list[tuple]) -> None:
    """From the file through Arrow: exact decimals; and from Parquet: doubles."""
    with duckdb.connect(str(published), read_only=True) as connection:
        assert connection.execute(QUESTION).pl().rows() == answer
    frame = pl.read_parquet(edition / "parquet" / "fct_indikatorverdi.parquet").sort("indikator_id", "aar")
    assert frame["verdi"].dtype == pl.Float64
    assert frame["verdi"].to_list() == [row[2] and float(row[2]) for row in answer]


def test_adbc(published: Path, answer: list[tuple]) -> None:
    """DuckDB's ADBC driver, by which Arrow clients connect."""
    with (
        adbc_driver_manager.dbapi.connect(
            driver=adbc_driver_duckdb.driver_path(),
            entrypoint="duckdb_adbc_init",
            db_kwargs={"path": str(published), "access_mode": "READ_ONLY"},
        ) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(QUESTION)
        assert cursor.fetchall() == answer
        with pytest.raises(adbc_driver_manager.dbapi.Error, match="read-only"):
            cursor.execute("delete from dim_aar")


def test_command_line(published: Path, answer: list[tuple]) -> None:
    """The DuckDB command line, read-only: rows as JSON, and no writing."""
    duckdb_cli = [str(Path(sys.executable).with_name("duckdb")), "-readonly", "-json", str(published)]
    done = subprocess.run([*duckdb_cli, QUESTION], capture_output=True, text=True, check=True)
    rows = json.loads(done.stdout)
    assert [row["navn"] for row in rows] == [row[0] for row in answer]
    assert [row["verdi"] and Decimal(row["verdi"]) for row in rows] == [row[2] for row in answer]
    assert subprocess.run([*duckdb_cli, "delete from dim_aar"], capture_output=True, check=False).returncode == 1


def test_assistant_over_mcp(root: Path, published: Path) -> None:
    """A published MCP server, as docs/connect/README.md sets it up: it answers, and refuses writes and other files."""
    questions = [
        "select count(*) as antall from rpt_kpi",
        "delete from dim_aar",
        "create table ny as select 1",
        "select * from read_text('/etc/hostname')",
        "copy dim_aar to '/tmp/ut.csv'",
        "set enable_external_access = true",
    ]
    done = subprocess.run(
        [_environment(root, "mcp"), READERS / "ask_over_mcp.py", published, *questions],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counted, *refused = json.loads(done.stdout)
    assert not counted["error"]
    with duckdb.connect(str(published), read_only=True) as connection:
        (rows,) = connection.execute(questions[0]).fetchone()
    assert json.loads(counted["text"])["rows"] == [[rows]]
    assert [answer["error"] for answer in refused] == [True] * len(refused)
