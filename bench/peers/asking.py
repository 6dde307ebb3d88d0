"""What ten questions of analyses/ take on each engine, every answer held equal to that of the published file."""

import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from engines import QUESTIONS, DuckDB, Engine, Frames, PostgreSQL, comparable, statements_in, tables_read
from made_edition import loaded_into_postgres, make_edition

ROOT = Path(__file__).parents[2]


class Taken(NamedTuple):
    """What an answer took, in milliseconds."""

    cpu: float
    wall: float


def print_asking(municipalities: int, years: int, times: int) -> None:
    """Make an edition, ask every engine every question that often, taking turns, and print the milliseconds.

    ValueError for an answer that is not the published file's.
    """
    with tempfile.TemporaryDirectory() as folder:
        to, analyses = Path(folder), ROOT / "analyses"
        statements = statements_in(analyses)
        # what the build prints is no result
        with contextlib.redirect_stdout(sys.stderr):
            project = make_edition(ROOT, to, municipalities, years)
        started = time.perf_counter()
        with loaded_into_postgres(project) as server:
            seconds = {"PostgreSQL": time.perf_counter() - started}
            frames = [read(to / "parquet", tables_read(analyses)) for read in (Frames.pandas, Frames.polars)]
            seconds |= {engine.name: engine.seconds for engine in frames}
            engines = [DuckDB(project.published_file, statements), PostgreSQL(server, statements), *frames]
            found, rows = _measured(engines, times)
    print(f"\n{municipalities * years} made reports, {times} times: CPU ms, wall ms at the median / 95th percentile\n")
    print(f"| question | rows | {' | '.join(engine.name for engine in engines)} |")
    print("|---" * (len(engines) + 2) + "|")
    for question in QUESTIONS:
        cells = (_told(found[engine.name, question]) for engine in engines)
        print(f"| {question} | {rows[question]} | {' | '.join(cells)} |")
    print("\nSeconds before the first question: " + ", ".join(f"{name} {took:.1f}" for name, took in seconds.items()))


def _measured(engines: list[Engine], times: int) -> tuple[dict[tuple[str, str], list[Taken]], dict[str, int]]:
    """What each answer took by engine and question, and the rows of each answer."""
    found: dict[tuple[str, str], list[Taken]] = {}
    rows: dict[str, int] = {}
    for question in QUESTIONS:
        right, *others = (comparable(*engine.rows(engine.ask(question))) for engine in engines)
        rows[question] = len(right) - 1
        for engine, answer in zip(engines[1:], others, strict=True):
            if answer != right:
                raise ValueError(f"{engine.name} answers {question} otherwise: {set(right) ^ set(answer)}")
    for _ in range(times):
        for engine in engines:
            for question in QUESTIONS:
                cpu, started = engine.cpu(), time.perf_counter()
                engine.ask(question)
                wall = time.perf_counter() - started
                found.setdefault((engine.name, question), []).append(Taken(1000 * (engine.cpu() - cpu), 1000 * wall))
    return found, rows


def _told(taken: list[Taken]) -> str:
    walls = [one.wall for one in taken]
    cpu = statistics.median(one.cpu for one in taken)
    return f"{cpu:.1f}, {statistics.median(walls):.1f} / {statistics.quantiles(walls, n=20)[-1]:.1f}"
