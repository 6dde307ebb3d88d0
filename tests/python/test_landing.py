"""Rows that lie in a landing folder are those of a build as if they stood in the seeds' CSV files, or are refused."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from conftest import WHAT_WAS_PUBLISHED_BEFORE, MaalbarRun
from seed_edits import Rows, edit_seed

from maalbar.build import seed_files
from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.build.landing import is_plain, problems_in_parquet
from maalbar.build.seed_files import find_problems
from maalbar.build.seed_tables import rows_of_file
from maalbar.build.seed_yaml import described_seeds
from maalbar.project import Project

VALUES = "aarsrapport_noekkeltallverdi"
STATUS = "register_status"


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """An empty folder beside the copy of the project."""
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder


def _land(copy: Path, folder: Path, seed: str, form: str, rows: Callable[[Rows], Rows] = lambda rows: rows) -> Path:
    """Take rows of a seed out of its CSV file, and write them into the landing folder."""
    types = described_seeds(Project.at(copy))[0][seed]
    taken: Rows = []

    def take(all_rows: Rows) -> None:
        taken.extend(rows(list(all_rows)))
        all_rows[:] = [row for row in all_rows if row not in taken]

    edit_seed(copy, seed, take)
    landed = folder / f"{seed}.csv"
    with landed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, types, lineterminator="\n")
        writer.writeheader()
        writer.writerows(taken)
    if form == "csv":
        return landed
    parquet = landed.with_suffix(".parquet")
    duckdb.sql(rows_of_file(landed, types)).write_parquet(str(parquet))
    landed.unlink()
    return parquet


def _parquet(folder: Path, seed: str, query: str) -> None:
    duckdb.sql(query).write_parquet(str(folder / f"{seed}.parquet"))


def _rows(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every seed and model, in an order of their own."""
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        assert build.run_all(compiled) == ([], 0)
        relations = [*(seed.relation for seed in compiled.seeds.values()), *(m.relation for m in compiled.models)]
        return {name: build.connection.execute(f"from {name} order by all").fetchall() for name in relations}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_seed_may_have_landed(project_copy: Path, landing: Path, form: str) -> None:
    """A report and all that is said of it in the landing folder, and nothing in the seeds, makes the same tables."""
    project = Project.at(project_copy)
    before = _rows(project)
    for seed in described_seeds(project)[0]:
        _land(project_copy, landing, seed, form)
    assert _rows(Project.at(project_copy, landing)) == before
    assert check(project) != []


