"""The metrics of models/semantic: MetricFlow answers what plain SQL answers, and offers nothing that may not be summed.

The file asked is the made-up report's with a year before it, which has other figures: a stock that were added up over
years, or one of an older year, is another number.
"""

import copy
import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

YEAR_BEFORE = """
create macro before(amount) as 3 * amount + 0.01;
insert into dim_rapport by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as rapportaar) from dim_rapport;
insert into fct_klimafond by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as aar, before(regnskap_kr) as regnskap_kr)
    from fct_klimafond;
insert into fct_tjenesteoekonomi by name select * replace (
    'elvebyen_2029' as rapport_id, 2029 as aar, before(regnskap_kr) as regnskap_kr, before(avvik_kr) as avvik_kr
) from fct_tjenesteoekonomi;
insert into fct_investering by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as aar, before(regnskap_kr) as regnskap_kr)
    from fct_investering;
insert into fct_oekonomiplantiltak by name select * replace (
    'elvebyen_2029' as rapport_id, 2029 as aar, before(oppnaadd_kr) as oppnaadd_kr
) from fct_oekonomiplantiltak;
insert into fct_laaneopptak by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as aar, before(beloep_kr) as beloep_kr) from fct_laaneopptak;
insert into fct_maaloppnaaelse by name
    select * replace (
        'elvebyen_2029' as rapport_id, 2029 as aar, 'naadd' as resultat, null as ikke_maalbar_grunn
    ) from fct_maaloppnaaelse;
-- in the year before everything was finished but one, which was late; in the newest no climate measure is finished
create macro status_before(thing, late) as case when thing = late then 'paagaar_forsinket' else 'ferdig' end;
update fct_klimatiltakstatus set status_id = 'paagaar_forsinket' where status_id = 'ferdig';
insert into fct_klimatiltakstatus by name select * replace (
    'elvebyen_2029' as rapport_id, 2029 as aar,
    status_before(klimatiltak_id, min(klimatiltak_id) over ()) as status_id
) from fct_klimatiltakstatus;
insert into fct_oppdragstatus by name select * replace (
    'elvebyen_2029' as rapport_id, 2029 as aar, status_before(oppdrag_id, min(oppdrag_id) over ()) as status_id
) from fct_oppdragstatus;
insert into rpt_klimatiltak by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as aar, date '2029-01-01' as periode_start)
    from rpt_klimatiltak;
insert into rpt_oppdrag by name
    select * replace ('elvebyen_2029' as rapport_id, 2029 as aar, date '2029-01-01' as periode_start) from rpt_oppdrag;
update rpt_klimatiltak set er_ferdig = dim_status.er_ferdig, er_forsinket = dim_status.er_forsinket
from fct_klimatiltakstatus as fact inner join dim_status using (status_id)
where fact.klimatiltak_id = rpt_klimatiltak.klimatiltak_id and fact.rapport_id = rpt_klimatiltak.rapport_id;
update rpt_oppdrag set er_ferdig = dim_status.er_ferdig, er_forsinket = dim_status.er_forsinket
from fct_oppdragstatus as fact inner join dim_status using (status_id)
where fact.oppdrag_id = rpt_oppdrag.oppdrag_id and fact.rapport_id = rpt_oppdrag.rapport_id;
-- the key figures that have metrics are not in the made-up report: of two areas, and one area's of the year before only
create temp table figure as
    select
        begrep_id, area, year, begrep_id || '_' || area as kpi_id, make_date(year, 1, 1) as periode_start,
        100 * area + 7 * (year - 2020) + length(begrep_id) as verdi_antall
    from (values (1, 2029), (1, 2030), (2, 2029)) as printed (area, year)
    cross join unnest([
        'klager_mottatt', 'statsforvalter_medhold', 'statsforvalter_ikke_medhold', 'barn_i_kommunale_barnehager',
        'barn_i_private_barnehager', 'barn_i_fosterhjem', 'langtidsplasser_sykehjem', 'laerlinger_i_kommunen'
    ]) as concept (begrep_id);
insert into rpt_kpi_additiv by name
    select 'noekkeltall' as kpi_type, kpi_id, 'elvebyen_2030' as rapport_id, year as aar, periode_start, verdi_antall,
        begrep_id
    from figure;
insert into rpt_kpi_semiadditiv by name
    select 'noekkeltall' as kpi_type, kpi_id, 'elvebyen_2030' as rapport_id, year as aar, periode_start, verdi_antall,
        begrep_id
    from figure;
"""


