"""The tiles and questions of docs/connect/fliser.ipynb, asked of the made-up report.

A tile is one short query on one table, ready for a chart: no join, and no empty cell in what the chart shows. Each is
drawn, too, without Jupyter: `make notebook` runs the notebook itself.
"""

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "connect" / "fliser.ipynb"
# The notebook asks about the real report; the file of the tests has another one.
IN_THE_TESTS = {
    "'baerum_2024'": "'elvebyen_2030'",
    "'baerum'": "'elvebyen'",
    "fornebu_som_nullutslippsomraade": "naturen_langs_elva",
}
MAY_BE_EMPTY = {"rpt_revisjon"}
ENCODING = re.compile(r"(?:\w+\()?([a-z_]+)\)?:[NOQT]")
ORDER = re.compile(r"\w*rekkefoelge\b")
FILTER = re.compile(r"datum\.([a-z_]+)")


class Cell(NamedTuple):
    """A query of the notebook, its heading, and the columns that its chart asks for."""

    heading: str
    query: str
    columns: set[str]


def _colour_columns(code: str, query: str) -> set[str]:
    """What the notebook's `colour` reads for a code: name, order and colour."""
    name = f"{code}_navn" if f"{code}_navn" in query else code
    return {name, f"{code}_rekkefoelge", f"{code}_farge"}


