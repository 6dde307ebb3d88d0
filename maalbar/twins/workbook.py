"""The Excel workbook: a sheet of contents, a sheet that explains every column, and a sheet per table."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from maalbar.catalogue import Catalogue, Column, Table
from maalbar.certificate import TABLE as CERTIFICATE

CONTENTS = "Innhold"
COLUMNS = "Kolonner"
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
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": TEXTS_STAY_TEXTS}) as writer:
        contents = pd.DataFrame(
            [(table.name, len(frames[table.name]), table.grain, table.description) for table in tables],
            columns=["tabell", "rader", "en rad er", "beskrivelse"],
        )
        certificate = frames[CERTIFICATE].astype(str).T.reset_index()
        certificate.columns = ["utgaven", "verdi"]
        contents.to_excel(writer, sheet_name=CONTENTS, index=False, freeze_panes=(1, 1))
        certificate.to_excel(writer, sheet_name=CONTENTS, index=False, startrow=len(contents) + 3)
        for row, table in enumerate(tables, start=1):
            writer.sheets[CONTENTS].write_url(row, 0, f"internal:'{table.name}'!A1", string=table.name)
        _set_widths(writer, CONTENTS, contents)
        explained = pd.DataFrame(
            [_explain(table, column) for table in tables for column in table.columns],
            columns=["tabell", "kolonne", "type", "enhet", "summering", "viser til", "beskrivelse"],
        )
        explained.to_excel(writer, sheet_name=COLUMNS, index=False, freeze_panes=(1, 2))
        _set_widths(writer, COLUMNS, explained)
        for table in tables:
            _write_table(writer, table, frames[table.name])


def _write_table(writer: pd.ExcelWriter, table: Table, frame: pd.DataFrame) -> None:
    frame.to_excel(writer, sheet_name=table.name, index=False, freeze_panes=(1, 0))
    sheet = writer.sheets[table.name]
    # a table with a name: Power Query and formulas find it, and it can be filtered
    sheet.add_table(
        0,
        0,
        max(len(frame), 1),
        len(frame.columns) - 1,
        {"name": table.name, "columns": [{"header": name} for name in frame.columns], "style": "Table Style Light 1"},
    )
    _set_widths(writer, table.name, frame)
    for number, column in enumerate(table.columns):
        if number_format := _number_format(table, column):
            width = min(max(len(column.name) + 3, 12), WIDEST)
            sheet.set_column(number, number, width, writer.book.add_format({"num_format": number_format}))


def _number_format(table: Table, column: Column) -> str | None:
    if column.data_type == "date":
        return "yyyy-mm-dd"
    if column.data_type == "timestamp":
        return "yyyy-mm-dd hh:mm:ss"
    return NUMBER_FORMAT_OF_UNIT.get(table.unit_of(column) or "")


def _explain(table: Table, column: Column) -> tuple[Any, ...]:
    return (
        table.name,
        column.name,
        column.data_type,
        table.unit_of(column),
        column.aggregation,
        table.references.get(column.name),
        column.description,
    )


def _set_widths(writer: pd.ExcelWriter, sheet: str, frame: pd.DataFrame) -> None:
    for number, name in enumerate(frame.columns):
        longest = frame[name].dropna().astype(str).str.len().max() if frame[name].notna().any() else 0
        writer.sheets[sheet].set_column(number, number, min(max(longest, len(str(name)) + 3), WIDEST))


def _rank(name: str) -> int:
    return ORDER.index(name[: name.index("_") + 1])
