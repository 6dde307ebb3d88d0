"""What other machines follow: sitemap.xml, and an RSS feed of editions and revised figures."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from maalbar.site.addresses import kpi_address
from maalbar.site.edition import REVISED, Edition
from maalbar.site.language import Language

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[str], languages: Sequence[Language], base: str, built_at: datetime) -> bytes:
    """Every page in every language. base: the site's address; empty, the addresses are relative to the sitemap's."""
    root = Element("urlset", xmlns=SITEMAPS)
    for address in addresses:
        for language in languages:
            url = SubElement(root, "url")
            SubElement(url, "loc").text = f"{base}{language.folder}{address}"
            SubElement(url, "lastmod").text = built_at.date().isoformat()
    return _document(root)


def feed(edition: Edition, language: Language, base: str) -> bytes:
    """The edition, and each figure that its reports revised. A reader who follows the feed sees every edition once."""
    # an address in a feed is read far from the site: relative ones are relative to the feed's own folder
    folder = f"{base}{language.folder}" if base else ""
    when = format_datetime(edition.about.built_at.replace(tzinfo=UTC))
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    for name, words in (
        ("title", language.text("feed.title")),
        ("link", f"{folder}index.html"),
        ("description", language.text("feed.description")),
        ("language", language.code),
        ("lastBuildDate", when),
    ):
        SubElement(channel, name).text = str(words)

    def item(identifier: str, title: object, link: str, description: object) -> None:
        entry = SubElement(channel, "item")
        SubElement(entry, "title").text = str(title)
        SubElement(entry, "link").text = folder + link
        SubElement(entry, "description").text = str(description)
        SubElement(entry, "guid", isPermaLink="false").text = identifier
        SubElement(entry, "pubDate").text = when

    about = edition.about
    item(
        about.edition_id,
        language.text("feed.edition", day=language.day(about.built_at)).replace("\u00a0", " "),
        "data.html",
        language.text("feed.edition_words", sources=about.source, conflicts=about.discrepancies).unescape(),
    )
    for report in edition.reports:
        for row in report["rpt_revisjon"]:
            if row["art"] in REVISED:
                item(
                    f"{row['rapport_id']}:{row['kpi_id']}:{row['aar']}",
                    language.text("feed.revision", name=row["navn"], year=row["aar"]).unescape(),
                    kpi_address(row["kommune_id"], row["kpi_id"]),
                    f"{row['forrige_verdi_tekst'] or '–'} → {row['verdi_tekst'] or '–'}",
                )
    return _document(root)


def _document(root: Element) -> bytes:
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(tostring(root, encoding="utf-8")) + b"\n"
