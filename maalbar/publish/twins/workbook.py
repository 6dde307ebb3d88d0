"""The Excel workbook: a sheet of contents, and a sheet per table, with om_kolonner to explain every column first.

A sheet has its table's name column first; that and the header stay in sight. Numbers have their unit in the cell's
format, so that they can be reckoned with. A print lies, is one page across (the widest tables two or three), and has
the header and the names on each page.
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maalbar.about_edition import About
from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.sql import one_row

CONTENTS = "Innhold"
# Reports first: that is where most people begin.
ORDER = ("om", "rpt", "fct", "dim")
# What a row is called, the best first. A table with none of them has its key in front.
NAMES = ("kort_navn", "navn", "kort_tittel", "tittel", "navn_tekst")
KEYS_OF_MANY_ROWS = ("rapport_id", "kommune_id")
# What is neither text nor number: its format, and what is as wide.
OTHERS = {
    "boolean": ("General", "USANN"),
    "date": ("yyyy-mm-dd", "2024-12-31"),
    "timestamp": ('yyyy-mm-dd hh:mm "UTC"', "2024-12-31 12:00 UTC"),
}
# In characters: of a column of texts, and of what stands beside one another on a page that can still be read.
WIDEST, WIDEST_DESCRIPTION, WIDEST_PAGE = 45, 120, 400
# Beside a header stands the button that filters.
BUTTON = 4
# In points: a line, and what Excel allows at most.
LINE, TALLEST = 15, 409
A3 = 8


class Shown(NamedTuple):
    """A column of a sheet, with the number format of each cell (None for a text) and what it looks like.

    widest: how wide it may become, in characters; a longer text stands in several lines.
    """

    header: str
    data_type: str
    cells: Sequence[Any]
    formats: Sequence[str | None]
    looks: Sequence[str]
    widest: int = WIDEST


def write_workbook(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, path: Path) -> None:
    """Write the workbook; connection: to the audited file. Numbers are Excel's: 15 significant digits."""
    tables = sorted(
        catalogue.tables.values(), key=lambda table: (ORDER.index(table.name.partition("_")[0]), table.name)
    )
    symbols = dict(connection.execute("select enhet_id, symbol from dim_enhet where vises_bak_tall").fetchall())
    with xlsxwriter.Workbook(path) as book:
        sheets = _Sheets(book, edition.edition_id)
        link = book.add_format({"hyperlink": True, "valign": "top"})
        counts = [one_row(connection, f"select count(*) from {table.name}")[0] for table in tables]
        contents = [
            _texts("tabell", [table.name for table in tables]),
            _numbers("rader", counts, ["antall"] * len(counts), [0] * len(counts), symbols),
            _texts("beskrivelse", [table.description for table in tables], WIDEST_DESCRIPTION),
        ]
        first_row, sheet = sheets.add(CONTENTS, contents, _heading(edition, catalogue))
        for row, table in enumerate(tables, start=first_row):
            sheet.write_url(row, 0, f"internal:'{table.name}'!A1", link, table.name)
            query = f"select *, {_unit_of_row(catalogue, table)} from {table.name}"
            sheets.add(table.name, _columns(table, connection.execute(query).fetchall(), symbols))


def _heading(edition: About, catalogue: Catalogue) -> list[str]:
    """What the first sheet says of the edition, line by line."""
    return [
        catalogue.dataset["title"],
        f"Utgave {edition.edition_id}, bygget {edition.built_at:%Y-%m-%d %H:%M} UTC",
        f"{edition.checks_passed} av {edition.checks_run} kontroller bestått, "
        f"{edition.discrepancies} steder der rapporten motsier seg selv (rpt_motsigelse)",
        f"Kilde: {edition.source}. Lisens: {', '.join(catalogue.licence(name)['title'] for name in edition.licences)}",
    ]


def _unit_of_row(catalogue: Catalogue, table: Table) -> str:
    """SQL for the unit of a table's rows, its own or that of what it refers to; null where there is none."""
    if any(column.name == "enhet_id" for column in table.columns):
        return "enhet_id"
    for column, (parent, key) in catalogue.foreign_keys(table).items():
        if any(other.name == "enhet_id" for other in catalogue.tables[parent].columns):
            return f"(select p.enhet_id from {parent} as p where p.{key} = {table.name}.{column})"
    return "null"


def _columns(table: Table, rows: list[tuple[Any, ...]], symbols: dict[str, str | None]) -> list[Shown]:
    """A table's columns, its name first; rows: with the row's unit last; symbols: of the units, by id."""
    cells = {column.name: [row[number] for row in rows] for number, column in enumerate(table.columns)}
    keys = [key for key in table.key if key not in KEYS_OF_MANY_ROWS]
    name = next((name for name in (*NAMES, *keys) if name in cells), table.key[0])

    def shown(column: Column) -> Shown:
        here = cells[column.name]
        if column.data_type == "varchar":
            return _texts(column.name, here)
        if column.data_type in OTHERS:
            form, looks = OTHERS[column.data_type]
            return Shown(column.name, column.data_type, here, [form] * len(here), [looks] * len(here))
        unit = table.unit_of(column)
        units = [row[-1] for row in rows] if unit == "enhet_id" else [unit] * len(here)
        # a column of one unit has the same decimals all over
        decimals = [_decimals(cell) for cell in here]
        if len({*units}) > 1:
            printed = cells.get("desimaler", decimals)
            decimals = [max(needed, of_cell or 0) for needed, of_cell in zip(decimals, printed, strict=True)]
        else:
            decimals = [max(decimals, default=0)] * len(here)
        return _numbers(column.name, here, units, decimals, symbols)

    return [shown(column) for column in sorted(table.columns, key=lambda column: column.name != name)]


