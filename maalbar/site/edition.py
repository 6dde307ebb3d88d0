"""What the pages are made of: the published tables, read once, by municipality and report."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from maalbar.about_edition import About, about

Row = dict[str, Any]
Item = TypeVar("Item")
DATA_PACKAGE = "datapackage.json"
# The tables that are parted by report; each is sorted as a reader wants it.
BY_REPORT = {
    "rpt_direktoeromraade": "rekkefoelge",
    "rpt_tjenesteomraade": "rekkefoelge",
    "rpt_klimatiltak": "klimaoppdrag_rekkefoelge, status_rekkefoelge, navn",
    "rpt_klimafond": "fondsgruppe_rekkefoelge, navn",
    "rpt_investering": "regnskap_kr desc nulls last, navn",
    "rpt_oekonomiplantiltak": "direktoeromraade_rekkefoelge, omraade_rekkefoelge, kilde_linje",
    "rpt_oppdrag": "oppdragstype_rekkefoelge, organ_rekkefoelge nulls last, plan, status_rekkefoelge, kilde_linje",
    "rpt_maaloppnaaelse": "tema_rekkefoelge, resultat_rekkefoelge, kilde_linje",
    "rpt_paafallende": "regel_rekkefoelge, kilde_linje, kpi_id, aar",
    "rpt_sykefravaer": "omraade_rekkefoelge, fravaerstype_rekkefoelge, aar",
    "rpt_tilsyn": "tilsynstype_rekkefoelge, kilde_linje",
    "rpt_laaneopptak": "laaneart_rekkefoelge, kilde_linje",
    "rpt_revisjon": "kilde_linje, aar",
    "rpt_styringskjede": "sti",
    "rpt_dekning": "hull_rekkefoelge, kilde_linje nulls first, ledd_id",
    "dim_kildetabell": "linje_fra, kildetabell_id",
}
# What is said of a KPI besides its values, whatever its kind.
WORDS_OF_KPIS = """
    select indikator_id as kpi_id, retning_begrunnelse, aggregering_begrunnelse, datakilde_id, datakilde_sikkerhet,
        frekvens, null as tema
    from dim_indikator
    union all
    select noekkeltall_id, retning_begrunnelse, aggregering_begrunnelse, datakilde_id, datakilde_sikkerhet, frekvens,
        null
    from dim_noekkeltall
    union all
    select reisevane_id, retning_begrunnelse, null, null, null, null, null from dim_reisevane
    union all
    select prosatall_id, null, null, null, null, null, tema from dim_prosatall
"""


@dataclass
class Kpi:
    """A KPI of one municipality: what it is (a row of rpt_kpi and of its dimension), and all that reports print of it.

    prints: the rows of rpt_kpi, every report's; values: those that count, one a year; targets: rows of
    rpt_maaloppnaaelse; methods: rows of fct_indikatorutvikling; status: its row of rpt_indikatorstatus, of indicators.
    """

    id: str
    prints: list[Row]
    words: Row
    targets: list[Row] = field(default_factory=list)
    methods: list[Row] = field(default_factory=list)
    status: Row | None = None

    @cached_property
    def about(self) -> Row:
        """The newest print, for names, unit and place."""
        return max(self.prints, key=lambda row: (row["er_nyeste_trykk"], row["aar"]))

    @cached_property
    def values(self) -> list[Row]:
        """One print a year, the one that counts or else the newest, in the order of years."""
        by_year: dict[int, Row] = {}
        for row in sorted(self.prints, key=lambda row: (row["er_gjeldende"], row["er_nyeste_trykk"])):
            by_year[row["aar"]] = row
        return [by_year[year] for year in sorted(by_year)]

    @cached_property
    def with_value(self) -> list[Row]:
        """The years that have a value to be compared: a printed zero that was probably not measured is none."""
        return [row for row in self.values if row["verdi"] is not None and not row["er_tvilsom_null"]]

    @cached_property
    def doubtful_years(self) -> list[int]:
        """The years with such a zero."""
        return [row["aar"] for row in self.values if row["er_tvilsom_null"]]

    @cached_property
    def latest(self) -> Row | None:
        """The newest year that has a value."""
        printed = [row for row in self.values if row["verdi"] is not None]
        return next(reversed(self.with_value or printed), None)

    @cached_property
    def previous(self) -> Row | None:
        """The year with a value before that."""
        return self.with_value[-2] if len(self.with_value) > 1 else None

    @cached_property
    def break_year(self) -> int | None:
        """The newest year of a break in the series."""
        return max((row["aar"] for row in self.values if row["verdistatus"] == "brudd"), default=None)

    @property
    def is_series(self) -> bool:
        """Whether there is something to draw: two values, or one and a target in a later year."""
        return self.previous is not None or bool(self.latest and self.path_targets)

    @cached_property
    def path_targets(self) -> list[Row]:
        """The targets with a year after the first value, the newest report's."""
        first = next((row["aar"] for row in self.values if row["verdi"] is not None), None)
        return [
            row
            for row in self.targets
            if first is not None
            and (row["gjelder_til_aar"] or 0) > first
            and row["maal_verdi"] is not None
            and row["enhet"] == self.about["enhet"]
        ]