@dataclass(frozen=True)
class Plain:
    """A metric in plain SQL: what to reckon of which rows; newest: of one year only, the newest when none is asked."""

    reckoned: str
    rows: str
    newest: bool = False


def _money(column: str, table: str) -> Plain:
    return Plain(f"sum({column})", table)


def _concept(begrep_id: str, newest: bool) -> Plain:
    table = "rpt_kpi_semiadditiv" if newest else "rpt_kpi_additiv"
    return Plain("sum(verdi_antall)", f"(select * from {table} where begrep_id in ({begrep_id}))", newest)


SAVINGS = "(select * from fct_oekonomiplantiltak where tiltaksretning = 'innsparing')"
CLIMATE = "(select * from fct_klimatiltakstatus inner join dim_status using (status_id))"
ASSIGNMENTS = "(select * from fct_oppdragstatus inner join dim_status using (status_id))"
TARGETS = "fct_maaloppnaaelse"
PLAIN_SQL = {
    "klimafond_budsjett_kr": _money("budsjett_kr", "fct_klimafond"),
    "klimafond_regnskap_kr": _money("regnskap_kr", "fct_klimafond"),
    "klimafond_avvik_kr": _money("avvik_kr", "fct_klimafond"),
    "antall_klimatiltak": Plain("count(*)", CLIMATE, newest=True),
    "antall_klimatiltak_ferdig": Plain("count(*) filter (er_ferdig)", CLIMATE, newest=True),
    "antall_klimatiltak_forsinket": Plain("count(*) filter (er_forsinket)", CLIMATE, newest=True),
    "tjenesteoekonomi_rev_budsjett_kr": _money("rev_budsjett_kr", "fct_tjenesteoekonomi"),
    "tjenesteoekonomi_regnskap_kr": _money("regnskap_kr", "fct_tjenesteoekonomi"),
    "tjenesteoekonomi_avvik_kr": _money("avvik_kr", "fct_tjenesteoekonomi"),
    "investering_rev_budsjett_kr": _money("rev_budsjett_kr", "fct_investering"),
    "investering_regnskap_kr": _money("regnskap_kr", "fct_investering"),
    "investering_avvik_kr": _money("avvik_kr", "fct_investering"),
    "innsparing_budsjett_kr": Plain("sum(budsjett_kr)", SAVINGS, newest=True),
    "innsparing_oppnaadd_kr": Plain("sum(oppnaadd_kr)", SAVINGS, newest=True),
    "nye_laan_kr": _money("beloep_kr", "(select * from fct_laaneopptak where laaneart = 'nytt')"),
    "refinansierte_laan_kr": _money("beloep_kr", "(select * from fct_laaneopptak where laaneart = 'refinansiert')"),
    "antall_oppdrag": Plain("count(*)", ASSIGNMENTS, newest=True),
    "antall_oppdrag_ferdig": Plain("count(*) filter (er_ferdig)", ASSIGNMENTS, newest=True),
    "antall_oppdrag_forsinket": Plain("count(*) filter (er_forsinket)", ASSIGNMENTS, newest=True),
    "antall_maaltall": Plain("count(*)", TARGETS, newest=True),
    "antall_maaltall_maalbare": Plain("count(*) filter (ikke_maalbar_grunn is null)", TARGETS, newest=True),
    "antall_maaltall_avgjort": Plain("count(*) filter (resultat in ('naadd', 'ikke_naadd'))", TARGETS, newest=True),
    "antall_maaltall_naadd": Plain("count(*) filter (resultat = 'naadd')", TARGETS, newest=True),
    "antall_klager_mottatt": _concept("'klager_mottatt'", newest=False),
    "antall_statsforvalter_medhold": _concept("'statsforvalter_medhold'", newest=False),
    "antall_statsforvalter_avgjoerelser": _concept(
        "'statsforvalter_medhold', 'statsforvalter_ikke_medhold'", newest=False
    ),
    "barn_i_kommunale_barnehager": _concept("'barn_i_kommunale_barnehager'", newest=True),
    "barn_i_private_barnehager": _concept("'barn_i_private_barnehager'", newest=True),
    "barn_i_fosterhjem": _concept("'barn_i_fosterhjem'", newest=True),
    "langtidsplasser_sykehjem": _concept("'langtidsplasser_sykehjem'", newest=True),
    "laerlinger": _concept("'laerlinger_i_kommunen'", newest=True),
}
# numerator and denominator
SHARES = {
    "andel_klimafond_brukt": ("klimafond_regnskap_kr", "klimafond_budsjett_kr"),
    "andel_klimatiltak_ferdig": ("antall_klimatiltak_ferdig", "antall_klimatiltak"),
    "andel_klimatiltak_forsinket": ("antall_klimatiltak_forsinket", "antall_klimatiltak"),
    "andel_tjenesteoekonomi_brukt": ("tjenesteoekonomi_regnskap_kr", "tjenesteoekonomi_rev_budsjett_kr"),
    "andel_tjenesteoekonomi_avvik": ("tjenesteoekonomi_avvik_kr", "tjenesteoekonomi_rev_budsjett_kr"),
    "andel_investering_brukt": ("investering_regnskap_kr", "investering_rev_budsjett_kr"),
    "andel_innsparing_oppnaadd": ("innsparing_oppnaadd_kr", "innsparing_budsjett_kr"),
    "andel_oppdrag_ferdig": ("antall_oppdrag_ferdig", "antall_oppdrag"),
    "andel_oppdrag_forsinket": ("antall_oppdrag_forsinket", "antall_oppdrag"),
    "andel_maaltall_naadd": ("antall_maaltall_naadd", "antall_maaltall_avgjort"),
    "andel_statsforvalter_medhold": ("antall_statsforvalter_medhold", "antall_statsforvalter_avgjoerelser"),
}
BY_AREA = [name for name, plain in PLAIN_SQL.items() if plain.rows in {"fct_tjenesteoekonomi", ASSIGNMENTS, SAVINGS}]

