"""The comparison: what several municipalities measure, in a list, and a page for each with all who have it.

A row for each concept and a page for each concept, so that no page grows with both concepts and municipalities.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from maalbar.site.addresses import concept_address
from maalbar.site.concepts import Concept
from maalbar.site.pages.page import Context, Page, Site, in_words
from maalbar.site.wording import Wording


def comparison_pages(site: Site) -> Iterator[Page]:
    """The list, and the page of each concept; none when no two municipalities measure the same."""
    concepts = site.concepts.values()
    if not concepts:
        return
    yield Page(
        address="sammenlign.html",
        template="sammenlign.html",
        title=in_words("compare.title"),
        description=in_words("compare.description"),
        context=lambda words: {"rows": [_summary(concept) for concept in concepts]},
        current="compare",
    )
    for concept in concepts:
        yield Page(
            address=concept_address(concept.id),
            template="begrep.html",
            title=partial(_name, concept),
            description=in_words("concept.description", n=concept.count),
            context=partial(_context, concept),
            current="compare",
        )


def _name(concept: Concept, words: Wording) -> str:
    return str(words.kpi_name(concept.kpis[0]).striptags())


def _summary(concept: Concept) -> Context:
    """A row of the list: the lowest and the highest value of the newest year that can be compared."""
    year = concept.shared_year
    values = concept.of_year(year) if year else []
    return {
        "concept": concept,
        "kpi": concept.kpis[0],
        "address": concept_address(concept.id),
        "year": year,
        "lowest": values[0] if values else None,
        "highest": values[-1] if values else None,
    }


def _context(concept: Concept, words: Wording) -> Context:
    places: dict[str, int] = {}
    for kpi in concept.kpis:
        places[kpi.about["kommune_id"]] = places.get(kpi.about["kommune_id"], 0) + 1
    year = concept.shared_year
    compared = {row["kpi_id"]: row["verdi"] for row in (concept.of_year(year) if year else [])}
    furthest = max(compared.values(), default=Decimal(0))
    # a bar shows how much of something there is, which less than nothing is not
    has_bars = furthest > 0 and min(compared.values()) >= 0
    return {
        **_summary(concept),
        "name": words.kpi_name(concept.kpis[0]),
        "years": concept.years,
        "has_bars": has_bars,
        "rows": [
            {
                "kpi": kpi,
                "name": kpi.about["kommune_navn"],
                "area": words.area_of(kpi.about) if places[kpi.about["kommune_id"]] > 1 else None,
                "values": {row["aar"]: row for row in kpi.values},
                "share": compared[kpi.id] / furthest if has_bars and kpi.id in compared else None,
            }
            for kpi in concept.kpis
        ],
    }
