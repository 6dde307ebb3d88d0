"""The service areas: all of them, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from maalbar.site.addresses import area_address
from maalbar.site.edition import Kpi, Municipality, Report, Row
from maalbar.site.pages.page import Context, Page, Site, in_words, named
from maalbar.site.wording import Wording


@dataclass(frozen=True)
class _Areas:
    """The areas of a report; top: the highest level by id; under: what is under it, by its name; kpis: by area."""

    site: Site
    of: Municipality
    report: Report
    top: dict[str, Row]
    under: dict[str, list[Row]]
    kpis: dict[str, list[Kpi]]


def area_pages(site: Site, of: Municipality, report: Report) -> Iterator[Page]:
    """The page of all areas, and a page for each, at every level."""
    rows = report["rpt_tjenesteomraade"]
    if not rows:
        return
    top = {row["tjenesteomraade_id"]: row for row in report["rpt_direktoeromraade"]}
    under: dict[str, list[Row]] = {}
    for row in rows:
        if row["tjenesteomraade_id"] not in top:
            under.setdefault(row["direktoeromraade"], []).append(row)
    kpis: dict[str, list[Kpi]] = {}
    for kpi in of.kpis.values():
        if kpi.about["tjenesteomraade_id"] and any(row["rapport_id"] == report.id for row in kpi.prints):
            kpis.setdefault(kpi.about["tjenesteomraade_id"], []).append(kpi)
    areas = _Areas(site, of, report, top, under, kpis)
    yield Page(
        address=f"{report.folder}omraade/index.html",
        template="omraader.html",
        title=in_words("areas.title"),
        description=in_words("areas.description", municipality=report.municipality, year=report.year),
        context=lambda words: {
            "groups": [{"row": row, "areas": under.get(row["direktoeromraade"], [])} for row in top.values()]
        },
        report=report,
        current="areas",
    )
    for own in rows:
        # the highest level's figures are those of all that is under it
        row = top.get(own["tjenesteomraade_id"], own)
        yield Page(
            address=area_address(report, own["tjenesteomraade_id"]),
            template="omraade.html",
            title=named(row),
            description=in_words("area.description", municipality=report.municipality, year=report.year),
            context=partial(_area_context, areas, row),
            report=report,
            current="areas",
        )


def _area_context(areas: _Areas, row: Row, words: Wording) -> Context:
    report, area_id = areas.report, row["tjenesteomraade_id"]
    parts = areas.under.get(row["direktoeromraade"], []) if area_id in areas.top else []
    within = {area_id, *(part["tjenesteomraade_id"] for part in parts)}
    assignments = [found for found in report["rpt_oppdrag"] if found["tjenesteomraade_id"] in within]
    kpis = areas.kpis.get(area_id, [])
    trail = [
        (f"{report.folder}index.html", words.language.text("nav.front")),
        (f"{report.folder}omraade/index.html", words.language.text("nav.areas")),
    ]
    for top_id, top_row in areas.top.items():
        if top_id != area_id and top_row["direktoeromraade"] == row["direktoeromraade"]:
            trail.append((area_address(report, top_id), words.language.said(top_row, "navn")))
    return {
        "drawings": areas.site.drawings,
        "trail": trail,
        "area": row,
        "parts": parts,
        "kpis": [kpi for kpi in kpis if kpi.about["kpi_type"] == "noekkeltall"],
        "sick_leave": [kpi for kpi in kpis if kpi.about["kpi_type"] == "sykefravaer"],
        "assignments": assignments,
        "assignment_counts": words.parts(assignments),
        "done": sum(1 for found in assignments if found["er_ferdig"]),
        "projects": [found for found in report["rpt_investering"] if found["tjenesteomraade_id"] == area_id],
        "plan": [found for found in report["rpt_oekonomiplantiltak"] if found["tjenesteomraade_id"] == area_id],
        "audits": [found for found in report["rpt_tilsyn"] if found["tjenesteomraade_id"] in within],
    }
