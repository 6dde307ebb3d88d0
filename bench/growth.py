"""What a build costs as the reports become many: time, memory and file size, by size and form of the landing folder.

Run with `make bench-growth`; takes an hour. Made reports (`maalbar synthesise`) are built by dbt beside the project's
own seeds, with all data checks and without, by a DuckDB that may use 5 GB. Each is held against a plain copy: the same
rows from CSV files into tables, and nothing else. CPU seconds are user and system, of the process and all its threads.
Prints what docs/benches.md tells.

With --one-more and sizes: what one report more costs in a build of its municipality alone, in a copy of the project.
The last build has all reports; one is withdrawn and comes again, and the tables must then be those of that build.
"""

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from maalbar.ask.query import plain_sql
from maalbar.build.dbt_build import build_work_file
from maalbar.build.municipality_build import build_municipality
from maalbar.build.seed_files import find_problems
from maalbar.build.seed_tables import rows_of_file
from maalbar.build.seed_yaml import described_seeds
from maalbar.project import Project
from maalbar.source.made_reports import synthesise

ROOT = Path(__file__).parents[1]
# Reports as municipalities and years: 357 municipalities with ten years each are all of Norway's.
SIZES = {0: (0, 0), 1: (1, 1), 10: (1, 10), 100: (10, 10), 1000: (100, 10), 3570: (357, 10)}
FORMS = ("csv", "parquet")
DBT = str(Path(sys.executable).with_name("dbt"))
MEMORY = "5GB"
# Of one build, in seconds.
TIME_LIMIT = 1200
PROFILE = """maalbar:
  target: vekst
  outputs:
    vekst:
      type: duckdb
      path: {database}
      schema: main
      threads: 2
      config_options: {{storage_compatibility_version: latest}}
      settings: {{memory_limit: {memory}}}
"""
WITHOUT_CHECKS = ("--resource-type", "seed", "--resource-type", "model")
# what `maalbar build` runs of dbt: no test of the tests or of single models
WITH_CHECKS = ("--exclude-resource-type", "unit_test", "--exclude", "tag:test_of_tests")
QUESTIONS_ASKED = 20
WHAT_DBT_READS = ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses")
# Whose report is withdrawn and comes again.
MUNICIPALITY, REPORT = "oppdiktet_0001", "oppdiktet_0001_2024"


@dataclass
class Cost:
    """What a process took; layers: seconds of dbt's nodes by layer."""

    wall: float
    cpu: float
    memory_gb: float
    layers: dict[str, float] = field(default_factory=dict)


@dataclass
class Measured:
    """One size and form: what there is, and what its copy, the look at its files and its builds took."""

    reports: int
    form: str
    rows: int
    cells: int
    landing_mb: float
    database_mb: float
    copy: Cost
    files: Cost
    bare: Cost
    whole: Cost


def _run(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command; what it took. SystemExit when it fails or takes too long."""
    started = time.perf_counter()
    process = subprocess.Popen(
        ["timeout", "--signal=KILL", str(TIME_LIMIT), *command],
        cwd=ROOT,
        env=os.environ | (environment or {}),
        # its progress is no part of the tables
        stdout=sys.stderr,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"{' '.join(command)} failed after {wall:.0f} s")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def _build(work: Path, landing: Path | None, arguments: tuple[str, ...]) -> Cost:
    """What dbt takes for the project's seeds and a landing folder."""
    # always under the same name, so that dbt reads the project once
    link = work / "landing"
    link.unlink(missing_ok=True)
    link.symlink_to(landing or work / "tom")
    (work / "vekst.duckdb").unlink(missing_ok=True)
    target = work / "target"
    options = ["--profiles-dir", str(work), "--target-path", str(target), "--vars", json.dumps({"landing": str(link)})]
    cost = _run([DBT, "--quiet", "--log-level-file", "none", "build", *arguments, *options], {"DO_NOT_TRACK": "1"})
    nodes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    for result in json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]:
        if not (node := nodes.get(result["unique_id"])):
            # an exposure
            continue
        layer = node["path"].split("/")[0] if node["resource_type"] == "model" else f"{node['resource_type']}s"
        cost.layers[layer] = cost.layers.get(layer, 0.0) + result["execution_time"]
    return cost


def _copy(landing: Path, database: Path) -> None:
    """Copy the rows of every seed from CSV files into tables, in a process of its own."""
    project = Project.at(ROOT, landing)
    types_of, _ = described_seeds(project)
    with duckdb.connect(str(database), config={"memory_limit": MEMORY}) as connection:
        for seed, types in types_of.items():
            files = [next(project.seeds.rglob(f"{seed}.csv")), project.landed(seed)]
            rows = " union all ".join(rows_of_file(file, types) for file in files if file)
            connection.execute(f"create table {seed} as {rows}")


