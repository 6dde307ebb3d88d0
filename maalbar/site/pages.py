"""Which pages there are, and what each is made of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from maalbar.site.addresses import area_address, conflict_address, goal_address, kpi_address, slug
from maalbar.site.charts import Bar, Drawing, draw_bars, draw_bullets, draw_series
from maalbar.site.dataset import kpi_dataset, site_dataset
from maalbar.site.edition import Edition, Kpi, Municipality, Report, Row, total
from maalbar.site.figures import figures_of
from maalbar.site.language import Language
from maalbar.site.wording import Part, Wording, verdict_kind

Context = dict[str, Any]
# What the KPIs of the climate page are chosen by: their unit, or the theme of a figure in running text.
EMISSIONS, CLIMATE, CLIMATE_TARGETS = "tonn_co2e", "klima", "klima_og_natur"
RESULT = "driftsresultat"
MONEY_TARGETS = ("oekonomi", "investering", "finans")
NOT_MEASURABLE = "ikke_maalbar"
MOST_OVERSPENT = 5


@dataclass(frozen=True)
class Page:
    """A page in both languages.

    address: from the root of a language; title and description: of a language's words; current: its place in the
    navigation; context: what its template needs, made for one language.
    """

    address: str
    template: str
    title: Callable[[Wording], str]
    description: Callable[[Wording], str]
    context: Callable[[Wording], Context]
    report: Report | None = None
    current: str = ""
    canonical: str | None = None


@dataclass
class Site:
    """What all pages share."""

    edition: Edition
    languages: list[Language]
    drawings: dict[str, dict[str, Drawing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.drawings = {of.id: draw_series(of.kpis.values(), self.languages) for of in self.edition.municipalities}

    def by_language(self, row: Row, column: str = "navn") -> dict[str, str]:
        """What the data says in `column`, plain, in each language."""
        return {
            of.code: row[column] if of.is_norwegian else row.get(f"{column}_en") or row[column] for of in self.languages
        }


def _text(key: str, **values: object) -> Callable[[Wording], str]:
    return lambda words: str(words.language.text(key, **values))


def _said(row: Row, column: str = "navn") -> Callable[[Wording], str]:
    return lambda words: str(words.language.said(row, column).striptags())


def pages_of(site: Site, files: Path, data_root: str) -> list[Page]:
    """Every page of the site; files: the edition's folder; data_root: where it is from the site's root."""
    found: list[Page] = []
    for of in site.edition.municipalities:
        for report in of.reports:
            found += _report_pages(site, of, report)
        found += _goal_pages(site, of)
        found += _kpi_pages(site, of)
        found.append(_register(site, of))
    found += _shared_pages(site, files, data_root)
    return found


def _report_pages(site: Site, of: Municipality, report: Report) -> Iterator[Page]:
    yield _front(site, of, report, f"{report.folder}index.html")
    if report["rpt_klimatiltak"] or report["rpt_klimafond"]:
        yield _climate(site, of, report)
    yield _money(site, of, report)
    yield from _area_pages(site, of, report)
    if report["rpt_oppdrag"]:
        yield _promises(report)
    if report["rpt_maaloppnaaelse"]:
        yield _targets(site, report)
    yield _trust(of, report)


def _front(site: Site, of: Municipality, report: Report, address: str) -> Page:
    areas = report["rpt_direktoeromraade"]
    bars = _deviation_bars(site, areas)
    top = {row["tjenesteomraade_id"] for row in areas}
    parts = [row for row in report["rpt_tjenesteomraade"] if row["tjenesteomraade_id"] not in top]
    overspent = sorted((row for row in parts if (row["avvik_kr"] or 0) < 0), key=lambda row: row["avvik_kr"])

    def context(words: Wording) -> Context:
        figures = figures_of(report, of, words.language)
        return {
            "figures": figures,
            "figures_title": words.language.text("front.figures" if len(figures) == 10 else "front.figures_fewer"),
            "goals": _goals(of, words) if report is of.newest else [],
            "bars": _svg(bars, words, "avvik", "money.deviation_caption", _amounts(areas, "avvik_kr", words)),
            "overspent": overspent[:MOST_OVERSPENT],
            "late_measures": [row for row in report["rpt_klimatiltak"] if row["er_forsinket"]],
            "late_assignments": [row for row in report["rpt_oppdrag"] if row["er_forsinket"]],
            "errors": [
                words.conflict(report, of, row) for row in report["rpt_motsigelse"] if row["vurdering"] == "kildefeil"
            ],
        }

    return Page(
        address=address,
        template="forside.html",
        title=_text("front.title", municipality=report.municipality, year=report.year),
        description=_text("front.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="front",
        canonical=f"{report.folder}index.html",
    )


def _goals(of: Municipality, words: Wording) -> list[Context]:
    """Each main goal with its sub-goals, their indicators, and how many went which way."""
    found: dict[str, Context] = {}
    indicators = [kpi for kpi in of.kpis.values() if kpi.about["kpi_type"] == "indikator"]
    for row in of.goals:
        goal = found.setdefault(
            row["hovedmaal_id"],
            {"row": row, "address": goal_address(of.id, row["hovedmaal_id"]), "subgoals": []},
        )
        kpis = [kpi for kpi in indicators if kpi.about["delmaal_id"] == row["delmaal_id"]]
        if kpis:
            goal["subgoals"].append({"row": row, "kpis": kpis})
    for goal in found.values():
        goal["counts"] = words.directions(kpi for subgoal in goal["subgoals"] for kpi in subgoal["kpis"])
    return [goal for goal in found.values() if goal["subgoals"]]


def _goal_pages(site: Site, of: Municipality) -> Iterator[Page]:
    report = of.newest
    goals = {row["hovedmaal_id"]: row for row in of.goals}
    if not goals:
        return
    yield Page(
        address=f"{slug(of.id)}/maal/index.html",
        template="maaloversikt.html",
        title=_text("goals.title", municipality=of.name),
        description=_text("front.goals_lede"),
        context=lambda words: {"goals": _goals(of, words)},
        report=report,
        current="goals",
    )
    for goal_id, row in goals.items():

        def context(words: Wording, goal_id: str = goal_id, row: Row = row) -> Context:
            goal = next((goal for goal in _goals(of, words) if goal["row"]["hovedmaal_id"] == goal_id), None)
            subgoals = goal["subgoals"] if goal else []
            return {
                "goal": row,
                "subgoals": subgoals,
                "counts": goal["counts"] if goal else [],
                "count": sum(len(subgoal["kpis"]) for subgoal in subgoals),
                "drawings": site.drawings[of.id],
            }

        yield Page(
            address=goal_address(of.id, goal_id),
            template="maal.html",
            title=_said(row),
            description=_text("goal.description", municipality=of.name),
            context=context,
            report=report,
            current="goals",
        )


def _climate(site: Site, of: Municipality, report: Report) -> Page:
    measures, fund = report["rpt_klimatiltak"], report["rpt_klimafond"]
    groups: dict[str, list[Row]] = {}
    for row in fund:
        groups.setdefault(row["fondsgruppe_id"], []).append(row)
    bars = draw_bars(
        [
            Bar(site.by_language(rows[0], "fondsgruppe"), total(rows, "regnskap_kr"), total(rows, "budsjett_kr"))
            for rows in groups.values()
        ],
        site.languages,
    )
    kpis = list(of.kpis.values())
    emissions = [kpi for kpi in kpis if kpi.about["enhet_id"] == EMISSIONS and kpi.about["kpi_type"] == "indikator"]
    themed = [kpi for kpi in kpis if kpi.words.get("tema") == CLIMATE or kpi.about["kpi_type"] == "reisevane"]
    unlinked = [row for row in fund if row["klimatiltak_id"] is None]

    def context(words: Wording) -> Context:
        assignments: dict[str, list[Row]] = {}
        for row in measures:
            assignments.setdefault(row["klimaoppdrag"], []).append(row)
        parts = words.parts(measures)
        targets = [row for row in report["rpt_maaloppnaaelse"] if row["tema"] == CLIMATE_TARGETS]
        return {
            "drawings": site.drawings[of.id],
            "measures": measures,
            "late": sum(1 for row in measures if row["er_forsinket"]),
            "done": sum(1 for row in measures if row["er_ferdig"]),
            "emissions": emissions,
            "habits": themed,
            "counts": parts,
            "assignments": [
                {"name": words.language.norwegian(name), "counts": _same_parts(parts, words.parts(rows))}
                for name, rows in assignments.items()
            ],
            "fund": fund,
            "fund_budget": total(fund, "budsjett_kr"),
            "fund_accounts": total(fund, "regnskap_kr"),
            "fund_bars": _svg(bars, words, "fondet", "climate.fund_caption", ""),
            "unlinked": unlinked,
            "unlinked_accounts": total(unlinked, "regnskap_kr"),
            "targets": targets,
        }

    return Page(
        address=f"{report.folder}klima.html",
        template="klima.html",
        title=_text("climate.title"),
        description=_text("climate.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="climate",
    )


def _same_parts(all_parts: Iterable[Part], parts: Iterable[Part]) -> list[Part]:
    """The parts of a group in the columns of the whole."""
    by_name = {part.name: part for part in parts}
    return [by_name.get(part.name, part._replace(count=0)) for part in all_parts]


def _money(site: Site, of: Municipality, report: Report) -> Page:
    top = report["rpt_direktoeromraade"]
    areas = [row for row in report["rpt_tjenesteomraade"] if row["regnskap_kr"] is not None]
    projects = report["rpt_investering"]
    by_phase: dict[int, list[Row]] = {}
    for row in projects:
        by_phase.setdefault(row["fase_rekkefoelge"] or 0, []).append(row)
    phases = [by_phase[place] for place in sorted(by_phase)]
    bars = _deviation_bars(site, top)
    phase_bars = draw_bars(
        [
            Bar(site.by_language(rows[0], "fase"), total(rows, "regnskap_kr"), total(rows, "rev_budsjett_kr"))
            for rows in phases
            if rows[0]["fase"]
        ],
        site.languages,
    )
    plan = report["rpt_oekonomiplantiltak"]
    results = [
        (kpi, row)
        for kpi in of.kpis.values()
        if kpi.words.get("tema") == RESULT
        for row in kpi.prints
        if row["rapport_id"] == report.id and row["aar"] == report.year
    ]

    def context(words: Wording) -> Context:
        deviation = total(top, "avvik_kr")
        key = "money.underspent" if deviation >= 0 else "money.overspent"
        return {
            "money_words": words.language.text(
                key,
                amount=words.language.kroner(abs(deviation)),
                accounts=words.language.kroner(total(top, "regnskap_kr")),
                budget=words.language.kroner(total(top, "rev_budsjett_kr")),
            )
            if top
            else "",
            "top_areas": top,
            "areas": areas,
            "bars": _svg(bars, words, "avvik", "money.deviation_caption", _amounts(top, "avvik_kr", words)),
            "budget": total(top, "rev_budsjett_kr"),
            "accounts": total(top, "regnskap_kr"),
            "deviation": deviation,
            "results": results,
            "targets": [row for row in report["rpt_maaloppnaaelse"] if row["tema"] in MONEY_TARGETS],
            "projects": projects,
            "invested": total(projects, "regnskap_kr"),
            "invest_budget": total(projects, "rev_budsjett_kr"),
            "phases": [
                {
                    "name": words.language.said(rows[0], "fase") if rows[0]["fase"] else words.language.text("word.not_stated"),
                    "count": len(rows),
                    "budget": total(rows, "rev_budsjett_kr"),
                    "accounts": total(rows, "regnskap_kr"),
                }
                for rows in phases
            ],
            "phase_bars": _svg(phase_bars, words, "faser", "money.phases_caption", ""),
            "stopped": [row for row in projects if row["stoppet_kostnad_kr"] is not None],
            "plan": plan,
            "plan_counts": words.parts(plan),
            "loans": report["rpt_laaneopptak"],
        }

    return Page(
        address=f"{report.folder}penger.html",
        template="penger.html",
        title=_text("money.title", year=report.year),
        description=_text("money.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="money",
    )


def _deviation_bars(site: Site, areas: list[Row]) -> Drawing | None:
    bars = [Bar(site.by_language(row), row["avvik_kr"]) for row in areas if row["avvik_kr"] is not None]
    return draw_bars(bars, site.languages)


def _svg(drawing: Drawing | None, words: Wording, name: str, title: str, description: str) -> Markup | None:
    if drawing is None:
        return None
    text = words.language.text(title)
    return drawing.svg(words.language, f"d-{name}", text, description or words.language.text("chart.table_beside"))


def _amounts(rows: list[Row], column: str, words: Wording) -> str:
    return "; ".join(
        f"{words.language.said(row, 'navn').striptags()}: {words.language.kroner(row[column], signed=True)}"
        for row in rows
        if row[column] is not None
    )


def _area_pages(site: Site, of: Municipality, report: Report) -> Iterator[Page]:
    areas = report["rpt_tjenesteomraade"]
    top = {row["tjenesteomraade_id"]: row for row in report["rpt_direktoeromraade"]}
    if not areas:
        return
    under: dict[str, list[Row]] = {}
    for row in areas:
        if row["tjenesteomraade_id"] not in top:
            under.setdefault(row["direktoeromraade"], []).append(row)
    yield Page(
        address=f"{report.folder}omraade/index.html",
        template="omraader.html",
        title=_text("areas.title"),
        description=_text("areas.description", municipality=report.municipality, year=report.year),
        context=lambda words: {
            "groups": [{"row": row, "areas": under.get(row["direktoeromraade"], [])} for row in top.values()]
        },
        report=report,
        current="areas",
    )
    by_area: dict[str, list[Kpi]] = {}
    for kpi in of.kpis.values():
        if kpi.about["tjenesteomraade_id"] and any(row["rapport_id"] == report.id for row in kpi.prints):
            by_area.setdefault(kpi.about["tjenesteomraade_id"], []).append(kpi)
    for own in areas:
        area_id = own["tjenesteomraade_id"]
        # the highest level's figures are those of all that is under it
        row = top.get(area_id, own)
        within = {area_id}
        if area_id in top:
            within |= {part["tjenesteomraade_id"] for part in under.get(row["direktoeromraade"], [])}
        yield Page(
            address=area_address(report, area_id),
            template="omraade.html",
            title=_said(row),
            description=_text("area.description", municipality=report.municipality, year=report.year),
            context=_area_context(site, of, report, row, by_area.get(area_id, []), within, under, top),
            report=report,
            current="areas",
        )


def _area_context(
    site: Site,
    of: Municipality,
    report: Report,
    row: Row,
    kpis: list[Kpi],
    within: set[str],
    under: dict[str, list[Row]],
    top: dict[str, Row],
) -> Callable[[Wording], Context]:
    area_id = row["tjenesteomraade_id"]
    is_top = area_id in top

    def of_area(table: str, inside: set[str]) -> list[Row]:
        return [found for found in report[table] if found["tjenesteomraade_id"] in inside]

    def context(words: Wording) -> Context:
        assignments = of_area("rpt_oppdrag", within)
        trail = [
            (f"{report.folder}index.html", words.language.text("nav.front")),
            (f"{report.folder}omraade/index.html", words.language.text("nav.areas")),
        ]
        if not is_top:
            above = next((top_row for top_row in top.values() if top_row["direktoeromraade"] == row["direktoeromraade"]), None)
            if above:
                trail.append((area_address(report, above["tjenesteomraade_id"]), words.language.said(above, "navn")))
        return {
            "drawings": site.drawings[of.id],
            "trail": trail,
            "area": row,
            "parts": under.get(row["direktoeromraade"], []) if is_top else [],
            "kpis": [kpi for kpi in kpis if kpi.about["kpi_type"] == "noekkeltall"],
            "sick_leave": [kpi for kpi in kpis if kpi.about["kpi_type"] == "sykefravaer"],
            "assignments": assignments,
            "assignment_counts": words.parts(assignments),
            "done": sum(1 for found in assignments if found["er_ferdig"]),
            "projects": of_area("rpt_investering", {area_id}),
            "plan": of_area("rpt_oekonomiplantiltak", {area_id}),
            "audits": of_area("rpt_tilsyn", within),
        }

    return context


def _promises(report: Report) -> Page:
    rows = report["rpt_oppdrag"]

    def context(words: Wording) -> Context:
        bodies: dict[str, list[Row]] = {}
        for row in rows:
            bodies.setdefault(row["organ_navn"] or row["oppdragstype_navn"], []).append(row)
        return {
            "rows": rows,
            "done": sum(1 for row in rows if row["er_ferdig"]),
            "late": sum(1 for row in rows if row["er_forsinket"]),
            "counts": words.parts(rows),
            "bodies": [
                {
                    "name": words.language.said(of[0], "organ_navn") or words.language.said(of[0], "oppdragstype_navn"),
                    "counts": words.parts(of),
                }
                for of in bodies.values()
            ],
        }

    return Page(
        address=f"{report.folder}loefter.html",
        template="loefter.html",
        title=_text("promise.title"),
        description=_text("promise.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="promises",
    )


def _targets(site: Site, report: Report) -> Page:
    rows = report["rpt_maaloppnaaelse"]
    drawn = [row for row in rows if row["faktisk"] is not None and row["akse_maks"] is not None]
    drawings = dict(zip((row["maaltall_id"] for row in drawn), draw_bullets(drawn, site.languages), strict=True))

    def context(words: Wording) -> Context:
        themes: dict[str, list[Row]] = {}
        for row in rows:
            if row["resultat"] != NOT_MEASURABLE:
                themes.setdefault(row["tema"], []).append(row)
        results = [row["resultat"] for row in rows]
        keys = {"good": "s1", "bad": "s3", "none": "s4"}
        return {
            "rows": rows,
            "unmeasured": [row for row in rows if row["resultat"] == NOT_MEASURABLE],
            "reached": results.count("naadd"),
            "missed": results.count("ikke_naadd"),
            "counts": [
                Part(
                    "s5" if code == NOT_MEASURABLE else keys[verdict_kind(code)],
                    words.code("maalresultat", code),
                    results.count(code),
                )
                for code in words.edition.codes["maalresultat"]
            ],
            "groups": [
                {
                    "id": theme,
                    "name": words.language.said(of[0], "tema_navn"),
                    "targets": [
                        {
                            "row": row,
                            "drawing": drawings.get(row["maaltall_id"]),
                            "words": f"{words.language.shown(row['faktisk_vist'])}; "
                            f"{words.language.text('chart.target')}: {words.language.shown(row['maal_vist'])}",
                        }
                        for row in of
                    ],
                }
                for theme, of in themes.items()
            ],
        }

    return Page(
        address=f"{report.folder}maaltall.html",
        template="maaltall.html",
        title=_text("targets.title"),
        description=_text("targets.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="targets",
    )


def _trust(of: Municipality, report: Report) -> Page:
    def context(words: Wording) -> Context:
        conflicts = [words.conflict(report, of, row) for row in report["rpt_motsigelse"]]
        verdicts = dict.fromkeys(conflict.row["vurdering"] for conflict in conflicts)
        return {
            "proof": {name: count or 0 for name, count in report.figures.items()},
            "conflict_count": len(conflicts),
            "conflicts": [
                {
                    "id": verdict,
                    "name": words.code("vurdering", verdict),
                    "words": words.language.texts.get(f"verdict.{verdict}") and words.language.text(f"verdict.{verdict}"),
                    "conflicts": [conflict for conflict in conflicts if conflict.row["vurdering"] == verdict],
                }
                for verdict in verdicts
            ],
            "suspicious": [{"row": row, "kpi": of.kpis.get(row["kpi_id"])} for row in report["rpt_paafallende"]],
            "images": [row for row in report["dim_kildetabell"] if row["form"] == "bilde"],
            "revisions": [
                {"row": row, "kpi": of.kpis.get(row["kpi_id"])}
                for row in report["rpt_revisjon"]
                if row["art"] in REVISED
            ],
        }

    return Page(
        address=f"{report.folder}tillit.html",
        template="tillit.html",
        title=_text("trust.title"),
        description=_text("trust.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="trust",
    )


# What a newer report made of an older figure, when it is not simply printed again, printed first or no longer printed.
REVISED = ("revidert", "presisert", "trukket_tilbake", "ny_definisjon")


def _kpi_pages(site: Site, of: Municipality) -> Iterator[Page]:
    years = {report.id: report.year for report in of.reports}
    conflicts: dict[str, list[tuple[Report, Row]]] = {}
    for report in of.reports:
        for row in report["rpt_motsigelse"]:
            if row["gjelder_kpi_id"]:
                conflicts.setdefault(row["gjelder_kpi_id"], []).append((report, row))
    for kpi in of.kpis.values():
        yield Page(
            address=kpi_address(of.id, kpi.id),
            template="kpi.html",
            title=_said(kpi.about),
            description=_text("kpi.description", municipality=of.name),
            context=_kpi_context(site, of, kpi, years, conflicts.get(kpi.id, [])),
            report=of.newest,
            current="goals" if kpi.about["hovedmaal_id"] else "areas" if kpi.about["tjenesteomraade_id"] else "",
        )


def _kpi_context(
    site: Site, of: Municipality, kpi: Kpi, years: dict[str, int], conflicts: list[tuple[Report, Row]]
) -> Callable[[Wording], Context]:
    def context(words: Wording) -> Context:
        return {
            "drawings": site.drawings[of.id],
            "kpi": kpi,
            "trail": _trail(of, kpi, words),
            "kind": words.code("kpi_type", kpi.about["kpi_type"]),
            "changes": words.changes_of(kpi),
            "prints": sorted(kpi.prints, key=lambda row: (-row["aar"], -years[row["rapport_id"]])),
            "report_year": years,
            "methods": [
                {"row": row, "says": words.method_says(row), "rests_on": words.method_rests_on(kpi, row)}
                for row in kpi.methods
            ],
            "conflicts": [words.conflict(report, of, row) for report, row in conflicts],
            "elsewhere": [
                {"kpi": other, "name": f"{words.kpi_name(other)} ({other.about['kommune_navn']})"}
                for place in site.edition.municipalities
                if place is not of
                for other in place.concepts.get(kpi.about["begrep_id"] or "", [])
                if other.latest
            ],
            "meaning": list(_meaning(kpi, words)),
            "sql": _sql(kpi),
            "csv": _csv(kpi),
            "dataset": kpi_dataset(site.edition, of, kpi, words),
        }

    return context


def _trail(of: Municipality, kpi: Kpi, words: Wording) -> list[tuple[str, Markup]]:
    about, report = kpi.about, of.newest
    trail = [(f"{report.folder}index.html", words.language.text("nav.front"))]
    goal = next((row for row in of.goals if row["hovedmaal_id"] == about["hovedmaal_id"]), None)
    if goal:
        trail.append((goal_address(of.id, goal["hovedmaal_id"]), words.language.said(goal, "navn")))
    area = next(
        (row for row in report["rpt_tjenesteomraade"] if row["tjenesteomraade_id"] == about["tjenesteomraade_id"]), None
    )
    if area:
        trail.append((area_address(report, area["tjenesteomraade_id"]), words.language.said(area, "navn")))
    return trail


def _meaning(kpi: Kpi, words: Wording) -> Iterator[tuple[Markup, Markup]]:
    """What is said of a KPI, and who says so."""
    about, own, language = kpi.about, kpi.words, words.language
    text = language.text
    unit = words.edition.units[about["enhet_id"]]
    yield text("meaning.name"), language.norwegian(about["navn"])
    yield text("meaning.unit"), language.said(unit, "navn")
    for key, code_list, why in (
        ("direction", "oensket_retning", "retning_begrunnelse"),
        ("summing", "aggregering", "aggregering_begrunnelse"),
    ):
        if about[code_list]:
            said = [Markup("{}.").format(words.code(code_list, about[code_list]))]
            if reason := own.get(why):
                said.append(Markup("{}.").format(language.norwegian(reason[:1].upper() + reason[1:].rstrip("."))))
            said.append(Markup('<span class="muted">{}</span>').format(text("meaning.ours")))
            yield text(f"meaning.{key}"), Markup(" ").join(said)
    if own.get("datakilde_id"):
        yield text("meaning.source"), language.said(words.edition.sources[own["datakilde_id"]], "navn")
    if own.get("frekvens"):
        yield text("meaning.frequency"), words.code("frekvens", own["frekvens"])
    if about["fn_maal"]:
        yield text("meaning.un_goal"), Markup("{}. {}").format(about["fn_maal"], words.code("fn_maal", str(about["fn_maal"])))
    yield text("meaning.id"), Markup("<code>{}</code>").format(kpi.id)


def _sql(kpi: Kpi) -> str:
    quoted = kpi.id.replace("'", "''")
    return (
        "select aar, verdi, verdi_tekst, verdistatus, rapport_id, kilde_linje\n"
        f"from rpt_kpi\nwhere kommune_id = '{kpi.about['kommune_id']}' and kpi_id = '{quoted}'\norder by aar, rapport_id;"
    )


def _csv(kpi: Kpi) -> Markup:
    """The KPI's rows as a CSV file in an address: nothing more to publish, and it works from a file."""
    columns = ("kommune_id", "kpi_id", "rapport_id", "aar", "verdi", "enhet", "verdi_tekst", "verdistatus", "kilde_linje")
    lines = [",".join(columns)]
    lines += [",".join(_field(row[column]) for column in columns) for row in kpi.prints]
    return Markup("data:text/csv;charset=utf-8,") + quote("\r\n".join(lines))


