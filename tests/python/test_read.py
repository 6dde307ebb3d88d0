"""`maalbar read`: every cell of made-up reports in several layouts, what is asked, and what is refused."""

import csv
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MaalbarRun
from drawn_layouts import LAYOUTS, on_two_pages, rest_of_a_row_on_the_next_page, rest_of_a_row_under_the_head
from drawn_reports import Cell, across_the_page, over_four_pages, without_rulings
from made_pdf import made_pdf, nested_forms
from read_cells import cells_of

from maalbar.project import MaalbarError, Project
from maalbar.read.bounds import edition_within_bounds
from maalbar.read.chunks import FULL
from maalbar.read.decisions import without_decisions
from maalbar.read.edition import Line, as_text, edition_of_pdf
from maalbar.read.forms import Forms
from maalbar.read.identity import CERTAIN, MOVED, NEW, RENAMED, Candidate, Wanted, match_rows
from maalbar.read.line_ends import joined_cell, letters
from maalbar.read.plain_lists import point_lists, what_lists_lack
from maalbar.read.reader import read_report
from maalbar.read.registers import Seeds

FJELLVIK = Path(__file__).with_name("fjellvik")
# Where the text edition of Bærum's report of 2024 is, which the project does not have.
TEXT_OF_2024 = "MAALBAR_TEKSTUTGAVE_2024"


@pytest.mark.parametrize("make", [without_rulings, across_the_page, over_four_pages, *LAYOUTS])
def test_every_cell_of_a_layout(make: Callable[[], tuple[bytes, list[Cell]]], tmp_path: Path, root: Path) -> None:
    """Every cell is read as it is printed, and nothing is asked."""
    content, expected = make()
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(content)
    cells, questions, unknown = cells_of(pdf, root)
    assert cells == Counter(expected)
    assert (questions, unknown) == ([], 0)


@pytest.mark.parametrize(
    "make", [over_four_pages, on_two_pages, rest_of_a_row_on_the_next_page, rest_of_a_row_under_the_head]
)
def test_text_edition_is_read_as_its_pdf(
    make: Callable[[], tuple[bytes, list[Cell]]], tmp_path: Path, root: Path
) -> None:
    """A table that goes on over a page is one table in the text edition too."""
    content, expected = make()
    pdf, text = tmp_path / "rapport.pdf", tmp_path / "rapport.txt"
    pdf.write_bytes(content)
    text.write_text(as_text(edition_of_pdf(pdf)[0]), encoding="utf-8")
    assert cells_of(text, root) == (Counter(expected), [], 0)


def test_every_cell_of_a_word_processor(root: Path) -> None:
    """Rows that a page's end parts are put together, thin spaces are spaces."""
    with (FJELLVIK / "fjellvik_2024.csv").open(encoding="utf-8", newline="") as file:
        expected = Counter(
            (r["family"], r["area"], r["group"], r["label"], r["column"], r["value"]) for r in csv.DictReader(file)
        )
    cells, questions, unknown = cells_of(FJELLVIK / "fjellvik_2024.pdf", root)
    assert cells == expected
    assert (questions, unknown) == ([], 0)


def _table_pdf(to: Path, rows: list[tuple[str, ...]], heading: str = "Aktivitetsnøkkeltall") -> Path:
    """A page with a table that has no ruling lines, under an area's heading."""
    drawn = [(60.0, 780.0, "Oppvekst"), (60.0, 750.0, heading)]
    for number, row in enumerate(rows):
        drawn += [
            (60.0 + 180 * (place > 0) + 90 * place, 720.0 - 24 * number, text) for place, text in enumerate(row) if text
        ]
    to.write_bytes(made_pdf(drawn))
    return to


FIGURES = [
    ("Nøkkeltall", "Resultat 2023", "Resultat 2024"),
    ("Antall elever", "802", "790"),
    ("Andel med plass", "98 %", "97 %"),
]