@dataclass
class Report:
    """A report with its rows of the tables in BY_REPORT."""

    id: str
    kommune_id: str
    municipality: str
    year: int
    title: str
    lines: int
    tables: dict[str, list[Row]]
    figures: Row

    @property
    def folder(self) -> str:
        """Where its pages are."""
        return f"{self.kommune_id}/{self.year}/"

    def __getitem__(self, table: str) -> list[Row]:
        """Its rows of a table."""
        return self.tables[table]


@dataclass
class Municipality:
    """A municipality with its reports, newest first, its goals and its KPIs by id."""

    id: str
    name: str
    row: Row
    reports: list[Report]
    goals: list[Row]
    kpis: dict[str, Kpi]
    concepts: dict[str, list[Kpi]]

    @property
    def newest(self) -> Report:
        """The report of the last year."""
        return self.reports[0]


@dataclass
class Edition:
    """All that is published, as the pages need it."""

    about: About
    certificate: Row
    municipalities: list[Municipality]
    codes: dict[str, dict[str, Row]]
    sources: dict[str, Row]
    units: dict[str, Row]
    value_statuses: dict[str, Row]
    statuses: dict[str, Row]
    areas: dict[str, Row]
    climate_assignments: dict[str, Row]
    phases: dict[int, Row]
    tables: list[Row]
    licences: dict[str, tuple[str, str]]

    @property
    def reports(self) -> list[Report]:
        """Every report, each municipality's newest first."""
        return [report for of in self.municipalities for report in of.reports]


