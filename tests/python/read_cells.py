"""The cells of a made-up report as the reader sees them, for tests that compare them with what it prints."""

from collections import Counter
from pathlib import Path

from drawn_reports import Cell

from maalbar.project import Project
from maalbar.read.edition import edition_of_pdf, edition_of_text
from maalbar.read.forms import Forms
from maalbar.read.known import Known
from maalbar.read.registers import Seeds
from maalbar.read.rows import Question
from maalbar.read.tabbed_report import read_tabbed
from maalbar.read.tables import side_texts

OVER = ("omraade_tekst", "hovedmaal_tekst", "oppdrag_tekst")
GROUPS = ("delmaal_tekst", "gruppe_tekst", "oppdragstype_tekst")


def cells_of(report: Path, root: Path) -> tuple[Counter[Cell], list[Question], int]:
    """The cells that are read, those that are asked about left out; the questions; how many tables are of no family.

    report: a PDF, or a text edition.
    """
    lines = edition_of_pdf(report)[0] if report.suffix == ".pdf" else edition_of_text(report)
    seeds = Seeds(Project.at(root))
    known = Known(seeds, "fjellvik", "fjellvik_2024")
    tables, unknown, questions = read_tabbed(lines, Forms(seeds), known, side_texts(lines), 2024)
    cells: Counter[Cell] = Counter()
    for table in tables:
        family = table.head.family.seed.removeprefix("aarsrapport_")
        for row in table.rows:
            over = next((row.over[column] for column in OVER if column in row.over), "")
            group = next((row.over[column] for column in GROUPS if column in row.over), "")
            for key, text in row.cells.items():
                if text and key not in row.unsure and not key.startswith("fritekst"):
                    column = key.removeprefix("verdi_tekst ").removesuffix("_tekst")
                    cells[
                        family, over.split(".")[0] if family == "indikator" else over, group, row.name, column, text
                    ] += 1
    return cells, questions, len(unknown)
