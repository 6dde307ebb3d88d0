"""The engines that the questions are asked: an edition's database, a PostgreSQL server, and two libraries of frames."""

import re
import time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import psycopg2
import questions_pandas
import questions_polars

from maalbar.ask.query import plain_sql
from maalbar.publish.postgres import PostgresServer

Rows = list[tuple[Any, ...]]
# investments_by_phase, the eleventh of analyses/, asks of projects what climate_fund_by_group asks of the fund.
QUESTIONS = (
    "climate_fund_by_group",
    "complaints_by_area",
    "indicators_moving_the_wrong_way",
    "largest_overspends",
    "late_assignments",
    "late_climate_measures_with_unused_fund_money",
    "plan_measures_by_area",
    "same_figure_different_values",
    "stopped_projects",
    "targets_not_reached",
)
# A double keeps a published decimal; the digit after its last is noise of the reckoning.
DECIMALS = 4


class DuckDB:
    """The published file, read-only; an answer is fetched as rows."""

    name = "DuckDB"

    def __init__(self, database: Path, statements: dict[str, str]) -> None:
        """Open the file; statements: the SQL of each question."""
        self._connection, self._statements = duckdb.connect(str(database), read_only=True), statements

    def ask(self, question: str) -> tuple[list[str], Rows]:
        """The names and rows of the answer."""
        done = self._connection.execute(self._statements[question])
        return [column[0] for column in done.description], done.fetchall()

    def rows(self, answer: tuple[list[str], Rows]) -> tuple[list[str], Rows]:
        """The names and rows of an answer."""
        return answer

    def cpu(self) -> float:
        """CPU seconds that it has used."""
        return time.process_time()


class PostgreSQL:
    """The same SQL on a server that has the edition loaded; an answer is fetched as rows."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer, statements: dict[str, str]) -> None:
        """Connect, with the schemas of the edition as one; statements: the SQL of each question."""
        connection = psycopg2.connect(**server.address)
        connection.autocommit = True
        self._cursor, self._statements = connection.cursor(), statements
        # what clock_getcpuclockid(3) of Linux makes of the number of the server's process
        self._server_clock = ~connection.info.backend_pid << 3 | 2
        self._cursor.execute(f"set search_path to {', '.join(server.schemas)}")

    def ask(self, question: str) -> tuple[list[str], Rows]:
        """The names and rows of the answer."""
        self._cursor.execute(self._statements[question])
        return [column[0] for column in self._cursor.description or ()], self._cursor.fetchall()

    def rows(self, answer: tuple[list[str], Rows]) -> tuple[list[str], Rows]:
        """The names and rows of an answer."""
        return answer

    def cpu(self) -> float:
        """CPU seconds that it has used, here and in the server's process; not in those that it may start to help."""
        return time.process_time() + time.clock_gettime(self._server_clock)


class Frames:
    """A library of data frames that has read the edition's Parquet files once; an answer is a frame."""

    def __init__(self, name: str, questions: ModuleType, tables: dict[str, Any], seconds: float) -> None:
        """seconds: what reading the tables took."""
        self.name, self._questions, self._tables, self.seconds = name, questions, tables, seconds

    @classmethod
    def pandas(cls, parquet: Path, tables: list[str]) -> "Frames":
        """The tables as pandas reads them."""
        started = time.perf_counter()
        read = {table: pd.read_parquet(parquet / f"{table}.parquet") for table in tables}
        return cls("pandas", questions_pandas, read, time.perf_counter() - started)

    @classmethod
    def polars(cls, parquet: Path, tables: list[str]) -> "Frames":
        """The tables as polars reads them."""
        started = time.perf_counter()
        read = {table: pl.read_parquet(parquet / f"{table}.parquet") for table in tables}
        return cls("polars", questions_polars, read, time.perf_counter() - started)

    def ask(self, question: str) -> pd.DataFrame | pl.DataFrame:
        """The answer."""
        return getattr(self._questions, question)(self._tables)

    def rows(self, answer: pd.DataFrame | pl.DataFrame) -> tuple[list[str], Rows]:
        """The names and rows of an answer."""
        if isinstance(answer, pl.DataFrame):
            return answer.columns, answer.rows()
        return [*answer.columns], [
            *answer.astype(object).where(answer.notna(), None).itertuples(index=False, name=None)
        ]

    def cpu(self) -> float:
        """CPU seconds that it has used."""
        return time.process_time()


Engine = DuckDB | PostgreSQL | Frames


def statements_in(analyses: Path) -> dict[str, str]:
    """The SQL of each question, with plain table names."""
    return {question: plain_sql((analyses / f"{question}.sql").read_text(encoding="utf-8")) for question in QUESTIONS}


def tables_read(analyses: Path) -> list[str]:
    """The tables that the questions read."""
    texts = [(analyses / f"{question}.sql").read_text(encoding="utf-8") for question in QUESTIONS]
    return sorted({table for text in texts for table in re.findall(r"ref\('(\w+)'\)", text)})


def comparable(names: list[str], rows: Rows) -> Rows:
    """The rows in an order of their own, columns by name, every number with the decimals that the tables have."""
    order = sorted(range(len(names)), key=names.__getitem__)
    texts = [tuple(_text(row[at]) for at in order) for row in rows]
    return [tuple(names[at] for at in order), *sorted(texts)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return f"{value:.{DECIMALS}f}"
    return str(value)
