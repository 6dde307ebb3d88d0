"""datapackage.json: a Frictionless Data Package (version 2) over the CSV files.

Says of each column its type, unit, key, reference and what a blank means, so that a program can read the files without
guessing. Beyond the standard: `unit` and `aggregation` of a field, as maalbar.build.catalogue has them.
"""

import json
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.build.record import file_sha256
from maalbar.publish.twins.about import About
from maalbar.publish.twins.table_files import texts_never_null

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"varchar": "string", "integer": "integer", "boolean": "boolean", "date": "date", "timestamp": "datetime"}
NO_VALUE = [{"value": "", "label": "no value"}]
NO_NUMBER = [{"value": "", "label": "no number: verdistatus says why"}]


def write_data_package(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path
) -> None:
    """Write datapackage.json over the CSV files in the folder; connection: to the audited file."""
    dataset = catalogue.dataset
    package = {
        "$schema": PROFILE,
        "name": "maalbar",
        "id": edition.edition_id,
        "title": dataset["title"],
        "description": (
            f"{dataset['description']} In the CSV files an apostrophe stands before what a spreadsheet could take for "
            "a formula: at the start of a text, after a semicolon or after a line break."
        ),
        "version": edition.version,
        "created": edition.created,
        "keywords": dataset["keywords"],
        "licenses": [
            {"name": dataset["licence"], "path": dataset["licence_uri"], "title": dataset["licence_title"]},
        ],
        "sources": [{"title": title, "version": str(year)} for title, year in edition.sources],
        "contributors": [{"title": dataset["publisher"], "path": dataset["contact_uri"], "roles": ["publisher"]}],
        "resources": [_resource(connection, catalogue, table, folder) for table in catalogue.tables.values()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, table: Table, folder: Path
) -> dict[str, Any]:
    path = folder / "csv" / f"{table.name}.csv"
    never_null = texts_never_null(connection, table)
    return {
        "name": table.name,
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "schema": {
            "fields": [_field(table, column, never_null) for column in table.columns],
            "missingValues": NO_VALUE,
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": parent, "fields": [parent_column]}}
                for column, (parent, parent_column) in catalogue.foreign_keys(table).items()
            ],
        },
    }


def _field(table: Table, column: Column, never_null: set[str]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.data_type, "number"),
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.accepted:
        constraints["enum"] = list(column.accepted)
    if constraints:
        field["constraints"] = constraints
    if column.name in never_null:
        # a blank is an empty text, which is what the report prints
        field["missingValues"] = []
    elif field["type"] == "number" and any(other.name == "verdistatus" for other in table.columns):
        field["missingValues"] = NO_NUMBER
    if unit := table.unit_of(column):
        field["unit"] = unit
    if column.aggregation:
        field["aggregation"] = column.aggregation
    return field
