"""Each twin, read again by somebody else's reader, has the rows and the missing codes of the published file."""

import contextlib
import csv
import importlib.resources
import io
import json
import math
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import openpyxl
import pandas
import pyarrow.parquet
import pyshacl
import pytest
import rdflib
from frictionless import validate
from openpyxl.utils.escape import unescape
from pyjstat import pyjstat

from maalbar.about_edition import About, about
from maalbar.build.catalogue import Catalogue, Column, Table
from maalbar.project import MaalbarError
from maalbar.publish.content_hash import content_of
from maalbar.publish.formula_guard import guarded_column, guarded_text, plain_text
from maalbar.publish.twins.dcat import write_dcat
from maalbar.publish.twins.json_stat import write_cubes
from maalbar.publish.twins.sqlite import write_sqlite
from maalbar.publish.twins.table_files import texts_never_null, write_table_files
from maalbar.publish.twins.workbook import write_workbook

SHAPES = Path(__file__).with_name("dcat_ap_no.ttl")
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def warehouse(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        yield connection


def _tables(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    return [name for (name,) in warehouse.execute("select table_name from duckdb_tables() order by 1").fetchall()]


def _rows(warehouse: duckdb.DuckDBPyConnection, table: str) -> Rows:
    return warehouse.execute(f"select * from {table} order by all").fetchall()


def _package(edition: Path) -> dict[str, dict[str, Any]]:
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _in_floats(rows: Rows) -> Rows:
    return [tuple(float(value) if isinstance(value, Decimal) else value for value in row) for row in rows]


def test_parquet(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """DuckDB reads back the same content, the doubles rounded as the decimals are, and all other types as they were.

    Arrow reads the same rows.
    """
    doubles = 0
    for table in _tables(warehouse):
        file = edition / "parquet" / f"{table}.parquet"
        types = "select column_name, column_type from (describe from {})"
        described = warehouse.execute(types.format(table)).fetchall()
        rounded = ", ".join(f"{name}::{data_type} as {name}" for name, data_type in described)
        assert content_of(warehouse, f"(select {rounded} from '{file}')") == content_of(warehouse, table), table
        in_parquet = [(name, re.sub("^DECIMAL.*", "DOUBLE", data_type)) for name, data_type in described]
        assert warehouse.execute(types.format(f"'{file}'")).fetchall() == in_parquet
        doubles += sum(data_type == "DOUBLE" for _, data_type in in_parquet)
        arrow = pyarrow.parquet.read_table(file)
        assert [tuple(row.values()) for row in arrow.to_pylist()] == _in_floats(_rows(warehouse, table)), table
    assert doubles > 100


def test_number_that_no_double_keeps_is_refused(tmp_path: Path) -> None:
    """A decimal of 18 digits would change in Parquet, SQLite and the workbook: it is named, and nothing is written."""
    connection = duckdb.connect()
    connection.execute("create table dim_stor (nr integer, sum_kr decimal(18, 2))")
    connection.execute("insert into dim_stor values (1, 1234567890123.45), (2, null)")
    columns = tuple(
        Column(name, data_type, "", "", required=False, aggregation="aldri", code_list=None)
        for name, data_type in (("nr", "integer"), ("sum_kr", "decimal(18,2)"))
    )
    catalogue = Catalogue({}, {"dim_stor": Table("dim_stor", "", "", ("nr",), {}, columns)})
    write_table_files(connection, catalogue, _empty(tmp_path / "gaar"))
    connection.execute("insert into dim_stor values (3, 9234567890123456.78)")
    with pytest.raises(MaalbarError, match=r"dim_stor\.sum_kr has 9234567890123456\.78"):
        write_table_files(connection, catalogue, _empty(tmp_path / "gaar_ikke"))


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


READ_CELL: dict[str, Callable[[str], Any]] = {
    "string": plain_text,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda cell: datetime.fromisoformat(cell).replace(tzinfo=None),
}


def test_csv(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """Read by the data package's own words (types, missing values), the CSV files have the same rows, nulls too."""
    package = _package(edition)
    assert sorted(package) == _tables(warehouse)
    for table, resource in package.items():
        schema = resource["schema"]
        with (edition / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        assert header == [field["name"] for field in schema["fields"]]
        rows = []
        for line in lines:
            row = []
            for cell, field in zip(line, schema["fields"], strict=True):
                missing = [value["value"] for value in field.get("missingValues", schema["missingValues"])]
                row.append(None if cell in missing else READ_CELL[field["type"]](cell))
            rows.append(tuple(row))
        assert rows == _rows(warehouse, table), table


# What a Norwegian Excel makes of a cell: the forms of nb_NO and no others, so a decimal point would leave a text.
NORWEGIAN_CELL = (
    (re.compile(r"-?\d+(,\d+)?"), lambda cell: Decimal(cell.replace(",", "."))),
    (re.compile("SANN|USANN"), {"SANN": True, "USANN": False}.__getitem__),
    (re.compile(r"\d{4}-\d\d-\d\d"), date.fromisoformat),
)


def _read_as_norwegian(cell: str) -> object:
    return next((read(cell) for form, read in NORWEGIAN_CELL if form.fullmatch(cell)), plain_text(cell) or None)


def test_csv_for_a_norwegian_excel(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """Semicolons, CRLF and a byte order mark; numbers, truth values and dates are seen as such, texts come back."""
    for table in _tables(warehouse):
        file = edition / "csv_excel" / f"{table}.csv"
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        described = warehouse.execute(f"describe {table}").fetchall()
        assert header == [name for name, *_ in described]
        assert content.count(b"\r\n") >= len(lines) + 1
        texts = {number for number, (_, data_type, *_) in enumerate(described) if data_type == "VARCHAR"}
        expected = [tuple(_excel_value(value) for value in row) for row in _rows(warehouse, table)]
        read = [
            tuple(
                (plain_text(cell) or None) if number in texts else _read_as_norwegian(cell)
                for number, cell in enumerate(line)
            )
            for line in lines
        ]
        assert read == expected, table


def _excel_value(value: object) -> object:
    """A value as the CSV for Excel has it: a blank is a null or an empty text, and a time a text in UTC."""
    return f"{value.isoformat()}Z" if isinstance(value, datetime) else None if value == "" else value


def test_sqlite(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """SQLite has every row; types, keys and foreign keys are those of the file, and its words stand in the schema."""
    in_sqlite = {"VARCHAR": "TEXT", "INTEGER": "INTEGER", "BOOLEAN": "INTEGER", "DATE": "TEXT", "TIMESTAMP": "TEXT"}
    package = _package(edition)
    with contextlib.closing(sqlite3.connect(f"file:{edition / 'maalbar.sqlite'}?mode=ro", uri=True)) as sqlite:
        tables = sqlite.execute("select name, sql from sqlite_master where type = 'table' order by 1").fetchall()
        assert [name for name, _ in tables] == _tables(warehouse)
        for table, definition in tables:
            described = warehouse.execute(f"describe {table}").fetchall()
            columns = sqlite.execute(f"pragma table_info({table})").fetchall()
            assert [(name, data_type, bool(required)) for _, name, data_type, required, *_ in columns] == [
                (name, in_sqlite.get(data_type, "REAL"), null == "NO") for name, data_type, null, *_ in described
            ]
            schema = package[table]["schema"]
            assert [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]] == schema[
                "primaryKey"
            ]
            references = sqlite.execute(f"pragma foreign_key_list({table})").fetchall()
            assert sorted((column, parent, to) for _, _, parent, column, to, *_ in references) == sorted(
                (*key["fields"], key["reference"]["resource"] or table, *key["reference"]["fields"])
                for key in schema.get("foreignKeys", [])
            )
            assert all(" ".join(field["description"].split()) in definition for field in schema["fields"])
            rows = [tuple(_sqlite_value(value) for value in row) for row in _rows(warehouse, table)]
            assert sqlite.execute(f"select * from {table}").fetchall() == rows, table
        assert sqlite.execute("pragma integrity_check").fetchall() == [("ok",)]


def _sqlite_value(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def test_sqlite_is_the_same_for_the_same_rows(tmp_path: Path) -> None:
    """Two files of the same tables have the same bytes; one that refers to a row that is not there is refused."""
    connection = duckdb.connect()
    connection.execute("create table dim_a (nr integer); insert into dim_a values (1), (2)")
    column = Column("nr", "integer", "Et nummer;\n-- og mer", "", required=True, aggregation="aldri", code_list=None)
    other = Column("nr", "integer", "", "", required=True, aggregation=None, code_list=None)
    tables = {"dim_a": Table("dim_a", "", "", ("nr",), {"nr": "fct_b.nr"}, (column,))}
    tables["fct_b"] = Table("fct_b", "", "", ("nr",), {}, (other,))
    connection.execute("create table fct_b as from dim_a")
    files = [tmp_path / "en.sqlite", tmp_path / "to.sqlite"]
    for file in files:
        write_sqlite(connection, Catalogue({}, tables), file)
    assert files[0].read_bytes() == files[1].read_bytes()
    connection.execute("delete from fct_b where nr = 2")
    with pytest.raises(MaalbarError, match="dim_a refers to a row of fct_b that is not there"):
        write_sqlite(connection, Catalogue({}, tables), tmp_path / "tre.sqlite")


def test_frictionless_accepts_the_package(edition: Path) -> None:
    """The official validator finds nothing: types, keys, foreign keys, closed lists, hashes."""
    report = validate(edition / "datapackage.json")
    assert report.valid, report.flatten(["name", "message"])
    assert len(report.tasks) == len(_package(edition))


def _hold_against_profile(package: dict[str, Any]) -> None:
    """Against the profile that the package itself names, in the copy that the standard's own library brings."""
    profile = importlib.resources.files("dplib") / package["$schema"].removeprefix("https://datapackage.org/")
    jsonschema.validate(package, json.loads(profile.read_text(encoding="utf-8")))


def test_package_keeps_its_profile(edition: Path) -> None:
    """The Data Package profile, word for word, where the official validator is silent; and it does find a fault."""
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    _hold_against_profile(package)
    resource = package["resources"][0]
    for changed in (
        {"schema": resource["schema"] | {"foreignKeys": []}},
        {"hash": "sha256"},
        {"schema": resource["schema"] | {"fields": []}},
        {"path": "/csv/dim_aar.csv"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            _hold_against_profile(package | {"resources": [resource | changed]})


def _empty_in(value: object, name: str) -> Iterator[str]:
    # an empty list of missing values says something (a blank is an empty text), and a value can be missing by being ""
    if value in ("", [], {}) and "/missingValues" not in name:
        yield name
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _empty_in(part, f"{name}/{key}")


def test_no_property_is_empty(edition: Path) -> None:
    """What there is nothing to say of is left out: the profiles allow no empty list, and a label says something."""
    files = [edition / "datapackage.json", *edition.glob("json-stat/*.json")]
    empty = [name for file in files for name in _empty_in(json.loads(file.read_text(encoding="utf-8")), file.name)]
    assert empty == []
    assert [triple for triple in _dcat(edition) if str(triple[2]) == ""] == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("fct_sykefravaer", "elvebyen_2030,", "elvedalen_2030,"), "foreign-key"),
        (("dim_verdistatus", "ikke_publisert,", "publisert,"), "primary-key"),
        (("fct_indikatorverdi", ",2030,45.0000,", ",2030,45%,"), "type-error"),
    ],
)
def test_frictionless_refuses_a_broken_package(
    edition: Path, tmp_path: Path, change: tuple[str, str, str], error: str
) -> None:
    """The keys and types that the package states are really held against the rows."""
    file, old, new = change
    broken = tmp_path / "edition"
    shutil.copytree(edition, broken)
    path = broken / "csv" / f"{file}.csv"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.chmod(0o644)
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    found = {kind for (kind,) in validate(broken / "datapackage.json").flatten(["type"])}
    assert error in found


@pytest.fixture(scope="module")
def workbook(edition: Path) -> openpyxl.Workbook:
    """The workbook, as openpyxl reads it."""
    return openpyxl.load_workbook(edition / "maalbar.xlsx")


def test_workbook(warehouse: duckdb.DuckDBPyConnection, workbook: openpyxl.Workbook) -> None:
    """A sheet per table with the same rows, its name column first; no formula anywhere; contents and columns."""
    tables = _tables(warehouse)
    assert workbook.sheetnames[:3] == ["Innhold", "om_kolonner", "om_utgaven"]
    assert sorted(workbook.sheetnames[1:]) == tables
    (contents_table,) = workbook["Innhold"].tables.values()
    contents = {name.value: rows.value for name, rows, *_ in workbook["Innhold"][contents_table.ref]}
    edition_id = warehouse.execute("select utgave_id from om_utgaven").fetchone()[0]
    assert workbook["Innhold"]["A2"].value.startswith(f"Utgave {edition_id}, bygget ")
    for table in tables:
        sheet = workbook[table]
        assert list(sheet.tables) == [table]
        header, *lines = sheet.iter_rows()
        columns = [name for name, *_ in warehouse.execute(f"describe {table}").fetchall()]
        shown = [cell.value for cell in header]
        assert shown[1:] == [name for name in columns if name != shown[0]]
        assert shown[0] in columns
        assert ("navn" not in columns and "kort_navn" not in columns) or shown[0] in {"navn", "kort_navn"}
        assert all(cell.data_type != "f" for line in lines for cell in line), table
        expected = [tuple(_excel(row[columns.index(name)]) for name in shown) for row in _rows(warehouse, table)]
        assert [tuple(_excel(cell.value) for cell in line) for line in lines] == expected, table
        assert contents[table] == len(expected)


def test_workbook_is_made_to_be_looked_at(warehouse: duckdb.DuckDBPyConnection, workbook: openpyxl.Workbook) -> None:
    """Every number, date and time fits its column with its unit; header and name stay; a print is not endless."""
    for sheet in workbook:
        first_row = 2 if sheet.title != "Innhold" else 7
        assert sheet.freeze_panes == f"B{first_row}"
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToHeight) == ("landscape", 0)
        assert 1 <= int(setup.fitToWidth or 1) <= 4
        assert sheet.print_title_rows == f"${first_row - 1}:${first_row - 1}"
        widths = {
            number: described.width
            for described in sheet.column_dimensions.values()
            for number in range(described.min, described.max + 1)
        }
        for number, column in enumerate(sheet.iter_cols(min_row=first_row), start=1):
            for cell in column:
                if isinstance(cell.value, str):
                    assert cell.alignment.wrap_text or cell.hyperlink
                elif cell.value is not None:
                    assert len(_seen(cell)) + 1 < widths[number], f"{sheet.title}!{cell.coordinate}"
    formats = {
        (table, column): {cell.number_format for cell in cells if cell.value is not None}
        for table in ("rpt_kpi", "fct_noekkeltallverdi", "fct_tjenesteoekonomi", "dim_aar", "om_utgaven")
        for column, *cells in (
            (first.value, *cells) for first, *cells in workbook[table].iter_cols() if first.value is not None
        )
    }
    assert formats["fct_tjenesteoekonomi", "regnskap_kr"] == {'#,##0" kr"'}
    assert formats["fct_tjenesteoekonomi", "avvik_prosent"] == {'#,##0" %"'}
    assert formats["dim_aar", "foerste_dag"] == {"yyyy-mm-dd"}
    assert formats["om_utgaven", "bygget_tid"] == {'yyyy-mm-dd hh:mm "UTC"'}
    assert formats["dim_aar", "aar"] == {"General"}
    for table in ("rpt_kpi", "fct_noekkeltallverdi"):
        assert "#,##0" in formats[table, "verdi"]
        assert any(form.endswith('" %"') for form in formats[table, "verdi"])


def _seen(cell: openpyxl.cell.Cell) -> str:
    """What a spreadsheet shows of a number, a truth value, a date or a time; of a form that is not ours nothing."""
    if isinstance(cell.value, bool):
        return "USANN"
    if isinstance(cell.value, datetime):
        return cell.value.strftime({"yyyy-mm-dd": "%Y-%m-%d"}.get(cell.number_format, "%Y-%m-%d %H:%M UTC"))
    if cell.number_format == "General":
        return f"{cell.value:.15g}"
    zeros, unit = re.fullmatch(r'#,##0(?:\.(0+))?(?:"( .+)")?', cell.number_format).groups(default="")
    return f"{cell.value:,.{len(zeros)}f}{unit}"


def _excel(value: object) -> object:
    """A value as a spreadsheet can hold it: numbers with 15 digits, and a blank cell for a null or an empty text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return float(f"{float(value):.15g}")
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day) if not isinstance(value, datetime) else value
    return value or None


# A text, and how it stands in CSV.
GUARDED = {
    "=1+1": "'=1+1",
    "+1+1": "'+1+1",
    "@SUM(A1)": "'@SUM(A1)",
    "-1+1": "'-1+1",
    "\t=1+1": "'\t=1+1",
    "'=1+1": "''=1+1",
    "=": "'=",
    # after a semicolon or a line break a cell of its own begins where the list separator is a semicolon
    "a;=1+1": "a;'=1+1",
    "a;+1": "a;'+1",
    "a;-1": "a;'-1",
    "a; @A1": "a;' @A1",
    "a;'=1": "a;''=1",
    'a;"=1"': """a;'"=1\"""",
    "=1;=2;-3": "'=1;'=2;'-3",
    "-;-1": "'-;'-1",
    "-1\n*2": "'-1\n*2",
    ";;=1": ";;'=1",
    "a\n=1": "a\n'=1",
    "a;\r\n-1": "a;\r\n'-1",
    # signs of full width, and signs that nobody sees before one
    "＝1": "'＝1",
    "＋1": "'＋1",
    "－1+1": "'－1+1",
    "＠A1": "'＠A1",
    "a;＝1": "a;'＝1",
    " =1": "' =1",
    "\u00a0=1": "'\u00a0=1",
    "\u200b=1": "'\u200b=1",
    "\u2060\u200d=1": "'\u2060\u200d=1",
    "\u202e=1": "'\u202e=1",
    "\ufeff=1": "'\ufeff=1",
    "\x00=1": "'\x00=1",
    "a;\x00\ufeff=1": "a;'\x00\ufeff=1",
}
LEFT_ALONE = [
    "http://x",
    "-5,0 %",
    "-1 094",
    "－5",
    "vanlig",
    "a;b",
    "a; b = c",
    "a-b;c",
    "'",
    "\u200bvanlig",
    ";",
    "'-5",
]
EVIL = [*GUARDED, *LEFT_ALONE]
LICENCES = {
    "CC-BY-4.0": {"title": "", "uri": "x", "eu_code": "CC_BY_4_0"},
    "CC0-1.0": {"title": "", "uri": "y", "eu_code": "CC0"},
}


def _evil_table() -> tuple[duckdb.DuckDBPyConnection, Catalogue]:
    connection = duckdb.connect()
    connection.execute("create table dim_ond (nr integer, tekst varchar)")
    connection.executemany("insert into dim_ond values (?, ?)", list(enumerate(EVIL)))
    connection.execute("create table dim_enhet (enhet_id varchar, symbol varchar, vises_bak_tall boolean)")
    columns = (
        Column("nr", "integer", "", "", required=True, aggregation="aldri", code_list=None),
        Column("tekst", "varchar", "", "", required=False, aggregation=None, code_list=None),
    )
    tables = {"dim_ond": Table("dim_ond", "", "", ("nr",), {}, columns)}
    return connection, Catalogue({"title": "=1+1", "licences": LICENCES}, tables)


def test_no_formula_gets_into_csv(tmp_path: Path) -> None:
    """What a spreadsheet would evaluate gets an apostrophe in front; numbers and other texts stay; and the way back.

    Cut at either list separator, no cell but a number begins with a sign that is evaluated.
    """
    connection, catalogue = _evil_table()
    write_table_files(connection, catalogue, tmp_path)
    content = (tmp_path / "csv" / "dim_ond.csv").read_bytes().decode()
    cells = [row["tekst"] for row in csv.DictReader(io.StringIO(content, newline=""))]
    assert cells == [*GUARDED.values(), *LEFT_ALONE]
    assert [plain_text(cell) for cell in cells] == EVIL
    for list_separator in ",;":
        for line in csv.reader(io.StringIO(content, newline=""), delimiter=list_separator):
            for cell in line:
                seen = "".join(sign for sign in cell if sign.isprintable()).lstrip(' "\u00a0')
                assert not re.match("[=+@＝＋＠]|[-－].*[^0-9 .,%]", seen), cell


def test_guard_is_the_same_in_python_and_duckdb_and_has_a_way_back() -> None:
    """A hundred thousand texts of the signs that matter: both give the same, and plain_text gives the text back."""
    chance = random.Random(2024)
    signs = "=+-@＝－;;'\"\n\r\t 5,%a\u200b\ufeff\x00\xad"
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 8))) for _ in range(100_000)]
    guarded_texts = [guarded_text(text) for text in texts]
    assert [plain_text(text) for text in guarded_texts] == texts
    with duckdb.connect() as connection:
        connection.execute("create table tekster as select unnest(?::varchar[]) as tekst", [texts])
        assert connection.execute(f"select {guarded_column('tekst')} from tekster").fetchall() == [
            (text,) for text in guarded_texts
        ]


