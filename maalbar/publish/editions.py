"""The published editions: which there are, which one counts, and how to go back to an older one.

warehouse/maalbar.duckdb        the edition that counts, for readers of the DuckDB file
warehouse/gjeldende             a link to that edition's folder, for readers of its twins
warehouse/utgaver/<edition>/    one folder per edition, never changed: maalbar.duckdb, twins, manifest.json
"""

import json
import os
import re
import shutil
import signal
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from maalbar.about_edition import CERTIFICATE
from maalbar.build.record import file_sha256
from maalbar.project import MaalbarError, Project

DATABASE = "maalbar.duckdb"
# As maalbar/publish/certificate.py makes it.
EDITION_ID = re.compile("[0-9]{8}T[0-9]{6}Z_[0-9a-f]{12}")
MANIFEST = "manifest.json"
FLUSHED_AT_ONCE = 8
# The beginning of the name of an edition that is being removed.
DOOMED = ".fjernes_"
# readers may read, and nobody writes: what is published is only ever replaced
FILE_MODE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
FOLDER_MODE = stat.S_IRWXU | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH


# What a manifest of ours says at least, and what kind of value that is.
MANIFEST_SAYS = {"edition": str, "content_sha256": str, "git": dict, "checks": dict, "files": dict}


class NotInPlace(MaalbarError):
    """The edition is published in its folder, but something that leads to it could not be replaced; says what."""


@dataclass(frozen=True)
class Edition:
    """A published edition, in its folder."""

    folder: Path

    @property
    def id(self) -> str:
        """Its name, that of the folder."""
        return self.folder.name

    @property
    def content(self) -> str:
        """The first digits of the hash of what it holds, which its id ends with."""
        return self.id.partition("_")[2]

    @property
    def database(self) -> Path:
        """Its DuckDB file."""
        return self.folder / DATABASE

    @property
    def manifest(self) -> dict[str, Any]:
        """What its manifest says; MaalbarError when it is no manifest of a whole edition."""
        try:
            manifest = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise MaalbarError(f"The edition {self.id} has no readable {MANIFEST}: {error}") from error
        if not isinstance(manifest, dict):
            raise MaalbarError(f"The {MANIFEST} of edition {self.id} is no manifest.")
        if odd := [name for name, kind in MANIFEST_SAYS.items() if not isinstance(manifest.get(name), kind)]:
            raise MaalbarError(f"The {MANIFEST} of edition {self.id} does not say its {', '.join(odd)}.")
        if manifest["edition"] != self.id:
            raise MaalbarError(f"The {MANIFEST} in the folder {self.id} is of edition {manifest['edition']}.")
        return manifest

    def faults(self) -> list[str]:
        """What is not as it was published, a phrase each, by the manifest's hashes; empty when the edition is whole."""
        try:
            files = self.manifest["files"]
        except MaalbarError as error:
            return [str(error)]
        if DATABASE not in files:
            return [f"its {MANIFEST} does not have {DATABASE}"]
        there = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        return [
            *(fault for name, described in files.items() if (fault := self._fault_in(name, described))),
            # a reader of all files of a folder would take it in
            *(f"{name} is not in its {MANIFEST}" for name in sorted(there - {*files, MANIFEST})),
        ]

    def _fault_in(self, name: str, described: object) -> str | None:
        try:
            found = file_sha256(self.folder / name)
        except FileNotFoundError:
            return f"{name} is missing"
        except (OSError, ValueError) as error:
            return f"{name} cannot be read: {error}"
        stated = described.get("sha256") if isinstance(described, dict) else None
        return None if found == stated else f"{name} was changed"


def all_editions(project: Project) -> list[Edition]:
    """Every edition that is kept, the newest first."""
    folders = project.editions.iterdir() if project.editions.is_dir() else []
    found = [folder for folder in folders if folder.is_dir() and EDITION_ID.fullmatch(folder.name)]
    return [Edition(folder) for folder in sorted(found, key=lambda folder: folder.name, reverse=True)]


def pointed_to(project: Project) -> Edition | None:
    """The edition whose folder the link beside the published file leads to; None when there is no link."""
    link = project.current_edition
    return Edition(link.resolve()) if link.is_symlink() else None


def open_published(project: Project) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published file; MaalbarError when there is none."""
    if not project.published_file.is_file():
        raise MaalbarError(
            f"There is no {project.relative(project.published_file)} yet. Run `make build` first; if it fails, it "
            "says why."
        )
    connection = duckdb.connect(str(project.published_file), read_only=True)
    # a question is to this file: not to others, and not an order to write one
    connection.execute("set enable_external_access = false")
    return connection


def edition_named(project: Project, edition_id: str) -> Edition:
    """The edition of that id; MaalbarError, with those that are kept, when there is none."""
    editions = all_editions(project)
    for edition in editions:
        if edition.id == edition_id:
            return edition
    kept = "".join(f"\n  {edition.id}" for edition in editions) or " none"
    raise MaalbarError(f"There is no edition {edition_id}. Kept are:{kept}")


def database_of(path: Path) -> Path:
    """The DuckDB file that a path means: itself, or that of an edition's folder; MaalbarError when there is none."""
    file = path / DATABASE if path.is_dir() else path
    if not file.is_file():
        raise MaalbarError(f"There is no file {file}.")
    return file


