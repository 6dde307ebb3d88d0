"""How a made next year is read: cells right, asked and wrong, changes told, decisions by kind, seconds.

    .venv/bin/python bench/next_year.py [text edition of the newest report] [--style lines]

The newest report's rows are printed again as a PDF, with the years moved on by one: some rows dropped, added and
renamed, some figures of earlier years revised. Assignments that go on have the words of the text edition, as reports
do; without it they have our short titles. --style: printed by a browser (Debian's chromium), its tables ruled whole or
by rows, with a line under the head only, or striped. Nothing is written outside a folder of its own.
"""

import argparse
import csv
import html
import os
import random
import re
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from maalbar.project import Project
from maalbar.read.reader import read_report
from maalbar.read.registers import Row, Seeds

ROOT = Path(__file__).parents[1]
WHAT_A_READING_NEEDS = ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses")
REPORT, MUNICIPALITY = "baerum_2025", "baerum"
# A cell of more letters may take several lines.
WRAPPED, MOST_SHOWN = 14, 20
# Of so many rows one is dropped, added, renamed; of so many figures of earlier years one is revised.
DROPPED, ADDED, RENAMED, REVISED = 45, 50, 33, 40
# So many paragraphs of prose a chapter begins with.
PARAGRAPHS = 36
STYLES = getSampleStyleSheet()
BODY, CELL = STYLES["BodyText"], ParagraphStyle("cell", parent=STYLES["BodyText"], fontSize=8, leading=9.6)
TIGHT = ParagraphStyle("tight", parent=CELL, fontSize=5.5, leading=7)
RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
    ]
)
PAGES = """
    @page { size: A4; margin: 18mm 15mm }
    body { font: 10px "DejaVu Sans", sans-serif }
    table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 6px 0 }
    td, th { padding: 3px 6px; vertical-align: top; overflow-wrap: break-word }
"""
BROWSER_STYLES = {
    "grid": "td, th { border: 1px solid #999 }",
    "lines": "td, th { border-bottom: 1px solid #bbb }",
    "head": "thead th { border-bottom: 2px solid #333 }",
    "stripes": "tr:nth-child(even) td { background: #eef3f7 } thead th { background: #1c4f6b; color: #fff }",
}
PROSE = (
    "Arbeidet fulgte planen gjennom året, og de fleste delleveransene er ferdige. Tjenesten hadde 340 deltakere på "
    "samlingene. Neste år begynner arbeidet med en ny plan for området, og flere skal få være med på å lage den. "
)
NEW_NAMES = ("Grendehus", "Folkebad", "Turvei", "Ladepunkt", "Lekeplass", "Samlingssal", "Verksted", "Utleieboks")
# A cell: its seed, its thing's name, its column (and year), and what is printed.
Cell = tuple[str, str, str, str]


@dataclass
class Made:
    """A made report: its parts, every cell, and what has changed since the report before."""

    parts: list[Flowable] = field(default_factory=list)
    cells: Counter[Cell] = field(default_factory=Counter)
    dropped: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    revised: set[tuple[str, str]] = field(default_factory=set)