def _rows(database: Path) -> tuple[int, int]:
    """How many rows the seeds have, and how many cells they print."""
    with duckdb.connect(str(database), read_only=True) as connection:
        seeds = connection.execute(
            "select sum(estimated_size) from duckdb_tables() where schema_name like '%froe'"
        ).fetchall()[0][0]
        (schema,) = connection.execute("select schema_name from duckdb_tables() where table_name = 'celle'").fetchall()[
            0
        ]
        cells = connection.execute(f"select count(*) from {schema}.celle").fetchall()[0][0]
    return int(seeds), cells


def _ask(database: Path) -> dict[str, tuple[float, float]]:
    """Milliseconds that each question of analyses/ takes: the first time, and at the 95th percentile of the others."""
    asked = {}
    with duckdb.connect(str(database), read_only=True) as connection:
        for file in sorted((ROOT / "analyses").glob("*.sql")):
            query, times = plain_sql(file.read_text(encoding="utf-8")), []
            for _ in range(1 + QUESTIONS_ASKED):
                started = time.perf_counter()
                connection.execute(query).fetchall()
                times.append(1000 * (time.perf_counter() - started))
            asked[file.stem] = times[0], statistics.quantiles(times[1:], n=20)[-1]
    return asked


def _exponent(points: list[tuple[float, float]]) -> float:
    """The slope of the line through the points, in logarithms: 1 when twice the rows take twice the time."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    return statistics.linear_regression([x for x, _ in logs], [y for _, y in logs]).slope


def _measure(work: Path, sizes: list[int], forms: list[str]) -> list[Measured]:
    """A row for each size and form, also written to target/growth.json as it comes."""
    database = work / "vekst.duckdb"
    (work / "profiles.yml").write_text(PROFILE.format(database=database, memory=MEMORY), encoding="utf-8")
    (work / "tom").mkdir()
    _build(work, None, WITHOUT_CHECKS)
    found: list[Measured] = []
    for size in sizes:
        folders = {form: work / f"{size}_{form}" for form in (("csv", *forms) if size else ())}
        for form, folder in folders.items():
            synthesise(folder, *SIZES[size], parquet=form == "parquet")
        copied = work / "kopi.duckdb"
        copy = _run([sys.executable, __file__, "copy", str(folders.get("csv", work / "tom")), str(copied)])
        copied.unlink()
        for form in forms if size else ("csv",):
            landing = folders.get(form, work / "tom")
            files = _run([sys.executable, __file__, "files", str(landing)])
            bare = _build(work, landing, WITHOUT_CHECKS)
            whole = _build(work, landing, WITH_CHECKS)
            rows, cells = _rows(database)
            landing_mb = sum(file.stat().st_size for file in landing.iterdir()) / 1e6
            database_mb = database.stat().st_size / 1e6
            found.append(Measured(size, form, rows, cells, landing_mb, database_mb, copy, files, bare, whole))
            kept = ROOT / "target" / "growth.json"
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps([asdict(one) for one in found], indent=1), encoding="utf-8")
            print(found[-1], file=sys.stderr, flush=True)
        for folder in folders.values():
            shutil.rmtree(folder)
    return found


def _one_more(work: Path, sizes: list[int]) -> None:
    """Print what a build of all reports costs, and one of a municipality that gets a report less, then one more."""
    copy, kept = work / "prosjekt", work / "alle.duckdb"
    (copy / "warehouse" / "work").mkdir(parents=True)
    for name in WHAT_DBT_READS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
    landing, less = copy / "landing", copy / "mindre"
    project = Project.at(copy, landing)

    def cost(part: str, folder: Path) -> Cost:
        return _run([sys.executable, __file__, part, str(copy), str(folder)])

    print("| reports | all, CPU s | one report less, CPU s | one report more, CPU s | × one alone | peak GB |")
    print("|" + "---|" * 6)
    # a report alone twice: at first dbt reads the project
    for size in (1, 1, *sizes):
        for folder in (landing, less):
            shutil.rmtree(folder, ignore_errors=True)
        synthesise(landing, *SIZES[size], parquet=True)
        whole = cost("all", landing)
        if size == 1:
            alone = whole
            cost("one", landing)
            continue
        shutil.copyfile(project.work_file, kept)
        shutil.copytree(landing, less)
        for file in less.iterdir():
            if "rapport_id" in duckdb.read_parquet(str(file)).columns:
                duckdb.sql(f"from '{landing / file.name}' where rapport_id <> '{REPORT}'").write_parquet(str(file))
        fewer, more = cost("one", less), cost("one", landing)
        if differing := _differing(kept, project.work_file):
            raise SystemExit(f"{', '.join(differing)} are not what a build of all made")
        print(
            f"| {size} | {whole.cpu:.1f} | {fewer.cpu:.1f} | {more.cpu:.1f} | {more.cpu / alone.cpu:.1f} "
            f"| {more.memory_gb:.1f} |",
            flush=True,
        )


def _differing(one: Path, other: Path) -> list[str]:
    """The published tables that do not have the same rows in two work files."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as en (read_only); attach '{other}' as annen (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'en' and schema_name = 'main' order by all"
        ).fetchall()
        return [
            table
            for (table,) in tables
            if connection.execute(
                f"(from en.main.{table} except all from annen.main.{table}) union all "
                f"(from annen.main.{table} except all from en.main.{table}) limit 1"
            ).fetchall()
        ]


