"""A seed file that is not the CSV its YAML describes is refused before dbt reads it."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from maalbar.build.dbt_build import run_dbt
from maalbar.build.seed_files import find_problems, line_of_row
from maalbar.project import Project

STATUS = "seeds/register/register_status.csv"


def _edit(old: str, new: str) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _latin_1(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))


def _byte_order_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def _semicolons(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def _missing_column(path: Path) -> None:
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(row.rsplit(",", 1)[0] for row in rows), encoding="utf-8")


BROKEN = {
    "latin-1": (_latin_1, f"{STATUS}, line 3: byte 0xe5 is not UTF-8"),
    "byte order mark": (_byte_order_mark, f"{STATUS}, line 1: starts with a byte order mark"),
    "semicolons": (_semicolons, f"{STATUS}, line 1: the columns are separated by semicolons"),
    "missing column": (_missing_column, f"{STATUS}, line 1: column er_forsinket is missing"),
    "extra column": (_edit("er_forsinket\n", "er_forsinket,ny\n"), f"{STATUS}, line 1: column 'ny' is not described"),
    "other order": (_edit("status_id,navn", "navn,status_id"), f"{STATUS}, line 1: the columns stand in another order"),
    "extra cell": (_edit("Ferdig,", "Ferdig,,"), f"{STATUS}, line 6: 9 cells, expected 8"),
    "blank line": (_edit("\nferdig,", "\n\nferdig,"), f"{STATUS}, line 6: the line is blank"),
    "repeated column": (_edit("navn_en", "navn"), f"{STATUS}, line 1: column navn stands twice"),
    "no integer": (_edit(",5,#", ",4.6,#"), f'{STATUS}, line 6, column rekkefoelge: "4.6" is no integer'),
    "no slug": (_edit("\nferdig,", "\nFerdig nå,"), f'{STATUS}, line 6, column status_id: "Ferdig nå" is no slug'),
    "no boolean": (
        _edit("true,false,false", "ja,false,false"),
        f'{STATUS}, line 6, column er_ferdig: "ja" is no boolean',
    ),
    "open quote": (_edit("Ferdig,", '"Ferdig,'), f"{STATUS}, line 6: unexpected end of data"),
    "white space": (_edit("Ferdig,", "Ferdig ,"), f'{STATUS}, line 6, column navn: "Ferdig " starts or ends with'),
    "line break": (_edit("Ferdig,", '"Fer\ndig",'), f"{STATUS}, line 6, column navn: the cell has a line break"),
    "carriage return in a cell": (_edit("Ferdig,", '"Fer\rdig",'), f"{STATUS}, line 6: a carriage return alone"),
    "carriage return between rows": (_edit("\nferdig,", "\rferdig,"), f"{STATUS}, line 5: a carriage return alone"),
    "NUL": (_edit("Ferdig,", "Fer\0dig,"), f"{STATUS}, line 6, column navn: the cell has the unseen character U+0000"),
    "two signs for one letter": (
        _edit("Pågår, iht", "Pa\u030agår, iht"),
        f'{STATUS}, line 3, column navn: "Pa\u030agår, iht. plan" has a letter and its mark as two signs.',
    ),
    "Cyrillic letter": (
        _edit("Ferdig,", "F\u0435rdig,"),
        f'{STATUS}, line 6, column navn: "F\u0435rdig" has a letter of another script that looks like a Latin one: '
        "U+0435 CYRILLIC SMALL LETTER IE. Write the Latin one.",
    ),
    "Greek letter in a word": (
        _edit("Ferdig,", "Ferdig\u03bd,"),
        f'{STATUS}, line 6, column navn: "Ferdig\u03bd" has a letter of another script that looks like a Latin one: '
        "U+03BD GREEK SMALL LETTER NU.",
    ),
    "too long": (
        _edit("Ferdig,", f"{'a' * 32_768},"),
        f"{STATUS}, line 6, column navn: the cell is longer than the 32767",
    ),
    "zero-width space": (_edit("Ferdig,", "Fer\u200bdig,"), f"{STATUS}, line 6, column navn: the cell has the unseen"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_broken_file_is_refused(how: str, project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Each broken file gives one message with file, line and what to do, and nothing is published."""
    break_file, expected = BROKEN[how]
    break_file(project_copy / STATUS)
    messages = refused(project_copy)
    assert messages.startswith(expected)


@pytest.mark.parametrize("day", ["02.05.2031", "2031-02-29", "2031-5-2", "20310502", "2031-05-02 12:00"])
def test_what_is_no_day_is_refused(day: str, project_copy: Path) -> None:
    """Days are written in one way, and are of the calendar."""
    seed = "seeds/rapport/register_kjent_avvik.csv"
    _edit("2031-05-02", day)(project_copy / seed)
    assert find_problems(Project.at(project_copy)) == [
        f'{seed}, line 2, column vurdert_dato: "{day}" is no day of the calendar, written as in 2024-12-31.'
    ]


