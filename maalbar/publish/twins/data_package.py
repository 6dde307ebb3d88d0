"""datapackage.json: a Frictionless Data Package (version 2) over the CSV files.

Says of each column its type, unit, key, reference and what a blank means, so that a program can read the files without
guessing. Beyond the standard: `description_en`, and `unit` and `aggregation` of a field, as maalbar.build.catalogue has
them.
"""

from pathlib import Path
from typing import Any

import duckdb

from maalbar.about_edition import About
from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.build.record import file_sha256
from maalbar.json_file import with_content, write_json
from maalbar.publish.twins.table_files import texts_never_null

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"varchar": "string", "integer": "integer", "boolean": "boolean", "date": "date", "timestamp": "datetime"}
# Each list of dim_kode: its codes and their names, in order.
Codes = dict[str, list[tuple[str, str]]]
NO_VALUE = [{"value": "", "label": "ingen verdi"}]
NO_NUMBER = [{"value": "", "label": "ikke noe tall: verdistatus sier hvorfor"}]


def write_data_package(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path
) -> None:
    """Write datapackage.json over the CSV files in the folder; connection: to the audited file."""
    dataset = catalogue.dataset
    codes: Codes = dict(
        connection.execute(
            "select liste, list((kode, navn) order by rekkefoelge) from dim_kode group by liste"
        ).fetchall()
    )
    package = {
        "$schema": PROFILE,
        "name": "maalbar",
        "id": edition.edition_id,
        "title": dataset["title"],
        "description": (
            f"{dataset['description']} I CSV-filene står det en apostrof foran det et regneark kan ta for en formel: "
            "først i en tekst, etter et semikolon eller etter et linjeskift."
        ),
        "description_en": (
            f"{dataset['description_en']} In the CSV files an apostrophe stands before what a spreadsheet could take "
            "for a formula: at the start of a text, after a semicolon or after a line break."
        ),
        "version": edition.version,
        "created": edition.created,
        "keywords": dataset["keywords"],
        "licenses": [
            {"name": name, "path": catalogue.licence(name)["uri"], "title": catalogue.licence(name)["title"]}
            for name in edition.licences
        ],
        "sources": [{"title": title, "version": str(year)} for _, title, year in edition.sources],
        "contributors": [
            {"title": of.publisher, "path": of.contact_uri, "roles": ["publisher"]} for of in edition.municipalities
        ],
        "resources": [_resource(connection, catalogue, table, codes, folder) for table in catalogue.tables.values()],
    }
    write_json(folder / "datapackage.json", with_content(package))


def _resource(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, table: Table, codes: Codes, folder: Path
) -> dict[str, Any]:
    path = folder / "csv" / f"{table.name}.csv"
    never_null = texts_never_null(connection, table)
    return {
        "name": table.name,
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "description": table.description,
        "description_en": table.description_en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "schema": with_content(
            {
                "fields": [_field(table, column, never_null, codes) for column in table.columns],
                "missingValues": NO_VALUE,
                "primaryKey": list(table.key),
                "foreignKeys": [
                    {"fields": [column], "reference": {"resource": parent, "fields": [parent_column]}}
                    for column, (parent, parent_column) in catalogue.foreign_keys(table).items()
                ],
            }
        ),
    }


def _field(table: Table, column: Column, never_null: set[str], codes: Codes) -> dict[str, Any]:
    data_type = TYPES.get(column.data_type, "number")
    categories = codes.get(column.code_list or "", [])
    field = with_content(
        {
            "name": column.name,
            "type": data_type,
            "description": column.description,
            "description_en": column.description_en,
            "constraints": with_content(
                {
                    "required": column.required or None,
                    "unique": table.key == (column.name,) or None,
                    "enum": [kode for kode, _ in categories],
                }
            ),
            "categories": [{"value": code, "label": label} for code, label in categories],
            "unit": table.unit_of(column),
            "aggregation": column.aggregation,
        }
    )
    if column.name in never_null:
        # a blank is an empty text, which is what the report prints: here an empty list is what is said
        field["missingValues"] = []
    elif data_type == "number" and any(other.name == "verdistatus" for other in table.columns):
        field["missingValues"] = NO_NUMBER
    return field