def _field(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


def _register(site: Site, of: Municipality) -> Page:
    def context(words: Wording) -> Context:
        groups = list(register_groups(site.edition, of, words))
        return {"groups": groups, "count": sum(len(group["entries"]) for group in groups)}

    return Page(
        address=f"{slug(of.id)}/register.html",
        template="register.html",
        title=_text("register.title"),
        description=_text("register.description", municipality=of.name),
        context=context,
        report=of.newest,
        current="register",
    )


def register_groups(edition: Edition, of: Municipality, words: Wording) -> Iterator[Context]:
    """All that has an address of its own: goals, areas, KPIs by kind; the newest report's contradictions."""
    report, text = of.newest, words.language.text
    goals = {row["hovedmaal_id"]: row for row in of.goals}
    entries = [(goal_address(of.id, goal_id), words.language.said(row, "navn")) for goal_id, row in goals.items()]
    yield {"name": "hovedmaal", "title": text("nav.goals"), "entries": entries}
    areas = [
        (area_address(report, row["tjenesteomraade_id"]), words.language.said(row, "navn"))
        for row in report["rpt_tjenesteomraade"]
    ]
    yield {"name": "omraader", "title": text("nav.areas"), "entries": areas}
    for kind in edition.codes["kpi_type"]:
        kpis = [
            (kpi_address(of.id, kpi.id), words.language.said(kpi.about, "navn"))
            for kpi in of.kpis.values()
            if kpi.about["kpi_type"] == kind
        ]
        if kpis:
            kpis.sort(key=lambda entry: str(entry[1].striptags()).lower())
            yield {"name": kind, "title": words.code("kpi_type", kind), "entries": kpis}
    conflicts = [
        (conflict_address(report, row), words.conflict(report, of, row).title) for row in report["rpt_motsigelse"]
    ]
    yield {"name": "motsigelser", "title": text("trust.conflicts"), "entries": conflicts}


def _shared_pages(site: Site, files: Path, data_root: str) -> Iterator[Page]:
    edition = site.edition
    several = len(edition.municipalities) > 1
    shared = _comparison(edition) if several else []
    newest = edition.municipalities[0].newest
    if several:
        yield Page(
            address="index.html",
            template="velg.html",
            title=_text("choose.title"),
            description=_text("choose.description"),
            context=lambda words: {"has_comparison": bool(shared)},
            current="front",
        )
    else:
        yield _front(site, edition.municipalities[0], newest, "index.html")
    if shared:
        yield Page(
            address="sammenlign.html",
            template="sammenlign.html",
            title=_text("compare.title"),
            description=_text("compare.description"),
            context=lambda words: {
                "municipalities": edition.municipalities,
                "rows": [
                    {"name": words.kpi_name(kpis[0][0] if kpis[0] else next(of[0] for of in kpis if of)), "cells": kpis}
                    for kpis in shared
                ],
            },
            current="compare",
        )
    yield Page(
        address="data.html",
        template="data.html",
        title=_text("data.title"),
        description=_text("data.description"),
        context=lambda words: {
            "files": [
                {"name": name, "words": key, "size": words.language.size((files / name).stat().st_size)}
                for name, key in DOWNLOADS
                if (files / name).is_file()
            ],
            "tables": edition.tables,
            "formats": TABLE_FORMATS,
            "example": EXAMPLE,
            "citation": words.language.text(
                "data.citation",
                sources=edition.about.source,
                edition=edition.about.edition_id,
                day=words.language.day(edition.about.built_at),
            ),
            "licence_uri": edition.licence_uri,
            "dataset": site_dataset(edition, words, data_root, [name for name, _ in DOWNLOADS]),
        },
        report=None if several else newest,
        current="data",
    )


def _comparison(edition: Edition) -> list[list[list[Kpi]]]:
    """What more than one municipality measures: by concept, the KPIs of each municipality."""
    concepts = dict.fromkeys(concept for of in edition.municipalities for concept in of.concepts)
    rows = [[of.concepts.get(concept, []) for of in edition.municipalities] for concept in concepts]
    return [row for row in rows if sum(1 for kpis in row if kpis) > 1]


# The files of an edition that are offered, each with the text that says what it is for.
DOWNLOADS = (
    ("maalbar.xlsx", "for_xlsx"),
    ("maalbar.duckdb", "for_duckdb"),
    ("maalbar.sqlite", "for_sqlite"),
    ("datapackage.json", "for_datapackage"),
    ("dcat.ttl", "for_dcat"),
    ("json-stat/indikator.json", "for_json_stat"),
    ("json-stat/noekkeltall.json", "for_json_stat_key_figures"),
)
TABLE_FORMATS = (("csv_excel", "csv", "Excel-CSV"), ("csv", "csv", "CSV"), ("parquet", "parquet", "Parquet"))
EXAMPLE = "duckdb -readonly maalbar.duckdb \"select kort_navn, siste_aar, siste_verdi_vist from rpt_indikatorstatus\""
