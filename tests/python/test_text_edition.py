"""`maalbar text` makes the same text of the same PDF, a table's row on one line, or refuses."""

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from conftest import MaalbarRun
from made_pdf import Drawn, made_pdf

from maalbar.project import MaalbarError
from maalbar.read.edition_file import write_text_edition

LINE_HEIGHT = 12
COLUMNS = (60, 240, 330, 420)

# Labels broken over lines, cells broken over lines, and what a press does to letters, words and numbers.
ROWS: list[tuple[str, ...]] = [
    ("Indikator ", "2028 ", "2029 ", "2030 "),
    ("Andel som opplever \ngod tilgang til \nkulturtilbud ", "* ", "85,6 % ", "- 14 150 "),
    ("Gjennomsnittlig \npris for bolig ", "61\n150\nkr", "68 015 kr", "71\n736\nkr"),
    ("Netto finans\u00ad\nutgifter pr. inn\ufb02ytter ", "12\u2009345", "\u22122,6 %", "14\u202f150"),
    ("Ute-\nområder, serti\ufb01sert ", "1 094,4", "", "–"),
]
TEXT = """\
Årsrapport 2030 Elvebyen kommune

Indikator|2028|2029|2030
Andel som opplever god tilgang til kulturtilbud|*|85,6 %|- 14 150
Gjennomsnittlig pris for bolig|61 150 kr|68 015 kr|71 736 kr
Netto finans-utgifter pr. innflytter|12 345|−2,6 %|14 150
Ute-områder, sertifisert|1 094,4||–

Side 1 av 2
\f
Innbyggerne deltar
i lokalsamfunnet
og bruker det

Målet er nådd for
barn og unge

Side 2 av 2
""".replace("|", "\t")
# Another version of pdfium that moves a sign changes this: a text edition made before would not be made again.
SHA256 = "8bc26121856f0e546e029495db6d78c5472de9c6c9924cdee75c3f2398f896b7"


def _table(top: float) -> list[Drawn]:
    """ROWS cell by cell, as a word processor draws a table: a cell of fewer lines stands in the middle of its row."""
    drawn = []
    for row in ROWS:
        cells = [cell.split("\n") if cell else [] for cell in row]
        height = LINE_HEIGHT * max(map(len, cells))
        for x, cell in zip(COLUMNS, cells, strict=True):
            first = top - (height - LINE_HEIGHT * len(cell)) / 2
            drawn += [(x, first - LINE_HEIGHT * number, line) for number, line in enumerate(cell)]
        top -= height + LINE_HEIGHT / 2
    return drawn


def _column(x: float, top: float, *lines: str) -> list[Drawn]:
    return [(x, top - LINE_HEIGHT * number, line) for number, line in enumerate(lines)]