MetricFlow = Callable[..., subprocess.CompletedProcess[str]]
Answers = dict[str, dict[str, Decimal | None]]


@pytest.fixture(scope="module")
def folder(build: tuple[Path, str], published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose published file has two years."""
    copy = tmp_path_factory.mktemp("semantic") / "prosjekt"
    shutil.copytree(build[0], copy, ignore=shutil.ignore_patterns("warehouse", "target", "logs"))
    (copy / "warehouse").mkdir()
    file = copy / "warehouse" / "maalbar.duckdb"
    shutil.copyfile(published, file)
    with duckdb.connect(str(file)) as connection:
        connection.execute(YEAR_BEFORE)
    return copy


@pytest.fixture(scope="module")
def metricflow(root: Path, folder: Path) -> MetricFlow:
    """Runs a command of the environment that `make semantic` uses: metricflow("mf", "query", ...)."""
    environment = root / "target" / "semantic" / "bin"
    assert (environment / "mf").is_file(), f"{environment / 'mf'} is missing: `make test` makes it"

    def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [environment / program, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"DBT_PROFILES_DIR": "profiles", "DBT_TARGET": "published"},
        )

    parsed = run("dbt", "parse")
    assert parsed.returncode == 0, parsed.stdout
    return run


@pytest.fixture(scope="module")
def manifest(metricflow: MetricFlow, folder: Path) -> dict:
    """What dbt understood of models/semantic."""
    return json.loads((folder / "target" / "semantic_manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def summing(folder: Path) -> dict[tuple[str, str], str]:
    """How each numeric column of the published tables may be summed, by table and column."""
    with duckdb.connect(str(folder / "warehouse" / "maalbar.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select tabell, kolonne, summering from om_kolonner where summering is not null"
        ).fetchall()
    return {(table, column): rule for table, column, rule in rows}


def _asked(metricflow: MetricFlow, folder: Path, metrics: list[str], *group_by: str) -> Answers:
    """What `mf query` answers: for each group ("" without any) each metric's number, None where it has none."""
    answer = folder / "answer.csv"
    grouped = [argument for name in group_by for argument in ("--group-by", name)]
    done = metricflow("mf", "query", "--metrics", ",".join(metrics), *grouped, "--csv", str(answer))
    assert done.returncode == 0, done.stdout
    with answer.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        "".join(row[name] for name in group_by): {
            metric: Decimal(row[metric]) if row[metric] else None for metric in metrics
        }
        for row in rows
    }


