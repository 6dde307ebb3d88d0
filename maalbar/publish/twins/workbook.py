"""The Excel workbook: a sheet of contents, and a sheet per table, with om_kolonner to explain every column first."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.publish.twins.about import About

CONTENTS = "Innhold"
# Reports first: that is where most people begin.
ORDER = ("om", "rpt", "fct", "dim")
NUMBER_FORMAT_OF_UNIT = {"kr": "#,##0.00", "prosent": '0.0###"%"', "antall": "#,##0"}
NUMBER_FORMAT_OF_TYPE = {"date": "yyyy-mm-dd", "timestamp": "yyyy-mm-dd hh:mm:ss"}
WIDTH_OF_A_NUMBER = 12
WIDEST = 60


def write_workbook(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, path: Path) -> None:
    """Write the workbook; connection: to the audited file. Numbers are Excel's: 15 significant digits."""
    tables = sorted(
        catalogue.tables.values(), key=lambda table: (ORDER.index(table.name.partition("_")[0]), table.name)
    )
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True})
        formats = {
            number_format: book.add_format({"num_format": number_format})
            for number_format in (*NUMBER_FORMAT_OF_UNIT.values(), *NUMBER_FORMAT_OF_TYPE.values())
        }
        contents = book.add_worksheet(CONTENTS)
        counts = []
        for table in tables:
            rows = connection.execute(f"select * from {table.name} order by all").fetchall()
            sheet = book.add_worksheet(table.name)
            for number, column in enumerate(table.columns):
                cells = [row[number] for row in rows]
                _write_column(sheet, number, column.data_type, cells)
                number_format = _number_format(table, column)
                width = WIDTH_OF_A_NUMBER if number_format else _width(cells)
                sheet.set_column(number, number, max(width, len(column.name) + 3), formats.get(number_format or ""))
            _make_table(sheet, table.name, 0, len(rows), [column.name for column in table.columns])
            counts.append((table.name, len(rows), table.grain, table.description))
        heading = _heading(edition, catalogue.dataset)
        for row, line in enumerate(heading):
            contents.write_string(row, 0, line, None if row else bold)
        first_row = len(heading) + 1
        for row, (name, count, *words) in enumerate(counts, start=first_row + 1):
            contents.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            contents.write_number(row, 1, count)
            for number, text in enumerate(words, start=2):
                contents.write_string(row, number, text)
        for number, words_below in enumerate(zip(*counts, strict=True)):
            contents.set_column(number, number, max(_width(words_below), WIDTH_OF_A_NUMBER))
        _make_table(contents, CONTENTS, first_row, len(counts), ["tabell", "rader", "en rad er", "beskrivelse"])


def _heading(edition: About, dataset: dict[str, Any]) -> list[str]:
    """What the first sheet says of the edition, line by line."""
    return [
        dataset["title"],
        f"Utgave {edition.edition_id}, bygget {edition.built_at:%Y-%m-%d %H:%M} UTC",
        f"{edition.checks_passed} av {edition.checks_run} kontroller bestått, "
        f"{edition.discrepancies} steder der rapporten motsier seg selv (rpt_motsigelse)",
        f"Kilde: {edition.source}. Lisens: {dataset['licence_title']}",
    ]


def _write_column(sheet: Worksheet, number: int, data_type: str, cells: list[Any]) -> None:
    """Below the header. By type, so that a text is a text whatever it looks like: no formula, no address to follow."""
    write = {
        "varchar": sheet.write_string,
        "boolean": sheet.write_boolean,
        "date": sheet.write_datetime,
        "timestamp": sheet.write_datetime,
    }.get(data_type, sheet.write_number)
    for row, cell in enumerate(cells, start=1):
        # a blank cell is a null or an empty text
        if cell is not None and cell != "":
            write(row, number, cell)


def _make_table(sheet: Worksheet, name: str, first_row: int, rows: int, columns: list[str]) -> None:
    """Make an Excel table of what is written: formulas and Power Query find it by name, and it can be filtered."""
    sheet.freeze_panes(first_row + 1, 0)
    sheet.add_table(
        first_row,
        0,
        first_row + max(rows, 1),
        len(columns) - 1,
        {"name": name, "columns": [{"header": column} for column in columns], "style": "Table Style Light 1"},
    )


def _width(cells: Iterable[object]) -> int:
    return min(max((len(str(cell)) for cell in cells if cell is not None), default=0), WIDEST)


def _number_format(table: Table, column: Column) -> str | None:
    if column.data_type in NUMBER_FORMAT_OF_TYPE:
        return NUMBER_FORMAT_OF_TYPE[column.data_type]
    return NUMBER_FORMAT_OF_UNIT.get(table.unit_of(column) or "")