def _decimals(value: Decimal | int | None) -> int:
    """How many decimals a number needs."""
    return max(-int(value.normalize().as_tuple().exponent), 0) if isinstance(value, Decimal) else 0


def _texts(header: str, cells: Sequence[str | None], widest: int = WIDEST) -> Shown:
    return Shown(header, "varchar", cells, [None] * len(cells), [cell or "" for cell in cells], widest)


def _numbers(
    header: str, cells: list[Any], units: list[str | None], decimals: list[int], symbols: dict[str, str | None]
) -> Shown:
    """Numbers with the unit of each; those without one (years, lines, bounds) are as they are."""
    formats, looks = [], []
    for cell, unit, places in zip(cells, units, decimals, strict=True):
        symbol = f" {symbols[unit]}" if unit and symbols.get(unit) else ""
        form = f"#,##0{'.' * bool(places)}{'0' * places}" + (f'"{symbol}"' if symbol else "")
        formats.append(form if unit else "General")
        looks.append("" if cell is None else f"{cell:,.{places}f}{symbol}")
    return Shown(header, "number", cells, formats, looks)


class _Sheets:
    """The sheets of a workbook, alike in style and print."""

    def __init__(self, book: xlsxwriter.Workbook, edition_id: str) -> None:
        self._book = book
        self._edition_id = edition_id
        self._styles: dict[str | None, Format] = {}
        self._bold = book.add_format({"bold": True})

    def add(self, name: str, columns: list[Shown], heading: Sequence[str] = ()) -> tuple[int, Worksheet]:
        """Add a sheet with a table; returns the table's first row below its header, and the sheet."""
        sheet = self._book.add_worksheet(name)
        for row, line in enumerate(heading):
            sheet.write_string(row, 0, line, None if row else self._bold)
        header_row = len(heading) + bool(heading)
        first_row = header_row + 1
        lines = [1] * len(columns[0].cells)
        width = sum(self._write(sheet, first_row, number, column, lines) for number, column in enumerate(columns))
        for row, in_row in enumerate(lines, start=first_row):
            if in_row > 1:
                # LibreOffice does not find it out by itself
                sheet.set_row(row, min(in_row * LINE, TALLEST))
        # formulas and Power Query find an Excel table by its name, and it can be filtered
        headers = [{"header": column.header, "header_format": self._bold} for column in columns]
        described = {"name": name, "columns": headers, "style": "Table Style Light 1"}
        sheet.add_table(header_row, 0, header_row + max(len(lines), 1), len(columns) - 1, described)
        sheet.freeze_panes(first_row, 1)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.hide_gridlines(0)
        sheet.fit_to_pages(width // WIDEST_PAGE + 1, 0)
        sheet.repeat_rows(header_row)
        sheet.repeat_columns(0)
        sheet.set_footer(f"&L{name}&C{self._edition_id}&RSide &P av &N")
        return first_row, sheet

    def _write(self, sheet: Worksheet, first_row: int, number: int, column: Shown, lines: list[int]) -> int:
        """Write a column, and return its width in characters.

        lines: how many each row has, which grows where a text is longer than its column is wide.
        """
        longest = max((len(line) for look in {*column.looks} for line in look.splitlines()), default=0)
        width = max(min(longest, column.widest) + 2, len(column.header) + BUTTON)
        sheet.set_column(number, number, width)
        # by type, so that a text is a text whatever it looks like: no formula, no address to follow
        write = {
            "varchar": sheet.write_string,
            "boolean": sheet.write_boolean,
            "number": sheet.write_number,
        }.get(column.data_type, sheet.write_datetime)
        for row, (cell, form, look) in enumerate(zip(column.cells, column.formats, column.looks, strict=True)):
            # a blank cell is a null or an empty text
            if cell is None or cell == "":
                continue
            write(first_row + row, number, cell, self._style(form))
            if form is None and longest > column.widest:
                # letters are narrower than the digits that a width counts
                lines[row] = max(lines[row], sum(len(line) * 7 // (width * 8) + 1 for line in look.splitlines()))
        return width

    def _style(self, form: str | None) -> Format:
        if form not in self._styles:
            # read from above; a text in several lines, and apart from the number before it
            of_a_text = {"text_wrap": True, "align": "left", "indent": 1}
            own: dict[str, Any] = of_a_text if form is None else {"num_format": form}
            self._styles[form] = self._book.add_format({"valign": "top", **own})
        return self._styles[form]