def read_edition(connection: duckdb.DuckDBPyConnection, folder: Path) -> Edition:
    """Read the published file, and of its data package the words of the tables and the licences.

    folder: the edition's. duckdb.Error and OSError pass through.
    """
    reader = _Reader(connection)
    package = json.loads((folder / DATA_PACKAGE).read_text(encoding="utf-8"))
    sizes = {
        row["table_name"]: row["estimated_size"]
        for row in reader.rows("select table_name, estimated_size from duckdb_tables()")
    }
    codes: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in reader.rows("select * from dim_kode order by liste, rekkefoelge"):
        codes[row["liste"]][row["kode"]] = row
    by_report = {
        table: _grouped(reader.rows(f"select * from {table} order by rapport_id, {order}"), "rapport_id")
        for table, order in BY_REPORT.items()
    }
    by_report["rpt_motsigelse"] = _grouped(reader.rows(CONFLICTS), "rapport_id")
    figures = {row["rapport_id"]: row for row in reader.rows(PROOF)}
    reports = _grouped(
        (
            Report(
                id=row["rapport_id"],
                kommune_id=row["kommune_id"],
                municipality=row["kommune_navn"],
                year=row["rapportaar"],
                title=row["tittel"],
                lines=row["kilde_linjer"],
                tables={table: groups.get(row["rapport_id"], []) for table, groups in by_report.items()},
                figures=figures[row["rapport_id"]],
            )
            for row in reader.rows("select * from dim_rapport order by rapportaar desc, rapport_id")
        ),
        "kommune_id",
    )
    kpis = _kpis(reader)
    goals = _grouped(
        reader.rows(
            "select g.*, d.delmaal_id, d.navn as delmaal, d.navn_en as delmaal_en from dim_hovedmaal g "
            "left join dim_delmaal d using (hovedmaal_id) order by hovedmaal_nr, d.rekkefoelge"
        ),
        "kommune_id",
    )
    municipalities = []
    for row in reader.rows("select * from dim_kommune order by navn"):
        if row["kommune_id"] not in reports:
            continue
        own = kpis.get(row["kommune_id"], {})
        concepts: dict[str, list[Kpi]] = defaultdict(list)
        for kpi in own.values():
            if kpi.about["begrep_id"]:
                concepts[kpi.about["begrep_id"]].append(kpi)
        municipalities.append(
            Municipality(
                row["kommune_id"],
                row["navn"],
                row,
                reports[row["kommune_id"]],
                goals.get(row["kommune_id"], []),
                own,
                concepts,
            )
        )
    return Edition(
        about=about(connection),
        certificate=reader.rows("select * from om_utgaven")[0],
        municipalities=municipalities,
        codes=dict(codes),
        sources=reader.by_id("dim_datakilde", "datakilde_id"),
        units=reader.by_id("dim_enhet", "enhet_id"),
        value_statuses=reader.by_id("dim_verdistatus", "verdistatus"),
        statuses=reader.by_id("dim_status", "status_id"),
        areas=reader.by_id("dim_tjenesteomraade", "tjenesteomraade_id"),
        climate_assignments=reader.by_id("dim_klimaoppdrag", "klimaoppdrag_id"),
        phases={row["rekkefoelge"]: row for row in reader.rows("select * from dim_investeringsfase")},
        tables=[
            {
                "tabell": table["name"],
                "beskrivelse": table["description"],
                "beskrivelse_en": table["description_en"],
                "antall_rader": sizes[table["name"]],
            }
            for table in sorted(
                package["resources"], key=lambda table: (not table["name"].startswith("rpt_"), table["name"])
            )
            if table["name"] in sizes and table["path"].startswith("csv/")
        ],
        licences={licence["name"]: (licence["title"], licence["path"]) for licence in package["licenses"]},
    )


