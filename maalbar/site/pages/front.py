"""The front page of a year: ten figures, the goals, who overspent, what is late, what the report gets wrong."""

from maalbar.site.edition import Municipality, Report
from maalbar.site.figures import MOST_FIGURES, figures_of
from maalbar.site.pages.goals import goals_of
from maalbar.site.pages.page import Context, Page, Site, amounts, in_words, svg
from maalbar.site.wording import Wording

MOST_OVERSPENT = 5


def front_page(site: Site, of: Municipality, report: Report, address: str) -> Page:
    """The front page of a report; address: where it is to stand."""
    areas = report["rpt_direktoeromraade"]
    bars = site.deviation_bars(report)
    top = {row["tjenesteomraade_id"] for row in areas}
    parts = [row for row in report["rpt_tjenesteomraade"] if row["tjenesteomraade_id"] not in top]
    overspent = sorted((row for row in parts if (row["avvik_kr"] or 0) < 0), key=lambda row: row["avvik_kr"])

    def context(words: Wording) -> Context:
        figures = figures_of(report, of, words.language)
        return {
            "figures": figures,
            "has_all_figures": len(figures) == MOST_FIGURES,
            "goals": goals_of(of, words) if report is of.newest else [],
            "bars": svg(bars, words, "money.deviation_caption", amounts(areas, "avvik_kr", words)),
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
        title=in_words("front.title", municipality=report.municipality, year=report.year),
        description=in_words("front.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="front",
        canonical=f"{report.folder}index.html",
    )
