"""The BI assets in docs/connect name what is published, and sum only what om_kolonner lets them sum."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import yaml

CONNECTION = {"read_only": True, "config": {"enable_external_access": "false", "lock_configuration": "true"}}
# what a sum must stay within, besides the year of a semi-additive column: docs/connect/summing.md
WITHIN = {
    "rpt_kpi_additiv": "begrep_id",
    "rpt_kpi_semiadditiv": "begrep_id",
    "rpt_laaneopptak": "laaneart",
    "rpt_oekonomiplantiltak": "tiltaksretning",
}


@dataclass(frozen=True)
class Published:
    """What an asset can name: the columns with their rule of summing, and the colours of names."""

    summing: dict[str, dict[str, str | None]]
    colours: dict[str, set[str]]


@pytest.fixture(scope="module")
def names(published: Path) -> Published:
    """Columns of om_kolonner by table; colours of dim_kode and dim_status by name."""
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.sql(
            "select tabell, kolonne, summering from om_kolonner order by tabell, rekkefoelge"
        ).fetchall()
        codes = "select navn, farge from dim_kode union all select navn, farge from dim_status"
        coloured = connection.sql(f"from ({codes}) where farge is not null").fetchall()
    summing: dict[str, dict[str, str | None]] = {}
    for table, column, rule in rows:
        summing.setdefault(table, {})[column] = rule
    colours: dict[str, set[str]] = {}
    for name, colour in coloured:
        colours.setdefault(name, set()).add(colour)
    return Published(summing, colours)


@pytest.fixture
def assets(root: Path, tmp_path: Path) -> Path:
    """A copy of both folders of assets, to break."""
    for folder in ("superset", "power_bi"):
        shutil.copytree(root / "docs" / "connect" / folder, tmp_path / folder)
    return tmp_path


def _words(sql: str) -> set[str]:
    """The columns that an SQL expression names; SQL's own words are in capitals."""
    return set(re.findall(r"\b[a-z]\w*", re.sub(r"'[^']*'", "", sql)))


def _summing_faults(
    table: str, expression: str, sums: list[str], guards: Callable[[str], str], summing: dict[str, str | None]
) -> list[str]:
    """The sums in an expression that its columns' rules, or the table, do not allow."""
    faults = []
    for column in sums:
        rule = summing.get(column)
        if rule not in ("additiv", "semiadditiv"):
            faults.append(f"{table}.{column} is {rule}: {expression}")
        if rule == "semiadditiv" and guards("aar") not in expression:
            faults.append(f"{table}.{column} is summed over years: {expression}")
        if table in WITHIN and guards(WITHIN[table]) not in expression:
            faults.append(f"{table}.{column} is summed over {WITHIN[table]}: {expression}")
    return faults


def _metric_faults(table: str, sql: str, summing: dict[str, str | None]) -> list[str]:
    faults = _summing_faults(
        table, sql, re.findall(r"SUM\((\w+)\)", sql), lambda column: f"COUNT(DISTINCT {column}) = 1", summing
    )
    known = set(re.findall(r"(\w+)\(", sql)) <= {"COUNT", "SUM", "NULLIF", "MAX"}
    one_row = re.fullmatch(r"CASE WHEN COUNT\(\*\) = 1 THEN MAX\(\w+\) END", sql)
    if not known or ("MAX(" in sql and not one_row) or sql.count("SUM(") != len(re.findall(r"SUM\(\w+\)", sql)):
        faults.append(f"{table}: {sql} is no form that this test knows to be right")
    return faults + [f"{table}.{word} in {sql}" for word in sorted(_words(sql) - summing.keys())]


def _read(folder: Path) -> list[dict]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.yaml"))]


