"""Trust: contradictions with both places, what was proved, what is missing, what was revised."""

from collections.abc import Iterator

from maalbar.site.addresses import UNCLEAR
from maalbar.site.edition import REVISED, Municipality, Report, Row
from maalbar.site.pages.page import Context, Page, in_words
from maalbar.site.wording import Wording


def trust_pages(of: Municipality, report: Report) -> Iterator[Page]:
    """The page of what a report can be trusted in, and that of the contradictions that it does not clear up, if any."""
    rows = report["rpt_motsigelse"]
    unclear = [row for row in rows if row["vurdering"] == UNCLEAR]

    def context(words: Wording) -> Context:
        return {
            "proof": {name: count or 0 for name, count in report.figures.items()},
            "conflict_count": len(rows),
            "told_count": sum(row["meldt_dato"] is not None for row in rows),
            "unclear_count": len(unclear),
            "conflicts": _by_verdict(of, report, [row for row in rows if row["vurdering"] != UNCLEAR], words),
            "suspicious": [_of_kpi(of, row, words) for row in report["rpt_paafallende"]],
            "images": [row for row in report["dim_kildetabell"] if row["form"] == "bilde"],
            "revisions": [_of_kpi(of, row, words) for row in report["rpt_revisjon"] if row["art"] in REVISED],
        }

    yield Page(
        address=f"{report.folder}tillit.html",
        template="tillit.html",
        title=in_words("trust.title"),
        description=in_words("trust.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="trust",
    )
    if unclear:
        yield Page(
            address=f"{report.folder}uavklart.html",
            template="uavklart.html",
            title=in_words("trust.unclear_title"),
            description=in_words("trust.unclear_description", municipality=report.municipality, year=report.year),
            context=lambda words: {"conflicts": _by_verdict(of, report, unclear, words)},
            report=report,
            current="trust",
        )


def _by_verdict(of: Municipality, report: Report, rows: list[Row], words: Wording) -> list[Context]:
    """The contradictions of each verdict with the verdict's name and meaning, in the order of the rows."""
    conflicts = [words.conflict(report, of, row) for row in rows]
    return [
        {
            "id": verdict,
            "name": words.code("vurdering", verdict),
            "words": words.language.texts.get(f"verdict.{verdict}") and words.language.text(f"verdict.{verdict}"),
            "conflicts": [conflict for conflict in conflicts if conflict.row["vurdering"] == verdict],
        }
        for verdict in dict.fromkeys(conflict.row["vurdering"] for conflict in conflicts)
    ]


def _of_kpi(of: Municipality, row: Row, words: Wording) -> Context:
    """A row of a KPI, with the KPI and its name."""
    kpi = of.kpis.get(row["kpi_id"])
    name = words.language.said({"navn": row["navn"], "navn_en": kpi.about["navn_en"] if kpi else None}, "navn")
    return {"row": row, "kpi": kpi, "name": name}