class Maker:
    """Makes a next year from the rows of the newest report."""

    def __init__(self, seeds: Seeds, text: Sequence[str]) -> None:
        """text: the lines of the newest report's text edition, or none."""
        self.seeds, self.text = seeds, text
        self.chance = random.Random(17)
        self.before = max(seeds.rows("register_rapport"), key=lambda row: row["rapportaar"])
        self.year = int(self.before["rapportaar"]) + 1
        self.made = Made()

    def rows(self, seed: str) -> list[Row]:
        """The newest report's rows, some of them dropped and renamed, some added."""
        key = self.seeds.columns(seed)[1]
        kept: list[Row] = []
        for row in (row for row in self.seeds.rows(seed) if row["rapport_id"] == self.before["rapport_id"]):
            changes = row.get("radtype", "rad") == "rad" and key not in ("tjenesteomraade_id", "tilsyn_id")
            if changes and self.chance.randrange(DROPPED) == 0:
                self.made.dropped.add(row[key])
                continue
            kept.append(dict(row))
            if changes and key not in ("oppdrag_id", "regnskapslinje_id") and self.chance.randrange(RENAMED) == 0:
                kept[-1]["navn_tekst"] = self.renamed(row["navn_tekst"])
                self.made.renamed.add(row[key])
            if changes and self.chance.randrange(ADDED) == 0:
                name = f"{self.chance.choice(NEW_NAMES)} i {self.chance.choice(('nord', 'sør', 'dalen', 'sentrum'))} "
                name += str(self.chance.randrange(100, 999))
                kept.append({**row, key: "", "navn_tekst": name})
                self.made.added.add(name)
        return kept

    def renamed(self, name: str) -> str:
        """A name in other words, as somebody who edits a report writes it."""
        words = name.split()
        if len(words) > 3 and "(" not in name:  # noqa: PLR2004
            return " ".join(words[:-1]) + " m.m."
        return f"{name} (samlet)"

    def print_again(self, text: str) -> str:
        """A cell of the new year: the digits after the first anew."""
        digits = re.sub(r"(?<=[1-9])\d", lambda _: str(self.chance.randrange(1, 10)), text)
        return digits if any(sign.isdigit() for sign in digits) else text

    def heading(self, text: str, level: int) -> None:
        """A heading, with a paragraph below it when it is that of a chapter."""
        self.made.parts.append(Paragraph(text, STYLES[f"Heading{level}"]))
        if level == 1:
            self.made.parts += [Paragraph(PROSE * 3, BODY) for _ in range(PARAGRAPHS)]

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], style: ParagraphStyle = CELL
    ) -> None:
        """A ruled table whose head each page repeats."""
        shown = [[Paragraph(cell, style) if len(cell) > WRAPPED else cell for cell in row] for row in (heads, *rows)]
        self.made.parts.append(Table(shown, widths, repeatRows=1, style=RULED))

    def keep(self, seed: str, name: str, cells: dict[str, str]) -> None:
        """Note the cells of a row."""
        for column, text in cells.items():
            if text:
                self.made.cells[seed, name, column, text] += 1

    def years(self, seed: str, values: str, key: str) -> dict[str, dict[int, str]]:
        """The cells of each series: the first year left out, a new one added, some figures revised."""
        found: dict[str, dict[int, str]] = defaultdict(dict)
        for row in self.seeds.rows(values):
            if row["rapport_id"] == self.before["rapport_id"]:
                found[row[key]][int(row["aar"])] = row["verdi_tekst"]
        for thing, cells in found.items():
            cells[self.year] = self.print_again(cells[self.year - 1])
            del cells[min(cells)]
            last = cells[self.year - 1]
            if last[:1] in "123456789" and self.chance.randrange(REVISED) == 0:
                cells[self.year - 1] = str(int(last[0]) % 9 + 1) + last[1:]
                self.made.revised.add((thing, str(self.year - 1)))
        return found

    def indicators(self) -> None:
        """One table for each main goal."""
        values = self.years("aarsrapport_indikator", "aarsrapport_indikatorverdi", "indikatorrad_id")
        rows = self.rows("aarsrapport_indikator")
        self.heading("Mål og indikatorer", 1)
        for goal in dict.fromkeys(row["hovedmaal_tekst"] for row in rows):
            printed: list[Sequence[str]] = []
            held = ("", "")
            for row in (row for row in rows if row["hovedmaal_tekst"] == goal):
                cells = values[row["indikatorrad_id"]] if row["indikatorrad_id"] else dict(self.new_cells(5))
                over = (row["hovedmaal_tekst"], row["delmaal_tekst"])
                shown = ("" if held[0] == over[0] else over[0], "" if held == over else over[1])
                held = over
                printed.append((*shown, row["navn_tekst"], *(cells[y] for y in sorted(cells))))
                self.keep("indikatorverdi", row["navn_tekst"], {str(y): text for y, text in cells.items()})
            years = [str(self.year - back) for back in range(4, -1, -1)]
            self.table(("Hovedmål", "Delmål", "Indikator", *years), printed, (48, 52, 70, *[69] * 5), TIGHT)
            self.made.parts.append(PageBreak())

    def new_cells(self, count: int) -> Iterator[tuple[int, str]]:
        """Figures of a row that no report had before."""
        for back in range(count - 1, -1, -1):
            yield self.year - back, str(self.chance.randrange(100, 999))

    def areas(self) -> None:
        """A chapter for each area: its money, projects, measures, key figures and assignments."""
        values = self.years("aarsrapport_noekkeltall", "aarsrapport_noekkeltallverdi", "noekkeltall_id")
        seeds = ("tjenesteoekonomi", "investering", "oekonomiplantiltak", "noekkeltall", "oppdrag")
        by_area: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for seed in seeds:
            for row in self.rows(f"aarsrapport_{seed}"):
                by_area[row["omraade_tekst"]][seed].append(row)
        for area, found in by_area.items():
            self.heading(area, 1)
            if money := found["tjenesteoekonomi"]:
                columns = ("rev_budsjett_tekst", "regnskap_tekst", "avvik_tekst", "avvik_prosent_tekst")
                heads = ("Tjenesteområde", f"Rev. bud. {self.year}", f"Regnskap {self.year}", "Avvik", "Avvik i %")
                self.amounts("Status økonomi i rammeområdet", "tjenesteoekonomi", money, columns, heads)
            if projects := found["investering"]:
                columns = ("rev_budsjett_tekst", "regnskap_tekst", "avvik_tekst", "fase_tekst")
                heads = ("Investering", "Rev. bud.", "Regnskap", "Avvik", "Investeringsfase")
                self.amounts("Status investeringsprosjekter", "investering", projects, columns, heads)
            if measures := found["oekonomiplantiltak"]:
                columns = ("budsjett_tekst", "oppnaadd_tekst", "avvik_tekst", "status_tekst")
                heads = ("Tiltak", "Budsjett", "Oppnådd", "Avvik", "Status")
                self.amounts("Status økonomiplantiltak", "oekonomiplantiltak", measures, columns, heads)
            if found["noekkeltall"]:
                self.heading("Aktivitetsnøkkeltall", 2)
            for group in dict.fromkeys(row["gruppe_tekst"] for row in found["noekkeltall"]):
                if group:
                    self.heading(group, 3)
                printed: list[Sequence[str]] = []
                for row in (row for row in found["noekkeltall"] if row["gruppe_tekst"] == group):
                    cells = values[row["noekkeltall_id"]] if row["noekkeltall_id"] else dict(self.new_cells(3))
                    printed.append((row["navn_tekst"], *(cells[y] for y in sorted(cells))))
                    self.keep("noekkeltallverdi", row["navn_tekst"], {str(y): text for y, text in cells.items()})
                years = [f"Resultat {self.year - back}" for back in (2, 1, 0)]
                self.table(("Nøkkeltall", *years), printed, (280, 75, 75, 75))
            for kind in dict.fromkeys(row["oppdragstype_tekst"] for row in found["oppdrag"]):
                self.assignments(kind, [row for row in found["oppdrag"] if row["oppdragstype_tekst"] == kind])

    def amounts(self, title: str, seed: str, rows: Sequence[Row], columns: Sequence[str], heads: Sequence[str]) -> None:
        """A table of amounts of an area, with group headings among its rows."""
        self.heading(title, 2)
        self.made.parts.append(Paragraph("Beløp i mill. kr", BODY))
        group, printed = "", list[Sequence[str]]()
        for row in rows:
            cells = {
                column: self.print_again(row[column])
                if column.endswith(("budsjett_tekst", "skap_tekst"))
                else row[column]
                for column in columns
            }
            if row.get("gruppe_tekst", "") != group:
                group = row["gruppe_tekst"]
                printed += [(group, "", "", "", "")] if group else []
            printed.append((row["navn_tekst"], *cells.values()))
            self.keep(seed, row["navn_tekst"], cells)
        self.table(heads, printed, (215, 65, 65, 60, 105))

    def assignments(self, kind: str, rows: Sequence[Row]) -> None:
        """A list of assignments with their status, and words about it that are not carried over."""
        self.heading(kind, 2)
        printed: list[Sequence[str]] = []
        for row in rows:
            text = self.words_of(row)
            printed.append((text, row["status_tekst"], PROSE * self.chance.randrange(1, 4)))
            self.keep("oppdrag", text, {"status_tekst": row["status_tekst"]})
        self.table(("Oppdrag", "Status", "Statusbeskrivelse"), printed, (205, 85, 220))

    def words_of(self, row: Row) -> str:
        """The words of an assignment: as they were printed, or a new one's."""
        reference = f" ({row['referanse_tekst']})" if row["referanse_tekst"] else ""
        if not row["oppdrag_id"]:
            return f"{row['navn_tekst']} skal utredes, med kostnader og framdrift, og legges fram som egen sak"
        if not self.text:
            thing = next(t for t in self.seeds.rows("register_oppdrag") if t["oppdrag_id"] == row["oppdrag_id"])
            return thing["kort_tittel"] + reference
        lines: list[str] = []
        for line in self.text[int(row["linje"]) - 1 : int(row["linje"]) + 24]:
            if not line.strip() and lines:
                break
            lines.append(line.strip(" •\u00a0"))
        return " ".join(" ".join(lines).split())

    def whole(self) -> None:
        """Lists and tables of the whole municipality."""
        self.heading("Klimaoppdrag og -tiltak", 1)
        held, printed = "", list[Sequence[str]]()
        for row in self.rows("aarsrapport_klimatiltak"):
            printed.append(
                (
                    "" if row["oppdrag_tekst"] == held else row["oppdrag_tekst"],
                    row["navn_tekst"],
                    row["status_tekst"],
                    PROSE,
                )
            )
            held = row["oppdrag_tekst"]
            self.keep("klimatiltak", row["navn_tekst"], {"status_tekst": row["status_tekst"]})
        self.table(("Oppdrag", "Oppgave", "Status oppgave", "Statusbeskrivelse oppgave"), printed, (110, 130, 80, 190))
        self.heading("Status Klima- og miljøfondet", 1)
        columns = ("budsjett_tekst", "regnskap_tekst", "prosent_tekst", "avvik_tekst")
        heads = (f"Budsjett {self.year}", f"Regnskap {self.year}", "% forbruk", "Avvik")
        self.made.parts.append(Paragraph("Beløp i kr", BODY))
        group, printed = "", list[Sequence[str]]()
        for row in self.rows("aarsrapport_klimafond"):
            if row["gruppe_tekst"] and row["gruppe_tekst"] != group:
                printed.append((row["gruppe_tekst"], "", "", "", ""))
            group = row["gruppe_tekst"]
            cells = {column: row[column] for column in columns}
            printed.append((row["navn_tekst"], *cells.values()))
            self.keep("klimafond", row["navn_tekst"], cells)
        self.table(("Tiltak", *heads), printed, (215, 75, 75, 60, 85))
        self.heading("Eierstyring", 1)
        owned = self.rows("aarsrapport_eierskap")
        for row in owned:
            self.keep("eierskap", row["navn_tekst"], {c: row[c] for c in ("selskapsform_tekst", "eierandel_tekst")})
        shown = [(row["navn_tekst"], row["selskapsform_tekst"], row["eierandel_tekst"]) for row in owned]
        self.table(("Selskap", "Selskapsform", "Eierandel"), shown, (220, 140, 80))

    def pdf(self, to: Path, style: str) -> Made:
        """Write the report. style: the browser's, or '' for one that reportlab draws."""
        self.indicators()
        self.areas()
        self.whole()
        title = f"Årsrapport {self.year} {MUNICIPALITY.capitalize()} kommune"
        if style:
            _print_in_browser(self.made.parts, BROWSER_STYLES[style], to, title)
            return self.made

        def footer(canvas: object, document: object) -> None:
            canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
            canvas.drawString(60, 25, f"{title} side {canvas.getPageNumber()}")  # type: ignore[attr-defined]

        document = SimpleDocTemplate(str(to), pagesize=A4, leftMargin=40, rightMargin=40, invariant=1)
        document.build(self.made.parts, onFirstPage=footer, onLaterPages=footer)
        return self.made


