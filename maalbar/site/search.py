"""The index of the search: a script per municipality and language, since a page from a file may fetch nothing."""

import json

from maalbar.site.addresses import slug
from maalbar.site.edition import Edition, Municipality
from maalbar.site.pages.register import CONFLICTS, register_groups
from maalbar.site.wording import Wording

# What the search itself says; it comes with the index, so that no page has to carry it.
TEXTS = ("name", "placeholder", "close", "found", "some", "none")


def index_address(of: Municipality, code: str) -> str:
    """Where a municipality's index is, from the root of the site."""
    return f"felles/sok-{slug(of.id)}.{code}.js"


def search_index(edition: Edition, of: Municipality, words: Wording) -> str:
    """Title, kind, address from the site's root and further words, of what has an address and of what lists have."""
    language, several = words.language, len(edition.municipalities) > 1
    entries = []

    def add(title: object, kind: object, address: str, more: str = "") -> None:
        kind_shown = f"{kind} – {of.name}" if several else str(kind)
        entries.append([str(title), kind_shown, language.folder + address, more])

    for group in register_groups(edition, of, words):
        if group["name"] != CONFLICTS:
            for address, name in group["entries"]:
                add(name.striptags(), group["title"], address)
    for report in of.reports:
        folder, year = report.folder, report.year
        for row in report["rpt_motsigelse"]:
            found = words.conflict(report, of, row)
            kind_and_year = f"{language.text('trust.conflicts')}, {year}"
            add(found.title.striptags(), kind_and_year, found.address, found.reason.striptags())
        for table, column, kind, page in (
            ("rpt_klimatiltak", "navn", "climate.measure", "klima.html#tiltak"),
            ("rpt_klimafond", "navn", "climate.fund_item", "klima.html#fond"),
            ("rpt_oppdrag", "kort_tittel", "promise.what", "loefter.html#alle"),
            ("rpt_investering", "navn", "money.project", "penger.html#investeringer"),
            ("rpt_oekonomiplantiltak", "navn", "money.measure", "penger.html#plan"),
        ):
            for row in report[table]:
                title = row[column] if language.is_norwegian else row.get(f"{column}_en") or row[column]
                add(title, f"{language.text(kind)}, {year}", folder + page)
        for row in report["rpt_maaloppnaaelse"]:
            title = row["navn"] if language.is_norwegian else row["navn_en"] or row["navn"]
            add(title, f"{language.text('nav.targets')}, {year}", f"{folder}maaltall.html#{slug(row['maaltall_id'])}")
    texts = {key: str(language.text(f"search.{key}")) for key in TEXTS}
    said = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (entries, texts))
    return f"maalbarFound({said});\n"
