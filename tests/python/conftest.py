"""Copies of the project to build, break and throw away, with the made-up report of elvebyen/ in them.

What they answer is frozen (elvebyen/README.md), so that a test may pin it: new rows in seeds/ change no test.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from more_reports import append_report, index_report

from maalbar.build.catalogue import Catalogue
from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.project import Project
from maalbar.publish import publication
from maalbar.publish.twins.table_files import write_table_files
from maalbar.site.writing import write_site

ROOT = Path(__file__).parents[2]
MADE_REPORT = Path(__file__).with_name("elvebyen")
WHAT_DBT_READS = ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses")
WHAT_WAS_PUBLISHED_BEFORE = b"the file that readers have open"

MaalbarRun = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


def _copy_project(to: Path) -> Path:
    """The project's YAML and SQL with the made-up report's CSV files."""
    for name in WHAT_DBT_READS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("python", "__pycache__", "*.csv"))
        else:
            shutil.copy(source, to / name)
    shutil.copytree(MADE_REPORT / "seeds", to / "seeds", dirs_exist_ok=True)
    (to / "warehouse" / "work").mkdir(parents=True)
    return to


@pytest.fixture(scope="session")
def made_text() -> Path:
    """The text edition of the made-up report."""
    return MADE_REPORT / "elvebyen_2030.txt"


@pytest.fixture
def project_copy(build: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of what dbt reads, with a file in the place of the published one."""
    copy = _copy_project(tmp_path)
    # what dbt has read and compiled of the files that a test does not change: most of the time of a check
    shutil.copytree(build[0] / "target" / "check", copy / "target" / "check")
    (copy / "warehouse" / "maalbar.duckdb").write_bytes(WHAT_WAS_PUBLISHED_BEFORE)
    return copy


@pytest.fixture(scope="session")
def maalbar() -> MaalbarRun:
    """Runs the command `maalbar` in a folder: maalbar(folder, "build")."""

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "maalbar.cli", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture(scope="session")
def build(maalbar: MaalbarRun, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A copy of the project in which `maalbar build` succeeded, and what it printed. Shared: only read it."""
    own = tmp_path_factory.getbasetemp()
    # the folder above is that of all test processes, when there are several
    copy = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "build"
    printed = copy / "printed.txt"
    with FileLock(copy.with_suffix(".lock")):
        if not printed.is_file():
            copy.mkdir()
            done = maalbar(_copy_project(copy), "build")
            assert done.returncode == 0, done.stderr
            # leaves the compiled project for the checks of copies
            assert check(Project.at(copy)) == []
            printed.write_text(done.stdout, encoding="utf-8")
    return copy, printed.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def published(build: tuple[Path, str]) -> Path:
    """The file that `maalbar build` published."""
    return build[0] / "warehouse" / "maalbar.duckdb"


@pytest.fixture(scope="session")
def edition(build: tuple[Path, str]) -> Path:
    """The folder of the edition that `maalbar build` published."""
    return (build[0] / "warehouse" / "gjeldende").resolve()


@pytest.fixture
def built_copy(build: tuple[Path, str], tmp_path: Path) -> Project:
    """A built and published project of the test's own, to publish in and to break."""
    copy = tmp_path / "prosjekt"
    shutil.copytree(build[0], copy, symlinks=True)
    return Project.at(copy)


@pytest.fixture
def few_twins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A publish in the test's own process makes the CSV and Parquet files only: the workbook takes most of its time."""

    def write_few(folder: Path, catalogue: Catalogue) -> None:
        with duckdb.connect(str(folder / "maalbar.duckdb"), read_only=True) as connection:
            write_table_files(connection, catalogue, folder)

    monkeypatch.setattr(publication, "write_twins", write_few)


@pytest.fixture(scope="module")
def pages_of_three_reports(build: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of two municipalities, one of them with two years, each year with a report of its own."""
    copy = _copy_project(tmp_path_factory.mktemp("tre_rapporter"))
    shutil.copytree(build[0] / "target" / "check", copy / "target" / "check")
    for report in ("elvebyen_2031", "fjordvik_2031"):
        append_report(copy, report)
        index_report(copy, report)
    project = Project.at(copy)
    compiled, edition = compiled_project(project), build[0] / "warehouse" / "gjeldende"
    with MemoryBuild(project, compiled) as made:
        assert made.run_all(compiled) == ([], 0)
        schemas = {model.relation.split(".")[1].strip('"') for model in compiled.models}
        made.connection.execute(f"set search_path = '{','.join(sorted(schemas))}'")
        made.connection.execute(f"attach '{edition / 'maalbar.duckdb'}' as utgave (read_only)")
        made.connection.execute("create table om_utgaven as from utgave.om_utgaven")
        made.connection.execute("detach utgave")
        # the made reports measure nothing alike: let these two
        made.connection.execute(
            "update rpt_kpi set begrep_id = 'trivsel_paa_skolen' "
            "where kpi_id in ('unge_fornoeyd_med_skolen', 'fjordvik_trivsel')"
        )
        write_site(made.connection, edition, copy / "site", "../")
    return copy / "site"


@pytest.fixture(scope="session")
def refused() -> Callable[[Path], str]:
    """Checks a broken copy, as a build does before it publishes anything, and returns the messages."""

    def messages(copy: Path) -> str:
        found = check(Project.at(copy))
        assert found
        return "\n".join(found)

    return messages
