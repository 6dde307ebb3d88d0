"""What other machines follow: sitemap.xml, and an RSS feed of editions and revised figures.

Both need addresses of the web, so pages that have none yet have neither.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

import duckdb

from maalbar.about_edition import About, about
from maalbar.site.addresses import kpi_address
from maalbar.site.edition import REVISED, Edition
from maalbar.site.language import Language

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.xml"
# A figure of a report: its report, KPI and year.
Figure = tuple[str, str, int]


@dataclass(frozen=True)
class KeptEdition:
    """What an edition says of itself, and which figures of older reports its reports revised."""

    about: About
    revised: frozenset[Figure]


@dataclass(frozen=True)
class OnTheWeb:
    """Where the pages will be, with a slash at the end, and the editions that are kept, the newest first."""

    address: str
    editions: Sequence[KeptEdition]


def read_kept_edition(connection: duckdb.DuckDBPyConnection) -> KeptEdition:
    """Read it from an edition's file; duckdb.Error passes through."""
    revised = connection.execute(
        "select rapport_id, kpi_id, aar from rpt_revisjon where list_contains(?, art)", [list(REVISED)]
    ).fetchall()
    return KeptEdition(about(connection), frozenset(revised))


def sitemap(addresses: Iterable[str], languages: Sequence[Language], web: OnTheWeb, built_at: datetime) -> bytes:
    """Every page in every language."""
    root = Element("urlset", xmlns=SITEMAPS)
    for address in addresses:
        for language in languages:
            url = SubElement(root, "url")
            SubElement(url, "loc").text = f"{web.address}{language.folder}{address}"
            SubElement(url, "lastmod").text = built_at.date().isoformat()
    return _document(root)


def feed(edition: Edition, language: Language, web: OnTheWeb) -> bytes:
    """The editions that are kept, and each figure that the reports revised, the newest first.

    A revision is as old as the oldest edition that has it. Whoever follows the feed sees each of them once.
    """
    folder = f"{web.address}{language.folder}"
    register_namespace("atom", ATOM)
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    for name, words in (
        ("title", language.text("feed.title")),
        ("link", f"{folder}index.html"),
        ("description", language.text("feed.description")),
        ("language", language.code),
        ("lastBuildDate", _date(edition.about.built_at)),
    ):
        SubElement(channel, name).text = str(words)
    SubElement(channel, f"{{{ATOM}}}link", href=folder + FEED, rel="self", type="application/rss+xml")

    def item(identifier: str, title: object, link: str, description: object, when: datetime) -> None:
        entry = SubElement(channel, "item")
        SubElement(entry, "title").text = str(title)
        SubElement(entry, "link").text = folder + link
        SubElement(entry, "description").text = str(description)
        SubElement(entry, "guid", isPermaLink="false").text = identifier
        SubElement(entry, "pubDate").text = _date(when)

    revisions = {
        (row["rapport_id"], row["kpi_id"], row["aar"]): row
        for report in edition.reports
        for row in report["rpt_revisjon"]
        if row["art"] in REVISED
    }
    for place, kept in enumerate(web.editions):
        of = kept.about
        item(
            of.edition_id,
            language.text("feed.edition", day=language.day(of.built_at)).replace("\u00a0", " "),
            "data.html",
            language.text("feed.edition_words", sources=of.source, conflicts=of.discrepancies).unescape(),
            of.built_at,
        )
        older: frozenset[Figure] = frozenset().union(*(before.revised for before in web.editions[place + 1 :]))
        for figure, row in revisions.items():
            if figure in kept.revised and figure not in older:
                item(
                    f"{row['rapport_id']}:{row['kpi_id']}:{row['aar']}",
                    language.text("feed.revision", name=row["navn"], year=row["aar"]).unescape(),
                    kpi_address(row["kommune_id"], row["kpi_id"]),
                    f"{row['forrige_verdi_tekst'] or '–'} → {row['verdi_tekst'] or '–'}",
                    of.built_at,
                )
    return _document(root)


def _date(when: datetime) -> str:
    """A time in UTC, as RSS has it."""
    return format_datetime(when.replace(tzinfo=UTC))


def _document(root: Element) -> bytes:
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(root, encoding="utf-8")) + b"\n"
