"""What a build costs, as a ratio to `dbt build` of an empty project on the same machine, in the same run.

Run with `make bench`. The commands take turns, so that a busy machine slows all of them. The figures are medians, the
ratios of medians: CPU seconds (user and system, all processes) first, since they hardly depend on what else the
machine does. `dbt parse, cold` is what a fresh clone pays once. Prints what docs/benches.md tells.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
EMPTY_PROJECT = (
    "name: tomt\nversion: '1.0.0'\nprofile: tomt\nflags: {send_anonymous_usage_stats: false, version_check: false}\n"
)
EMPTY_PROFILE = "tomt: {target: dev, outputs: {dev: {type: duckdb, path: tomt.duckdb}}}\n"
DBT = str(Path(sys.executable).with_name("dbt"))
MAALBAR = [sys.executable, "-m", "maalbar.cli"]
# what `maalbar build` runs of dbt: no test of the tests or of single models
ABOUT_THE_DATA = ["--exclude-resource-type", "unit_test", "--exclude", "tag:test_of_tests"]


def _cost(command: list[str], folder: Path, profiles: Path, target: Path) -> tuple[float, float]:
    """CPU and wall seconds of a command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"DBT_PROFILES_DIR": str(profiles), "DBT_TARGET_PATH": str(target)}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def main() -> None:
    """Print CPU and wall seconds of each command, and their ratios to the empty build's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        empty, target = Path(folder) / "empty", Path(folder) / "target"
        (empty / "models").mkdir(parents=True)
        (empty / "dbt_project.yml").write_text(EMPTY_PROJECT)
        (empty / "profiles.yml").write_text(EMPTY_PROFILE)
        profiles = ROOT / "profiles"

        def cold() -> tuple[float, float]:
            shutil.rmtree(target / "cold", ignore_errors=True)
            return _cost([DBT, "parse", "--target", "ci"], ROOT, profiles, target / "cold")

        commands: dict[str, Callable[[], tuple[float, float]]] = {
            "dbt build, empty project": lambda: _cost([DBT, "build"], empty, empty, empty / "target"),
            "dbt build": lambda: _cost([DBT, "build", "--target", "ci"], ROOT, profiles, target),
            "dbt build, data and its tests": lambda: _cost(
                [DBT, "build", "--target", "ci", *ABOUT_THE_DATA], ROOT, profiles, target
            ),
            "maalbar check": lambda: _cost([*MAALBAR, "check"], ROOT, profiles, target),
            "maalbar build": lambda: _cost([*MAALBAR, "build"], ROOT, profiles, target),
            "dbt parse, cold": cold,
        }
        for run in commands.values():
            run()
        costs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, run in commands.items():
                costs[name].append(run())
    medians = {name: [statistics.median(times) for times in zip(*found, strict=True)] for name, found in costs.items()}
    baseline = medians["dbt build, empty project"]
    print("| command | CPU seconds | ratio | wall seconds | ratio |\n|---|---|---|---|---|")
    for name, (cpu, wall) in medians.items():
        print(f"| {name} | {cpu:.2f} | {cpu / baseline[0]:.2f} | {wall:.2f} | {wall / baseline[1]:.2f} |")


if __name__ == "__main__":
    main()
