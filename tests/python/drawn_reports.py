"""Made-up reports as PDFs in layouts that browsers do not make, each with every cell that it prints.

All are of Fjellvik, a municipality that does not exist. A cell is its family, its area or goal, its group, its name,
its column and its printed text.
"""

import io
from collections.abc import Iterable, Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Cell = tuple[str, str, str, str, str, str]
NO_BREAK = "\u00a0"
STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", parent=STYLES["BodyText"], fontSize=8, leading=9.6)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
PLAIN = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
PROSE = (
    "Arbeidet fulgte planen gjennom året, og 12 av 14 delleveranser er ferdige. Tjenesten hadde 340 deltakere på "
    "samlingene, og de fleste var fornøyde med det de fikk. Neste år begynner arbeidet med en ny plan for området."
)


def _text(*paragraphs: str) -> list[Flowable]:
    return [Paragraph(text, STYLES["BodyText"]) for text in paragraphs]


def _heading(text: str, level: int) -> Flowable:
    return Paragraph(text, STYLES[f"Heading{level}"])


def _small(text: str) -> Flowable:
    return Paragraph(text.replace("\n", "<br/>"), SMALL)


def _table(
    rows: Sequence[Sequence[object]], widths: Sequence[float], style: Iterable[tuple[object, ...]], heads: int = 1
) -> Table:
    shown = [[_small(cell) if isinstance(cell, str) and len(cell) > 18 else cell for cell in row] for row in rows]
    return Table(shown, widths, repeatRows=heads, style=TableStyle([("FONTSIZE", (0, 0), (-1, -1), 8), *style]))