def test_what_is_no_number_is_asked(tmp_path: Path, root: Path) -> None:
    """A cell that is no number, a cell that may have lost its unit, and half a name are never written."""
    rows = [
        FIGURES[0],
        ("Antall elever", "8o2", "790"),
        ("Andel med plass", "98 %", "97"),
        ("og deres foresatte (antall", "11", "12"),
    ]
    cells, questions, _ = cells_of(_table_pdf(tmp_path / "rapport.pdf", rows), root)
    assert sorted((name, column, text) for _, _, _, name, column, text in cells) == [
        ("Andel med plass", "2023", "98 %"),
        ("Antall elever", "2024", "790"),
    ]
    assert [question.why for question in questions if question.kind == "celle"] == [
        "no printed number, and no sign for none",
        "no unit, where the other cells of the row print one",
        "its name seems to be a part of one; its cells are left out",
    ]


def test_new_wording_is_a_row_of_the_register(tmp_path: Path, project_copy: Path) -> None:
    """A head that no family has is listed; a row of register_tabellform makes it known."""
    rows = [("Produksjonstall", "Resultat 2023", "Resultat 2024"), *FIGURES[1:]]
    pdf = _table_pdf(tmp_path / "rapport.pdf", rows)
    assert cells_of(pdf, project_copy)[::2] == (Counter(), 1)
    with (project_copy / "seeds" / "register" / "register_tabellform.csv").open("a", encoding="utf-8") as file:
        file.write("aarsrapport_noekkeltall,kolonne,navn_tekst,Produksjonstall\n")
    cells, _, unknown = cells_of(pdf, project_copy)
    assert (len(cells), unknown) == (4, 0)


def test_names_are_matched() -> None:
    """By name where they stood, by figures where names are alike, as a proposal where they are near, else as new."""
    things = [
        Candidate("a", ("Antall elever",), "skole", {"verdi_tekst 2023": "811"}),
        Candidate("b", ("Antall elever",), "voksne", {"verdi_tekst 2023": "40"}),
        Candidate(
            "c", ("Andel ansatte med fagbrev",), "skole", {"verdi_tekst 2022": "61 %", "verdi_tekst 2023": "62 %"}
        ),
        Candidate("d", ("Plasser i barnehage",), "skole", {}),
        Candidate("e", ("Liter vann per døgn",), "vann", {"verdi_tekst 2022": "272", "verdi_tekst 2023": "252"}),
    ]
    rows = [
        Wanted("Antall  elever", "voksne"),
        Wanted("Antall elever", "skole"),
        Wanted("Ansatte med fagbrev, andel", "skole", {"verdi_tekst 2022": "61 %", "verdi_tekst 2023": "62 %"}),
        Wanted("Plasser i barnehage", "vann"),
        Wanted("Vannforbruk per døgn (liter)", "teknisk", {"verdi_tekst 2022": "272", "verdi_tekst 2023": "252"}),
        Wanted("Strøm til gatelys", "vann"),
    ]
    found = [(match.id, match.how) for match in match_rows(rows, things)]
    assert found == [("b", CERTAIN), ("a", CERTAIN), ("c", RENAMED), ("d", MOVED), ("e", MOVED), ("", NEW)]


def test_what_the_end_of_a_line_hides() -> None:
    """A word is joined where it is known and no letter more fits; a cell of another report is spelt as there."""
    words = frozenset({"ombygging", "om", "planer", "lavinntektshusholdninger", "skole", "elever", "skoleelever"})
    full = ("Personer i lavinntektsh" + FULL, "usholdninger")
    assert joined_cell(full, words, {}) == "Personer i lavinntektshusholdninger"
    assert joined_cell(full, frozenset(), {}) == "Personer i lavinntektsh usholdninger"
    assert joined_cell(("Planer om", "bygging"), words, {}) == "Planer om bygging"
    assert joined_cell(("87 % (Stortingsvalg", ")"), words, {}) == "87 % (Stortingsvalg)"
    spelt = {letters(text): text for text in ("Andel skoleelever", "Krav om bilpool/ sykkel", "Klima- og miljø")}
    assert joined_cell(("Andel skole" + FULL, "elever"), words, spelt) == "Andel skoleelever"
    assert joined_cell(("Krav om bilpool/", "sykkel"), words, spelt) == "Krav om bilpool/ sykkel"
    assert joined_cell(("Klima-", "og miljø"), words, spelt) == "Klima- og miljø"
    # what is printed within a line stands
    assert joined_cell(("Krav om", "bilpool/sykkel"), words, spelt) == "Krav om bilpool/sykkel"