def _print_in_browser(parts: Sequence[Flowable], style: str, to: Path, title: str) -> None:
    tags = {"Heading1": "h1", "Heading2": "h2", "Heading3": "h3"}
    written = [f'<!doctype html><html lang="nb"><meta charset="utf-8"><style>{PAGES}{style}</style>']
    for part in parts:
        if isinstance(part, Paragraph):
            tag = tags.get(part.style.name, "p")
            written.append(f"<{tag}>{html.escape(part.text)}</{tag}>")
        elif isinstance(part, PageBreak):
            written.append('<div style="break-after: page"></div>')
        elif isinstance(part, Table):
            written.append(_as_html(part))
    footer = f'<div style="font-size: 7px; margin-left: 60px">{title} side <span class="pageNumber"></span></div>'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("".join(written))
        page.pdf(
            path=str(to),
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=footer,
            prefer_css_page_size=True,
        )
        browser.close()


def _as_html(table: Table) -> str:
    def row(cells: Sequence[object], kind: str) -> str:
        texts = (cell.text if isinstance(cell, Paragraph) else str(cell) for cell in cells)
        return "<tr>" + "".join(f"<{kind}>{html.escape(text)}</{kind}>" for text in texts) + "</tr>"

    widths = [float(width) for width in table._colWidths]
    columns = "".join(f'<col style="width: {100 * width / sum(widths):.1f}%">' for width in widths)
    head, *body = table._cellvalues
    rows = "".join(row(cells, "td") for cells in body)
    return f"<table><colgroup>{columns}</colgroup><thead>{row(head, 'th')}</thead><tbody>{rows}</tbody></table>"


