"""Everything that has an address of its own, in one list: also what the search looks in."""

from collections.abc import Iterator

from maalbar.site.addresses import area_address, conflict_address, goal_address, kpi_address, slug
from maalbar.site.edition import Edition, Municipality
from maalbar.site.pages.page import Context, Page, Site, in_words
from maalbar.site.wording import Wording

# The group of the contradictions.
CONFLICTS = "motsigelser"


def register_page(site: Site, of: Municipality) -> Page:
    """The page of all that a municipality has an address for."""

    def context(words: Wording) -> Context:
        groups = list(register_groups(site.edition, of, words))
        return {"groups": groups, "count": sum(len(group["entries"]) for group in groups)}

    return Page(
        address=f"{slug(of.id)}/register.html",
        template="register.html",
        title=in_words("register.title"),
        description=in_words("register.description", municipality=of.name),
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
    yield {"name": CONFLICTS, "title": text("trust.conflicts"), "entries": conflicts}