def test_rows_of_both_are_built(project_copy: Path, landing: Path, maalbar: MaalbarRun) -> None:
    """A build publishes rows of the seeds with those that have landed, and its manifest names those files."""
    _land(project_copy, landing, VALUES, "parquet", lambda rows: [row for row in rows if row["aar"] == "2030"])
    _land(project_copy, landing, "register_kommune", "csv")
    refused = maalbar(project_copy, "build")
    assert "register_kommunenummer.csv" in refused.stderr
    done = maalbar(project_copy, "build", "--landing", "landing")
    assert done.returncode == 0, done.stderr
    assert maalbar(project_copy, "check", "--landing", str(landing)).returncode == 0
    with duckdb.connect(str(project_copy / "warehouse" / "maalbar.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*), count(distinct aar) from fct_noekkeltallverdi").fetchone() == (
            30,
            3,
        )
        assert connection.execute("select kommune_id from dim_kommune").fetchall() == [("elvebyen",)]
    manifest = (project_copy / "warehouse" / "gjeldende" / "manifest.json").read_text(encoding="utf-8")
    assert '"landing/register_kommune.csv"' in manifest
    assert f'"landing/{VALUES}.parquet"' in manifest


def test_faults_in_landed_rows_name_their_file(project_copy: Path, landing: Path) -> None:
    """Its line in a CSV file, its row in a Parquet file; a row in both places is told of with both."""
    key = {"rapport_id": "elvebyen_2030", "noekkeltall_id": "barn_i_barnehage_oppvekst"}
    (seed,) = (project_copy / "seeds").rglob(f"{VALUES}.csv")
    shutil.copy(seed, landing)
    (landing / f"{VALUES}.csv").write_text(
        f"{','.join([*key, 'aar', 'verdi_tekst'])}\n{','.join(key.values())},2030,520\n"
        f"{','.join(key.values())},2027,5;0\n",
        encoding="utf-8",
    )
    _parquet(
        landing,
        "register_delmaal",
        "select 'd' as delmaal_id, 'ukjent' as hovedmaal_id, 'D' as navn, 'D' as navn_en, 1 as rekkefoelge",
    )
    messages = check(Project.at(project_copy, landing))
    told = "column rapport_id + noekkeltall_id + aar: found"
    assert any(
        m.startswith(f"seeds/aarsrapport/{VALUES}.csv, line 4 and landing/{VALUES}.csv, line 2, {told}")
        for m in messages
    )
    assert any(
        m.startswith(f'landing/{VALUES}.csv, line 3, column verdi_tekst: found "5;0", expected') for m in messages
    )
    assert any(
        m.startswith('landing/register_delmaal.parquet, row 1, column hovedmaal_id: found "ukjent"') for m in messages
    )


def test_nothing_is_published_of_what_is_refused(project_copy: Path, landing: Path, maalbar: MaalbarRun) -> None:
    """The readers keep their file, and the message is that of the seeds' own files."""
    path = _land(project_copy, landing, STATUS, "csv")
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    done = maalbar(project_copy, "build", "--landing", "landing")
    assert done.returncode == 1
    assert done.stderr.startswith(f"landing/{STATUS}.csv, line 1: the columns are separated by semicolons.")
    assert (project_copy / "warehouse" / "maalbar.duckdb").read_bytes() == WHAT_WAS_PUBLISHED_BEFORE


def test_folder_that_cannot_be_read(project_copy: Path, landing: Path) -> None:
    """None there; files of no seed; both forms of one seed; another kind of file; a name that DuckDB would expand."""
    project = Project.at(project_copy, landing)
    assert find_problems(Project.at(project_copy, Path("ingen"))) == [
        "ingen: there is no such folder. Give the one that the files have landed in."
    ]
    (landing / f"{STATUS}.csv").touch()
    (landing / f"{STATUS}.parquet").touch()
    (landing / "register_statuser.csv").touch()
    (landing / "register_enhet.xlsx").touch()
    (landing / ".skjult").touch()
    problems = find_problems(project)
    assert problems[0] == (
        "landing/register_enhet.xlsx: neither a .csv nor a .parquet file. Leave only such files in the folder."
    )
    assert problems[1] == f"landing/{STATUS}.parquet: {STATUS}.csv stands there too. Leave one of the two."
    assert problems[2].startswith("landing/register_statuser.csv: register_statuser is no seed; known are aarsrapport_")
    assert len(problems) == 3
    odd = landing.rename(landing.with_name("landing[1]"))
    assert "Give it another name." in find_problems(Project.at(project_copy, odd))[0]


WHOLE = "rapport_id, noekkeltall_id, aar, verdi_tekst"
ROW = "'elvebyen_2030' as rapport_id, 'barn' as noekkeltall_id, 2030 as aar, '5' as verdi_tekst"
BROKEN = {
    "missing and extra": (
        f"select {ROW}, 1 as ny, 2 as Linje".replace("2030 as aar, ", ""),
        ": column aar is missing and column 'ny' is not described in the YAML and column 'Linje' is not described in "
        f"the YAML. Expected {WHOLE.replace(' ', '')}.",
    ),
    "another type": (
        f"select {ROW}".replace("'5'", "5"),
        ", column verdi_tekst: the type is INTEGER, expected varchar.",
    ),
    "half a year": (
        f"select {ROW} union all select {ROW}".replace("2030 as aar", "2030.0::double as aar", 1).replace(
            "2030 as aar", "2030.5::double as aar"
        ),
        ', row 2, column aar: "2030.5" is no integer, which DuckDB would refuse or round.',
    ),
    "too large": (
        f"select {ROW}".replace("2030 as aar", "5000000000 as aar"),
        ', row 1, column aar: "5000000000" is no',
    ),
    "text that is no number": (
        f"select {ROW}".replace("2030 as aar", "'i fjor' as aar"),
        ', row 1, column aar: "i fjor" is no integer',
    ),
    "white space": (f"select {ROW}".replace("'5'", "'5 '"), ', row 1, column verdi_tekst: "5 " starts or ends with'),
    "line break": (f"select {ROW}".replace("'5'", "'5\n6'"), ", row 1, column verdi_tekst: the cell has a line break."),
    "unseen": (
        f"select {ROW}".replace("'5'", "'5\u200b6'"),
        ", row 1, column verdi_tekst: the cell has the unseen character U+200B.",
    ),
    "no slug": (f"select {ROW}".replace("'barn'", "'Barn nå'"), ', row 1, column noekkeltall_id: "Barn nå" is no slug'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_parquet_is_refused(project_copy: Path, landing: Path, what: str) -> None:
    """Each broken file gives one message with file, row and column, in the words of a CSV file's."""
    query, expected = BROKEN[what]
    _parquet(landing, VALUES, query)
    (problem,) = find_problems(Project.at(project_copy, landing))
    assert problem.startswith(f"landing/{VALUES}.parquet{expected}")


def test_file_that_is_no_parquet(project_copy: Path, landing: Path) -> None:
    """A CSV file under the wrong name, and a million faults in a file, which are told as twenty."""
    (landing / f"{VALUES}.parquet").write_text(WHOLE, encoding="utf-8")
    (problem,) = find_problems(Project.at(project_copy, landing))
    assert problem.startswith(f"landing/{VALUES}.parquet: no Parquet file: ")
    _parquet(landing, VALUES, f"select {ROW} from range(1000)".replace("'5'", "' 5'"))
    problems = find_problems(Project.at(project_copy, landing))
    assert len(problems) == seed_files.SHOWN_OF_A_FILE + 1
    assert problems[-1] == f"... and more in landing/{VALUES}.parquet"


def test_types_that_writers_choose_are_read(project_copy: Path, landing: Path) -> None:
    """Whole numbers as floats, no text as '', and a column without any value with the type of nothing."""
    _parquet(
        landing,
        "register_kommunenummer",
        "select '9902' as kommune_nr, 'elvebyen' as kommune_id, 2020.0::double as gyldig_fra_aar, "
        "2021::hugeint as gyldig_til_aar",
    )
    _parquet(
        landing,
        STATUS,
        "select 'utsatt' as status_id, 'Utsatt' as navn, '' as navn_en, 9::utinyint as rekkefoelge, "
        "null::integer as farge, true as er_ferdig, 'false' as er_aktiv, null::blob as er_forsinket",
    )
    project = Project.at(project_copy, landing)
    assert find_problems(project) == []
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        numbers = "select * from froe.register_kommunenummer where kommune_nr = '9902'"
        (relation,) = (seed.relation for seed in compiled.seeds.values() if seed.name == "register_kommunenummer")
        assert build.connection.execute(numbers.replace("froe.register_kommunenummer", relation)).fetchall() == [
            ("9902", "elvebyen", 2020, 2021)
        ]
        (relation,) = (seed.relation for seed in compiled.seeds.values() if seed.name == STATUS)
        assert build.connection.execute(f"from {relation} where status_id = 'utsatt'").fetchall() == [
            ("utsatt", "Utsatt", None, 9, None, True, False, None)
        ]


TYPES = {
    "status_id": "varchar",
    "navn": "varchar",
    "aar": "integer",
    "ja": "boolean",
    "tall": "decimal(18,4)",
    "dag": "date",
}
HEAD = f"{','.join(TYPES)}\n"
PLAIN = "ferdig,Ferdig «nå»,2030,true,-1.25,2024-12-31\nny,,,,,\n"
FAULTY_CELL = {
    "no integer": HEAD + PLAIN.replace("2030", "2030.5"),
    "no boolean": HEAD + PLAIN.replace("true", "True"),
    "no decimal": HEAD + PLAIN.replace("-1.25", "1.23456"),
    "no day": HEAD + PLAIN.replace("12-31", "12-32"),
    "no slug": HEAD + PLAIN.replace("ferdig", "ferdig-nå"),
    "line break in a cell": HEAD + PLAIN.replace("Ferdig «nå»", '"Ferdig\nnå"'),
    "white space": HEAD + PLAIN.replace("Ferdig «nå»", "Ferdig\u00a0"),
    "unseen": HEAD + PLAIN.replace("Ferdig", "Fer\u00addig"),
    "NUL": HEAD + PLAIN.replace("Ferdig", "Fer\0dig"),
    "two signs for one letter": HEAD + PLAIN.replace("nå", "na\u030a"),
    "Cyrillic letter": HEAD + PLAIN.replace("Ferdig", "F\u0435rdig"),
    "too long": HEAD + PLAIN.replace("Ferdig", "a" * 32_768),
}
NOT_PLAIN = FAULTY_CELL | {
    "byte order mark": "\ufeff" + HEAD + PLAIN,
    "other header": PLAIN,
    "carriage return": HEAD + PLAIN.replace("\n", "\r\n"),
    "blank line": HEAD + "\n" + PLAIN,
    "blank line at the end": HEAD + PLAIN + "\n",
    "a cell too many": HEAD + PLAIN.replace("true", "true,"),
    "a cell too few": HEAD + PLAIN.replace("2030,", ""),
    "open quote": HEAD + PLAIN.replace("Ferdig", '"Ferdig'),
}


@pytest.mark.parametrize("what", NOT_PLAIN)
def test_large_file_with_a_fault_is_read_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The quick look at a large file finds all that the slow one tells of, and passes a file without a fault."""
    path = tmp_path / "fil.csv"
    path.write_bytes((HEAD + PLAIN).encode())
    assert is_plain(path, TYPES)
    path.write_bytes(NOT_PLAIN[what].encode())
    slow = list(seed_files.problems_in_file("fil.csv", path, TYPES))
    # such line ends are allowed, but leave the quick look in doubt
    assert bool(slow) is (what != "carriage return")
    assert not is_plain(path, TYPES)
    monkeypatch.setattr(seed_files, "LARGE", 1)
    assert list(seed_files.problems_in_file("fil.csv", path, TYPES)) == slow


@pytest.mark.parametrize("what", FAULTY_CELL)
def test_both_kinds_of_file_have_the_same_rules(tmp_path: Path, what: str) -> None:
    """The fault of a cell is told of a Parquet file as it is of a CSV file, by its row instead of its line."""
    path, parquet = tmp_path / "fil.csv", tmp_path / "fil.parquet"
    path.write_bytes(FAULTY_CELL[what].encode())
    (told,) = seed_files.problems_in_file("fil", path, TYPES)
    duckdb.sql(rows_of_file(path, dict.fromkeys(TYPES, "varchar"))).write_parquet(str(parquet))
    assert list(problems_in_parquet("fil", parquet, TYPES)) == [told.replace("line 2", "row 1")]
