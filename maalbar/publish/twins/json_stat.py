"""JSON-stat 2.0: the indicators and the key figures as cubes of report, series and year, with value status.

A cell without a value has its verdistatus as status; a cell without either is no row of the warehouse. The labels of
the statuses stand in extension.status.label, as statistics offices give them.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build.catalogue import Catalogue
from maalbar.publish.twins.about import About


@dataclass(frozen=True)
class Cube:
    """A fact with one value per report, series and year, and the dimension of its series."""

    name: str
    fact: str
    dimension: str
    series_id: str


CUBES = (
    Cube("indikator", "fct_indikatorverdi", "dim_indikator", "indikator_id"),
    Cube("noekkeltall", "fct_noekkeltallverdi", "dim_noekkeltall", "noekkeltall_id"),
)


def write_cubes(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path) -> None:
    """Write json-stat/<cube>.json for each cube; connection: to the audited file."""
    folder.mkdir()
    for cube in CUBES:
        content = json.dumps(_dataset(connection, catalogue, edition, cube), ensure_ascii=False, indent=1)
        (folder / f"{cube.name}.json").write_text(content + "\n", encoding="utf-8")


def _dataset(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, cube: Cube) -> dict[str, Any]:
    cells = {
        (report, series, str(year)): (value, status)
        for report, series, year, value, status in connection.execute(
            f"select rapport_id, {cube.series_id}, aar, verdi, verdistatus from {cube.fact}"
        ).fetchall()
    }
    reports = dict(connection.execute("select rapport_id, tittel from dim_rapport order by rapportaar").fetchall())
    series, units = _series(connection, cube)
    years = sorted({year for _, _, year in cells})
    grid = list(product(reports, series, years))
    return {
        "version": "2.0",
        "class": "dataset",
        "label": catalogue.tables[cube.fact].description,
        "source": edition.source,
        "updated": edition.created,
        "id": ["rapport_id", cube.series_id, "aar"],
        "size": [len(reports), len(series), len(years)],
        "role": {"time": ["aar"], "metric": [cube.series_id]},
        "dimension": {
            "rapport_id": _dimension("rapport", reports),
            cube.series_id: _dimension(cube.name, series, unit=units),
            "aar": _dimension("år", {year: year for year in years}),
        },
        "value": [_number(cells[cell][0]) if cell in cells else None for cell in grid],
        "status": {
            str(number): cells[cell][1] for number, cell in enumerate(grid) if cell in cells and cells[cell][0] is None
        },
        "extension": {
            "status": {"label": dict(connection.execute("select verdistatus, navn from dim_verdistatus").fetchall())},
            "license": catalogue.dataset["licence_uri"],
        },
    }


def _series(connection: duckdb.DuckDBPyConnection, cube: Cube) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """The name and the unit of each series, in the report's order."""
    rows = connection.execute(
        f"select {cube.series_id}, any_value(s.navn), any_value(e.navn), any_value(e.symbol), max(f.desimaler) "
        f"from {cube.fact} as f join {cube.dimension} as s using ({cube.series_id}) "
        "join dim_enhet as e using (enhet_id) "
        f"group by {cube.series_id} order by min(f.kilde_linje), {cube.series_id}"
    ).fetchall()
    names = {series: name for series, name, *_ in rows}
    units = {}
    for series, _, unit, symbol, decimals in rows:
        units[series] = {"label": unit, "decimals": decimals or 0}
        if symbol:
            units[series] |= {"symbol": symbol, "position": "end"}
    return names, units


def _dimension(label: str, categories: dict[str, str], **more: object) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(categories), "label": categories, **more}}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
