"""`maalbar index` indexes the text that bears the rows out, and no other; on the made-up report (elvebyen/)."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MaalbarRun
from seed_edits import set_cell

from maalbar.project import MaalbarError, Project
from maalbar.source.source_index import write_source_index

INDEX = Path("seeds/kilde/kilde_linje.csv")
NOTHING_INDEXED = "Nothing was indexed. Mend the rows, then run this again."
PROSE = {"prosatall_id": "langsiktig_gjeld"}


def _state(copy: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (copy / "seeds").rglob("*") if path.is_file()}


def _refused(copy: Path, text: Path) -> list[str]:
    """The messages of an indexing that is refused and touches no file: each with its row in the same line."""
    before = _state(copy)
    with pytest.raises(MaalbarError) as refusal:
        write_source_index(Project.at(copy), text)
    assert _state(copy) == before
    return str(refusal.value).replace("\n    row:", " row:").splitlines()


def _register(copy: Path, text: str) -> Path:
    """Writes another text edition and makes it the report's."""
    path = copy / "tekst.txt"
    path.write_bytes(text.encode("utf-8"))
    report = {"rapport_id": "elvebyen_2030"}
    set_cell(copy, "register_rapport", "kilde_sha256", hashlib.sha256(path.read_bytes()).hexdigest(), **report)
    set_cell(copy, "register_rapport", "kilde_linjer", str(text.count("\n")), **report)
    return path


def test_committed_rows_stand_in_the_text(project_copy: Path, made_text: Path) -> None:
    """The index that is there is the one that is made, byte for byte, however often."""
    before = _state(project_copy)
    for _ in range(2):
        said = write_source_index(Project.at(project_copy), made_text)
        assert said.startswith("seeds/kilde/kilde_linje.csv: 376 numbers and 1649 words of elvebyen_2030 indexed;")
        assert _state(project_copy) == before


