"""Reports that are made up fit together, print earlier years again, and are the same each time."""

import re
from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun

from maalbar.build.check import check
from maalbar.project import MaalbarError, Project
from maalbar.source.made_reports import MOST_YEARS, synthesise

VALUES = "aarsrapport_noekkeltallverdi.csv"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_made_reports_pass_every_check(project_copy: Path, maalbar: MaalbarRun) -> None:
    """As CSV and as Parquet, with the proof of each row by the index; a figure that is changed is found."""
    for form in ((), ("--parquet",)):
        folder = project_copy / f"landing{''.join(form)}"
        made = maalbar(project_copy, "synthesise", str(folder), "--municipalities", "2", "--years", "2", *form)
        assert made.returncode == 0, made.stderr
        assert check(Project.at(project_copy, folder)) == []
    path = project_copy / "landing" / VALUES
    text = path.read_text(encoding="utf-8")
    line = re.search(r",2024,[1-9]\d \d{3}\n|,2024,\d \d{3}\n", text)
    assert line
    path.write_text(
        text[: line.end() - 2] + ("1" if line[0][-2] != "1" else "2") + text[line.end() - 1 :], encoding="utf-8"
    )
    messages = check(Project.at(project_copy, project_copy / "landing"))
    number = text.count("\n", 0, line.start()) + 1
    assert messages[0].startswith(f"landing/{VALUES}, line {number}, column verdi_tekst: found ")
    assert "that the source prints on lines" in messages[0]


def test_same_command_makes_the_same_files(tmp_path: Path) -> None:
    """To the byte; and the first municipality's are the same among more of them."""
    for name, municipalities in (("a", 1), ("b", 1), ("c", 3)):
        synthesise(tmp_path / name, municipalities, 3, parquet=False)
    assert _files(tmp_path / "a") == _files(tmp_path / "b")
    one, three = (set((tmp_path / name / VALUES).read_text(encoding="utf-8").splitlines()) for name in ("a", "c"))
    assert one < three


def test_later_reports_print_earlier_years_again(tmp_path: Path) -> None:
    """Most values are those of the report before, and some are revised."""
    synthesise(tmp_path, 2, 2, parquet=True)
    path = tmp_path / "aarsrapport_noekkeltallverdi.parquet"
    again, revised = duckdb.sql(
        "select count(*), count(*) filter (before.verdi_tekst <> later.verdi_tekst) "
        f"from '{path}' as before inner join '{path}' as later using (noekkeltall_id, aar) "
        "where before.rapport_id < later.rapport_id"
    ).fetchall()[0]
    assert again == 2 * 150 * 2
    assert 0 < revised < again / 5


def test_what_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A folder with files, no report, and more years than the values are made for."""
    for municipalities, years in ((0, 1), (1, 0), (1, MOST_YEARS + 1)):
        with pytest.raises(MaalbarError, match="can be made"):
            synthesise(tmp_path / "ny", municipalities, years, parquet=False)
    (tmp_path / "fil").touch()
    with pytest.raises(MaalbarError, match="is not empty"):
        synthesise(tmp_path, 1, 1, parquet=False)