def _dataset_faults(dataset: dict, names: Published) -> list[str]:
    table = dataset["table_name"]
    if table not in names.summing:
        return [f"no table {table}"]
    summing = names.summing[table]
    faults = []
    columns = [column["column_name"] for column in dataset["columns"] if "expression" not in column]
    if columns != list(summing):
        faults.append(f"columns of {table}: {sorted(set(columns) ^ summing.keys())}")
    if dataset["main_dttm_col"] not in ({"periode_start", "siste_periode_start"} & summing.keys() or {None}):
        faults.append(f"time column of {table}: {dataset['main_dttm_col']}")
    for column in dataset["columns"]:
        unknown = _words(column.get("expression", "")) - summing.keys()
        faults += [f"{table}.{word} in {column['column_name']}" for word in sorted(unknown)]
    for metric in dataset["metrics"]:
        faults += _metric_faults(table, metric["expression"], summing)
    return faults


def _chart_columns(params: dict) -> set[str]:
    """The columns that a chart names, whatever its kind."""
    groups = params.get("groupby", [])
    columns = {params["x_axis"]} if "x_axis" in params else set()
    columns |= {groups} if isinstance(groups, str) else set(groups)
    columns |= set(params.get("all_columns", []))
    columns |= {json.loads(order)[0] for order in params.get("order_by_cols", [])}
    columns |= {rule["column"] for rule in params.get("conditional_formatting", [])}
    for condition in params["adhoc_filters"]:
        columns |= {condition["subject"]} if "subject" in condition else _words(condition["sqlExpression"])
    return columns


def _chart_faults(chart: dict, datasets: dict[str, dict], names: Published) -> list[str]:
    name, params = chart["slice_name"], chart["params"]
    if chart["dataset_uuid"] not in datasets:
        return [f"{name} has no dataset"]
    dataset = datasets[chart["dataset_uuid"]]
    metrics = params.get("metrics", []) + ([params["metric"]] if "metric" in params else [])
    missing = _chart_columns(params) - {column["column_name"] for column in dataset["columns"]}
    missing |= set(metrics) - {metric["metric_name"] for metric in dataset["metrics"]}
    faults = [f"{name}: no {word} in {dataset['table_name']}" for word in sorted(missing)]
    rules = params.get("conditional_formatting", [])
    return faults + _colour_faults({rule["targetValue"]: rule["colorScheme"] for rule in rules}, names, set())


def _colour_faults(labels: dict[str, str], names: Published, metrics: set[str]) -> list[str]:
    """The labels whose colour is not that of their name; a metric has no colour but one of the palette."""
    palette = set().union(*names.colours.values())
    return [
        f"colour of {label}: {colour}"
        for label, colour in labels.items()
        if colour not in (palette if label in metrics else names.colours.get(label, set()))
    ]


def _superset_faults(folder: Path, names: Published) -> list[str]:
    """What is wrong in the Superset export."""
    (database,) = _read(folder / "databases")
    datasets = {dataset["uuid"]: dataset for dataset in _read(folder / "datasets")}
    charts = {chart["uuid"]: chart for chart in _read(folder / "charts")}
    (dashboard,) = _read(folder / "dashboards")
    faults = []
    if database["extra"]["engine_params"] != {"connect_args": CONNECTION} or database["allow_dml"]:
        faults.append("the database can be written to")
    if database["sqlalchemy_uri"] != "duckdb:////path/to/warehouse/maalbar.duckdb":
        faults.append(f"a path of one machine: {database['sqlalchemy_uri']}")
    for dataset in datasets.values():
        faults += _dataset_faults(dataset, names)
        if dataset["database_uuid"] != database["uuid"]:
            faults.append(f"{dataset['table_name']} is of another database")
    for chart in charts.values():
        faults += _chart_faults(chart, datasets, names)
    boxes = [box["meta"] for box in dashboard["position"].values() if isinstance(box, dict) and box["type"] == "CHART"]
    if sorted(box["uuid"] for box in boxes) != sorted(charts):
        faults.append("the dashboard does not have each chart once")
    for setting in dashboard["metadata"]["native_filter_configuration"]:
        (target,) = setting["targets"]
        dataset = datasets.get(target["datasetUuid"], {"columns": []})
        if target["column"]["name"] not in {column["column_name"] for column in dataset["columns"]}:
            faults.append(f"filter {setting['name']}")
    metrics = {metric["metric_name"] for dataset in datasets.values() for metric in dataset["metrics"]}
    return faults + _colour_faults(dashboard["metadata"]["label_colors"], names, metrics)


