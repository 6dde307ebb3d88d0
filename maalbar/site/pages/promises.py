"""Promises: what the politicians asked for, and how far it has come."""

from maalbar.site.edition import Report, Row
from maalbar.site.pages.page import Context, Page, in_words
from maalbar.site.wording import Wording


def promises_page(report: Report) -> Page:
    """The page of a report's assignments."""
    rows = report["rpt_oppdrag"]

    def context(words: Wording) -> Context:
        bodies: dict[str, list[Row]] = {}
        for row in rows:
            bodies.setdefault(row["organ_navn"] or row["oppdragstype_navn"], []).append(row)
        most = max(len(of) for of in bodies.values())
        return {
            "rows": rows,
            "done": sum(1 for row in rows if row["er_ferdig"]),
            "late": sum(1 for row in rows if row["er_forsinket"]),
            "counts": words.parts(rows),
            "bodies": [
                {
                    "name": words.language.said(of[0], "organ_navn") or words.language.said(of[0], "oppdragstype_navn"),
                    "counts": words.parts(of),
                    "share": len(of) / most,
                }
                for of in bodies.values()
            ],
        }

    return Page(
        address=f"{report.folder}loefter.html",
        template="loefter.html",
        title=in_words("promise.title"),
        description=in_words("promise.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="promises",
    )
