"""What a build of made reports costs on DuckDB and on Spark, on two cores, and whether both make the same.

Run with `make bench-engines`. Made reports (`maalbar synthesise`, Parquet) are built beside the project's own seeds by
each engine in turn: seeds and models, no checks. CPU seconds are user and system of all processes, so that Spark's Java
is in them; memory is the most that all of them held at one time. Prints what docs/engines.md tells. Linux only.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from maalbar.source.made_reports import synthesise
from maalbar.sql import literal, one_row

ROOT = Path(__file__).parents[1]
# Reports as municipalities and years: 357 municipalities with ten years each are all of Norway's.
SIZES = {1: (1, 1), 10: (1, 10), 100: (10, 10), 1000: (100, 10), 3570: (357, 10)}
# By engine: its dbt, and its target in profiles/profiles.yml.
ENGINES = {
    "duckdb": (Path(sys.executable).with_name("dbt"), "ci"),
    "spark": (ROOT / "target" / "pyspark" / "bin" / "dbt", "spark"),
}
CORES = {"MAALBAR_THREADS": "2", "MAALBAR_SPARK_CORES": "2"}
WITHOUT_CHECKS = ("--resource-type", "seed", "--resource-type", "model")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK_EVERY = 0.25


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds of the clock, CPU seconds and the most memory in GB, of all its processes."""

    wall: float
    cpu: float
    memory_gb: float


def _measured(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command and look at its processes until it ends; SystemExit when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    cpu: dict[int, float] = {}
    most = 0.0
    while process.poll() is None:
        used = _processes(process.pid)
        # a process that has ended took what it had when it was last seen
        cpu |= {pid: seconds for pid, (seconds, _) in used.items()}
        most = max(most, sum(held for _, held in used.values()))
        time.sleep(LOOK_EVERY)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(time.perf_counter() - started, sum(cpu.values()), most / 1e9)


def _processes(root: int) -> dict[int, tuple[float, int]]:
    """CPU seconds and bytes in memory of a process and all below it, by process id."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # after the name, which may have spaces, in parentheses
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            # it has ended
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = ((int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE)
    below = {root}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return {pid: used[pid] for pid in below if pid in used}


def _build(engine: str, work: Path, landing: Path, select: list[str]) -> Cost:
    """What an engine takes for the seeds and models with a landing folder; its tables are left in work/<engine>."""
    dbt, target = ENGINES[engine]
    shutil.rmtree(work / engine, ignore_errors=True)
    (work / engine).mkdir()
    options = ["--profiles-dir", "profiles", "--target", target, "--vars", json.dumps({"landing": str(landing)})]
    command = [str(dbt), "--quiet", "--log-level-file", "none", "build", *WITHOUT_CHECKS, *options]
    if select:
        command += ["--select", *select]
    return _measured(command, CORES | {"DBT_TARGET_PATH": str(work / engine)})


def _compared(work: Path) -> tuple[int, list[str]]:
    """How many published tables there are, and those whose rows or types both engines did not leave the same."""
    differing = []
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as connection:
        connection.execute(f"attach {literal(work / 'duckdb' / 'maalbar.duckdb')} as ours (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'ours' and schema_name = 'main'"
        ).fetchall()
        for (table,) in tables:
            files = work / "spark" / "spark" / "tables" / "maalbar.db" / table / "*.parquet"
            both = [
                (
                    [column[:2] for column in connection.execute(f"describe from {relation}").fetchall()],
                    one_row(connection, f"select count(*), sum(hash(row_of)) from {relation} as row_of"),
                )
                for relation in (f'ours.main."{table}"', f"read_parquet({literal(files)})")
            ]
            if both[0] != both[1]:
                differing.append(table)
    return len(tables), differing


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10, 100], choices=SIZES, help="in reports (%(default)s)"
    )
    parser.add_argument("--select", nargs="+", default=[], help="only these of dbt's nodes, e.g. +fct_tilsyn (all)")
    parser.add_argument("--work", type=Path, help="a folder for the made reports and the tables (a temporary one)")
    arguments = parser.parse_args()
    costs: dict[str, list[tuple[int, Cost]]] = {engine: [] for engine in ENGINES}
    print("| reports | cells | engine | CPU s | wall s | peak GB | published tables | that differ |\n|" + "---|" * 8)
    with tempfile.TemporaryDirectory(dir=arguments.work) as folder:
        work = Path(folder)
        for size in arguments.sizes:
            landing = work / "landing"
            shutil.rmtree(landing, ignore_errors=True)
            synthesise(landing, *SIZES[size], parquet=True)
            for engine in ENGINES:
                costs[engine].append((size, _build(engine, work, landing, arguments.select)))
            with duckdb.connect(str(work / "duckdb" / "maalbar.duckdb"), read_only=True) as connection:
                (cells,) = one_row(connection, "select count(*) from celle.celle")
            published, differing = _compared(work)
            for engine, measured in costs.items():
                cost = measured[-1][1]
                print(
                    f"| {size} | {cells} | {engine} | {cost.cpu:.0f} | {cost.wall:.0f} | {cost.memory_gb:.1f} "
                    f"| {published} | {', '.join(differing) or 'none'} |",
                    flush=True,
                )
    if len(arguments.sizes) > 1:
        for engine, measured in costs.items():
            line = statistics.linear_regression([size for size, _ in measured], [cost.cpu for _, cost in measured])
            print(f"\n{engine}: {line.intercept:.0f} CPU seconds, and {line.slope:.3f} for each report")
    return 0


if __name__ == "__main__":
    sys.exit(main())
