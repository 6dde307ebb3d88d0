"""Targets: each number that is aimed for, held against what was reached."""

from maalbar.site.charts import draw_bullets
from maalbar.site.edition import Report, Row
from maalbar.site.pages.page import Context, Page, Site, in_words
from maalbar.site.wording import Part, Wording, verdict_kind

NOT_MEASURABLE = "ikke_maalbar"


def targets_page(site: Site, report: Report) -> Page:
    """The page of a report's targets."""
    rows = report["rpt_maaloppnaaelse"]
    drawn = [row for row in rows if row["faktisk"] is not None and row["akse_maks"] is not None]
    drawings = dict(zip((row["maaltall_id"] for row in drawn), draw_bullets(drawn), strict=True))

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
        title=in_words("targets.title"),
        description=in_words("targets.description", municipality=report.municipality, year=report.year),
        context=context,
        report=report,
        current="targets",
    )
