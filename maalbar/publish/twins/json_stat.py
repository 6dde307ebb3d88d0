"""JSON-stat 2.0: indicators, key figures, sick leave and the economy of the areas as cubes, with value status.

A cube has the dimensions report, measure, service area (but for the indicators, which are of the whole municipality)
and year. What several areas count alike is one measure: its concept (begrep_id). Only cells that are a row of the
warehouse are there. One that is not simply published has its verdistatus as status, whether it has a value or not; the
labels of the statuses stand in extension.status.label, as statistics offices give them.

A reader may know a category by its label only, so each label stands once in its dimension. Cells that are the same
figure, printed in several places, are told in a note, and in extension.samme_figur for programs.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from maalbar.about_edition import About
from maalbar.build.catalogue import Catalogue
from maalbar.json_file import with_content, write_json
from maalbar.project import MaalbarError
from maalbar.sql import literal

PUBLISHED = "publisert"
AREA = "tjenesteomraade_id"


class Cube(NamedTuple):
    """A cube: its label; the dimension of its measures, by id and label; the query for its rows.

    The query's columns: kpi_id, rapport_id, stoerrelse_id (the measure), tjenesteomraade_id (null where there is no
    such dimension), aar, verdi, verdistatus, enhet_id, desimaler, samme_figur_id, plass (the order of the measures) and
    ord (texts that tell a measure from others, the most important first).
    """

    label: str
    measure_id: str
    measure_label: str
    query: str


def _of_kpi(kpi_type: str, measure: str, area: str, words: Iterable[str]) -> str:
    return f"""
        select kpi_id, rapport_id, {measure} as stoerrelse_id, {area} as {AREA}, aar, verdi, verdistatus, enhet_id,
            desimaler, samme_figur_id, kilde_linje as plass, [{", ".join(words)}] as ord
        from rpt_kpi where kpi_type = {literal(kpi_type)}
        window in_area as (partition by begrep_id, {AREA}), concept as (partition by begrep_id)"""


# a concept that an area counts twice, or in two units, is a measure for each series
CONCEPT = """if(
            min(kpi_id) over in_area = max(kpi_id) over in_area
            and min(enhet_id) over concept = max(enhet_id) over concept, begrep_id, kpi_id)"""
OF_AN_AREA = ("navn", "tjenesteomraade", "kommune_navn", "direktoeromraade")
ECONOMY = f"""
    select stoerrelse_id as kpi_id, rapport_id, stoerrelse_id, {AREA}, aar, verdi, {literal(PUBLISHED)} as verdistatus,
        enhet_id, desimaler, null::varchar as samme_figur_id, plass, [navn] as ord
    from (
        unpivot (
            select rapport_id, {AREA}, aar, rev_budsjett_kr::decimal(18, 4) as rev_budsjett_kr,
                regnskap_kr::decimal(18, 4) as regnskap_kr, avvik_kr::decimal(18, 4) as avvik_kr, avvik_prosent
            from fct_tjenesteoekonomi
        ) on rev_budsjett_kr, regnskap_kr, avvik_kr, avvik_prosent into name stoerrelse_id value verdi
    )
    join (values
        (1, 'rev_budsjett_kr', 'Revidert budsjett', 'kr', 0),
        (2, 'regnskap_kr', 'Regnskap', 'kr', 0),
        (3, 'avvik_kr', 'Avvik (budsjett minus regnskap)', 'kr', 0),
        (4, 'avvik_prosent', 'Avvik i prosent av revidert budsjett', 'prosent', 1)
    ) as stoerrelse (plass, stoerrelse_id, navn, enhet_id, desimaler) using (stoerrelse_id)"""
CUBES = {
    "indikator": Cube(
        "Indikatorer i kommunale årsrapporter",
        "indikator_id",
        "indikator",
        _of_kpi("indikator", "kpi_id", "null::varchar", ("navn", "delmaal", "kommune_navn", "hovedmaal")),
    ),
    "noekkeltall": Cube(
        "Tjenesteområdenes nøkkeltall i kommunale årsrapporter",
        "begrep_id",
        "nøkkeltall",
        _of_kpi("noekkeltall", CONCEPT, AREA, OF_AN_AREA),
    ),
    "sykefravaer": Cube(
        "Sykefravær i kommunale årsrapporter",
        "begrep_id",
        "type fravær",
        _of_kpi("sykefravaer", CONCEPT, AREA, OF_AN_AREA),
    ),
    "tjenesteoekonomi": Cube(
        "Tjenesteområdenes økonomi i kommunale årsrapporter",
        "stoerrelse",
        "størrelse",
        ECONOMY,
    ),
}


def write_cubes(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path) -> None:
    """Write json-stat/<cube>.json for each cube that has a row; connection: to the audited file.

    MaalbarError when two rows would be one cell.
    """
    folder.mkdir()
    for name, cube in CUBES.items():
        connection.execute(f"create or replace temp table kube as {cube.query}")
        if dataset := _dataset(connection, catalogue, edition, name, cube):
            write_json(folder / f"{name}.json", dataset)


def _dataset(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, name: str, cube: Cube
) -> dict[str, Any] | None:
    rows = connection.execute(
        f"select rapport_id, stoerrelse_id, {AREA}, aar::varchar, verdi, verdistatus from kube order by all"
    ).fetchall()
    if not rows:
        return None
    areas = _areas(connection)
    dimensions = {
        "rapport_id": _dimension("rapport", unique_labels({report: [title] for report, title, _ in edition.sources})),
        cube.measure_id: _measures(connection, cube),
        **({AREA: _dimension("tjenesteområde", areas)} if areas else {}),
        "aar": _dimension("år", {year: year for year in sorted({row[3] for row in rows})}),
    }
    places = [{key: place for place, key in enumerate(of["category"]["index"])} for of in dimensions.values()]
    value, status = {}, {}
    for *keys, number, code in rows:
        cell = 0
        for place, key in zip(places, (key for key in keys if key is not None), strict=True):
            cell = cell * len(place) + place[key]
        if cell in status:
            raise MaalbarError(f"json-stat/{name}.json: two rows are of {', '.join(filter(None, keys))}.")
        status[cell] = code
        if number is not None:
            value[cell] = _number(number)
    notes, same_figure = _same_figure(connection, cube.measure_id, dimensions)
    return with_content(
        {
            "version": "2.0",
            "class": "dataset",
            "label": cube.label,
            "source": edition.source,
            "updated": edition.created,
            "note": notes,
            "id": list(dimensions),
            "size": [len(place) for place in places],
            "role": {"time": ["aar"], "metric": [cube.measure_id]},
            "dimension": dimensions,
            "value": {str(cell): value[cell] for cell in sorted(value)},
            "status": {str(cell): status[cell] for cell in sorted(status) if status[cell] != PUBLISHED},
            "extension": with_content(
                {
                    "status": {
                        "label": dict(connection.execute("select verdistatus, navn from dim_verdistatus").fetchall())
                    },
                    "samme_figur": same_figure,
                    "license": ", ".join(catalogue.licence(name)["uri"] for name in edition.licences),
                }
            ),
        }
    )


def _areas(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The label of each area of the cube, in the municipality's order."""
    rows = connection.execute(
        f"select {AREA}, o.navn, o.direktoeromraade_navn, k.navn from dim_tjenesteomraade as o "
        f"join dim_kommune as k using (kommune_id) where {AREA} in (select {AREA} from kube) "
        f"order by kommune_id, o.rekkefoelge, {AREA}"
    ).fetchall()
    return unique_labels({area: words for area, *words in rows})