def _in_plain_sql(folder: Path, metrics: list[str], column: str = "''", join: str = "") -> Answers:
    """The same, in SQL: by a column of the metric's rows, or of what they are joined to."""
    answers: Answers = {}
    with duckdb.connect(str(folder / "warehouse" / "maalbar.duckdb"), read_only=True) as connection:
        for metric in metrics:
            plain = PLAIN_SQL[metric]
            newest = f"where aar = (select max(aar) from {plain.rows})" if plain.newest and column != "aar" else ""
            found = connection.execute(
                f"select cast({column} as varchar), {plain.reckoned} from {plain.rows} {join} {newest} group by 1"
            ).fetchall()
            for group, value in found:
                answers.setdefault(group, dict.fromkeys(metrics))[metric] = value
    return answers


def _not_legal(manifest: dict, summing: dict[tuple[str, str], str]) -> list[str]:
    """The measures, times and metrics that add up what may not be added up, each with the reason."""
    faults = []
    for model in manifest["semantic_models"]:
        for measure in model["measures"]:
            if reason := _not_summable(measure, model["node_relation"]["alias"], summing):
                faults.append(f"{measure['name']}: {reason}")
        for dimension in model["dimensions"]:
            if dimension["type"] == "time" and dimension["type_params"]["time_granularity"] != "year":
                faults.append(f"{model['name']}.{dimension['name']}: {dimension['type_params']['time_granularity']}")
    for metric in manifest["metrics"]:
        if metric["type"] not in {"simple", "ratio"}:
            faults.append(f"{metric['name']}: {metric['type']}")
    return faults


def _not_summable(measure: dict, table: str, summing: dict[tuple[str, str], str]) -> str | None:
    """Why a measure may not be added up as it is, if it may not."""
    if measure["agg"] == "sum":
        words = re.findall(r"\w+", measure["expr"] or measure["name"])
        rules = {summing[table, word] for word in words if (table, word) in summing}
    elif measure["agg"] in {"count", "sum_boolean"}:
        # rows counted are things with a state at the end of a year, the same things every year
        rules = {"semiadditiv"}
    else:
        return measure["agg"]
    if rules == {"semiadditiv"}:
        return None if measure["non_additive_dimension"] else "added up over years"
    return None if rules == {"additiv"} else " ".join(sorted(rules))


def test_configuration_is_valid(metricflow: MetricFlow) -> None:
    """Without an error or a warning: in itself, and by its models, dimensions, entities, measures and metrics."""
    done = metricflow("mf", "validate-configs", "--show-all")
    assert done.returncode == 0, done.stdout
    assert (done.stdout + done.stderr).count("(ERRORS: 0, FUTURE_ERRORS: 0, WARNINGS: 0)") == 6


def test_every_metric_is_described_and_tested(manifest: dict) -> None:
    """A label in both languages, a description in both (as the build demands), and its plain SQL here."""
    metrics = {metric["name"]: metric for metric in manifest["metrics"]}
    assert set(metrics) == {*PLAIN_SQL, *SHARES}
    for name, metric in metrics.items():
        assert metric["label"] and metric["config"]["meta"]["label_en"], name
        assert all(part.strip() for part in metric["description"].split("[en]", 1)), name


