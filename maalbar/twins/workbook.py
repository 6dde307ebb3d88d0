"""The Excel workbook: a sheet of contents, and a sheet per table, with om_kolonner to explain every column first."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from maalbar.catalogue import Catalogue, Column, Table
from maalbar.twins.about import About, about

CONTENTS = "Innhold"
# Reports first: that is where most people begin.
ORDER = ("om_", "rpt_", "fct_", "dim_")
NUMBER_FORMAT_OF_UNIT = {"kr": "#,##0.00", "prosent": '0.0###"%"', "antall": "#,##0"}
WIDEST = 60
# A text is a text, whatever it looks like: no formula runs and no address is followed.
TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, path: Path) -> None:
    """Write the workbook; connection: to the audited file. Numbers are Excel's: 15 significant digits."""
    tables = sorted(catalogue.tables.values(), key=lambda table: (_rank(table.name), table.name))
    frames = {table.name: connection.execute(f"select * from {table.name} order by all").df() for table in tables}
    contents = pd.DataFrame(
        [(table.name, len(frames[table.name]), table.grain, table.description) for table in tables],
        columns=["tabell", "rader", "en rad er", "beskrivelse"],
    )
    heading = _heading(about(connection), catalogue.dataset)
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": TEXTS_STAY_TEXTS}) as writer:
        first_row = len(heading) + 1
        _write_frame(writer, CONTENTS, contents, first_row)
        sheet = writer.sheets[CONTENTS]
        for row, line in enumerate(heading):
            sheet.write_string(row, 0, line, writer.book.add_format({"bold": row == 0}))
        for row, table in enumerate(tables, start=first_row + 1):
            sheet.write_url(row, 0, f"internal:'{table.name}'!A1", string=table.name)
        for table in tables:
            _write_frame(writer, table.name, frames[table.name])
            for number, column in enumerate(table.columns):
                if number_format := _number_format(table, column):
                    width = max(len(column.name) + 3, 12)
                    cell_format = writer.book.add_format({"num_format": number_format})
                    writer.sheets[table.name].set_column(number, number, width, cell_format)


def _heading(edition: About, dataset: dict[str, Any]) -> list[str]:
    """What the first sheet says of the edition, line by line."""
    return [
        dataset["title"],
        f"Utgave {edition.edition_id}, bygget {edition.built_at:%Y-%m-%d %H:%M} UTC",
        f"{edition.checks_passed} av {edition.checks_run} kontroller bestått, "
        f"{edition.discrepancies} steder der rapporten motsier seg selv (rpt_motsigelse)",
        f"Kilde: {edition.source}. Lisens: {dataset['licence_title']}",
    ]


def _write_frame(writer: pd.ExcelWriter, name: str, frame: pd.DataFrame, first_row: int = 0) -> None:
    """A sheet with the frame as an Excel table: formulas and Power Query find it by name, and it can be filtered."""
    frame.to_excel(writer, sheet_name=name, index=False, startrow=first_row)
    sheet = writer.sheets[name]
    sheet.freeze_panes(first_row + 1, 0)
    sheet.add_table(
        first_row,
        0,
        first_row + max(len(frame), 1),
        len(frame.columns) - 1,
        {"name": name, "columns": [{"header": column} for column in frame.columns], "style": "Table Style Light 1"},
    )
    for number, column in enumerate(frame.columns):
        longest = frame[column].dropna().astype(str).str.len().max() if frame[column].notna().any() else 0
        sheet.set_column(number, number, min(max(longest, len(column) + 3), WIDEST))


def _number_format(table: Table, column: Column) -> str | None:
    if column.data_type == "date":
        return "yyyy-mm-dd"
    if column.data_type == "timestamp":
        return "yyyy-mm-dd hh:mm:ss"
    return NUMBER_FORMAT_OF_UNIT.get(table.unit_of(column) or "")


def _rank(name: str) -> int:
    return ORDER.index(name[: name.index("_") + 1])
