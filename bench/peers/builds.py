"""What making the tables takes: dbt, its compiled SQL in one DuckDB process, and scripts in pandas and polars.

Every peer makes the same rows of the same files, or the bench stops. What each checks is told in docs/benches.md.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

import duckdb
from costs import Cost, cost_of
from marts_files import differences, write_tables

from maalbar.source.made_reports import synthesise

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEEDS = [ROOT / "seeds" / name for name in ("aarsrapport", "rapport", "register")]
DBT = str(Path(sys.executable).with_name("dbt"))
# what `maalbar build` runs of dbt: no test of the tests or of single models
ABOUT_THE_DATA = ["--exclude-resource-type", "unit_test", "--exclude", "tag:test_of_tests"]
EMPTY_PROJECT = (
    "name: tomt\nversion: '1.0.0'\nprofile: tomt\nflags: {send_anonymous_usage_stats: false, version_check: false}\n"
)
EMPTY_PROFILE = "tomt: {target: dev, outputs: {dev: {type: duckdb, path: tomt.duckdb}}}\n"
EMPTY, WHOLE, BARE, MARTS = (
    "dbt build, empty project",
    "dbt build, data and its tests",
    "bare DuckDB, all",
    "bare DuckDB",
)


class Builds:
    """The peers over one folder of made reports, or over the project's own seeds alone."""

    def __init__(self, work: Path, municipalities: int, years: int, *, everything: bool) -> None:
        """everything: also dbt and all models, and not the marts alone."""
        self._work, self._landing = work, work / "landing"
        self._landing.mkdir()
        if municipalities:
            synthesise(self._landing, municipalities, years, parquet=False)
        python, to = sys.executable, {name: work / name for name in ("marts", "all", "pandas", "polars", "dbt")}
        for folder in to.values():
            folder.mkdir()
        self._to = to
        folders = [str(folder) for folder in (*SEEDS, self._landing)]
        self._commands = {
            MARTS: [python, str(HERE / "marts_duckdb.py"), "marts", str(to["marts"]), str(self._landing)],
            "pandas": [python, str(HERE / "marts_pandas.py"), str(to["pandas"]), *folders],
            "polars": [python, str(HERE / "marts_polars.py"), str(to["polars"]), *folders],
        }
        if everything:
            landing = ["--vars", json.dumps({"landing": str(self._landing)})]
            self._commands = {
                EMPTY: [DBT, "build", "--profiles-dir", str(work)],
                WHOLE: [DBT, "build", "--profiles-dir", "profiles", "--target", "ci", *ABOUT_THE_DATA, *landing],
                BARE: [python, str(HERE / "marts_duckdb.py"), "all", str(to["all"]), str(self._landing)],
                **self._commands,
            }
            (work / "models").mkdir()
            (work / "dbt_project.yml").write_text(EMPTY_PROJECT, encoding="utf-8")
            (work / "profiles.yml").write_text(EMPTY_PROFILE, encoding="utf-8")

    def measured(self, rounds: int) -> dict[str, Cost]:
        """The medians of each command, which take turns, after one run of each that counts for nothing.

        ValueError when one makes other rows.
        """
        costs: dict[str, list[Cost]] = {name: [] for name in self._commands}
        for nth in range(rounds + 1):
            for name, command in self._commands.items():
                target = self._work / "target" / name.replace(" ", "_")
                folder = self._work if name == EMPTY else ROOT
                cost = cost_of(command, folder, {"DBT_TARGET_PATH": str(target), "PYTHONPATH": str(ROOT)})
                if nth:
                    costs[name].append(cost)
                elif name == WHOLE:
                    with duckdb.connect(str(target / "maalbar.duckdb"), read_only=True) as connection:
                        write_tables(connection, self._to["dbt"])
            if not nth:
                self._refuse_other_rows()
        return {
            name: Cost(
                *(statistics.median(getattr(cost, what) for cost in found) for what in ("cpu", "wall", "memory"))
            )
            for name, found in costs.items()
        }

    def _refuse_other_rows(self) -> None:
        for name, folder in self._to.items():
            if any(folder.iterdir()) and (found := differences(self._to["marts"], folder)):
                raise ValueError(f"{name} makes other tables:\n" + "\n".join(found[:20]))


def print_builds(municipalities: int, years: int, rounds: int, *, everything: bool) -> None:
    """Measure one size, and print its table; ratios are to the first row."""
    with tempfile.TemporaryDirectory() as folder:
        costs = Builds(Path(folder), municipalities, years, everything=everything).measured(rounds)
    one = next(iter(costs.values()))
    print(f"\n{municipalities * years} made reports, medians of {rounds} rounds\n")
    print("| peer | CPU seconds | ratio | wall seconds | ratio | peak GB |\n|---|---|---|---|---|---|")
    for name, cost in costs.items():
        ratios = f"{cost.cpu / one.cpu:.2f} | {cost.wall:.2f} | {cost.wall / one.wall:.2f}"
        print(f"| {name} | {cost.cpu:.2f} | {ratios} | {cost.memory:.2f} |", flush=True)