def test_no_formula_gets_into_the_workbook(tmp_path: Path) -> None:
    """A text that looks like a formula or an address is a text."""
    connection, catalogue = _evil_table()
    edition = About(
        "en", datetime(2025, 4, 1), "1", checks_run=1, checks_passed=1, discrepancies=0, sources=(), municipalities=()
    )
    write_workbook(connection, catalogue, edition, tmp_path / "ond.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ond.xlsx")["dim_ond"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    found = [(unescape(cell.value), cell.data_type, cell.hyperlink) for cell in cells]
    assert found == [(text, "s", None) for text in EVIL]


def test_null_and_empty_text_in_one_column_are_refused() -> None:
    """CSV cannot tell them apart, so a table that has both in a column is not published."""
    connection, catalogue = _evil_table()
    connection.execute("insert into dim_ond values (100, null)")
    assert texts_never_null(connection, catalogue.tables["dim_ond"]) == set()
    connection.execute("insert into dim_ond values (101, '')")
    with pytest.raises(MaalbarError, match=r"dim_ond\.tekst has nulls and empty texts"):
        texts_never_null(connection, catalogue.tables["dim_ond"])


def _cube(folder: Path, cube: str) -> pyjstat.Dataset:
    return pyjstat.Dataset.read((folder / f"{cube}.json").read_text(encoding="utf-8"))


def _assert_labels_tell_cells_apart(cube: pyjstat.Dataset) -> None:
    by_label = cube.write("dataframe", naming="label").drop(columns="value")
    assert len(by_label.drop_duplicates()) == len(by_label) == math.prod(cube["size"])


# Of each cube the dimensions between report and year, and its rows in the facts.
CUBE_ROWS = {
    "indikator": (
        ["indikator_id"],
        "select rapport_id, indikator_id, aar, verdi, verdistatus from fct_indikatorverdi",
    ),
    "noekkeltall": (
        ["begrep_id", "tjenesteomraade_id"],
        "select rapport_id, begrep_id, v.tjenesteomraade_id, aar, verdi, verdistatus "
        "from fct_noekkeltallverdi as v join dim_noekkeltall using (noekkeltall_id)",
    ),
    "sykefravaer": (
        ["begrep_id", "tjenesteomraade_id"],
        "select rapport_id, 'sykefravaer_' || fravaerstype, tjenesteomraade_id, aar, verdi, verdistatus "
        "from fct_sykefravaer",
    ),
    "tjenesteoekonomi": (
        ["stoerrelse", "tjenesteomraade_id"],
        " union all ".join(
            f"select rapport_id, '{name}', tjenesteomraade_id, aar, {name}, 'publisert' from fct_tjenesteoekonomi "
            f"where {name} is not null"
            for name in ("rev_budsjett_kr", "regnskap_kr", "avvik_kr", "avvik_prosent")
        ),
    ),
}


@pytest.mark.parametrize("cube", CUBE_ROWS)
def test_json_stat(warehouse: duckdb.DuckDBPyConnection, edition: Path, cube: str) -> None:
    """pyjstat reads back every row with its value and its status, and labels tell the cells apart as ids do."""
    dataset = _cube(edition / "json-stat", cube)
    statuses = dataset.get("status", {})
    dimensions, query = CUBE_ROWS[cube]
    assert dataset["id"] == ["rapport_id", *dimensions, "aar"]
    assert sorted(CUBE_ROWS) == sorted(file.stem for file in (edition / "json-stat").iterdir())
    frame = dataset.write("dataframe", naming="id")
    found = set()
    for number, row in frame.iterrows():
        status = statuses.get(str(number))
        if pandas.isna(row["value"]) and not status:
            continue
        value = None if pandas.isna(row["value"]) else round(row["value"], 4)
        keys = (row[dimension] for dimension in dimensions)
        found.add((row["rapport_id"], *keys, int(row["aar"]), value, status or "publisert"))
    expected = {
        (*key, None if value is None else float(value), status)
        for *key, value, status in warehouse.execute(query).fetchall()
    }
    assert found == expected
    assert len(expected) == warehouse.execute(f"select count(*) from ({query})").fetchone()[0]
    assert set(statuses.values()) <= dataset["extension"]["status"]["label"].keys()
    units = dataset["dimension"][dimensions[0]]["category"]["unit"]
    assert units.keys() == {key[1] for key in expected}
    assert all(unit["label"] and unit["decimals"] >= 0 for unit in units.values())
    assert dataset["dimension"]["rapport_id"]["category"]["label"] == {
        "elvebyen_2030": "Elvebyen kommune: Årsrapport 2030"
    }
    _assert_labels_tell_cells_apart(dataset)


def test_json_stat_has_an_area_dimension(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """What several areas count alike is one series of one name, and the area tells its cells apart."""
    measures = _cube(edition / "json-stat", "noekkeltall")["dimension"]["begrep_id"]["category"]["label"]
    alike = warehouse.execute(
        "select begrep_id, any_value(navn) from dim_noekkeltall group by begrep_id "
        "having count(distinct tjenesteomraade_id) > 1"
    ).fetchall()
    assert alike
    assert all(measures[concept] == name for concept, name in alike)
    by_label = _cube(edition / "json-stat", "sykefravaer").write("dataframe", naming="label")
    assert {"type fravær", "tjenesteområde", "år"} <= set(by_label.columns)


def test_json_stat_tells_the_same_figure(edition: Path) -> None:
    """What two areas print of the whole municipality says which of the two counts."""
    dataset = _cube(edition / "json-stat", "noekkeltall")
    concept = {"begrep_id": "barn_i_barnehage"}
    assert dataset["extension"]["samme_figur"] == [
        {
            **concept,
            "tjenesteomraade_id": "elvebyen_barnehage",
            "tell": {**concept, "tjenesteomraade_id": "elvebyen_oppvekst"},
        }
    ]
    assert dataset["note"] == [
        "«Antall barn i barnehage – Barnehage» er samme figur som «Antall barn i barnehage – Oppvekst»: "
        "tell bare den siste."
    ]


@pytest.fixture
def siblings(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> Path:
    """The cubes of a warehouse in which everything has a sibling of the same name."""
    with duckdb.connect() as made:
        for table in (
            *("rpt_kpi", "dim_enhet", "dim_kommune", "dim_rapport", "dim_tjenesteomraade", "dim_verdistatus"),
            *("fct_tjenesteoekonomi", "om_utgaven"),
        ):
            rows = warehouse.execute(f"select * from {table}").to_arrow_table()
            made.register("rows_there", rows)
            made.execute(f"create table {table} as from rows_there")
        for new_id, changed in (
            ("'by_' || kpi_id", "'elvedalen_2030' as rapport_id, 'Elvedalen' as kommune_navn"),
            ("'navnebror_' || kpi_id", "'elvedalen_soer_2030' as rapport_id, 'Elvedalen' as kommune_navn"),
            ("'del_' || kpi_id", "'Et annet område' as direktoeromraade, 'Et annet mål' as hovedmaal"),
            ("'likt_' || kpi_id", "navn || ' – ' || coalesce(tjenesteomraade, delmaal) as navn"),
            ("'tvilling_' || kpi_id", "'foreloepig' as verdistatus"),
        ):
            made.execute(
                f"insert into rpt_kpi select * replace ({new_id} as kpi_id, {changed}) from rpt_kpi "
                "where starts_with(rapport_id, 'elvebyen') and not regexp_matches(kpi_id, '^(del|likt)_')"
            )
        for report in ("elvedalen_2030", "elvedalen_soer_2030"):
            made.execute(
                f"insert into dim_rapport select * replace ('{report}' as rapport_id, 'Elvedalen' as kommune_navn) "
                "from dim_rapport where rapport_id = 'elvebyen_2030'"
            )
        made.execute("delete from fct_tjenesteoekonomi")
        write_cubes(made, Catalogue({"licences": LICENCES}, {}), about(made), tmp_path / "json-stat")
    return tmp_path / "json-stat"


@pytest.mark.parametrize("cube", ["indikator", "noekkeltall", "sykefravaer"])
def test_json_stat_labels_of_siblings(siblings: Path, cube: str) -> None:
    """Municipalities, areas, goals and series of the same name: no two categories of a dimension have one label."""
    dataset = _cube(siblings, cube)
    _assert_labels_tell_cells_apart(dataset)
    assert list(dataset["dimension"]["rapport_id"]["category"]["label"].values()) == [
        "Elvebyen kommune: Årsrapport 2030",
        "Elvedalen kommune: Årsrapport 2030 – (elvedalen_2030)",
        "Elvedalen kommune: Årsrapport 2030 – (elvedalen_soer_2030)",
    ]


def test_cube_without_a_row_has_no_file(siblings: Path) -> None:
    """JSON-stat has no form for a dimension without categories."""
    assert sorted(file.stem for file in siblings.iterdir()) == ["indikator", "noekkeltall", "sykefravaer"]


def test_number_with_a_status_keeps_both(siblings: Path) -> None:
    """A provisional figure is shown, and shown to be provisional."""
    dataset = _cube(siblings, "indikator")
    by_id = dataset.write("dataframe", naming="id")
    ((number, row),) = by_id[
        (by_id["indikator_id"] == "tvilling_medlemmer_i_lag") & (by_id["aar"] == "2030") & by_id["value"].notna()
    ].iterrows()
    assert (row["value"], dataset["status"][str(number)]) == (880, "foreloepig")


def _dcat(edition: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(edition / "dcat.ttl", publicID="https://data.example.org/maalbar/dcat.ttl")


def test_dcat_has_what_is_mandatory(edition: Path) -> None:
    """DCAT-AP-NO's mandatory properties are there, and each distribution is a file of the edition with its hash."""
    graph = _dcat(edition)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), do_owl_imports=False)
    assert conforms, text
    files = set()
    for distribution in graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution):
        address = graph.value(distribution, rdflib.DCAT.downloadURL)
        files.add(str(address).removeprefix("https://data.example.org/maalbar/"))
    assert files >= {"maalbar.duckdb", "maalbar.xlsx", "maalbar.sqlite", "datapackage.json"}
    assert {file.rpartition("/")[2] for file in files if "/" in file} == {f"{cube}.json" for cube in CUBE_ROWS}
    assert all((edition / file).is_file() for file in files)


@pytest.mark.parametrize(
    "prefixed",
    ["dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:theme", "dcat:accessURL",
     "foaf:name", "vcard:fn", "vcard:hasEmail", "spdx:checksumValue"],
)  # fmt: skip
def test_dcat_check_finds_what_is_missing(edition: Path, prefixed: str) -> None:
    """The check of the test before sees each mandatory property go."""
    graph = _dcat(edition)
    graph.remove((None, graph.namespace_manager.expand_curie(prefixed), None))
    assert not pyshacl.validate(graph, shacl_graph=str(SHAPES), do_owl_imports=False)[0]


OPERATOR = {
    "publisher": "Driverne",
    "publisher_type": "RegionalAuthority",
    "organisation_number": "999999972",
    "contact": "Driverne",
    "contact_email": "post@driverne.example",
    "contact_uri": "https://driverne.example/",
}


@pytest.mark.parametrize(("operator", "catalogues"), [(OPERATOR, ["Driverne"]), ({}, [])])
def test_dcat_has_a_dataset_for_each_municipality(
    warehouse: duckdb.DuckDBPyConnection,
    edition: Path,
    tmp_path: Path,
    operator: dict[str, str],
    catalogues: list[str],
) -> None:
    """Each with its own publisher, contact, licence and years; the files are offered by both.

    The catalogue is that of whoever runs it; of none when nobody is told.
    """
    other_edition = Path(shutil.copytree(edition, tmp_path / "utgave"))
    with duckdb.connect() as made:
        for table in ("rpt_kpi", "dim_kommune", "dim_rapport", "om_utgaven"):
            rows = warehouse.execute(f"select * from {table}").to_arrow_table()
            made.register("rows_there", rows)
            made.execute(f"create table {table} as from rows_there")
        other = "'fjordvik' as kommune_id"
        made.execute(f"insert into dim_rapport select * replace ({other}, 'f' as rapport_id) from dim_rapport")
        made.execute(f"insert into rpt_kpi select * replace ({other}, aar - 1 as aar) from rpt_kpi")
        made.execute(
            f"insert into dim_kommune select * replace ({other}, 'Fjordvik kommune' as utgiver, "
            "'999999991' as organisasjonsnummer, 'CC0-1.0' as lisens) from dim_kommune"
        )
        words = {name: "x" for name in ("title", "title_en", "description", "description_en")}
        lists = {"keywords": ["x"], "keywords_en": ["x"], "licences": LICENCES, "operator": operator}
        said = Catalogue({**words, **lists}, {})
        write_dcat(made, said, about(made), other_edition)
    graph = _dcat(other_edition)
    assert pyshacl.validate(graph, shacl_graph=str(SHAPES), do_owl_imports=False)[0]
    question = """
        select ?name ?start ?licence (count(?file) as ?files) where {
            ?dataset a dcat:Dataset; dcterms:publisher/foaf:name ?name; dcat:distribution ?file;
                dcterms:temporal/dcat:startDate ?start .
            ?file dcterms:license ?licence
        } group by ?name ?start ?licence order by ?name"""
    assert [tuple(str(part).rpartition("/")[2] for part in row) for row in graph.query(question)] == [
        ("Elvebyen kommune", "2025-01-01", "CC_BY_4_0", "8"),
        ("Fjordvik kommune", "2024-01-01", "CC0", "8"),
    ]
    run_by = "select ?name where { ?catalogue a dcat:Catalog; dcterms:publisher/foaf:name ?name; dcat:dataset ?one }"
    assert sorted({str(name) for (name,) in graph.query(run_by)}) == catalogues


def test_words_are_dbts(warehouse: duckdb.DuckDBPyConnection, edition: Path) -> None:
    """The package describes tables and columns in the words that dbt left in the file."""
    package = _package(edition)
    for table, comment in warehouse.execute("select table_name, comment from duckdb_tables()").fetchall():
        assert package[table]["description"] == comment
    for table, column, comment in warehouse.execute(
        "select table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall():
        (field,) = (field for field in package[table]["schema"]["fields"] if field["name"] == column)
        assert field["description"] == comment