# A page with a table, and one with two columns of prose beside each other.
REPORT = made_pdf(
    [(60, 790, "Årsrapport 2030 Elvebyen kommune "), *_table(740), (60, 30, "Side 1 av 2 ")],
    [
        *_column(60, 740, "Innbyggerne deltar ", "i lokalsamfunnet ", "og bruker det "),
        *_column(300, 740, "Målet er nådd for ", "barn og unge "),
        (60, 30, "Side 2 av 2 "),
    ],
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The PDF of a made-up report."""
    path = tmp_path / "rapport.pdf"
    path.write_bytes(REPORT)
    return path


def test_rows_and_columns_stay_together(report: Path, maalbar: MaalbarRun, root: Path) -> None:
    """Every machine and process makes these bytes, and tells what goes into the register."""
    done = maalbar(root, "text", str(report))
    assert (done.returncode, done.stderr) == (0, "")
    written = report.with_suffix(".txt")
    assert written.read_bytes() == TEXT.encode("utf-8")
    told, what_to_do = done.stdout.splitlines()
    assert told == f"{written}: lines 18, pages 2, SHA-256 {SHA256}"
    assert f"`maalbar read {report}`" in what_to_do
    assert what_to_do.endswith(f"`maalbar index {written}`.")


def test_what_is_no_text_is_seen(tmp_path: Path) -> None:
    """Nothing in a PDF makes a file that is not UTF-8, or a line that other tools count otherwise."""
    pdf, to = tmp_path / "tegn.pdf", tmp_path / "annet navn.txt"
    kept = "a\ue000b \uf0b7 c\U0001f600d e\u0301"
    pdf.write_bytes(made_pdf([(60, 700, kept), (60, 680, "1\r\n2\r3\n4"), (60, 660, "\x005\t6\x0c\ud8007\ufffe\x85")]))
    told = write_text_edition(pdf, to)
    written = to.read_bytes().decode("utf-8")
    first, *rest = written.removesuffix("\n").split("\n")
    assert unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", kept)
    assert rest == ["1 2 3 4", "\ufffd5 6 7\ufffd"]
    assert "stand as U+FFFD, on 1 of the lines; the first is line 3." in told
    assert sorted(tmp_path.iterdir()) == [to, pdf]


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    """A cover may be an image; a scan has nothing to index."""
    pdf, to = tmp_path / "bilder.pdf", tmp_path / "bilder.txt"
    page = [(60.0, 700.0, "Side")]
    pdf.write_bytes(made_pdf([], page, [], [], [(60, 700, " ")], page, []))
    told = write_text_edition(pdf, to)
    assert "pages 7, " in told
    assert "No text on page 1, 3-5, 7: what an image prints there is not in this edition." in told
    assert to.read_text(encoding="utf-8") == "\f\nSide\n\f\n\f\n\f\n\f\nSide\n\f\n"
    to.unlink()
    pdf.write_bytes(made_pdf([], []))
    with pytest.raises(MaalbarError, match=re.escape(f"{pdf}: none of its 2 pages has text")):
        write_text_edition(pdf, to)
    assert not to.exists()


def test_odd_but_whole_file_is_read(report: Path) -> None:
    """Programs write objects in ways that a strict reader remarks on; no text hangs on that."""
    report.write_bytes(REPORT.replace(b"5 0 obj\n<< ", b"5  0 obj\n<<"))
    told = write_text_edition(report, report.with_suffix(".txt"))
    assert len(told.splitlines()) == 2
    assert f"SHA-256 {SHA256}" in told


def _open_to_all(pdf: bytes) -> bytes:
    """Encrypted so that everybody may read and nobody may change."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(user_password="", owner_password="eier", algorithm="RC4-128")
    writer.write(encrypted := io.BytesIO())
    return encrypted.getvalue()


def _damaged_stream(pdf: bytes) -> bytes:
    """One byte of a compressed page is another one."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        page.compress_content_streams()
    writer.write(packed := io.BytesIO())
    content = bytearray(packed.getvalue())
    content[content.index(b"stream", content.index(b"/FlateDecode")) + 100] ^= 0xFF
    return bytes(content)


PROTECTED = f"/Filter /Standard /P -4 /O <{'00' * 48}> /U <{'00' * 48}>"
AES = (
    f"/V 5 /R 6 /Length 256 /OE <{'00' * 32}> /UE <{'00' * 32}> /StmF /Aes /StrF /Aes /CF << /Aes << /CFM /AESV3 >> >>"
)
REFUSED = {
    "text": (TEXT.encode("utf-8"), "is not a PDF."),
    "empty": (b"", "is not a PDF."),
    "rc4": (made_pdf([], trailer=f"/Encrypt << {PROTECTED} /V 2 /R 3 /Length 128 >> /ID [<00> <00>]"), "is encrypted."),
    "aes": (made_pdf([], trailer=f"/Encrypt << {PROTECTED} {AES} >> /ID [<00> <00>]"), "is encrypted."),
    "open_to_all": (_open_to_all(REPORT), "is encrypted."),
    "objects_not_found": (REPORT.replace(b"startxref\n", b"startxref\n9"), "is damaged"),
    "end_cut_off": (REPORT[:-60], "is damaged"),
    "half": (REPORT[: len(REPORT) // 2], "is damaged"),
    "page_gone": (REPORT.replace(b"7 0 obj", b"7 x obj"), "is damaged"),
    "page_not_there": (REPORT.replace(b"/Count 2", b"/Count 3"), "it states 3 pages and has 2"),
    "content_gone": (REPORT.replace(b"/Contents 8 0 R", b"/Contents 9 9 R"), "is damaged"),
    "byte_changed": (_damaged_stream(REPORT), "is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_whole_is_refused(name: str, tmp_path: Path) -> None:
    """Better no text than one with a page less."""
    content, message = REFUSED[name]
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(content)
    with pytest.raises(MaalbarError, match=re.escape(message)) as refusal:
        write_text_edition(pdf, tmp_path / "rapport.txt")
    assert str(refusal.value).startswith(str(pdf))
    assert list(tmp_path.iterdir()) == [pdf]


def test_another_text_is_replaced_by_force_only(report: Path, maalbar: MaalbarRun, root: Path) -> None:
    """The line numbers of a registered report refer to the text that is there."""
    to = report.with_name("utgave.txt")
    to.write_text("en annen tekst\n", encoding="utf-8")
    refused = maalbar(root, "text", str(report), "--to", str(to))
    assert refused.returncode == 1
    assert f"{to} is there already and has another text" in refused.stderr
    assert "--force" in refused.stderr
    assert to.read_text(encoding="utf-8") == "en annen tekst\n"
    assert maalbar(root, "text", str(report), "--to", str(to), "--force").returncode == 0
    assert to.read_bytes() == TEXT.encode("utf-8")
    made = to.stat().st_mtime_ns
    write_text_edition(report, to)
    assert to.stat().st_mtime_ns == made


def test_the_pdf_is_never_replaced(report: Path) -> None:
    """Neither by force nor under another of its names."""
    link = report.with_name("rapport.txt")
    link.hardlink_to(report)
    for to in (report, link):
        with pytest.raises(MaalbarError, match="is the PDF itself"):
            write_text_edition(report, to, replace=True)
    assert report.read_bytes() == REPORT


def test_nothing_is_half_written(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle leaves what was there."""
    to = report.with_suffix(".txt")
    to.write_text("en annen tekst\n", encoding="utf-8")

    def write_half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(OSError, match="No space left"):
        write_text_edition(report, to, replace=True)
    assert to.read_text(encoding="utf-8") == "en annen tekst\n"
    assert sorted(report.parent.iterdir()) == [report, to]
