"""What the pages cost: CPU seconds and bytes, and how both grow with the reports.

Run with `make bench-site`; takes some ten minutes. Made reports (`maalbar synthesise`) are built and published beside
the project's own seeds; then the pages of the edition are written again, alone, in a process of their own. CPU seconds
are user and system, of the process and all its threads. Prints what docs/benches.md tells.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from maalbar.source.made_reports import synthesise

ROOT = Path(__file__).parents[1]
WHAT_DBT_READS = ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses")
# Reports as municipalities and years.
SIZES = {0: (0, 0), 10: (5, 2), 100: (50, 2)}
RUNS = 3
WRITE = """
import sys, duckdb
from pathlib import Path
from maalbar.site.writing import write_site
edition, to = Path(sys.argv[1]), Path(sys.argv[2])
with duckdb.connect(str(edition / "maalbar.duckdb"), read_only=True) as connection:
    write_site(connection, edition, to, "../")
"""


@dataclass
class Measured:
    """A size: CPU of the whole build, and CPU, wall seconds, pages and bytes of the site."""

    reports: int
    build_cpu: float
    cpu: float
    wall: float
    pages: int
    size: int
    largest: int


def main() -> None:
    """Measure each size and print the table."""
    measured = [_measure(reports, *shape) for reports, shape in SIZES.items()]
    first = measured[0]
    heads = "made reports,pages,MB,largest page kB,CPU s,of the build,CPU s per report more,MB per report more,wall s"
    print(f"| {heads.replace(',', ' | ')} |")
    print("|---" * (heads.count(",") + 1) + "|")
    for row in measured:
        more = row.reports or 1
        each_cpu = f"{(row.cpu - first.cpu) / more:.2f}" if row.reports else ""
        each_size = f"{(row.size - first.size) / more / 1e6:.2f}" if row.reports else ""
        print(
            f"| {row.reports} | {row.pages} | {row.size / 1e6:.1f} | {row.largest / 1e3:.0f} | {row.cpu:.1f} "
            f"| {row.cpu / row.build_cpu:.0%} | {each_cpu} | {each_size} | {row.wall:.1f} |"
        )


def _measure(reports: int, municipalities: int, years: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "prosjekt"
        (project / "warehouse" / "work").mkdir(parents=True)
        for name in WHAT_DBT_READS:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
        landing: list[str] = []
        if reports:
            synthesise(project / "landing", municipalities, years, parquet=True)
            landing = ["--landing", "landing"]
        build_cpu, _ = _run([sys.executable, "-m", "maalbar.cli", "build", *landing], project)
        edition = (project / "warehouse" / "gjeldende").resolve()
        runs = []
        for run in range(RUNS):
            to = project / f"sider{run}"
            runs.append(_run([sys.executable, "-c", WRITE, str(edition), str(to)], project))
        pages = list(to.rglob("*.html"))
        return Measured(
            reports,
            build_cpu,
            cpu=min(cpu for cpu, _ in runs),
            wall=min(wall for _, wall in runs),
            pages=len(pages),
            size=sum(path.stat().st_size for path in to.rglob("*") if path.is_file()),
            largest=max(path.stat().st_size for path in pages),
        )


def _run(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU and wall seconds of a command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - started


if __name__ == "__main__":
    main()