def published_id(project: Project) -> str | None:
    """The id of the edition in warehouse/maalbar.duckdb, as the file itself says; None when it says nothing."""
    return edition_in(project.published_file) if project.published_file.is_file() else None


def edition_in(file: Path) -> str | None:
    """The id of the edition in a DuckDB file, as the file itself says; None when it says nothing."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            row = connection.execute(f"select utgave_id from {CERTIFICATE}").fetchone()
    except duckdb.Error:
        return None
    return row[0] if row else None


def add_edition(project: Project, folder: Path, edition: Edition) -> None:
    """Let a finished folder, already on the disk, become an edition, by a rename that is on the disk too."""
    project.editions.mkdir(exist_ok=True)
    project.editions.chmod(FOLDER_MODE)
    folder.rename(edition.folder)
    _flush_folder(project.editions)


def put_in_place(project: Project, edition: Edition) -> None:
    """Make an edition the one that counts: replace the published file, then the link to the edition's folder.

    Each is replaced by a rename, so that readers see the old or the new; a stop waits until both are. NotInPlace when
    one cannot be replaced; then it, and what comes after it, still leads to the edition before.
    """
    steps = (
        (project.published_file, partial(_copy, edition.database, project.published_file)),
        (project.current_edition, partial(_point_to, edition, project.current_edition)),
    )
    with _undisturbed():
        for target, replace in steps:
            try:
                replace()
            except OSError as error:
                raise NotInPlace(
                    f"Edition {edition.id} is whole in {project.relative(edition.folder)}, but "
                    f"{project.relative(target)} still leads to the edition before, since it could not be replaced: "
                    f"{error}\nMend that and run `maalbar rollback {edition.id}`."
                ) from error
        _flush_folder(project.published_file.parent)


def mend_link(project: Project) -> None:
    """Let the link lead to the edition in the published file: a kill between the renames can leave it behind."""
    edition_id = published_id(project)
    if edition_id and (edition := Edition(project.editions / edition_id)).database.is_file():
        _point_to(edition, project.current_edition)


def roll_back(project: Project, edition_id: str | None) -> Edition:
    """Make an older edition the one that counts again: the one named, or the newest before the one that counts.

    MaalbarError when there is none, or when its files are not those of its manifest.
    """
    if edition_id is None:
        current = published_id(project)
        older = (edition.id for edition in all_editions(project) if current is None or edition.id < current)
        edition_id = next(older, f"before {current}")
    chosen = edition_named(project, edition_id)
    if faults := chosen.faults():
        raise MaalbarError(
            f"Edition {chosen.id} is not as it was published, and cannot be used: {'; '.join(faults)}. Choose another "
            "one (`maalbar editions`)."
        )
    put_in_place(project, chosen)
    return chosen


def remove_old_editions(project: Project, keep: int, spared: str | None = None) -> None:
    """Remove all but the newest `keep` editions with different content; never the one that counts, nor the one spared.

    Of editions with the same content the newest is kept. What cannot be removed stays.
    """
    needed = {published_id(project), spared}
    contents: set[str] = set()
    for edition in all_editions(project):
        superfluous = edition.content in contents or len(contents) >= keep
        if superfluous and edition.id not in needed:
            # first its name, so that nobody takes half of it for a whole
            doomed = project.editions / f"{DOOMED}{edition.id}"
            with suppress(OSError):
                edition.folder.rename(doomed)
        contents.add(edition.content)
    for doomed in project.editions.glob(f"{DOOMED}*"):
        shutil.rmtree(doomed, ignore_errors=True)


def flush_to_disk(folder: Path) -> None:
    """Write a folder with all its files through to the disk, and make the files unchangeable."""
    found = sorted(folder.rglob("*"), reverse=True)
    # side by side: the disk takes many waiting writes at once, and one after the other they take ten times as long
    with ThreadPoolExecutor(FLUSHED_AT_ONCE) as pool:
        list(pool.map(_flush_for_good, (path for path in found if not path.is_dir())))
    for path in (*(path for path in found if path.is_dir()), folder):
        path.chmod(FOLDER_MODE)
        _flush_folder(path)


def _flush_for_good(path: Path) -> None:
    _flush_file(path)
    path.chmod(FILE_MODE)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an ordinary stop wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    """Gives a place beside the target; what is put there takes the target's place by a rename."""
    beside = target.with_name(f".{target.name}.new")
    # what a kill left there can be one that nobody may write
    beside.unlink(missing_ok=True)
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with _replaced(target) as beside:
        shutil.copyfile(source, beside)
        _flush_file(beside)
        beside.chmod(FILE_MODE)


def _point_to(edition: Edition, link: Path) -> None:
    with _replaced(link) as beside:
        beside.symlink_to(edition.folder.relative_to(link.parent), target_is_directory=True)


def _flush_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
