"""Money: deviation per area, the result, targets, investments, measures of the economic plan, loans."""

from maalbar.site.charts import Bar, draw_bars
from maalbar.site.edition import Municipality, Report, Row, total
from maalbar.site.pages.page import Context, Page, Site, amounts, in_words, svg
from maalbar.site.wording import Wording

# The themes of figures in running text, and of targets, that are about money.
RESULT = "driftsresultat"
MONEY_TARGETS = ("oekonomi", "investering", "finans")


def money_page(site: Site, of: Municipality, report: Report) -> Page:
    """The page of a report's money."""
    top = report["rpt_direktoeromraade"]
    areas = [row for row in report["rpt_tjenesteomraade"] if row["regnskap_kr"] is not None]
    projects = report["rpt_investering"]
    by_phase: dict[int, list[Row]] = {}
    for row in projects:
        by_phase.setdefault(row["fase_rekkefoelge"] or 0, []).append(row)
    phases = [by_phase[place] for place in sorted(by_phase)]
    bars = site.deviation_bars(report)
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
            "furthest": max((abs(row["avvik_kr"] or 0) for row in areas), default=0),
            "bars": svg(bars, words, "money.deviation_caption", amounts(top, "avvik_kr", words)),
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
                    "name": words.language.said(rows[0], "fase")
                    if rows[0]["fase"]
                    else words.language.text("word.not_stated"),
                    "count": len(rows),
                    "budget": total(rows, "rev_budsjett_kr"),
                    "accounts": total(rows, "regnskap_kr"),
                }
                for rows in phases
            ],
            "phase_bars": svg(phase_bars, words, "money.phases_caption"),
            "stopped": [row for row in projects if row["stoppet_kostnad_kr"] is not None],
            "plan": plan,
            "plan_counts": words.parts(plan),
            "loans": report["rpt_laaneopptak"],
        }

    return Page(
        address=f"{report.folder}penger.html",
        template="penger.html",
        title=in_words("money.title", year=report.year),
        description=in_words("money.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="money",
    )