def main() -> None:
    """Make, read and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path, nargs="?", help="the text edition of the newest report")
    parser.add_argument("--style", choices=BROWSER_STYLES, default="", help="how a browser rules the tables")
    arguments = parser.parse_args()
    text = arguments.edition.read_text(encoding="utf-8").split("\n") if arguments.edition else []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in WHAT_A_READING_NEEDS:
            source = ROOT / name
            shutil.copytree(source, project / name) if source.is_dir() else shutil.copy(source, project)
        made = Maker(Seeds(Project.at(project)), text).pdf(project / "rapport.pdf", arguments.style)
        before, wall = os.times(), time.monotonic()
        told = read_report(
            Project.at(project), project / "rapport.pdf", REPORT, MUNICIPALITY, 2025, progress=lambda *_: None
        )
        print(told)
        # the pages are read in a process of their own
        cpu = sum(os.times()[:4]) - sum(before[:4])
        edition = (project / "target" / "read" / f"{REPORT}.txt").read_text(encoding="utf-8")
        pages = edition.count("\f") + 1
        print(f"{pages} pages, {cpu:.0f} s CPU, {time.monotonic() - wall:.0f} s wall")
        _count(project, made)


def _read(project: Path, seed: str) -> list[Row]:
    with next((project / "seeds").rglob(f"{seed}.csv")).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("rapport_id", REPORT) == REPORT]


def _count(project: Path, made: Made) -> None:
    """Print the cells by how they were read, the changes by whether they are told, the decisions by kind."""
    found: Counter[Cell] = Counter()
    for family in Seeds(Project.at(project)).families.values():
        names = {row[family.row_id]: row.get("navn_tekst", "") for row in _read(project, family.seed)}
        for row in _read(project, family.cells):
            name = row.get("navn_tekst") or names.get(row[family.row_id], "")
            for column in (c for c in row if c.endswith("_tekst") and c not in ("navn_tekst", "referanse_tekst")):
                if row[column] and column not in (*family.over, *family.under):
                    key = row["aar"] if column == "verdi_tekst" else column
                    found[family.cells.removeprefix("aarsrapport_"), name, key, row[column]] += 1
    shown: Counter[Cell] = Counter()
    for (seed, name, column, text), count in made.cells.items():
        shown[seed, "" if seed == "oppdrag" else name, column, text] += count
    missing, wrong = shown - found, found - shown
    print(
        f"{shown.total()} cells: {(shown & found).total()} right, {missing.total()} not read, {wrong.total()} otherwise"
    )
    for cell in [*missing, *wrong][:MOST_SHOWN]:
        print(f"  {'not read' if cell in missing else 'otherwise'}: {cell}")
    proposals = _read(project, "register_forslag")
    kinds = Counter((row["art"], row["register"]) for row in proposals)
    for (kind, register), count in sorted(kinds.items()):
        print(f"  {count:4} {kind} {register}")
    print(f"{kinds.total()} decisions")
    page = (project / "target" / "read" / f"{REPORT}.md").read_text(encoding="utf-8")
    new = [row["trykt_tekst"] for row in proposals if row["art"] == "ny"]
    asked = {row["id"] for row in proposals}
    revised = [f"| {thing} | {year} |" for thing, year in made.revised]
    for what, changed, told in (
        ("dropped", made.dropped, [thing for thing in made.dropped if f"| {thing} |" in page]),
        ("added", made.added, [name for name in made.added if any(text.startswith(name) for text in new)]),
        ("renamed", made.renamed, made.renamed & asked),
        ("revised", made.revised, [line for line in revised if line in page]),
    ):
        print(f"{len(changed)} {what}, {len(told)} told")


if __name__ == "__main__":
    main()
