"""The published editions: which there are, which one counts, and how to go back to an older one.

warehouse/maalbar.duckdb                 the edition that counts, for readers that want one fixed name
warehouse/manifest.json                  its manifest, with the folder it is in: the pointer for everything else
warehouse/gjeldende                      a link to that folder, where the system has links
warehouse/utgaver/<edition>/             one folder per edition, never changed: maalbar.duckdb, twins, manifest.json
"""

import json
import os
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build_record import file_sha256
from maalbar.certificate import TABLE as CERTIFICATE
from maalbar.project import MaalbarError, Project

DATABASE = "maalbar.duckdb"
MANIFEST = "manifest.json"
# The beginning of the name of an edition that is being removed.
DOOMED = ".fjernes_"
# readers may read, and nobody writes: what is published is only ever replaced
FILE_MODE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
FOLDER_MODE = stat.S_IRWXU | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH


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
        if missing := {"edition", "folder", "git", "files"} - set(manifest):
            raise MaalbarError(f"The {MANIFEST} of edition {self.id} does not say its {', '.join(sorted(missing))}.")
        return manifest


def all_editions(project: Project) -> list[Edition]:
    """Every edition that is kept, the newest first."""
    folders = project.editions.glob("[0-9]*_*/") if project.editions.is_dir() else []
    return [Edition(folder) for folder in sorted(folders, key=lambda folder: folder.name, reverse=True)]


def pointed_to(project: Project) -> Edition:
    """The edition that manifest.json beside the published file leads to; MaalbarError when there is none."""
    try:
        manifest = json.loads(project.manifest_file.read_text(encoding="utf-8"))
        edition = Edition(project.manifest_file.parent / manifest["folder"])
    except (OSError, ValueError, KeyError) as error:
        raise MaalbarError(
            f"There is no {project.relative(project.manifest_file)} that leads to an edition. `make build` writes it, "
            "and `maalbar rollback <edition>` does for an edition that is kept."
        ) from error
    if not edition.database.is_file():
        raise MaalbarError(f"{project.relative(project.manifest_file)} leads to {edition.id}, which is not there.")
    return edition


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
    """Make an edition the one that counts: replace the published file, then the pointers to the edition's folder.

    Each is replaced by a rename, so that readers see the old or the new; a stop waits until all are. What cannot be
    replaced (on Windows, a file that somebody has open) does not keep the rest from it; NotInPlace then says what is
    still of the edition before.
    """
    refusals = []
    with _undisturbed():
        for target, replace in (
            (project.published_file, lambda: _replace(edition.database, project.published_file)),
            (project.manifest_file, lambda: _replace(edition.folder / MANIFEST, project.manifest_file)),
            (project.current_edition, lambda: _point_to(edition, project.current_edition)),
        ):
            try:
                replace()
            except OSError as error:
                refusals.append(f"{project.relative(target)}: {error}")
    if refusals:
        raise NotInPlace(
            f"Edition {edition.id} is whole in {project.relative(edition.folder)}, but these still lead to the edition "
            f"before, since they could not be replaced:\n  {'; '.join(refusals)}\nA program may have the file open, or "
            f"the disk be full. Mend that and run `maalbar rollback {edition.id}`; until then a reader can take the "
            "edition's own folder."
        )
    _flush_folder(project.published_file.parent)


def mend_pointers(project: Project) -> None:
    """Let the pointers lead to the edition in the published file: a kill between the renames can leave them behind."""
    edition_id = published_id(project)
    if edition_id and (edition := Edition(project.editions / edition_id)).database.is_file():
        put_in_place(project, edition)


def roll_back(project: Project, edition_id: str | None) -> Edition:
    """Make an older edition the one that counts again: the one named, or the newest before the one that counts.

    MaalbarError when there is none, or when its files are not those of its manifest.
    """
    editions = all_editions(project)
    current = published_id(project)
    if edition_id:
        chosen = next((edition for edition in editions if edition.id == edition_id), None)
    else:
        chosen = next((edition for edition in editions if current is None or edition.id < current), None)
    if chosen is None:
        kept = "".join(f"\n  {edition.id}" for edition in editions) or " none"
        raise MaalbarError(f"There is no edition {edition_id or f'before {current}'}. Kept are:{kept}")
    for name, described in chosen.manifest["files"].items():
        file = chosen.folder / name
        if not file.is_file() or file_sha256(file) != described["sha256"]:
            raise MaalbarError(
                f"{project.relative(file)} is not the file that was published. The edition cannot be used; choose "
                "another one (`maalbar editions`)."
            )
    put_in_place(project, chosen)
    return chosen


def remove_old_editions(project: Project, keep: int, spared: str | None = None) -> None:
    """Remove all but the newest `keep` editions with different content; never the one that counts, nor the one spared.

    Of editions with the same content the newest is kept. What cannot be removed, because it is open, stays.
    """
    needed = {published_id(project), spared}
    contents: set[str] = set()
    for edition in all_editions(project):
        content = edition.id.partition("_")[2]
        superfluous = content in contents or len(contents) >= keep
        if superfluous and edition.id not in needed:
            # first its name, so that nobody takes half of it for a whole
            doomed = project.editions / f"{DOOMED}{edition.id}"
            with suppress(OSError):
                edition.folder.rename(doomed)
        contents.add(content)
    for doomed in project.editions.glob(f"{DOOMED}*"):
        remove_folder(doomed)


def remove_folder(folder: Path) -> None:
    """Remove a folder as far as the system lets us."""
    if os.name == "nt":
        # Windows removes no file that is marked as unchangeable
        for path in folder.rglob("*"):
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)


def flush_to_disk(folder: Path) -> None:
    """Write a folder with all its files through to the disk, and make the files unchangeable."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.chmod(FOLDER_MODE)
            _flush_folder(path)
        else:
            _flush_file(path)
            path.chmod(FILE_MODE)
    folder.chmod(FOLDER_MODE)
    _flush_folder(folder)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an ordinary stop wait; where the system cannot, or a thread other than the main one asks, it does not."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _replace(source: Path, target: Path) -> None:
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    try:
        _flush_file(beside)
        if os.name == "nt" and target.exists():
            # Windows replaces no file that is marked as unchangeable
            target.chmod(stat.S_IREAD | stat.S_IWRITE)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
        if target.exists():
            target.chmod(FILE_MODE)


def _point_to(edition: Edition, link: Path) -> None:
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    try:
        beside.symlink_to(edition.folder.relative_to(link.parent), target_is_directory=True)
    except OSError:
        if os.name == "nt":
            # Windows gives links to administrators only; the manifest is the pointer that every system has
            return
        raise
    beside.replace(link)


def _flush_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    # Windows cannot open a folder, and needs no flush of it
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