def _pdf(parts: Sequence[Flowable], size: tuple[float, float] = A4, footer: str = "") -> bytes:
    def at_the_edge(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
        canvas.drawString(60, 25, f"{footer} side {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    written = io.BytesIO()
    document = SimpleDocTemplate(written, pagesize=size, invariant=1)
    document.build(list(parts), onFirstPage=at_the_edge, onLaterPages=at_the_edge)
    return written.getvalue()


def without_rulings() -> tuple[bytes, list[Cell]]:
    """Tables without a ruling line, no-break spaces in the numbers, years from the newest, names on two lines."""
    figures = [
        (
            "Antall plasser i kommunale barnehager ved utgangen av året",
            f"1{NO_BREAK}204",
            f"1{NO_BREAK}187",
            f"1{NO_BREAK}190",
        ),
        ("Andel ansatte med fagbrev", "61,5 %", "60,2 %", "*"),
        ("Saker som er behandlet innen fristen, av alle saker som kom inn", "88,0 %", "90,1 %", "91,7 %"),
        ("Elever", "842", "851", "866"),
    ]
    money = [
        ("11-Skole", f"1{NO_BREAK}098,4", f"1{NO_BREAK}101,0", "-2,6", "-0,2 %"),
        ("12-Barnehage", "245,2", "244,9", "0,3", "0,1 %"),
    ]
    sums = ("Sum", f"1{NO_BREAK}343,6", f"1{NO_BREAK}345,9", "-2,3", "-0,2 %")
    parts = [
        _heading("Oppvekst", 1),
        *_text(PROSE),
        _heading("Aktivitetsnøkkeltall", 2),
        _table([("Nøkkeltall", "Resultat 2024", "Resultat 2023", "Resultat 2022"), *figures], (220, 80, 80, 80), PLAIN),
        Spacer(1, 8),
        *_text(PROSE),
        _heading("Status økonomi i rammeområdet", 2),
        *_text("Beløp i mill. kr"),
        _table(
            [("Tjenesteområde", "Rev. bud. 2024", "Regnskap 2024", "Avvik", "Avvik i %"), *money, sums],
            (160, 80, 80, 60, 60),
            PLAIN,
        ),
        *_text(PROSE),
    ]
    cells: list[Cell] = [
        ("noekkeltall", "Oppvekst", "", name, str(year), text.replace(NO_BREAK, " "))
        for name, *texts in figures
        for year, text in zip((2024, 2023, 2022), texts, strict=True)
    ]
    columns = ("rev_budsjett", "regnskap", "avvik", "avvik_prosent")
    cells += [
        ("tjenesteoekonomi", "Oppvekst", "", name, column, text.replace(NO_BREAK, " "))
        for name, *texts in (*money, sums)
        for column, text in zip(columns, texts, strict=True)
    ]
    return _pdf(parts, footer="Fjellvik kommune, årsrapport 2024,"), cells


def across_the_page() -> tuple[bytes, list[Cell]]:
    """Landscape, a head on two lines, goals in cells over several rows, and an area's projects with a phase."""
    goals = [
        (
            "1. Fjellvik er et trygt sted",
            "Alle har noe å gå til",
            "Andel unge utenfor arbeid og utdanning",
            ("9,1 %", "8,4 %", "8,0 %"),
        ),
        ("", "", "Medlemskap i idrettslag (antall)", ("2 104", "1 987", "2 260")),
        ("", "God helse hele livet", "Forventet levealder, kvinner (år)", ("84,2", "*", "84,6")),
        ("", "", "Antall fall i hjemmet per 1 000 innbyggere over 80 år", ("61", "58", "49")),
    ]
    rows = [(goal, part, name, *texts) for goal, part, name, texts in goals]
    spans = [("SPAN", (0, 1), (0, 4)), ("SPAN", (1, 1), (1, 2)), ("SPAN", (1, 3), (1, 4))]
    projects = [
        ("Nytt uteområde ved Fjellvik skole", "3,0", "3,4", "-0,4", "F3 – Gjennomføring"),
        ("Rehabilitering av rådhuset, fase 2", "12,0", "10,1", "1,9", "F2 – Planlegging"),
    ]
    parts = [
        _heading("Mål og indikatorer", 1),
        *_text(PROSE),
        _table(
            [("Hovedmål", "Delmål", "Indikator", "2022", "2023", "2024"), *rows],
            (140, 120, 240, 60, 60, 60),
            [*RULED, *spans],
        ),
        PageBreak(),
        _heading("Samfunn", 1),
        *_text(PROSE),
        _heading("Status investeringsprosjekter", 2),
        *_text("Beløp i mill. kr"),
        _table(
            [
                ("", "Årets budsjett", "", "", ""),
                ("Investering", "Rev.\nbud.", "Regnskap", "Mer-/\nmindreforbruk", "Fase"),
                *projects,
                ("Sum", "15,0", "13,5", "1,5", ""),
            ],
            (240, 70, 70, 90, 120),
            [*RULED, ("SPAN", (1, 0), (3, 0))],
            heads=2,
        ),
    ]
    subgoals = ("Alle har noe å gå til", "Alle har noe å gå til", "God helse hele livet", "God helse hele livet")
    cells: list[Cell] = [
        ("indikator", "1", part, name, str(year), text)
        for part, (_, _, name, texts) in zip(subgoals, goals, strict=True)
        for year, text in zip((2022, 2023, 2024), texts, strict=True)
    ]
    for name, budget, accounts, deviation, phase in [*projects, ("Sum", "15,0", "13,5", "1,5", "")]:
        for column, text in (("rev_budsjett", budget), ("regnskap", accounts), ("avvik", deviation), ("fase", phase)):
            cells += [("investering", "Samfunn", "", name, column, text)] if text else []
    return _pdf(parts, landscape(A4), "Fjellvik kommune, årsrapport 2024,"), cells


def over_four_pages() -> tuple[bytes, list[Cell]]:
    """One table over four pages whose head each of them repeats; level rulings only."""
    themes = ("renovasjon", "vann", "avløp", "veglys", "parker", "kirkegårder", "brannvern", "byggesaker")
    rows = [
        (
            f"Henvendelser om {theme} i bydel {part}",
            f"{100 + 7 * part + len(theme)}",
            f"{1000 + 31 * part}"[:1] + f" {31 * part:03d}",
            "*" if part % 9 == 0 else f"{90 + part}",
        )
        for part in range(1, 21)
        for theme in themes
    ]
    level = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    parts = [
        _heading("Teknisk", 1),
        *_text(PROSE),
        _heading("Nøkkeltall", 2),
        _table([("Nøkkeltall", "2022", "2023", "2024"), *rows], (250, 70, 70, 70), level),
        *_text(PROSE),
    ]
    cells: list[Cell] = [
        ("noekkeltall", "Teknisk", "", name, str(year), text)
        for name, *texts in rows
        for year, text in zip((2022, 2023, 2024), texts, strict=True)
    ]
    return _pdf(parts, footer="Fjellvik kommune, årsrapport 2024,"), cells