def _measures(tmdl: str) -> list[tuple[str, str, str]]:
    """Table, name and DAX of each measure of a TMDL script."""
    found = []
    for block in re.split(r"^\tref table ", tmdl, flags=re.MULTILINE)[1:]:
        table = block.partition("\n")[0]
        for name, dax in re.findall(r"^\t\tmeasure '([^']+)' =(.+?)^\t\t\t\w+: ", block, re.MULTILINE | re.DOTALL):
            found.append((table, name, " ".join(dax.split())))
    return found


def _measure_faults(table: str, dax: str, measures: set[str], names: Published) -> list[str]:
    if table not in names.summing:
        return [f"no table {table}"]
    faults = [
        f"no {found}[{column}]: {dax}"
        for found, column in re.findall(r"(\w+)\[(\w+)\]", dax)
        if column not in names.summing.get(found, {})
    ]
    faults += [f"no measure {name}: {dax}" for name in re.findall(r"(?<!\w)\[([^\]]+)\]", dax) if name not in measures]
    sums = re.findall(rf"SUM \( {table}\[(\w+)\] \)", dax)
    faults += _summing_faults(
        table, dax, sums, lambda column: f"HASONEVALUE ( {table}[{column}] )", names.summing[table]
    )
    known = {"CALCULATE", "COUNTROWS", "DIVIDE", "HASONEVALUE", "IF", "MAX", "SUM", "TRUE"}
    one_row = f"IF ( COUNTROWS ( {table} ) = 1, MAX ( "
    unknown = set(re.findall(r"(\w+) \(", re.sub(r"\[.+?\]", "", dax))) - known
    if unknown or ("MAX (" in dax and one_row not in dax) or dax.count("SUM (") != len(sums):
        faults.append(f"{table}: {dax} is no form that this test knows to be right")
    return faults


def _power_bi_faults(folder: Path, names: Published) -> list[str]:
    """What is wrong in the measures and the theme."""
    tmdl = (folder / "measures.tmdl").read_text(encoding="utf-8")
    measures = _measures(tmdl)
    called = [name for _, name, _ in measures]
    faults = []
    if len(called) != len(re.findall(r"^\t\tmeasure ", tmdl, re.MULTILINE)) or len(called) != len(set(called)):
        faults.append("a measure is not read, or has another's name")
    if len(re.findall(r"^\t\t/// .", tmdl, re.MULTILINE)) != len(called) or tmdl.count("displayFolder:") != len(called):
        faults.append("a measure has no description or no folder")
    for table, _, dax in measures:
        faults += _measure_faults(table, dax, set(called), names)
    theme = json.loads((folder / "maalbar-theme.json").read_text(encoding="utf-8"))
    palette = set().union(*names.colours.values())
    return faults + [f"colour {colour} of the theme" for colour in theme["dataColors"] if colour not in palette]


def test_the_superset_export_fits_what_is_published(assets: Path, names: Published) -> None:
    """Tables, columns, sums, charts, filters and colours."""
    assert _superset_faults(assets / "superset", names) == []


def test_the_power_bi_measures_fit_what_is_published(assets: Path, names: Published) -> None:
    """Columns, sums and other measures of each measure; the theme's colours."""
    assert _power_bi_faults(assets / "power_bi", names) == []


