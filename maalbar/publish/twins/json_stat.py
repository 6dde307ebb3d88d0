"""JSON-stat 2.0: the indicators and the key figures as cubes of report, series and year, with value status.

A cell that is not simply published has its verdistatus as status, whether it has a value or not; a cell with neither is
no row of the warehouse. The labels of the statuses stand in extension.status.label, as statistics offices give them.

A reader may know a category by its label only, so each label stands once in its dimension. Series that are the same
figure, printed in several places, say so in a note, and in extension.samme_figur_id for programs.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build.catalogue import Catalogue
from maalbar.publish.json_file import with_content, write_json
from maalbar.publish.twins.about import About

# Kinds of KPI, each with the fact whose words describe it.
CUBES = {"indikator": "fct_indikatorverdi", "noekkeltall": "fct_noekkeltallverdi"}
PUBLISHED = "publisert"


def write_cubes(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path) -> None:
    """Write json-stat/<cube>.json for each cube; connection: to the audited file."""
    folder.mkdir()
    for cube in CUBES:
        write_json(folder / f"{cube}.json", _dataset(connection, catalogue, edition, cube))


def _dataset(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, cube: str) -> dict[str, Any]:
    series_id = f"{cube}_id"
    cells = {
        (report, series, str(year)): (value, status)
        for report, series, year, value, status in connection.execute(
            "select rapport_id, kpi_id, aar, verdi, verdistatus from rpt_kpi where kpi_type = ?", [cube]
        ).fetchall()
    }
    years = sorted({year for _, _, year in cells})
    dimensions = {
        "rapport_id": _dimension("rapport", unique_labels({report: [title] for report, title, _ in edition.sources})),
        series_id: _series(connection, cube),
        "aar": _dimension("år", {year: year for year in years}),
    }
    indexes = [dimension["category"]["index"] for dimension in dimensions.values()]
    grid = list(product(*indexes))
    status = {str(number): cells[cell][1] for number, cell in enumerate(grid) if cell in cells}
    return with_content(
        {
            "version": "2.0",
            "class": "dataset",
            "label": catalogue.tables[CUBES[cube]].description,
            "source": edition.source,
            "updated": edition.created,
            "id": list(dimensions),
            "size": [len(index) for index in indexes],
            "role": {"time": ["aar"], "metric": [series_id]},
            "dimension": dimensions,
            "value": [_number(cells[cell][0]) if cell in cells else None for cell in grid],
            "status": {number: code for number, code in status.items() if code != PUBLISHED},
            "extension": {
                "status": {
                    "label": dict(connection.execute("select verdistatus, navn from dim_verdistatus").fetchall())
                },
                "license": catalogue.dataset["licence_uri"],
            },
        }
    )


def _series(connection: duckdb.DuckDBPyConnection, cube: str) -> dict[str, Any]:
    """The dimension of the series, in the report's order."""
    rows = connection.execute(
        "select kpi_id, any_value(k.samme_figur_id), any_value(e.navn), any_value(e.symbol), max(k.desimaler), "
        "any_value(k.navn), any_value(coalesce(k.tjenesteomraade, k.delmaal)), "
        "string_agg(distinct k.kommune_navn, ', ' order by k.kommune_navn), "
        "any_value(coalesce(k.direktoeromraade, k.hovedmaal)) "
        "from rpt_kpi as k join dim_enhet as e using (enhet_id) where k.kpi_type = ? "
        "group by kpi_id order by min(k.kilde_linje), kpi_id",
        [cube],
    ).fetchall()
    labels = unique_labels({series: words for series, _, _, _, _, *words in rows})
    same_figure = {series: counted for series, counted, *_ in rows if counted}
    units = {
        series: {"label": unit, "decimals": decimals or 0} | ({"symbol": symbol, "position": "end"} if symbol else {})
        for series, _, unit, symbol, decimals, *_ in rows
    }
    notes = {
        series: [f"Samme figur står flere steder: tell bare «{labels.get(counted, counted)}»."]
        for series, counted in same_figure.items()
    }
    return _dimension(cube, labels, unit=units, note=notes) | with_content(
        {"extension": with_content({"samme_figur_id": same_figure})}
    )


def _dimension(label: str, categories: dict[str, str], **more: object) -> dict[str, Any]:
    return {"label": label, "category": with_content({"index": list(categories), "label": categories, **more})}


def unique_labels(words: dict[str, Iterable[str | None]]) -> dict[str, str]:
    """A label per id: the first of its words, with as many of the next as make it unique, and at last the id itself."""
    parts = {key: [*dict.fromkeys(filter(None, of_key)), f"({key})"] for key, of_key in words.items()}
    used = dict.fromkeys(parts, 1)
    while True:
        labels = {key: " – ".join(of_key[: used[key]]) for key, of_key in parts.items()}
        times = Counter(labels.values())
        if not (repeated := [key for key, label in labels.items() if times[label] > 1]):
            return labels
        for key in repeated:
            used[key] += 1


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