# Contradictions with what they are about: the KPI or project that stands on the line, the claim's own number.
CONFLICTS = """
    select m.*, p.tall_tekst, p.enhet_tekst, p.trendord, p.uttrykk, gjelder.kpi_id as gjelder_kpi_id,
        coalesce(gjelder.navn, omtale.navn_tekst) as gjelder, gjelder.navn_en as gjelder_en
    from rpt_motsigelse m
    left join fct_paastand p on m.motsigelse_id = 'paastand:' || p.paastand_id and m.rapport_id = p.rapport_id
    left join (
        select rapport_id, kilde_linje, kpi_id, navn, navn_en from rpt_kpi
        qualify row_number() over (partition by rapport_id, kilde_linje, kpi_id order by aar desc) = 1
    ) gjelder on gjelder.rapport_id = m.rapport_id and (
        m.funnet_av = 'regel' and gjelder.kpi_id = split_part(m.kolonne, ' ', 1)
        or m.regel_id = 'noekkeltall_samme_tall' and gjelder.kilde_linje = m.kilde_linje
    )
    left join fct_investeringsomtale omtale
        on omtale.rapport_id = m.rapport_id and omtale.kilde_linje = m.kilde_linje
        and m.regel_id like 'investeringsomtale%'
    qualify row_number() over (partition by m.motsigelse_id order by gjelder.kilde_linje) = 1
    order by m.rapport_id, m.vurdering_rekkefoelge, m.kilde_linje, m.motsigelse_id
"""
# What a newer report made of an older figure, when it did not simply print it again, first, or no longer.
REVISED = ("revidert", "presisert", "trukket_tilbake", "ny_definisjon")
# What was proved of each report.
PROOF = """
    select r.rapport_id, b.antall_rader, b.antall_belagt, d.antall_tall, d.antall_udekket, a.antall_avstemt,
        p.antall_paastander, p.antall_stemmer, p.antall_avrundet, p.antall_motsagt, p.antall_ikke_proevbar
    from dim_rapport r
    left join (
        select rapport_id, count(*) as antall_rader, count(*) filter (resultat = 'belagt') as antall_belagt
        from fct_kildebelegg group by rapport_id
    ) b using (rapport_id)
    left join (
        select rapport_id, sum(antall_tall) as antall_tall, sum(antall_udekket) as antall_udekket
        from fct_kildedekning group by rapport_id
    ) d using (rapport_id)
    left join (
        select rapport_id, count(*) as antall_avstemt from fct_avstemming group by rapport_id
    ) a using (rapport_id)
    left join (
        select rapport_id, count(*) as antall_paastander, count(*) filter (resultat = 'stemmer') as antall_stemmer,
            count(*) filter (resultat = 'stemmer_avrundet') as antall_avrundet,
            count(*) filter (resultat = 'motsagt') as antall_motsagt,
            count(*) filter (resultat = 'kan_ikke_proeves') as antall_ikke_proevbar
        from fct_paastand group by rapport_id
    ) p using (rapport_id)
"""


def _kpis(reader: "_Reader") -> dict[str, dict[str, Kpi]]:
    """The KPIs by municipality and id, in the order of areas, goals and lines."""
    words = reader.by_id(f"({WORDS_OF_KPIS})", "kpi_id")
    prints = reader.rows(
        "select * from rpt_kpi order by kommune_id, hovedmaal_nr nulls last, delmaal_rekkefoelge, "
        "omraade_rekkefoelge nulls last, kilde_linje, kpi_id, aar"
    )
    kpis: dict[str, dict[str, Kpi]] = defaultdict(dict)
    for row in prints:
        own = kpis[row["kommune_id"]]
        if row["kpi_id"] not in own:
            own[row["kpi_id"]] = Kpi(row["kpi_id"], [], words.get(row["kpi_id"], {}))
        own[row["kpi_id"]].prints.append(row)
    for row in reader.rows(
        "select * from rpt_maaloppnaaelse where maales_av_id is not null "
        "qualify rapport_id = first_value(rapport_id) over (partition by maaltall_id order by aar desc) "
        "order by gjelder_til_aar nulls first, maaltall_id"
    ):
        if kpi := kpis[row["kommune_id"]].get(row["maales_av_id"]):
            kpi.targets.append(row)
    for row in reader.rows(
        "select u.*, k.navn, k.navn_en from fct_indikatorutvikling u "
        "join dim_kode k on k.liste = 'utviklingsmetode' and k.kode = u.metode "
        "order by kommune_id, kpi_id, k.rekkefoelge"
    ):
        if kpi := kpis[row["kommune_id"]].get(row["kpi_id"]):
            kpi.methods.append(row)
    for row in reader.rows("select * from rpt_indikatorstatus"):
        if kpi := kpis[row["kommune_id"]].get(row["indikator_id"]):
            kpi.status = row
    return kpis


class _Reader:
    """Answers of the published file as dictionaries."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, query: str) -> list[Row]:
        answer = self._connection.execute(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]

    def by_id(self, table: str, key: str) -> dict[str, Row]:
        return {row[key]: row for row in self.rows(f"select * from {table}")}


def _grouped(items: Iterable[Item], key: str) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item[key] if isinstance(item, dict) else getattr(item, key)].append(item)
    return dict(groups)


def total(rows: Iterable[Row], column: str) -> Decimal:
    """The sum of a column, what is null left out."""
    return sum((row[column] for row in rows if row[column] is not None), Decimal(0))