@pytest.mark.parametrize(
    ("path", "edit", "told"),
    [
        ("datasets/Maalbar/rpt_tilsyn.yaml", ("table_name: rpt_tilsyn", "table_name: rpt_tilsynet"), "no table"),
        ("datasets/Maalbar/rpt_tilsyn.yaml", ("column_name: sted_tekst", "column_name: sted"), "'sted'"),
        ("datasets/Maalbar/rpt_tilsyn.yaml", ("SUM(antall_paalegg)", "SUM(kilde_linje)"), "kilde_linje is aldri"),
        ("datasets/Maalbar/rpt_tilsyn.yaml", ("SUM(antall_paalegg)", "AVG(antall_paalegg)"), "no form"),
        ("datasets/Maalbar/rpt_kpi.yaml", ("CASE WHEN COUNT(*) = 1 THEN MAX(verdi) END", "MAX(verdi)"), "no form"),
        ("datasets/Maalbar/rpt_kpi.yaml", ("main_dttm_col: periode_start", "main_dttm_col: aar"), "time column"),
        (
            "datasets/Maalbar/rpt_oekonomiplantiltak.yaml",
            ("COUNT(DISTINCT aar) = 1 AND COUNT(DISTINCT tiltaksretning) = 1", "COUNT(DISTINCT tiltaksretning) = 1"),
            "summed over years",
        ),
        (
            "datasets/Maalbar/rpt_oekonomiplantiltak.yaml",
            ("COUNT(DISTINCT aar) = 1 AND COUNT(DISTINCT tiltaksretning) = 1", "COUNT(DISTINCT aar) = 1"),
            "summed over tiltaksretning",
        ),
        ("charts/tilsyn.yaml", ("x_axis: tilsynsmyndighet_navn", "x_axis: myndighet"), "no myndighet"),
        ("charts/tilsyn.yaml", ("- antall_tilsyn", "- antall_saker"), "no antall_saker"),
        ("charts/maaltall.yaml", ("#D55E00", "#FF0000"), "colour of Ikke nådd"),
        ("dashboards/maalbar.yaml", ("Merforbruk: '#D55E00'", "Merforbruk: '#FF0000'"), "colour of Merforbruk"),
        ("dashboards/maalbar.yaml", ("name: delmaal", "name: delmaalet"), "filter Delmål"),
        ("databases/Maalbar.yaml", ("read_only: true", "read_only: false"), "can be written to"),
        ("databases/Maalbar.yaml", ("/path/to/warehouse", "/home/kari"), "path of one machine"),
    ],
)
def test_a_broken_export_is_caught(assets: Path, names: Published, path: str, edit: tuple[str, str], told: str) -> None:
    """Each kind of fault is told."""
    file = assets / "superset" / path
    text = file.read_text(encoding="utf-8")
    assert edit[0] in text
    file.write_text(text.replace(*edit), encoding="utf-8")
    assert told in "\n".join(_superset_faults(assets / "superset", names))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("rpt_tilsyn[antall_paalegg]", "rpt_tilsyn[paalegg]", "no rpt_tilsyn[paalegg]"),
        ("SUM ( rpt_tilsyn[antall_paalegg] )", "SUM ( rpt_tilsyn[kilde_linje] )", "kilde_linje is aldri"),
        ("SUM ( rpt_tilsyn[antall_paalegg] )", "AVERAGE ( rpt_tilsyn[antall_paalegg] )", "no form"),
        ("HASONEVALUE ( rpt_kpi_semiadditiv[aar] )", "TRUE ()", "summed over years"),
        ("DIVIDE ( [Avvik]", "DIVIDE ( [Avviket]", "no measure Avviket"),
        ("ref table rpt_eierskap", "ref table rpt_eierskapet", "no table rpt_eierskapet"),
    ],
)
def test_a_broken_measure_is_caught(assets: Path, names: Published, right: str, wrong: str, told: str) -> None:
    """Each kind of fault is told."""
    file = assets / "power_bi" / "measures.tmdl"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    assert told in "\n".join(_power_bi_faults(assets / "power_bi", names))