def _cell(heading: str, source: str) -> Cell | None:
    """The query of a cell, or nothing; the charts' columns are in the encodings, filters and colours."""
    tree = ast.parse(source)
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    queries = [text for text in texts if text.lstrip().startswith("select")]
    if not queries:
        return None
    (query,) = queries
    columns = {match[1] for text in texts if (match := ENCODING.fullmatch(text))}
    columns |= {name for text in texts if text != query for name in FILTER.findall(text)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "colour":
            columns |= _colour_columns(ast.literal_eval(node.args[1]), query)
    if columns:
        # what the rows are ordered by must be there, too
        columns |= set(ORDER.findall(query.partition("order by")[2]))
    return Cell(heading, query, columns)


def _code() -> Iterator[tuple[str, str]]:
    """The code of each cell, with the heading above it."""
    heading = ""
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = source.partition("\n")[0].lstrip("# ")
        else:
            yield heading, source


def _id(cell: Cell) -> str:
    return cell.heading.partition(":")[0]


CELLS = [cell for cell in (_cell(*code) for code in _code()) if cell]
TILES = [cell for cell in CELLS if cell.heading.startswith("Flis")]
QUESTIONS = [cell for cell in CELLS if cell.heading.startswith("Spørsmål")]


def _replaced(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def _nodes(tree: Any) -> Iterator[dict]:  # noqa: ANN401 -- JSON
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)


def _faults(connection: duckdb.DuckDBPyConnection, cell: Cell) -> list[str]:
    """Why a cell is no tile."""
    query = _replaced(cell.query, IN_THE_TESTS)
    parsed = connection.execute("select json_serialize_sql(?::varchar)", [query]).fetchall()[0][0]
    nodes = list(_nodes(json.loads(parsed)))
    tables = [node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE"]
    faults = [f"reads {table}, no rpt_ table" for table in tables if not table.startswith("rpt_")]
    if len(tables) != 1:
        faults.append(f"reads {len(tables)} tables")
    if any(node.get("type") == "JOIN" for node in nodes):
        faults.append("joins")
    answer = connection.execute(query)
    columns, rows = [column[0] for column in answer.description or []], answer.fetchall()
    faults += [f"lacks {column}" for column in sorted(cell.columns - set(columns))]
    if not rows and not MAY_BE_EMPTY & set(tables):
        faults.append("has no rows")
    return faults + _nulls(cell, columns, rows)


def _nulls(cell: Cell, columns: list[str], rows: list[tuple]) -> list[str]:
    """The columns of a chart in which some row has nothing; a question may answer with nothing."""
    if not cell.columns:
        return []
    return [f"has no {name} in some row" for number, name in enumerate(columns) if any(r[number] is None for r in rows)]


@pytest.fixture(scope="module")
def connection(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, read-only."""
    with duckdb.connect(str(published), read_only=True) as connection:
        yield connection


def test_notebook_is_as_it_is_kept() -> None:
    """Seventeen tiles and ten questions; each tile has a chart; no output is kept."""
    assert (len(TILES), len(QUESTIONS), len(CELLS)) == (17, 10, 27)
    assert all(cell.columns for cell in TILES)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("cell", CELLS, ids=_id)
def test_cell_is_one_query_on_one_table(connection: duckdb.DuckDBPyConnection, cell: Cell) -> None:
    """With rows, the columns that the chart uses, and no null in what the chart shows."""
    assert _faults(connection, cell) == []


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("read('select navn from dim_hovedmaal')", ["reads dim_hovedmaal, no rpt_ table"]),
        ("read('select 1 as en')", ["reads 0 tables"]),
        (
            "read('select a.navn from rpt_kpi as a inner join rpt_kpi as b using (kpi_id)')",
            ["reads 2 tables", "joins"],
        ),
        ("read('select a.navn from rpt_kpi as a, rpt_oppdrag as b')", ["reads 2 tables", "joins"]),
        (
            "read('select navn from rpt_kpi where kpi_id in (select kpi_id from fct_revisjon)')",
            ["reads fct_revisjon, no rpt_ table", "reads 2 tables", "has no rows"],
        ),
        ("read('select navn from rpt_kpi where false')", ["has no rows"]),
        (
            "read('select fase from rpt_investering order by fase_rekkefoelge').encode(y='fase:N')",
            ["lacks fase_rekkefoelge"],
        ),
        ("read('select navn from rpt_kpi').encode(x='aar:O', y='sum(verdi):Q')", ["lacks aar", "lacks verdi"]),
        ("read('select 1 as aar from rpt_kpi').transform_filter('datum.verdi > 0')", ["lacks verdi"]),
        (
            "colour(read('select distinct status from rpt_oppdrag'), 'status')",
            ["lacks status_farge", "lacks status_rekkefoelge"],
        ),
        ("read('select delmaal from rpt_kpi').encode(x='delmaal:N')", ["has no delmaal in some row"]),
    ],
)
def test_query_that_is_no_tile(connection: duckdb.DuckDBPyConnection, source: str, faults: list[str]) -> None:
    """The test of the tiles can fail, for each reason by itself."""
    cell = _cell("", source)
    assert cell
    assert _faults(connection, cell) == faults


@pytest.fixture(scope="module")
def shown(published: Path) -> dict[str, Any]:
    """What the first cell under each heading shows: a chart, or a table."""
    names: dict[str, Any] = {}
    shown = {}
    for heading, source in _code():
        words = IN_THE_TESTS | {'"../../warehouse/maalbar.duckdb"': repr(str(published))}
        body = ast.parse(_replaced(source, words)).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), heading, "exec"), names)
        if last and heading not in shown:
            shown[heading] = eval(compile(ast.Expression(last.value), heading, "eval"), names)
    return shown


@pytest.mark.parametrize("cell", TILES, ids=_id)
def test_tile_is_drawn(shown: dict[str, Any], cell: Cell) -> None:
    """With its title, words for everything, and years without a thousands separator."""
    chart = shown[cell.heading]
    drawing = io.StringIO()
    chart.save(drawing, format="svg")
    texts = re.findall(r"<text[^>]*>(.*?)</text>", drawing.getvalue())
    title = chart.to_dict()["title"]
    assert (title["text"] if isinstance(title, dict) else title) in texts
    assert len(texts) > 1
    assert not {"undefined", "null", "NaN", "Invalid Date"} & set(texts)
    assert not [text for text in texts if re.fullmatch(r"2\W?0[23]\d", text) and not text.isdigit()]


@pytest.mark.parametrize("cell", QUESTIONS, ids=_id)
def test_question_has_its_answer(shown: dict[str, Any], cell: Cell) -> None:
    """As a table with decimal commas and no code for nothing."""
    page = shown[cell.heading].to_html()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert cells
    assert not {"nan", "None", "&lt;NA&gt;", "NaT"} & set(cells)
    assert not [text for text in cells if re.fullmatch(r"-?\d+\.\d+", text)]