def _measures(connection: duckdb.DuckDBPyConnection, cube: Cube) -> dict[str, Any]:
    """The dimension of the measures, in the report's order."""
    rows = connection.execute(
        "select stoerrelse_id, any_value(e.navn), any_value(e.symbol), coalesce(max(desimaler), 0), list(distinct ord) "
        "from kube join dim_enhet as e using (enhet_id) group by stoerrelse_id order by min(plass), stoerrelse_id"
    ).fetchall()
    # of a measure of several areas only what all of them have in common
    labels = unique_labels(
        {
            measure: [places[0] for places in zip(*words, strict=True) if len({*places}) == 1]
            for measure, *_, words in rows
        }
    )
    units = {
        measure: {"label": unit, "decimals": decimals} | ({"symbol": symbol, "position": "end"} if symbol else {})
        for measure, unit, symbol, decimals, _ in rows
    }
    return _dimension(cube.measure_label, labels, unit=units)


def _same_figure(
    connection: duckdb.DuckDBPyConnection, measure_id: str, dimensions: dict[str, Any]
) -> tuple[list[str], list[dict[str, Any]]]:
    """What is the same figure as another, each as a sentence, and with the ids of both for programs."""
    rows = connection.execute(
        f"select distinct k.stoerrelse_id, k.{AREA}, t.stoerrelse_id, t.{AREA} from kube as k "
        "join kube as t on t.kpi_id = k.samme_figur_id where k.kpi_id <> t.kpi_id order by all"
    ).fetchall()
    notes, same = [], []
    for row in rows:
        cell, counted = (
            {name: key for name, key in zip((measure_id, AREA), keys, strict=True) if key}
            for keys in (row[:2], row[2:])
        )
        printed, counts = (
            " – ".join(dimensions[name]["category"]["label"][key] for name, key in of.items()) for of in (cell, counted)
        )
        notes.append(f"«{printed}» er samme figur som «{counts}»: tell bare den siste.")
        same.append(cell | {"tell": counted})
    return notes, same


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


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
