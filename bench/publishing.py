"""Readers open, query and close the published file in a loop, while editions are published and builds are killed.

Run with `make bench-publishing`. In a copy of the project, four processes read all the time: two reckon the content
hash of every table and hold it against the one that the file states, one looks for the fixed name only, one follows the
pointer to the twins and checks a Parquet file against its manifest. Meanwhile editions with different content are
published, and builds are killed (SIGKILL): half of them anywhere, half while they publish. Any error, and any answer
that is not wholly of one edition, counts. Prints what docs/benches.md tells; exits with 1 when anything counted.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from maalbar.about_edition import CERTIFICATE
from maalbar.build.record import BuildRecord, file_sha256
from maalbar.project import Project
from maalbar.publish.editions import Edition, published_id
from maalbar.publish.publication import publish
from maalbar.publish.verification import faults_in_content

ROOT = Path(__file__).parents[1]
NO_INPUT = shutil.ignore_patterns(".*", "target", "warehouse", "logs", "__pycache__")
# Of a reader between two reads, in seconds: enough to leave the publisher some of the machine.
PAUSE = 0.05
LONGEST_BUILD = 25.0
# Kills in the publishing phase come up to this many times its mean length after its start, so that some come after it.
PAST_THE_PUBLISH = 1.4
PHASE_OF_PUBLISHING = "Auditing and publishing"


def _read_everything(project: Project) -> str:
    """The edition in the published file, when the file's content is the one that it states; else an error."""
    if faults := faults_in_content(project.published_file):
        raise ValueError(f"torn read: {faults[0]}")
    return _read_one_table(project)


def _read_one_table(project: Project) -> str:
    """The edition, after a query such as a dashboard asks."""
    with duckdb.connect(str(project.published_file), read_only=True) as connection:
        connection.execute("select kpi_type, count(*), sum(verdi) from rpt_kpi group by kpi_type").fetchall()
        return connection.execute(f"select utgave_id from {CERTIFICATE}").fetchone()[0]


def _read_twin(project: Project) -> str:
    """The edition that the pointer leads to, after its Parquet file was read and found to be the manifest's."""
    edition = Edition(project.current_edition.resolve(strict=True))
    parquet = edition.folder / "parquet" / "rpt_kpi.parquet"
    if file_sha256(parquet) != edition.manifest["files"]["parquet/rpt_kpi.parquet"]["sha256"]:
        raise ValueError(f"{parquet} is not the file of its manifest")
    with duckdb.connect() as connection:
        connection.execute(f"select count(*) from '{parquet}'").fetchone()
    return edition.id


def _keep_reading(
    root: Path, read: Callable[[Project], str], stop: Event, results: "multiprocessing.Queue[tuple]"
) -> None:
    project = Project(root)
    reads, editions, errors = 0, set(), []
    while not stop.is_set():
        try:
            editions.add(read(project))
            reads += 1
        except Exception as error:  # whatever goes wrong for a reader is the result
            errors.append(f"{read.__name__}: {type(error).__name__}: {error}")
        stop.wait(PAUSE)
    results.put((read.__name__, reads, len(editions), errors))


def _publish_often(project: Project, times: int, kept_work: Path) -> float:
    """Publish that many editions, each with its own content, from the kept work file; returns the mean seconds."""
    seconds = 0.0
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    for number in range(times):
        shutil.copytree(kept_work, project.work_file.parent, dirs_exist_ok=True)
        with duckdb.connect(str(project.work_file)) as connection:
            connection.execute("update main.rpt_motsigelse set hva_en = ?", [f"publish {number}"])
        record = BuildRecord.load(project)
        built_at = (start + timedelta(seconds=number)).isoformat()
        replace(record, origin=replace(record.origin, built_at=built_at)).save(project)
        started = time.monotonic()
        publish(project, keep=5)
        seconds += time.monotonic() - started
    return seconds / times


def _kill_builds(project: Project, times: int, chance: random.Random, publish_seconds: float) -> int:
    """Kill that many builds, half of them around the end of the publish; returns how many died after it."""
    published = 0
    for number in range(times):
        before = published_id(project)
        with subprocess.Popen(
            [sys.executable, "-m", "maalbar.cli", "build"],
            cwd=project.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as build:
            assert build.stdout
            if number % 2:
                while PHASE_OF_PUBLISHING not in (line := build.stdout.readline()) and line:
                    pass
                time.sleep(chance.uniform(0, PAST_THE_PUBLISH * publish_seconds))
            else:
                time.sleep(chance.uniform(0, LONGEST_BUILD))
            os.kill(build.pid, signal.SIGKILL)
        published += published_id(project) != before
    return published


def main() -> int:
    """Run it, print the counts, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publishes", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2024, help="the random seed of when builds are killed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(ROOT, Path(folder) / "project", ignore=NO_INPUT)
        project = Project(root)
        project.work_file.parent.mkdir(parents=True)
        subprocess.run([sys.executable, "-m", "maalbar.cli", "build"], cwd=root, check=True, capture_output=True)
        kept_work = shutil.copytree(project.work_file.parent, root / "kept_work")
        stop, results = multiprocessing.Event(), multiprocessing.Queue()
        readers = [
            multiprocessing.Process(target=_keep_reading, args=(root, read, stop, results))
            for read in (_read_everything, _read_everything, _read_one_table, _read_twin)
        ]
        for reader in readers:
            reader.start()
        first_half = arguments.publishes // 2
        publish_seconds = _publish_often(project, first_half, kept_work)
        died_late = _kill_builds(project, arguments.kills, random.Random(arguments.seed), publish_seconds)
        _publish_often(project, arguments.publishes - first_half, kept_work)
        stop.set()
        told = [results.get() for _ in readers]
        for reader in readers:
            reader.join()
    errors = [error for *_, found in told for error in found]
    print(f"{arguments.publishes} publishes, {arguments.kills} killed builds ({died_late} died after they published)")
    for name, reads, editions, found in told:
        print(f"  {name.strip('_'):16} {reads:6} reads, {editions:3} editions seen, {len(found)} errors")
    print(*errors[:20], sep="\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