def _hold_against_plain_sql(found: Answers, expected: Answers) -> None:
    """Amounts and counts are exactly those of the tables.

    MetricFlow divides as floating-point numbers and prints all their digits, so a share is exactly that quotient.
    """
    assert found.keys() == expected.keys()
    for group, answer in expected.items():
        assert {name: found[group][name] for name in answer} == answer, group
        for name in SHARES.keys() & found[group].keys():
            over, under = (answer[metric] for metric in SHARES[name])
            share = found[group][name]
            quotient = float(over) / float(under) if over is not None and under else None
            assert (None if share is None else float(share)) == quotient, (group, name)


def test_in_all(metricflow: MetricFlow, folder: Path) -> None:
    """Every metric: amounts of all years, and stocks of the newest one."""
    found = _asked(metricflow, folder, [*PLAIN_SQL, *SHARES])
    _hold_against_plain_sql(found, _in_plain_sql(folder, [*PLAIN_SQL]))


def test_by_year(metricflow: MetricFlow, folder: Path) -> None:
    """Every metric in every year that a table has."""
    found = _asked(metricflow, folder, [*PLAIN_SQL, *SHARES], "metric_time__year")
    found = {day.partition("-")[0]: answer for day, answer in found.items()}
    _hold_against_plain_sql(found, _in_plain_sql(folder, [*PLAIN_SQL], "aar"))


def test_by_area(metricflow: MetricFlow, folder: Path) -> None:
    """Metrics of three tables by the area that they share; one has none for an area without rows of its own."""
    shares = [name for name, of in SHARES.items() if set(of) <= set(BY_AREA)]
    found = _asked(metricflow, folder, [*BY_AREA, *shares], "tjenesteomraade__direktoeromraade_navn")
    areas = "inner join dim_tjenesteomraade using (tjenesteomraade_id)"
    _hold_against_plain_sql(found, _in_plain_sql(folder, BY_AREA, "direktoeromraade_navn", areas))


def test_a_wrong_sum_would_show(folder: Path) -> None:
    """Every metric has several years, and a sum over them is no stock: else what is held above proves nothing."""
    by_year = _in_plain_sql(folder, [*PLAIN_SQL], "aar")
    in_all = _in_plain_sql(folder, [*PLAIN_SQL])[""]
    for name, plain in PLAIN_SQL.items():
        values = [by_year[year][name] for year in sorted(by_year) if by_year[year][name] is not None]
        assert len(values) > 1, name
        assert in_all[name] == (values[-1] if plain.newest else sum(values)), name
        assert values[-1] != sum(values), name
    assert by_year["2030"]["antall_klimatiltak_ferdig"] == 0


def test_nothing_illegal_is_offered(
    metricflow: MetricFlow, manifest: dict, summing: dict[tuple[str, str], str]
) -> None:
    """No metric averages, or adds up percents or stocks over years; a percent that is printed cannot be asked for."""
    assert _not_legal(manifest, summing) == []
    refused = metricflow("mf", "query", "--metrics", "forbruk_prosent")
    assert refused.returncode == 1
    assert "forbruk_prosent" in refused.stdout


def test_what_is_illegal_is_found(manifest: dict, summing: dict[tuple[str, str], str]) -> None:
    """A mean of percents, a sum of them, a stock added up over years, a mean of shares, a question by month."""
    broken = copy.deepcopy(manifest)
    models = {model["name"]: model for model in broken["semantic_models"]}
    sound = models["klimafond"]["measures"][0]
    models["klimafond"]["measures"] += [
        sound | {"name": "snitt_prosent", "agg": "average", "expr": "forbruk_prosent"},
        sound | {"name": "sum_prosent", "expr": "forbruk_prosent"},
        sound | {"name": "antall_rader", "agg": "count", "expr": "fondstiltak_id"},
    ]
    models["innsparing"]["measures"][0]["non_additive_dimension"] = None
    models["laaneopptak"]["dimensions"][0]["type_params"]["time_granularity"] = "month"
    broken["metrics"].append(broken["metrics"][0] | {"name": "dobbel", "type": "derived"})
    assert set(_not_legal(broken, summing)) == {
        "snitt_prosent: average",
        "sum_prosent: aldri",
        "antall_rader: added up over years",
        "innsparing_budsjett_kr: added up over years",
        "laaneopptak.aar: month",
        "dobbel: derived",
    }