def test_another_edition_is_refused(project_copy: Path, made_text: Path, tmp_path: Path) -> None:
    """A text that differs in one sign has other lines, for all that anybody knows."""
    other = tmp_path / "annen.txt"
    other.write_text(made_text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    told, what_to_do = _refused(project_copy, other)
    assert told == f"{other}: no report in seeds/rapport/register_rapport.csv has the SHA-256 {sha256}."
    assert what_to_do.endswith("Index that one, or register the new report first.")


# Cells that are not as printed: (seed, column, value, key of its row), and all that is told of them.
Cells = list[tuple[str, str, str, dict[str, str]]]
FAULTS: dict[str, tuple[Cells, list[str]]] = {
    "numbers": (
        [
            ("aarsrapport_reisevaneverdi", "verdi_tekst", "3,2", {"linje": "96", "aar": "2025"}),
            # lost and doubled minuses
            ("aarsrapport_tjenesteoekonomi", "avvik_tekst", "4,0", {"linje": "144"}),
            ("aarsrapport_oekonomiplantiltak", "oppnaadd_tekst", "--1,0", {"linje": "182"}),
            # another figure stands on the same line
            ("aarsrapport_prosatall", "verdi_tekst", "81 000", {"prosatall_id": "bygningsareal"}),
        ],
        [
            'oekonomiplantiltak.csv, line 2, column hele raden: found "-2,0 1,0 -1,0", expected the numbers that the '
            "source prints on lines 182 to 185: -2,0 -1,0 -1,0. row: rapport_id=elvebyen_2030, linje=182",
            'prosatall.csv, line 7, column verdi_tekst: found "81 000", expected the numbers that the source '
            "prints on lines 21 to 23: 900 80 000 40 000 2 0. row: rapport_id=elvebyen_2030, "
            "prosatall_id=bygningsareal, aar=2030, linje=21",
            'prosatall.csv, line 7, column verdi_tekst: found "81 000", expected words that the source prints on '
            "lines 19 to 23, in this order. row: rapport_id=elvebyen_2030, prosatall_id=bygningsareal, aar=2030, "
            "linje=21",
            'reisevaneverdi.csv, line 2, column hele raden: found "3,2 2,7", expected the numbers that the source '
            "prints on lines 96 to 98: 3,1 2,7. row: rapport_id=elvebyen_2030, linje=96",
            'tjenesteoekonomi.csv, line 2, column hele raden: found "102 200,0 204,0 4,0 -2,0", expected the numbers '
            "that the source prints on lines 144 to 144: 102 200,0 204,0 -4,0 -2,0. row: rapport_id=elvebyen_2030, "
            "linje=144",
        ],
    ),
    "words": (
        [
            ("aarsrapport_noekkeltall", "navn_tekst", "Antall klagor mottatt", {"linje": "203"}),
            ("aarsrapport_noekkeltall", "omraade_tekst", "Skule", {"linje": "205"}),
            ("aarsrapport_noekkeltall", "gruppe_tekst", "Barnehager", {"linje": "150"}),
            # what the row after next prints
            ("aarsrapport_klimatiltak", "status_tekst", "Ikke startet", {"linje": "249"}),
            ("aarsrapport_prosatall", "enhet_tekst", "millioner kroner", PROSE),
            ("aarsrapport_prosatall", "kvalifikator_tekst", "nesten", PROSE),
        ],
        [
            'klimatiltak.csv, line 2, column status_tekst: found "Ikke startet", expected words that the source prints '
            "on lines 249 to 251, in this order. row: rapport_id=elvebyen_2030, klimatiltak_id=ladestasjoner_elbiler",
            'noekkeltall.csv, line 2, column gruppe_tekst: found "Barnehager", expected words that the source prints '
            "over line 150. row: rapport_id=elvebyen_2030, noekkeltall_id=barn_i_barnehage_oppvekst",
            'noekkeltall.csv, line 7, column navn_tekst: found "Antall klagor mottatt", expected words that the source '
            "prints on lines 203 to 204, in this order. row: rapport_id=elvebyen_2030, "
            "noekkeltall_id=klager_mottatt_skole",
            'noekkeltall.csv, line 8, column omraade_tekst: found "Skule", expected words that the source prints over '
            "line 205. row: rapport_id=elvebyen_2030, noekkeltall_id=klager_oversendt_skole",
            'prosatall.csv, line 5, column enhet_tekst: found "millioner kroner", expected words that the source '
            "prints on lines 18 to 22, in this order. row: rapport_id=elvebyen_2030, prosatall_id=langsiktig_gjeld, "
            "aar=2030, linje=20",
            'prosatall.csv, line 5, column kvalifikator_tekst: found "nesten", expected words that the source prints '
            "on lines 18 to 22, in this order. row: rapport_id=elvebyen_2030, prosatall_id=langsiktig_gjeld, "
            "aar=2030, linje=20",
        ],
    ),
    "lines off by one": (
        [
            ("aarsrapport_noekkeltall", "linje", "204", {"linje": "203"}),
            ("aarsrapport_klimafond", "linje", "269", {"linje": "268"}),
            ("aarsrapport_prosatall", "linje", "21", PROSE),
        ],
        [
            'klimafond.csv, line 6, column navn_tekst: found "Fugletårn ved elva – KD", expected words that the source '
            "prints on lines 269 to 269, in this order. row: rapport_id=elvebyen_2030, linje=269",
            'noekkeltall.csv, line 7, column navn_tekst: found "Antall klager mottatt", expected words that the source '
            "prints on lines 204 to 204, in this order. row: rapport_id=elvebyen_2030, "
            "noekkeltall_id=klager_mottatt_skole",
            'prosatall.csv, line 5, column verdi_tekst: found "3,4", expected the numbers that the source '
            "prints on lines 21 to 23: 900 80 000 40 000 2 0. row: rapport_id=elvebyen_2030, "
            "prosatall_id=langsiktig_gjeld, aar=2030, linje=21",
        ],
    ),
}


@pytest.mark.parametrize(("cells", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_the_text_does_not_print_is_refused(
    project_copy: Path, made_text: Path, cells: Cells, expected: list[str]
) -> None:
    """By the file, line and id of its own row, never a neighbour's; then the tables whose numbers are left over."""
    for seed, column, value, key in cells:
        set_cell(project_copy, seed, column, value, **key)
    *told, empty, nothing = _refused(project_copy, made_text)
    assert (empty, nothing) == ("", NOTHING_INDEXED)
    of_rows = [message for message in told if not message.startswith("seeds/rapport/register_kildetabell.csv")]
    assert of_rows == [f"seeds/aarsrapport/aarsrapport_{message}" for message in expected]
    assert all("numbers in no row" in message for message in told if message not in of_rows)


def _add_blank_line(copy: Path) -> None:
    path = copy / "seeds/aarsrapport/aarsrapport_eierskap.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\n\n", 1), encoding="utf-8")


def _part_by_semicolons(copy: Path) -> None:
    path = copy / "seeds/aarsrapport/aarsrapport_eierskap.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def _mistype_id(copy: Path) -> None:
    set_cell(copy, "aarsrapport_noekkeltall", "noekkeltall_id", "klager_motatt_skole", linje="203")


@pytest.mark.parametrize(
    ("break_rows", "expected"),
    [
        (
            _mistype_id,
            'seeds/aarsrapport/aarsrapport_noekkeltall.csv, line 7, column noekkeltall_id: found "klager_motatt_skole",'
            " expected a value found in register_noekkeltall.noekkeltall_id.",
        ),
        (_add_blank_line, "seeds/aarsrapport/aarsrapport_eierskap.csv, line 2: the line is blank. Remove it."),
        (
            _part_by_semicolons,
            "seeds/aarsrapport/aarsrapport_eierskap.csv, line 1: the columns are separated by semicolons.",
        ),
    ],
)
def test_rows_that_cannot_be_held_against_anything(
    project_copy: Path, made_text: Path, maalbar: MaalbarRun, break_rows: Callable[[Path], None], expected: str
) -> None:
    """The same from the command line, and nothing about what follows; of an id that is not found, both its rows."""
    break_rows(project_copy)
    told = _refused(project_copy, made_text)
    assert told[0].startswith(expected)
    other = 'seeds/register/register_noekkeltall.csv, column the row: found "no row", expected a row with klager_motatt'
    rest = [message for message in told[1:] if not (break_rows is _mistype_id and message.startswith(other))]
    assert rest in ([], ["", NOTHING_INDEXED])
    done = maalbar(project_copy, "index", str(made_text))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(expected)
    assert "Traceback" not in done.stderr


def test_no_such_edition(project_copy: Path, maalbar: MaalbarRun) -> None:
    """A file that is not there is a message."""
    done = maalbar(project_copy, "index", "finnes_ikke.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("finnes_ikke.txt: ")
    assert "Traceback" not in done.stderr


def test_long_text_is_indexed(project_copy: Path, made_text: Path) -> None:
    """18 000 lines, as a whole report has: each line that prints a number is there once, after those of the rows."""
    before = (project_copy / INDEX).read_text(encoding="utf-8").splitlines()
    filler = "".join(f"Fylltekst uten mening, {n},5 av 1 0{n % 100:02}\n" for n in range(289, 18_001))
    text = _register(project_copy, made_text.read_text(encoding="utf-8") + filler)
    write_source_index(Project.at(project_copy), text)
    after = (project_copy / INDEX).read_text(encoding="utf-8").splitlines()
    # the edition's own line; the word that the text's last line may break goes on on the next line now
    changed = [was for was, now in zip(before, after, strict=False) if was != now]
    assert [was.split(",")[1] for was in changed] == ["0", "286"]
    assert after[len(before) :] == [f'elvebyen_2030,{n},tekst,"{n},5 1 0{n % 100:02}",,' for n in range(289, 18_001)]


CODED_OTHERWISE: dict[str, Callable[[str], str]] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "soft hyphens": lambda text: re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", "\u00ad", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "minus signs": lambda text: re.sub(r"(?<= )[-–](?=\d)", "\u2212", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("how", CODED_OTHERWISE)
def test_text_that_is_coded_otherwise_has_the_same_index(project_copy: Path, made_text: Path, how: str) -> None:
    """What looks the same on paper is the same, page footers too."""
    # all but the edition's own line, which has the hash of its bytes
    before = [line for line in (project_copy / INDEX).read_bytes().split(b"\n") if b",utgave," not in line]
    text = made_text.read_text(encoding="utf-8")
    other = CODED_OTHERWISE[how](text)
    assert other != text
    write_source_index(Project.at(project_copy), _register(project_copy, other))
    after = (project_copy / INDEX).read_bytes().split(b"\n")
    assert [line for line in after if b",utgave," not in line] == before