def test_missing_and_undescribed_files_are_refused(project_copy: Path) -> None:
    """A described seed without a file, and a file that no YAML describes, are both named."""
    (project_copy / STATUS).rename(project_copy / "seeds/register/register_statuser.csv")
    assert find_problems(Project.at(project_copy)) == [
        "seeds/register/register_statuser.csv: no YAML in the folder describes this seed. Add it to the folder's "
        "_*.yml.",
        "seeds/: register_status.csv is missing, but YAML describes it. Restore the file.",
    ]


REGISTERS = "seeds/register/_register.yml"
MISSPELT = {
    "a rule": ("accepted:", "acepted:", "config meta: acepted is no word that is known there. Known are: row, cells,"),
    "a column of a rule": ("required: [begrep_id", "required: [begrp_id", "required names the column begrp_id,"),
    "another seed": ("register_enhet.enhet_id", "register_enheter.enhet_id", "there is no register_enheter.enhet_id"),
    "no column of another seed": ("register_enhet.enhet_id", "register_enhet", "'register_enhet' does not match"),
    "a type": ("hovedmaal_nr, data_type: integer", "hovedmaal_nr, data_type: integr", "'integr' does not match"),
    "a word of a column": ("hovedmaal_nr, data_type", "hovedmaal_nr, datatype", "'data_type' is a required property."),
    "the list of seeds": ("seeds:\n", "seed:\n", "the file: 'seeds' is a required property."),
    "a name": ("- name: register_kommune\n", "- nme: register_kommune\n", "seed number 1: 'name' is a required"),
    "the form": ("seeds:\n", "seeds: [\n", "not YAML: "),
}


@pytest.mark.parametrize("what", MISSPELT)
def test_what_the_yaml_may_not_say_is_refused(what: str, project_copy: Path) -> None:
    """A word that the macros would not find switches no rule off: it is told by seed, with the words there are."""
    old, new, expected = MISSPELT[what]
    _edit(old, new)(project_copy / REGISTERS)
    problems = find_problems(Project.at(project_copy))
    assert all(problem.startswith(REGISTERS) for problem in problems)
    assert any(expected in problem for problem in problems)


def test_yaml_that_says_nothing_is_refused(project_copy: Path) -> None:
    """An empty file, a list, and a file in another coding are told as such."""
    yaml = project_copy / REGISTERS
    for content, expected in (
        (b"", "the file: None is not of type 'object'."),
        (b"- a\n", "the file: ['a'] is not of type"),
    ):
        yaml.write_bytes(content)
        assert find_problems(Project.at(project_copy))[0].startswith(f"{REGISTERS}, {expected}")
    yaml.write_bytes("seeds: [å]".encode("latin-1"))
    assert find_problems(Project.at(project_copy)) == [f"{REGISTERS}: not UTF-8. Save it as UTF-8."]


def test_seed_in_two_folders_is_refused(project_copy: Path) -> None:
    """And so is one that is described twice."""
    shutil.copy(project_copy / STATUS, project_copy / "seeds" / "aarsrapport")
    found = f"{STATUS}: stands in seeds/aarsrapport too. Remove one."
    assert find_problems(Project.at(project_copy)) == [found]
    shutil.copy(project_copy / REGISTERS, project_copy / "seeds" / "aarsrapport" / "_register.yml")
    assert "seeds/: register_status is described twice. Leave one." in find_problems(Project.at(project_copy))


def test_the_projects_own_files_are_whole(root: Path) -> None:
    """The seed files in the repository have no problem."""
    assert find_problems(Project.at(root)) == []


def test_row_is_found_by_its_key(project_copy: Path) -> None:
    """A message can name the line of a row, and stays silent about a row that is not there."""
    assert line_of_row(project_copy / STATUS, "status_id=ferdig") == 6
    assert line_of_row(project_copy / STATUS, "status_id=ukjent") is None
    assert line_of_row(project_copy / STATUS, "annet=ferdig") is None


def test_quotes_of_another_kind_are_part_of_the_cell(project_copy: Path) -> None:
    """A seed in which every cell stands in single quotes is loaded as it is written: no quoting is guessed."""
    seed = project_copy / "seeds" / "register" / "register_forbehold.csv"
    header, *lines = seed.read_text(encoding="utf-8").splitlines()
    quoted = [",".join(f"'{cell}'" for cell in line) for line in csv.reader(lines)]
    seed.write_text("\n".join([header, *quoted]) + "\n", encoding="utf-8")
    outcome = run_dbt(Project.at(project_copy), "dev", "seed", "--select", seed.stem)
    assert outcome["failed"] == []
    with duckdb.connect(str(project_copy / "warehouse" / "work" / "maalbar.duckdb"), read_only=True) as connection:
        loaded = connection.execute(f"select * from froe.{seed.stem}").fetchall()
    assert [",".join(row) for row in loaded] == quoted
