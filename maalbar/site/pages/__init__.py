"""Which pages there are: a module for each kind, which says what its pages are made of."""

from collections.abc import Iterator
from pathlib import Path

from maalbar.site.edition import Municipality, Report
from maalbar.site.pages.areas import area_pages
from maalbar.site.pages.climate import climate_page
from maalbar.site.pages.front import front_page
from maalbar.site.pages.goals import goal_pages
from maalbar.site.pages.kpis import kpi_pages
from maalbar.site.pages.money import money_page
from maalbar.site.pages.page import Page, Site
from maalbar.site.pages.promises import promises_page
from maalbar.site.pages.register import register_page
from maalbar.site.pages.shared import shared_pages
from maalbar.site.pages.targets import targets_page
from maalbar.site.pages.trust import trust_pages


def pages_of(site: Site, files: Path, data_root: str) -> list[Page]:
    """Every page of the site; files: the edition's folder; data_root: where it is from the site's root."""
    found: list[Page] = []
    for of in site.edition.municipalities:
        for report in of.reports:
            found += _report_pages(site, of, report)
        found += goal_pages(site, of)
        found += kpi_pages(site, of)
        found.append(register_page(site, of))
    found += shared_pages(site, files, data_root)
    return found


def _report_pages(site: Site, of: Municipality, report: Report) -> Iterator[Page]:
    yield front_page(site, of, report, f"{report.folder}index.html")
    if report["rpt_klimatiltak"] or report["rpt_klimafond"]:
        yield climate_page(site, of, report)
    yield money_page(site, of, report)
    yield from area_pages(site, of, report)
    if report["rpt_oppdrag"]:
        yield promises_page(report)
    if report["rpt_maaloppnaaelse"]:
        yield targets_page(site, report)
    yield from trust_pages(of, report)
