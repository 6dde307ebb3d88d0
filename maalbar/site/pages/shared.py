"""The pages beside all reports: the choice of municipality, the comparison, the data."""

from collections.abc import Iterator
from pathlib import Path

from maalbar.site.dataset import site_dataset
from maalbar.site.pages.comparison import comparison_pages
from maalbar.site.pages.front import front_page
from maalbar.site.pages.page import Page, Site, in_words

# The files of an edition that are offered, each with the text that says what it is for.
DOWNLOADS = (
    ("maalbar.xlsx", "for_xlsx"),
    ("maalbar.duckdb", "for_duckdb"),
    ("maalbar.sqlite", "for_sqlite"),
    ("datapackage.json", "for_datapackage"),
    ("dcat.ttl", "for_dcat"),
    ("json-stat/indikator.json", "for_json_stat"),
    ("json-stat/noekkeltall.json", "for_json_stat_key_figures"),
)
TABLE_FORMATS = (("csv_excel", "csv", "Excel-CSV"), ("csv", "csv", "CSV"), ("parquet", "parquet", "Parquet"))
EXAMPLE = 'duckdb -readonly maalbar.duckdb "select kort_navn, siste_aar, siste_verdi_vist from rpt_indikatorstatus"'


def shared_pages(site: Site, files: Path, data_root: str) -> Iterator[Page]:
    """files: the edition's folder; data_root: where that is from the site's root."""
    edition = site.edition
    several = len(edition.municipalities) > 1
    newest = edition.municipalities[0].newest
    if several:
        yield Page(
            address="index.html",
            template="velg.html",
            title=in_words("choose.title"),
            description=in_words("choose.description"),
            context=lambda words: {"has_comparison": bool(site.concepts)},
            current="front",
        )
    else:
        yield front_page(site, edition.municipalities[0], newest, "index.html")
    yield from comparison_pages(site)
    yield Page(
        address="data.html",
        template="data.html",
        title=in_words("data.title"),
        description=in_words("data.description"),
        context=lambda words: {
            "files": [
                {"name": name, "words": key, "size": words.language.size((files / name).stat().st_size)}
                for name, key in DOWNLOADS
                if (files / name).is_file()
            ],
            "tables": edition.tables,
            "formats": TABLE_FORMATS,
            "example": EXAMPLE,
            "citation": words.language.text(
                "data.citation",
                sources=edition.about.source,
                edition=edition.about.edition_id,
                day=words.language.day(edition.about.built_at),
            ),
            "dataset": site_dataset(edition, words, data_root, [name for name, _ in DOWNLOADS]),
        },
        report=None if several else newest,
        current="data",
    )
