"""The figure index and the seals: what is read of a text edition, and which editions and rows are refused."""

import csv
import hashlib
from pathlib import Path

import pytest

from maalbar.contradictions import contradictions_page
from maalbar.figure_index import numbers_of, write_figure_index
from maalbar.project import MaalbarError, Project
from maalbar.query import open_published

EDITION = "Tabell 2024\nBarn i skole 1 094,4 −2,6 %\nÅrsrapport 2024 By kommune\nLærere\n12\nhttps://by.no/2024\n"


def _write(path: Path, *rows: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with one report of six lines and one published table of two rows."""
    (tmp_path / "dbt_project.yml").write_text("")
    (tmp_path / "edition.txt").write_text(EDITION, encoding="utf-8")
    sha256 = hashlib.sha256(EDITION.encode()).hexdigest()
    _write(tmp_path / "seeds/register/register_rapport.csv", ("rapport_id", "kilde_sha256"), ("by_2024", sha256))
    _write(
        tmp_path / "seeds/aarsrapport/aarsrapport_tall.csv",
        ("rapport_id", "navn_tekst", "verdi_tekst", "linje"),
        ("by_2024", "Barn i skole", "1 094,4", "2"),
        ("by_2024", "Lærere", "12", "4"),
    )
    _write(tmp_path / "seeds/kilde/kilde_tall.csv", ("rapport_id", "linje", "nr", "tall", "sted"))
    return Project.at(tmp_path)


def test_numbers_are_read_as_printed() -> None:
    """Spaces part numbers, commas and signs belong to them, footers are marked, web addresses left out."""
    assert list(numbers_of(EDITION)) == [
        (1, 1, "2024", "tekst"),
        (2, 1, "1", "tekst"),
        (2, 2, "094,4", "tekst"),
        (2, 3, "-2,6", "tekst"),
        (3, 1, "2024", "bunntekst"),
        (5, 1, "12", "tekst"),
    ]
    # a hyphen in a word or a range is no sign; one after a parenthesis is
    assert [number for _, _, number, _ in numbers_of("202-Barnehage (–1 prosent) 2020–2024, 0,1,2")] == [
        "202",
        "-1",
        "2020",
        "2024",
        "0,1,2",
    ]


def test_index_and_seals_are_written(small: Project) -> None:
    """One row per number, one seal per published row; a second run changes nothing."""
    said = write_figure_index(small, small.root / "edition.txt")
    assert said == "seeds/kilde: 6 numbers of by_2024 indexed, 2 rows sealed."
    written = {path.name: path.read_bytes() for path in (small.seeds / "kilde").iterdir()}
    assert len(written["kilde_segl.csv"].splitlines()) == 3
    write_figure_index(small, small.root / "edition.txt")
    assert {path.name: path.read_bytes() for path in (small.seeds / "kilde").iterdir()} == written


def test_another_edition_is_refused(small: Project) -> None:
    """A file with another SHA-256 than the report's is not indexed."""
    other = small.root / "other.txt"
    other.write_text(EDITION.replace("12", "13"), encoding="utf-8")
    index = small.seeds / "kilde" / "kilde_tall.csv"
    before = index.read_bytes()
    with pytest.raises(MaalbarError, match=r"no report in .* has the SHA-256"):
        write_figure_index(small, other)
    assert index.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"),
    [("navn_tekst", "Lærer"), ("verdi_tekst", "13"), ("linje", "5")],
    ids=["word", "number", "line"],
)
def test_a_row_that_the_edition_does_not_bear_out_is_not_sealed(small: Project, column: str, value: str) -> None:
    """Neither file is written when one word of one row is not on its lines."""
    path = small.seeds / "aarsrapport" / "aarsrapport_tall.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    rows[1][column] = value
    _write(path, tuple(rows[0]), *(tuple(row.values()) for row in rows))
    with pytest.raises(MaalbarError, match=r"the words of .* are not on lines"):
        write_figure_index(small, small.root / "edition.txt")
    assert not (small.seeds / "kilde" / "kilde_segl.csv").exists()


def test_the_page_of_contradictions_is_of_this_build(root: Path, published: Path) -> None:
    """docs/contradictions.md is what `maalbar motsigelser` makes of the published file."""
    with open_published(Project.at(published.parents[1])) as connection:
        page = contradictions_page(connection)
    assert (root / "docs/contradictions.md").read_text(encoding="utf-8") == page
