"""`maalbar site`: the pages of the published edition in a folder of their own, with its files."""

import shutil
from pathlib import Path

import duckdb

from maalbar.project import MaalbarError, Project
from maalbar.publish.editions import Edition, all_editions, pointed_to
from maalbar.publish.twins.site import SITE
from maalbar.site.feeds import KeptEdition, OnTheWeb, read_kept_edition
from maalbar.site.writing import STYLE, write_site

DATA = "data"


def write_site_folder(project: Project, to: Path, address: str) -> str:
    """Write the pages to `to`, in the place of those that are there, and the edition's files to data/ in it.

    address: that of the pages on the web; empty when it is not known. Returns what was done, in a sentence.
    MaalbarError when nothing is published, or when `to` is a folder that this command did not make.
    """
    edition = pointed_to(project)
    if edition is None or not edition.database.is_file():
        raise MaalbarError("There is no published edition yet. Run `make build` first; if it fails, it says why.")
    if to.exists() and not (to / STYLE).is_file():
        raise MaalbarError(f"{project.relative(to)} is there already and has no pages in it. Name another folder.")
    if address and not address.startswith(("https://", "http://")):
        raise MaalbarError(f"The address {address!r} is none of the web. Give it as https://example.org/maalbar/.")
    unfinished = to.with_name(f".{to.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    web = OnTheWeb(f"{address.rstrip('/')}/", _kept_until(project, edition)) if address else None
    with duckdb.connect(str(edition.database), read_only=True) as connection:
        count = write_site(connection, edition.folder, unfinished, f"{DATA}/", web)
    shutil.copytree(edition.folder, unfinished / DATA, ignore=shutil.ignore_patterns(SITE))
    shutil.rmtree(to, ignore_errors=True)
    unfinished.rename(to)
    return f"{count} pages of edition {edition.id}. Open {project.relative(to / 'index.html')}"


def _kept_until(project: Project, newest: Edition) -> list[KeptEdition]:
    """What the editions that are kept say of themselves, the newest first; none that a rollback took back.

    Of editions with the same content the first one is told: another build of it is nothing new.
    """
    first = {edition.content: edition for edition in all_editions(project) if edition.id <= newest.id}
    kept = []
    for edition in first.values():
        with duckdb.connect(str(edition.database), read_only=True) as connection:
            kept.append(read_kept_edition(connection))
    return sorted(kept, key=lambda of: of.about.edition_id, reverse=True)