def main() -> int:
    """Measure and print, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=list(SIZES), choices=SIZES, help="in reports (%(default)s)"
    )
    parser.add_argument("--forms", nargs="+", default=list(FORMS), choices=FORMS)
    parser.add_argument("--work", type=Path, help="a folder for the made reports and the database (a temporary one)")
    parser.add_argument(
        "--one-more",
        type=int,
        nargs="+",
        choices=[size for size in SIZES if size > 1],
        help="measure this alone, in reports",
    )
    parser.add_argument("part", nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part[:1] == ["copy"]:
        _copy(Path(arguments.part[1]), Path(arguments.part[2]))
        return 0
    if arguments.part[:1] == ["files"]:
        return len(find_problems(Project.at(ROOT, Path(arguments.part[1]))))
    if arguments.part:
        project = Project.at(*map(Path, arguments.part[1:]))
        build_work_file(project) if arguments.part[0] == "all" else build_municipality(project, MUNICIPALITY)
        return 0
    with tempfile.TemporaryDirectory(dir=arguments.work) as folder:
        work = Path(folder)
        if arguments.one_more:
            _one_more(work, arguments.one_more)
            return 0
        found = _measure(work, arguments.sizes, arguments.forms)
        _print_tables(found)
        print("\n| question | first, ms | p95 after, ms |\n|---|---|---|")
        for question, (first, later) in _ask(work / "vekst.duckdb").items():
            print(f"| {question} | {first:.1f} | {later:.1f} |")
    return 0


def _print_tables(found: list[Measured]) -> None:
    """The costs, the layers of the builds with checks, and how the time grows with the rows past the start-up."""
    start = next((one for one in found if one.reports == 0), None)
    print(
        "| reports | landing | rows | cells | MB landed | MB built | copy, CPU s | build, CPU s | × copy "
        "| with checks, CPU s | × copy | wall s | peak GB |\n|" + "---|" * 13
    )
    for one in found:
        checked = one.whole.cpu + one.files.cpu
        print(
            f"| {one.reports} | {one.form} | {one.rows} | {one.cells} | {one.landing_mb:.0f} | {one.database_mb:.0f} "
            f"| {one.copy.cpu:.1f} | {one.bare.cpu:.1f} | {one.bare.cpu / one.copy.cpu:.1f} | {checked:.1f} "
            f"| {checked / one.copy.cpu:.1f} | {one.whole.wall + one.files.wall:.0f} | {one.whole.memory_gb:.1f} |"
        )
    layers = sorted({layer for one in found for layer in one.whole.layers})
    print(f"\n| reports | landing | files | {' | '.join(layers)} |\n|" + "---|" * (len(layers) + 3))
    for one in found:
        seconds = " | ".join(f"{one.whole.layers.get(layer, 0):.1f}" for layer in layers)
        print(f"| {one.reports} | {one.form} | {one.files.wall:.1f} | {seconds} |")
    if not start:
        return
    for form in dict.fromkeys(one.form for one in found if one.reports):
        of_form = [one for one in found if one.form == form and one.reports]
        rows = [float(one.rows - start.rows) for one in of_form]
        for name, seconds in (
            ("without checks", [one.bare.cpu - start.bare.cpu for one in of_form]),
            ("with checks", [one.whole.cpu + one.files.cpu - start.whole.cpu - start.files.cpu for one in of_form]),
        ):
            # what is less than a second past the start-up is the noise of the machine
            points = [(x, y) for x, y in zip(rows, seconds, strict=True) if y > 1]
            if len(points) > 1:
                print(f"\nExponent of CPU seconds over rows, {form}, {name}: {_exponent(points):.2f}")


if __name__ == "__main__":
    sys.exit(main())
