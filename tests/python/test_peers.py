"""The scripts that bench/peers measures the project against make its tables, cell by cell, of the made-up report."""

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from maalbar.project import Project

# a folder of scripts, no package
sys.path.append(str(Path(__file__).parents[2] / "bench" / "peers"))
import marts_pandas
import marts_polars
from engines import comparable
from marts_files import differences, write_tables

Make = Callable[[Path, list[Path]], None]
every_peer = pytest.mark.parametrize("make", [marts_pandas.make, marts_polars.make], ids=["pandas", "polars"])


@pytest.fixture(scope="module")
def ours(build: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the project's own tables."""
    folder = tmp_path_factory.mktemp("ours")
    with duckdb.connect(str(Project.at(build[0]).work_file), read_only=True) as connection:
        write_tables(connection, folder)
    return folder


def _folders(project: Path) -> list[Path]:
    return [project / "seeds" / name for name in ("aarsrapport", "rapport", "register")]


def _change(project: Path, seed: str, before: str, after: str) -> None:
    (file,) = (project / "seeds").rglob(f"{seed}.csv")
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@every_peer
def test_peer_makes_the_same_tables(make: Make, build: tuple[Path, str], ours: Path, tmp_path: Path) -> None:
    """Texts, decimals, statuses, what counts, and every check with its interval."""
    make(tmp_path, _folders(build[0]))
    assert differences(ours, tmp_path) == []


@every_peer
def test_another_figure_is_told(make: Make, project_copy: Path, ours: Path, tmp_path: Path) -> None:
    """One digit more in one cell is one row less and another one."""
    _change(project_copy, "aarsrapport_indikatorverdi", "medlemmer_i_lag,2030,", "medlemmer_i_lag,2030,1")
    make(tmp_path, _folders(project_copy))
    lacks, has = differences(ours, tmp_path)
    assert "fct_indikatorverdi lacks" in lacks
    assert "fct_indikatorverdi has besides" in has


@every_peer
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("aarsrapport_indikatorverdi", "medlemmer_i_lag,2030,", "medlemmer_i_lag,2030,<"), "cannot read: .'<880'"),
        (
            ("register_kjent_avvik", "samme_tall:elvebyen_2030:161", "samme_tall:elvebyen_2030:162"),
            "lacks: .*:161:2029",
        ),
    ],
)
def test_peer_refuses(make: Make, change: tuple[str, str, str], told: str, project_copy: Path, tmp_path: Path) -> None:
    """A form that the script does not know, and a contradiction that is not registered, stop it."""
    _change(project_copy, *change)
    with pytest.raises(ValueError, match=told):
        make(tmp_path, _folders(project_copy))


def test_answers_are_compared_by_what_they_say() -> None:
    """The order of rows and columns and the kind of number are the engine's own; a null is no zero, nor is a digit."""
    answer = comparable(["aar", "verdi"], [(2030, Decimal("12.5000")), (2029, None)])
    assert answer == comparable(["verdi", "aar"], [(None, 2029.0), (12.5, 2030)])
    assert answer != comparable(["aar", "verdi"], [(2030, Decimal("12.5000")), (2029, 0)])
    assert answer != comparable(["aar", "verdi"], [(2030, Decimal("12.5001")), (2029, None)])
    assert answer != comparable(["aar", "tall"], [(2030, Decimal("12.5000")), (2029, None)])
    assert answer != comparable(["aar", "verdi"], [(2029, None)])
