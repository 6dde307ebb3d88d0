"""Made-up tables in layouts that mislead a reader, each with every cell that it prints; all of Fjellvik.

The numbers have thin spaces, no-break spaces and a minus sign as typesetters put them.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import reportlab
from drawn_reports import PROSE, Cell
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

# A font that comes with reportlab and has these signs.
FONT = "Vera"
pdfmetrics.registerFont(TTFont(FONT, Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=8, leading=9.6)
NUMBER = ParagraphStyle("number", parent=TEXT, alignment=2)
LARGE = {
    1: ParagraphStyle("h1", fontName=FONT, fontSize=18, leading=22),
    2: ParagraphStyle("h2", fontName=FONT, fontSize=13, leading=17),
}
YEARS = ("2022", "2023", "2024")
LONG = "Antall plasser i kommunale barnehager ved utgangen av året, medregnet plasser i åpne barnehager"
ROWS = [
    (LONG, "1\u00a0101", "1\u00a0204", "1\u00a0187"),
    ("Netto driftsutgifter per innbygger i kroner", "-14", "12\u00a0345", "–25"),
    ("Andel ansatte med fagbrev", "61,5 %", "60,2 %", "*"),
    ("Elever", "842", "851", "866"),
]
PROJECTS = [
    ("Nytt uteområde ved Fjellvik skole", "3,0", "3,4", "-0,4", "F3 – Gjennomføring"),
    ("Rehabilitering av rådhuset, fase 2", "1 112,0", "1 110,1", "1,9", "F2 – Planlegging"),
]


def _large(text: str, level: int) -> Flowable:
    return Paragraph(text, LARGE[level])


def _document(parts: Sequence[Flowable]) -> bytes:
    def footer(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 7)
        canvas.drawString(60, 25, f"Fjellvik kommune, årsrapport 2024, side {canvas.getPageNumber()}")

    written = io.BytesIO()
    SimpleDocTemplate(written, pagesize=A4, invariant=1).build(list(parts), onFirstPage=footer, onLaterPages=footer)
    return written.getvalue()


def _chapter(
    table: Flowable, heading: str = "Aktivitetsnøkkeltall", area: str = "Oppvekst", prose: str = PROSE
) -> bytes:
    text = Paragraph(prose, TEXT)
    return _document([_large(area, 1), text, _large(heading, 2), Spacer(1, 6), table, Spacer(1, 6), text])


def _wrapped(rows: Sequence[Sequence[str]]) -> list[list[Flowable]]:
    return [[Paragraph(cell, NUMBER if place else TEXT) for place, cell in enumerate(row)] for row in rows]


def _figures(rows: Sequence[tuple[str, ...]], years: Sequence[str] = YEARS, group: str = "") -> list[Cell]:
    return [
        ("noekkeltall", "Oppvekst", group, name, year, text.replace("\u00a0", " "))
        for name, *texts in rows
        for year, text in zip(years, texts, strict=True)
        if text
    ]


def _many() -> list[tuple[str, ...]]:
    return [(f"{name}, bydel {part}", *texts) for part in range(1, 13) for name, *texts in ROWS]


def on_two_pages() -> tuple[bytes, list[Cell]]:
    """No ruling, cells in the middle of their row, a footer that only two pages have."""
    rows = [row for row in _many() if not row[0].endswith(("10", "11", "12"))]
    table = Table(
        _wrapped([("Nøkkeltall", *YEARS), *rows]), (170, 80, 80, 80), style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    return _chapter(table), _figures(rows)


def rest_of_a_row_on_the_next_page() -> tuple[bytes, list[Cell]]:
    """Level rulings; a page's end parts a row, and the next page has no head."""
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)]
    table = Table(_wrapped([("Nøkkeltall", *YEARS), *_many()]), (120, 80, 80, 80), splitInRow=1, style=style)
    return _chapter(table), _figures(_many())


