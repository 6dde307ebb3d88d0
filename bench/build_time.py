"""How long `maalbar build` takes, as a ratio to `dbt build` of an empty project on the same machine.

Run with `make bench`. Both commands take turns, so that a busy machine slows both; the figure is the ratio of medians.
The aim is a ratio of at most 3 for a second build.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
EMPTY_PROJECT = (
    "name: tomt\nversion: '1.0.0'\nprofile: tomt\nflags: {send_anonymous_usage_stats: false, version_check: false}\n"
)
EMPTY_PROFILE = "tomt: {target: dev, outputs: {dev: {type: duckdb, path: tomt.duckdb}}}\n"


def _seconds(command: list[str], folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, env=os.environ | {"DBT_PROFILES_DIR": str(folder)}
    )
    return time.perf_counter() - started


def main() -> None:
    """Print the medians and their ratio."""
    maalbar = [sys.executable, "-m", "maalbar.cli", "build"]
    dbt = [str(Path(sys.executable).with_name("dbt")), "build"]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder)
        (empty / "dbt_project.yml").write_text(EMPTY_PROJECT)
        (empty / "profiles.yml").write_text(EMPTY_PROFILE)
        (empty / "models").mkdir()
        _seconds(maalbar, ROOT)
        _seconds(dbt, empty)
        rounds = [(_seconds(maalbar, ROOT), _seconds(dbt, empty)) for _ in range(ROUNDS)]
    build, baseline = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"maalbar build {build:.1f} s, dbt build of an empty project {baseline:.1f} s: ratio {build / baseline:.2f}")


if __name__ == "__main__":
    main()
