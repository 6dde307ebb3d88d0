"""Writing the pages of an edition to a folder."""

import posixpath
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from maalbar.site.addresses import area_address, concept_address, kpi_address, slug
from maalbar.site.card import draw_card
from maalbar.site.edition import Report, read_edition
from maalbar.site.feeds import FEED, OnTheWeb, feed, sitemap
from maalbar.site.language import SOURCES, Language, load_texts
from maalbar.site.pages import pages_of
from maalbar.site.pages.page import Page, Site
from maalbar.site.search import index_address, search_index
from maalbar.site.wording import Wording, verdict_kind

CODES = ("nb", "en")
# What the templates were compiled to, as long as they are the same.
COMPILED = SOURCES.parent / "target" / "templates"
# What a template may ask of the words.
SAID = (
    "kpi_name",
    "shown_value",
    "value_or_status",
    "value_status",
    "values_in_words",
    "no_value",
    "doubtful_zeros",
    "change_of",
    "agreement_of",
    "status_key",
    "area_of",
    "directorate_of",
    "chain_part",
    "status_named",
)
# So many reports are named on a page that is of them all.
MOST_NAMED = 3
# What the pages share, beside them.
SHARED = "felles"
CARD = f"{SHARED}/kort.png"
STYLE = f"{SHARED}/stil.css"
ICONS = {
    name: Markup('<svg viewBox="0 0 20 20" aria-hidden="true">{}</svg>').format(Markup(shapes))
    for name, shapes in {
        "search": '<circle cx="9" cy="9" r="5.5"/><path d="M13 13l4.5 4.5"/>',
        "theme": '<circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/>',
    }.items()
}


