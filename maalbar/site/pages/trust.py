"""Trust: contradictions with both places, what was proved, what is missing, what was revised."""

from maalbar.site.edition import REVISED, Municipality, Report, Row
from maalbar.site.pages.page import Context, Page, in_words
from maalbar.site.wording import Wording


def trust_page(of: Municipality, report: Report) -> Page:
    """The page of what a report can be trusted in."""

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
                    "words": words.language.texts.get(f"verdict.{verdict}")
                    and words.language.text(f"verdict.{verdict}"),
                    "conflicts": [conflict for conflict in conflicts if conflict.row["vurdering"] == verdict],
                }
                for verdict in verdicts
            ],
            "suspicious": [_of_kpi(of, row, words) for row in report["rpt_paafallende"]],
            "images": [row for row in report["dim_kildetabell"] if row["form"] == "bilde"],
            "revisions": [_of_kpi(of, row, words) for row in report["rpt_revisjon"] if row["art"] in REVISED],
        }

    return Page(
        address=f"{report.folder}tillit.html",
        template="tillit.html",
        title=in_words("trust.title"),
        description=in_words("trust.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="trust",
    )


def _of_kpi(of: Municipality, row: Row, words: Wording) -> Context:
    """A row of a KPI, with the KPI and its name."""
    kpi = of.kpis.get(row["kpi_id"])
    name = words.language.said({"navn": row["navn"], "navn_en": kpi.about["navn_en"] if kpi else None}, "navn")
    return {"row": row, "kpi": kpi, "name": name}