def test_other_figures_make_another_thing() -> None:
    """A name that is near is not enough where the figures of the same years are others."""
    thing = Candidate("a", ("Antall plasser i barnehage",), "x", {"verdi_tekst 2022": "100", "verdi_tekst 2023": "110"})
    same = Wanted("Antall plasser i SFO", "x", {"verdi_tekst 2022": "700", "verdi_tekst 2023": "720"})
    assert [match.how for match in match_rows([same], [thing])] == [NEW]


def _read(
    folder: Path, path: Path, report: str = "fjellvik_2024", municipality: str = "fjellvik", year: int = 2024
) -> str:
    return read_report(Project.at(folder), path, report, municipality, year, progress=lambda *_: None)


def _rows(folder: Path, seed: str) -> list[dict[str, str]]:
    path = next((folder / "seeds").rglob(f"{seed}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "seeds").rglob("*.csv")}


def test_report_goes_into_the_seeds(project_copy: Path, maalbar: MaalbarRun) -> None:
    """Rows, tables, index and pages; what is new waits for the steward; a second run changes nothing."""
    before = _contents(project_copy)
    done = maalbar(
        project_copy, "read", str(FJELLVIK / "fjellvik_2024.pdf"),
        "--report", "fjellvik_2024", "--municipality", "fjellvik", "--year", "2024",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "not proved" not in done.stdout
    after = _contents(project_copy)
    for name, content in before.items():
        assert after[name].startswith(content) or name == "kilde_linje.csv", name
    projects = [row for row in _rows(project_copy, "aarsrapport_investering") if row["rapport_id"] == "fjellvik_2024"]
    assert len(projects) == 81
    assert projects[-1]["radtype"] == "sum"
    lines = (project_copy / "target" / "read" / "fjellvik_2024.txt").read_text(encoding="utf-8").split("\n")
    assert all(row["rev_budsjett_tekst"] in lines[int(row["linje"]) - 1] for row in projects)
    pages = [row for row in _rows(project_copy, "kilde_side") if row["rapport_id"] == "fjellvik_2024"]
    assert [row["side"] for row in pages] == [str(page) for page in range(1, 7)]
    tables = [row for row in _rows(project_copy, "register_kildetabell") if row["rapport_id"] == "fjellvik_2024"]
    assert [(row["tabell"], row["antall_rader"], row["enhet_tekst"]) for row in tables] == [
        ("aarsrapport_indikator", "3", ""),
        ("aarsrapport_investering", "81", "mill. kr"),
        ("aarsrapport_oekonomiplantiltak", "6", "mill. kr"),
        ("aarsrapport_klimafond", "4", "kr"),
    ]
    proposals = [row for row in _rows(project_copy, "register_forslag") if row["rapport_id"] == "fjellvik_2024"]
    assert {row["er_bekreftet"] for row in proposals} == {"false"}
    (sign,) = (row for row in proposals if row["art"] == "tegn")
    assert sign["trykt_tekst"] in lines[int(sign["linje"]) - 1].split()
    assert "register_forslag.csv" in maalbar(project_copy, "check").stderr
    page = (project_copy / "target" / "read" / "fjellvik_2024.html").read_text(encoding="utf-8")
    assert "fjellvik_2024.pdf#page=2'>2</a>" in page
    _read(project_copy, FJELLVIK / "fjellvik_2024.pdf")
    assert _contents(project_copy) == after


def test_confirmed_proposals_stay(project_copy: Path) -> None:
    """What the steward has confirmed is not asked again, and its rows stay as they were mended."""
    _read(project_copy, FJELLVIK / "fjellvik_2024.pdf")
    for name, old, new in (("register_forslag", ",false\n", ",true\n"), ("register_indikator", ",noeytral,", ",opp,")):
        path = next((project_copy / "seeds").rglob(f"{name}.csv"))
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    after = _contents(project_copy)
    _read(project_copy, FJELLVIK / "fjellvik_2024.pdf")
    assert _contents(project_copy) == after


def test_zeros_of_a_table_are_one_decision(tmp_path: Path, project_copy: Path) -> None:
    """Four zeros of two rows: one row of register_forslag that names both; a second run asks the same."""
    rows = [*FIGURES, ("Klager", "0,0", "0,0"), ("Avvik i kjøkkenet", "0,0", "0,0")]
    for _ in range(2):
        _read(project_copy, _table_pdf(tmp_path / "rapport.pdf", rows))
        zeros = [row for row in _rows(project_copy, "register_forslag") if row["art"] == "nullverdi"]
        assert [(row["trykt_tekst"], row["kandidater"]) for row in zeros] == [("4 x 0,0", "klager avvik_i_kjoekkenet")]
        read = [row for row in _rows(project_copy, "register_celletolkning") if row["rapport_id"] == "fjellvik_2024"]
        assert len(read) == 4


def test_renamed_thing_of_no_register_is_told_by_its_seed(tmp_path: Path, project_copy: Path) -> None:
    """A company is called otherwise than in the report before: the proposal names what it is about, not the company."""
    rows = [
        ("Navn", "Selskapsform", "Kommunens eierandel"),
        ("Elvebyen Energi AS (samlet)", "Aksjeselskap", "100 %"),
        ("Elvedalen Renovasjon IKS", "Interkommunalt selskap", "33,3 %"),
    ]
    drawn = [(60.0, 780.0, "Eierskap")]
    for number, row in enumerate(rows):
        drawn += [(x, 740.0 - 24 * number, text) for x, text in zip((60.0, 260.0, 420.0), row, strict=True)]
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(made_pdf(drawn))
    _read(project_copy, pdf, "elvebyen_2031", "elvebyen", 2031)
    proposed = [row for row in _rows(project_copy, "register_forslag") if row["rapport_id"] == "elvebyen_2031"]
    assert [(row["art"], row["register"], row["id"]) for row in proposed] == [
        ("nytt_navn", "eierskap", "elvebyen_energi_as")
    ]


def test_goals_with_numbers_part_a_table(tmp_path: Path, project_copy: Path) -> None:
    """A goal's number stands in no row: it is the heading of a part of the table, and the proof holds."""
    rows = [("Hovedmål", "Delmål", "Indikator", "2022", "2023", "2024")]
    for goal in (1, 2):
        rows.append((f"{goal}. Et godt sted", "Trygt for alle", f"Andel {goal}a", "11 %", "12 %", "13 %"))
        rows += [("", "", f"Andel {goal}{part}", "21 %", "22 %", "23 %") for part in "bcde"]
    drawn = [(60.0, 780.0, "Mål og indikatorer")]
    for number, row in enumerate(rows):
        places = (60.0, 170.0, 270.0, 380.0, 430.0, 480.0)
        drawn += [(x, 740.0 - 24 * number, text) for x, text in zip(places, row, strict=True) if text]
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(made_pdf(drawn))
    assert "not proved" not in _read(project_copy, pdf)
    tables = [row for row in _rows(project_copy, "register_kildetabell") if row["rapport_id"] == "fjellvik_2024"]
    assert [(row["antall_rader"], row["overskriftstall"]) for row in tables] == [("5", "2022 2023 2024 1"), ("5", "2")]


def test_notes_beside_the_figures_are_told_and_proved(tmp_path: Path, project_copy: Path) -> None:
    """A column of notes is merknad where it stands; its numbers are no figures, and the rows are proved beside them."""
    rows = [
        ("Nøkkeltall", "Note", "Resultat 2023", "Resultat 2024"),
        ("Antall elever", "3", "802", "790"),
        ("Antall søknader", "", "91", "97"),
    ]
    drawn = [(60.0, 780.0, "Oppvekst"), (60.0, 750.0, "Aktivitetsnøkkeltall")]
    for number, row in enumerate(rows):
        places = (60.0, 200.0, 280.0, 400.0)
        drawn += [(x, 720.0 - 24 * number, text) for x, text in zip(places, row, strict=True) if text]
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(made_pdf(drawn))
    assert "not proved" not in _read(project_copy, pdf)
    tables = [row for row in _rows(project_copy, "register_kildetabell") if row["rapport_id"] == "fjellvik_2024"]
    assert [(row["kolonner"], row["har_fritekst"]) for row in tables] == [("merknad 2023 2024", "false")]
    cells = [row for row in _rows(project_copy, "aarsrapport_noekkeltallverdi") if row["rapport_id"] == "fjellvik_2024"]
    assert [row["verdi_tekst"] for row in cells] == ["802", "790", "91", "97"]


def test_heading_of_another_family_is_not_read_past(tmp_path: Path, root: Path) -> None:
    """A head that is not all of a family's, under a heading that announces another one, is listed."""
    rows = [
        ("Tiltak", "Budsjett", "Oppnådd", "Avvik", "Rest av bevilgningen"),
        ("Ladestolper", "12,0", "11,0", "1,0", "4,0"),
        ("Sykkelveier", "22,0", "21,0", "1,0", "5,0"),
    ]
    cells, _, unknown = cells_of(_wide_table(tmp_path, rows, "Klima- og miljøfondet"), root)
    assert (cells, unknown) == (Counter(), 1)
    cells, _, unknown = cells_of(_wide_table(tmp_path, rows, "Status økonomiplantiltak"), root)
    assert (len(cells), unknown) == (6, 0)


def _wide_table(folder: Path, rows: list[tuple[str, ...]], heading: str) -> Path:
    drawn = [(60.0, 780.0, "Oppvekst"), (60.0, 750.0, heading), (60.0, 720.0, "Beløp i mill. kr")]
    for number, row in enumerate(rows):
        drawn += [(60.0 + 95 * place, 690.0 - 24 * number, text) for place, text in enumerate(row)]
    pdf = folder / "rapport.pdf"
    pdf.write_bytes(made_pdf(drawn))
    return pdf


def test_list_without_its_sum_is_asked_about(root: Path) -> None:
    """Points under a heading of new loans, whose sum stands elsewhere."""
    forms = Forms(Seeds(Project.at(root)))
    lines = ["Nye låneopptak", "• Husbanken, 150 mill.", "• Nordea, 200 mill."]
    loans = point_lists(_lines(lines), forms, ["aarsrapport_laaneopptak"])
    assert [question.why.split(":")[0] for question in what_lists_lack(loans, forms)] == ["no sum is among them"]


def _lines(texts: list[str]) -> list[Line]:
    return [Line(number, 1, text) for number, text in enumerate(texts, start=1)]


def test_assignments_without_decisions() -> None:
    """What stands in parentheses goes out when it is a decision."""
    assert without_decisions("Ny skole (BØP 24-27, OPUT pkt. 13)") == "Ny skole"
    assert without_decisions("Ny skole (trinn 2)") == "Ny skole (trinn 2)"


NO_YEAR = [
    ("Nøkkeltall", "Resultat 2022", "Resultat 2023", "Resultat 20244"),
    ("Elever", "11", "12", "13"),
    ("Lærere", "21", "22", "23"),
]
NO_REPORT = [("Vare", "Pris", "Antall"), ("Mel", "12,50", "30"), ("Egg", "30,00", "12")]
BAD = {
    "other_year": (FIGURES, 2031, "print figures up to 2024, and none of 2031"),
    "no_report": (NO_REPORT, 2024, "no annual report"),
    "no_year": (NO_YEAR, 2024, "prints 'Resultat 20244', which is no year"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_writes_nothing(name: str, tmp_path: Path, project_copy: Path) -> None:
    """Another year, another kind of document, a head that prints no year."""
    rows, year, message = BAD[name]
    before = _contents(project_copy)
    with pytest.raises(MaalbarError, match=re.escape(message)):
        _read(project_copy, _table_pdf(tmp_path / "rapport.pdf", rows), year=year)
    assert _contents(project_copy) == before
    assert not (project_copy / "target" / "read").exists()


@pytest.mark.parametrize(
    ("memory", "seconds", "message"),
    [(400_000_000, 60, "more than 0.4 GB of memory"), (3_000_000_000, 1, "more than 1 seconds of a processor")],
)
def test_memory_and_time_are_bounded(memory: int, seconds: int, message: str, tmp_path: Path) -> None:
    """A file of some kilobytes that draws more than a billion texts."""
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(nested_forms(levels=7, times=30))
    with pytest.raises(MaalbarError, match=re.escape(message)):
        edition_within_bounds(pdf, memory=memory, seconds=seconds)


def test_other_edition_of_a_report_is_refused(tmp_path: Path, project_copy: Path) -> None:
    """Line numbers rest on one text edition."""
    _read(project_copy, FJELLVIK / "fjellvik_2024.pdf")
    before = _contents(project_copy)
    with pytest.raises(MaalbarError, match="fjellvik_2024 is registered with another text edition"):
        _read(project_copy, _table_pdf(tmp_path / "rapport.pdf", FIGURES))
    with pytest.raises(MaalbarError, match="This text edition is that of fjellvik_2024"):
        _read(project_copy, FJELLVIK / "fjellvik_2024.pdf", report="fjellvik_ny")
    assert _contents(project_copy) == before


@pytest.mark.skipif(
    TEXT_OF_2024 not in os.environ,
    reason=f"the text edition of 2024 is not in the project; {TEXT_OF_2024} tells where it is",
)
def test_2024_is_read_back(root: Path, tmp_path: Path) -> None:
    """Of the hand-made cells of all tables at least 99 of 100 are read, and none otherwise."""
    for name in ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses"):
        source = root / name
        shutil.copytree(
            source, tmp_path / name, ignore=shutil.ignore_patterns("python")
        ) if source.is_dir() else shutil.copy(source, tmp_path)
    for path in (tmp_path / "seeds" / "aarsrapport").glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[0] + "\n", encoding="utf-8")
    _read(tmp_path, Path(os.environ[TEXT_OF_2024]), "baerum_2024", "baerum")
    expected, found = _printed_cells(root), _printed_cells(tmp_path)
    assert len(expected) > 3400
    wrong = {place: text for place, text in found.items() if expected.get(place, text) != text}
    assert wrong == {}
    assert len(expected.keys() & found.keys()) >= 0.99 * len(expected)


def _printed_cells(folder: Path) -> dict[tuple[str, ...], str]:
    """Every cell of the tables of 2024 by its seed, line, year, kind and column."""
    seeds = Seeds(Project.at(folder))
    cells: dict[tuple[str, ...], str] = {}
    for family in seeds.families.values():
        lines = {
            row[family.row_id]: row["linje"] for row in seeds.rows(family.seed) if row["rapport_id"] == "baerum_2024"
        }
        for row in seeds.rows(family.cells):
            if row["rapport_id"] == "baerum_2024":
                line = row.get("linje") or lines[row[family.row_id]]
                columns = [c for c in row if c.endswith("_tekst") and c != "navn_tekst"]
                for column in columns:
                    if row[column]:
                        cells[family.cells, line, row.get("aar", ""), row.get("fravaerstype", ""), column] = row[column]
    return cells