def rest_of_a_row_under_the_head() -> tuple[bytes, list[Cell]]:
    """Ruled; a page's end parts a row, and no line parts its rest from the head that is printed again."""
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("GRID", (0, 0), (-1, -1), 0.3, colors.grey)]
    rows = _wrapped([("Nøkkeltall", *YEARS), *_many()])
    return _chapter(Table(rows, (120, 80, 80, 80), repeatRows=1, splitInRow=1, style=style)), _figures(_many())


def beside_one_another() -> tuple[bytes, list[Cell]]:
    """Two tables side by side, without rulings."""
    left = [("Elever i grunnskole", "842", "851", "866"), ("Lærere", "71", "72", "74"), ("Skoler", "9", "9", "8")]
    right = [
        ("Barn i barnehage", "1 042", "1 051", "1 066"),
        ("Barnehager", "21", "22", "24"),
        ("Ansatte", "9", "7", "8"),
    ]
    style = [("FONT", (0, 0), (-1, -1), FONT, 8), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
    tables = [Table([("Nøkkeltall", *YEARS), *rows], (110, 35, 35, 35), style=style) for rows in (left, right)]
    return _chapter(Table([tables], (240, 240))), [*_figures(left), *_figures(right)]


def _sideways(turned: int) -> tuple[bytes, list[Cell]]:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4, invariant=1)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), FONT, 8)]
    head = ("Investering", "Rev. bud. 2024", "Regnskap 2024", "Avvik", "Investeringsfase")
    table = Table([head, *PROJECTS], (240, 90, 90, 90, 120), style=style)
    table.wrapOn(canvas, 700, 400)
    table.drawOn(canvas, 60, 400)
    canvas.showPage()
    canvas.save()
    text = [_large("Samfunn", 1), Paragraph(PROSE, TEXT), _large("Investeringsprosjekter", 2)]
    text.append(Paragraph("Beløp i mill. kr", TEXT))
    written, whole = pypdf.PdfWriter(), io.BytesIO()
    written.append(io.BytesIO(_document(text)))
    written.append(drawn)
    written.pages[-1].rotate(turned)
    written.write(whole)
    columns = ("rev_budsjett", "regnskap", "avvik", "fase")
    return whole.getvalue(), [
        ("investering", "Samfunn", "", name, column, text)
        for name, *texts in PROJECTS
        for column, text in zip(columns, texts, strict=True)
    ]


def turned_page() -> tuple[bytes, list[Cell]]:
    """A page in landscape between upright ones."""
    return _sideways(90)


def drawn_sideways() -> tuple[bytes, list[Cell]]:
    """A table drawn sideways on an upright page."""
    return _sideways(0)


def head_over_columns() -> tuple[bytes, list[Cell]]:
    """A head on two lines whose first cell reaches down; a cell for each sign that says that there is no number."""
    rows = [
        ("Lærere", "71", "–", "74"),
        ("Skoler", "9", "..", "8"),
        ("Timer", ":", "-", "4 000"),
        ("Saker", "i.t.", "3", "5"),
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("SPAN", (1, 0), (3, 0)),
        ("SPAN", (0, 0), (0, 1)),
        ("FONT", (0, 0), (-1, -1), FONT, 8),
    ]
    return _chapter(
        Table([("Nøkkeltall", "Resultat", "", ""), ("", *YEARS), *rows], (210, 65, 65, 65), style=style)
    ), _figures(rows)


def raised_marks() -> tuple[bytes, list[Cell]]:
    """The raised marks of footnotes, behind names and numbers: 71 with the mark 1 is not 711."""
    rows = [
        ("Elever<super>1)</super> i skolen", "842", "851", "866<super>2)</super>"),
        ("Lærere", "71<super>1</super>", "72", "74"),
    ]
    shown = [("Elever¹) i skolen", "842", "851", "866²)"), ("Lærere", "71¹", "72", "74")]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
    return _chapter(Table(_wrapped([("Nøkkeltall", *YEARS), *rows]), (210, 65, 65, 65), style=style)), _figures(shown)


