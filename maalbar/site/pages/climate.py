"""Climate: emissions, measures by status, the climate fund, money without a measure, targets."""

from collections.abc import Iterable
from dataclasses import replace

from maalbar.site.charts import Bar, draw_bars
from maalbar.site.edition import Municipality, Report, Row, total
from maalbar.site.pages.page import Context, Page, Site, in_words, svg
from maalbar.site.wording import Part, Wording

# What the KPIs of the page are chosen by: their unit, the theme of a figure in running text, their kind.
EMISSIONS, CLIMATE, HABIT = "tonn_co2e", "klima", "reisevane"
CLIMATE_TARGETS = "klima_og_natur"


def climate_page(site: Site, of: Municipality, report: Report) -> Page:
    """The page of a report that has climate measures or a climate fund."""
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
    themed = [kpi for kpi in kpis if kpi.words.get("tema") == CLIMATE or kpi.about["kpi_type"] == HABIT]
    unlinked = [row for row in report["rpt_dekning"] if row["hull"] == "penger_uten_tiltak"]

    def context(words: Wording) -> Context:
        assignments: dict[str, list[Row]] = {}
        for row in measures:
            assignments.setdefault(row["klimaoppdrag_id"], []).append(row)
        parts = words.parts(measures)
        targets = [row for row in report["rpt_maaloppnaaelse"] if row["tema"] == CLIMATE_TARGETS]
        return {
            "drawings": site.drawings,
            "measures": measures,
            "late": sum(1 for row in measures if row["er_forsinket"]),
            "done": sum(1 for row in measures if row["er_ferdig"]),
            "emissions": emissions,
            "habits": themed,
            "counts": parts,
            "assignments": [
                {
                    "name": words.language.said(site.edition.climate_assignments[assignment_id], "navn"),
                    "counts": _same_parts(parts, words.parts(rows)),
                }
                for assignment_id, rows in assignments.items()
            ],
            "fund": fund,
            "fund_budget": total(fund, "budsjett_kr"),
            "fund_accounts": total(fund, "regnskap_kr"),
            "fund_bars": svg(bars, words, "climate.fund_caption"),
            "unlinked": unlinked,
            "unlinked_accounts": total(unlinked, "regnskap_kr"),
            "targets": targets,
        }

    return Page(
        address=f"{report.folder}klima.html",
        template="klima.html",
        title=in_words("climate.title"),
        description=in_words("climate.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="climate",
    )


def _same_parts(all_parts: Iterable[Part], parts: Iterable[Part]) -> list[Part]:
    """The parts of a group in the columns of the whole."""
    by_name = {part.name: part for part in parts}
    return [by_name.get(part.name, replace(part, count=0)) for part in all_parts]