def write_site(
    connection: duckdb.DuckDBPyConnection, files: Path, to: Path, data_root: str, web: OnTheWeb | None = None
) -> int:
    """Write every page, in both languages, to the folder `to`; returns how many there are.

    connection: to the published file; files: the folder of its edition, with the twins that are offered; data_root:
    where that is from the site's root; web: where on the web the pages will be, when it is known. What needs addresses
    of the web is made only then: the sitemap, the feeds, and the card of a shared link. duckdb.Error and OSError pass
    through.
    """
    edition = read_edition(connection, files)
    texts = load_texts()
    symbols = {
        unit["symbol"]: texts.get(f"unit.{unit_id}", {"en": unit["symbol"]})["en"]
        for unit_id, unit in edition.units.items()
    }
    languages = [Language(code, texts, symbols) for code in CODES]
    site = Site(edition, languages)
    pages = pages_of(site, files, data_root)
    to.mkdir(parents=True)
    shutil.copytree(SOURCES / "static", to / SHARED)
    made = {page.address for page in pages}
    for folder in {to / language.folder / page.address.rpartition("/")[0] for language in languages for page in pages}:
        folder.mkdir(parents=True, exist_ok=True)
    COMPILED.mkdir(parents=True, exist_ok=True)
    templates = Environment(
        loader=FileSystemLoader(SOURCES / "templates"),
        bytecode_cache=FileSystemBytecodeCache(str(COMPILED)),
        autoescape=True,
        # no template changes while the pages are written
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for language in languages:
        words = Wording(language, edition)
        writer = _Writer(words, languages, templates, _Place(made, data_root, web))
        for page in pages:
            (to / language.folder / page.address).write_bytes(writer.html(page).encode())
        for of in edition.municipalities:
            (to / index_address(of, language.code)).write_text(search_index(edition, of, words), encoding="utf-8")
        if web:
            (to / language.folder / FEED).write_bytes(feed(edition, language, web))
    if web:
        (to / CARD).write_bytes(draw_card(edition))
        (to / "sitemap.xml").write_bytes(sitemap(sorted(made), languages, web, edition.about.built_at))
    return len(pages) * len(languages)


@dataclass(frozen=True)
class _Place:
    """What a page may lead to: the addresses of all pages, the edition's files, and where on the web all of it is."""

    made: set[str]
    data_root: str
    web: OnTheWeb | None


class _Writer:
    """Makes the HTML of pages in one language."""

    def __init__(self, words: Wording, languages: Sequence[Language], templates: Environment, place: _Place) -> None:
        """words: of the pages' language; languages: all that there are; place: what the pages lead to."""
        self.words, self.templates, self.place = words, templates, place
        language, edition = words.language, words.edition
        # what every template may say
        self.shared: dict[str, Any] = {
            "language": language,
            "languages": languages,
            "edition": edition,
            "icon": ICONS,
            "t": language.text,
            "said": language.said,
            "norwegian": language.norwegian,
            "num": language.number,
            "percent": language.percent,
            "kr": lambda value, signed=False: language.kroner(value, signed=signed),
            "kr_cell": partial(_kr_cell, language),
            "shown": language.shown,
            "slug": slug,
            "kpi_address": lambda kpi: kpi_address(kpi.about["kommune_id"], kpi.id),
            "area_address": area_address,
            "concept_address": concept_address,
            "verdict_kind": verdict_kind,
            **{name: getattr(words, name) for name in SAID},
        }

    def html(self, page: Page) -> str:
        """The page as HTML."""
        language = self.words.language
        depth = (language.folder + page.address).count("/")
        root = "../" * depth
        to_language = root + language.folder
        canonical = page.canonical or page.address
        web = self.place.web
        if web:
            canonical_address = f"{web.address}{language.folder}{canonical}"
        else:
            canonical_address = posixpath.relpath(canonical, posixpath.dirname(page.address) or ".")
        return self.templates.get_template(page.template).render(
            {
                **self.shared,
                "root": root,
                "href": lambda address: to_language + address,
                "address": page.address,
                "title": page.title(self.words),
                "description": page.description(self.words),
                "canonical": canonical_address,
                "feed": f"{to_language}{FEED}" if web else "",
                "image": f"{web.address}{CARD}" if web else "",
                "report": page.report,
                "sources": self._sources(page.report),
                "current": page.current,
                "places": self._places(page.report, to_language),
                "choices": self._choices(page) if page.report else [],
                "indexes": self._indexes(page.report),
                "data_root": root + self.place.data_root,
                **page.context(self.words),
            }
        )

    def _places(self, report: Report | None, to_language: str) -> list[dict[str, str]]:
        """The navigation: what there is of the report, and what is beside all reports.

        Whole, since a call in a template costs ten times what it costs here, and every page has eleven places.
        """
        places = []
        if report:
            municipality = slug(report.kommune_id)
            places = [
                ("front", f"{report.folder}index.html"),
                ("goals", f"{municipality}/maal/index.html"),
                ("climate", f"{report.folder}klima.html"),
                ("money", f"{report.folder}penger.html"),
                ("areas", f"{report.folder}omraade/index.html"),
                ("promises", f"{report.folder}loefter.html"),
                ("targets", f"{report.folder}maaltall.html"),
                ("trust", f"{report.folder}tillit.html"),
                ("register", f"{municipality}/register.html"),
            ]
        else:
            places = [("front", "index.html")]
        places += [("compare", "sammenlign.html"), ("data", "data.html")]
        text = self.words.language.text
        return [
            {"id": place, "address": address, "href": to_language + address, "name": text(f"nav.{place}")}
            for place, address in places
            if address in self.place.made
        ]

    def _choices(self, page: Page) -> list[dict[str, Any]]:
        """The other years of the municipality, each with the same page where it has one."""
        report = page.report
        assert report
        of = next(of for of in self.words.edition.municipalities if of.id == report.kommune_id)
        choices = []
        for other in of.reports:
            same = page.address.replace(report.folder, other.folder, 1)
            choices.append(
                {"report": other, "address": same if same in self.place.made else f"{other.folder}index.html"}
            )
        return choices

    def _sources(self, report: Report | None) -> str:
        """Whose figures the page has: many reports are counted, so that no page grows with their number."""
        sources = self.words.edition.about.sources
        named = [title for source_id, title, _ in sources if report is None or source_id == report.id]
        if len(named) > MOST_NAMED:
            return str(self.words.language.text("foot.many", n=len(named)))
        return "; ".join(named)

    def _indexes(self, report: Report | None) -> list[str]:
        """The files of the search: the page's own municipality, or all."""
        return [
            index_address(of, self.words.language.code)
            for of in self.words.edition.municipalities
            if report is None or of.id == report.kommune_id
        ]


def _kr_cell(language: Language, value: Decimal | None, signed: bool = False) -> Markup:
    """A table cell with an amount in million kroner, which sorts by the amount."""
    return Markup('<td class="n" data-sort="{}">{}</td>').format(
        "" if value is None else f"{value:f}", language.millions(value, signed=signed)
    )