def narrow_columns(*, ruled: bool = True) -> tuple[bytes, list[Cell]]:
    """Words that a narrow column parts without a hyphen, and words that only end a line: "om" and "bygging" are two."""
    rows = [
        ("Lavinntektshusholdninger med barn", "842", "851", "866"),
        ("Planer om bygging av skoler", "71", "72", "74"),
        ("Utgifter til friluftsområdeforvaltningsplanen", "9", "9", "8"),
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if ruled else [("LEFTPADDING", (1, 0), (-1, -1), 20)]
    content = _chapter(
        Table(_wrapped([("Nøkkeltall", *YEARS), *rows]), (74, 65, 65, 65), style=style),
        prose="Flere lavinntektshusholdninger. En ombygging er ferdig. Friluftsområdeforvaltningsplanen er ny.",
    )
    return content, _figures(rows)


def narrow_columns_without_rulings() -> tuple[bytes, list[Cell]]:
    """The same, where no line shows how wide a column is."""
    return narrow_columns(ruled=False)


def thin_spaces_and_spaced_letters() -> tuple[bytes, list[Cell]]:
    """A thousands' space that is only a gap, letters far apart in a head, a number right before a word's column."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1)

    def drawn(x: float, y: float, text: str, size: float = 10, apart: float = 0) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text, charSpace=apart)

    drawn(60, 780, "Samfunn", 18)
    drawn(60, 740, PROSE[:80])
    drawn(60, 700, "Status investeringsprosjekter", 14)
    drawn(60, 680, "Beløp i mill. kr")
    for x, text in ((60, "Investering"), (250, "Rev. bud."), (330, "Regnskap"), (420, "Avvik"), (462, "Fase")):
        drawn(x, 650, text, 9, 1.3)
    for number, (name, budget, accounts, deviation, phase) in enumerate(PROJECTS):
        y = 630 - 22 * number
        drawn(60, y, name, 8)
        for x, text in ((280, budget), (365, accounts), (455, deviation)):
            canvas.setFont(FONT, 8)
            left = x - canvas.stringWidth(text.replace(" ", ""), FONT, 8)
            before, _, after = text.rpartition(" ")
            if before:
                drawn(left - 1.6 - 0.01, y, before, 8)
            drawn(left + canvas.stringWidth(before, FONT, 8), y, after, 8)
        drawn(462, y, phase, 8)
    canvas.showPage()
    canvas.save()
    return written.getvalue(), [
        ("investering", "Samfunn", "", name, column, text)
        for name, *texts in PROJECTS
        for column, text in zip(("rev_budsjett", "regnskap", "avvik", "fase"), texts, strict=True)
    ]


def columns_of_text() -> tuple[bytes, list[Cell]]:
    """A page in two columns: a table in the first one, prose beside it in the other."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1)
    canvas.setFont(FONT, 18)
    canvas.drawString(50, 790, "Oppvekst")
    canvas.setFont(FONT, 12)
    canvas.drawString(50, 760, "Aktivitetsnøkkeltall")
    canvas.setFont(FONT, 8)
    rows = ROWS[1:]
    for number, row in enumerate([("Nøkkeltall", *YEARS), *rows]):
        for x, text in zip((50, 190, 225, 265), row, strict=True):
            canvas.drawString(x, 740 - 12 * number, text if len(text) < 30 else "Netto utgifter")
    for number in range(20):
        canvas.drawString(50, 680 - 12 * number, "Arbeidet fulgte planen gjennom året, og de fleste")
    for number in range(28):
        canvas.drawString(320, 752 - 12 * number, "Tjenesten hadde flere deltakere på samlingene enn")
    canvas.showPage()
    canvas.save()
    named = [("Netto utgifter", *rows[0][1:]), *rows[1:]]
    return written.getvalue(), _figures(named)


LAYOUTS: tuple[Callable[[], tuple[bytes, list[Cell]]], ...] = (
    on_two_pages,
    rest_of_a_row_on_the_next_page,
    rest_of_a_row_under_the_head,
    beside_one_another,
    turned_page,
    drawn_sideways,
    head_over_columns,
    raised_marks,
    narrow_columns,
    narrow_columns_without_rulings,
    thin_spaces_and_spaced_letters,
    columns_of_text,
)
