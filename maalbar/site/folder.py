"""`maalbar site`: the pages of the published edition in a folder of their own, with its files."""

import shutil
from pathlib import Path

import duckdb

from maalbar.project import MaalbarError, Project
from maalbar.publish.editions import pointed_to
from maalbar.publish.twins.site import SITE
from maalbar.site.writing import write_site

DATA = "data"


def write_site_folder(project: Project, to: Path, base: str) -> str:
    """Write the pages to `to`, in the place of those that are there, and the edition's files to data/ in it.

    base: the address that the pages will have on the web; empty when it is not known. Returns what was done, in a
    sentence. MaalbarError when nothing is published, or when `to` is a folder that this command did not make.
    """
    edition = pointed_to(project)
    if edition is None or not edition.database.is_file():
        raise MaalbarError("There is no published edition yet. Run `make build` first; if it fails, it says why.")
    if to.exists() and not (to / "sitemap.xml").is_file():
        raise MaalbarError(f"{project.relative(to)} is there already and has no pages in it. Name another folder.")
    if base and not base.startswith(("https://", "http://")):
        raise MaalbarError(f"The address {base!r} is none of the web. Give it as https://example.org/maalbar/.")
    unfinished = to.with_name(f".{to.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    base = f"{base.rstrip('/')}/" if base else ""
    with duckdb.connect(str(edition.database), read_only=True) as connection:
        count = write_site(connection, edition.folder, unfinished, f"{DATA}/", base)
    shutil.copytree(edition.folder, unfinished / DATA, ignore=shutil.ignore_patterns(SITE))
    shutil.rmtree(to, ignore_errors=True)
    unfinished.rename(to)
    return f"{count} pages of edition {edition.id}. Open {project.relative(to / 'index.html')}"
