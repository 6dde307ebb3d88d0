"""The published editions: which there are, which one counts, and how to go back to an older one.

warehouse/maalbar.duckdb                 the edition that counts, for readers that want one fixed name
warehouse/manifest.json                  its manifest, with the folder it is in: the pointer for everything else
warehouse/gjeldende                      a link to that folder, where the system has links
warehouse/utgaver/<edition>/             one folder per edition, never changed: maalbar.duckdb, twins, manifest.json
"""

import json
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from maalbar.build_record import file_sha256
from maalbar.certificate import TABLE as CERTIFICATE
from maalbar.project import MaalbarError, Project

DATABASE = "maalbar.duckdb"
MANIFEST = "manifest.json"
# readers may read, and nobody writes: what is published is only ever replaced
FILE_MODE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
FOLDER_MODE = stat.S_IRWXU | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH


class HeldOpen(MaalbarError):
    """The edition is published in its folder, but the published file could not be replaced; the message says why."""


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
        """What its manifest says; MaalbarError when the manifest cannot be read."""
        try:
            return json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise MaalbarError(f"The edition {self.id} has no readable {MANIFEST}: {error}") from error


def all_editions(project: Project) -> list[Edition]:
    """Every edition that is kept, the newest first."""
    folders = project.editions.glob("*_*/") if project.editions.is_dir() else []
    return [Edition(folder) for folder in sorted(folders, key=lambda folder: folder.name, reverse=True)]


def pointed_to(project: Project) -> Edition:
    """The edition that manifest.json beside the published file leads to; MaalbarError when there is none."""
    try:
        manifest = json.loads(project.manifest_file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MaalbarError("Nothing is published yet. Run `make build` first; if it fails, it says why.") from error
    return Edition(project.manifest_file.parent / manifest["folder"])


def published_id(project: Project) -> str | None:
    """The id of the edition in warehouse/maalbar.duckdb, as the file itself says; None when it says nothing."""
    if not project.published_file.is_file():
        return None
    try:
        with duckdb.connect(str(project.published_file), read_only=True) as connection:
            row = connection.execute(f"select utgave_id from {CERTIFICATE}").fetchone()
    except duckdb.Error:
        return None
    return row[0] if row else None


def put_in_place(project: Project, edition: Edition) -> None:
    """Make an edition the one that counts: replace the published file, then the pointers to the edition's folder.

    Each is replaced by a rename, so that readers see the old or the new. Where the system refuses to replace a file
    that somebody has open (Windows), the pointers are replaced, and HeldOpen says so.
    """
    held_open = None
    try:
        _replace(edition.database, project.published_file)
    except PermissionError as error:
        held_open = error
    _replace(edition.folder / MANIFEST, project.manifest_file)
    _point_to(edition, project.current_edition)
    flush_to_disk(project.published_file.parent, with_content=False)
    if held_open:
        raise HeldOpen(
            f"Edition {edition.id} is published in {project.relative(edition.folder)}, and "
            f"{project.relative(project.manifest_file)} points to it. But {project.relative(project.published_file)} "
            f"is still the last edition, since it could not be replaced: {held_open}. A program has it open: close it "
            f"and run `maalbar rollback {edition.id}`, or let that program read the edition's own folder."
        ) from held_open


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
    try:
        put_in_place(project, chosen)
    except OSError as error:
        raise MaalbarError(f"The edition {chosen.id} could not be put in place: {error}") from error
    return chosen


def remove_old_editions(project: Project, keep: int) -> None:
    """Remove all but the newest `keep` editions with different content; never the one that counts.

    Of editions with the same content the newest is kept. What cannot be removed, because it is open, stays.
    """
    counts = published_id(project)
    contents: set[str] = set()
    for edition in all_editions(project):
        content = edition.id.partition("_")[2]
        superfluous = content in contents or len(contents) >= keep
        if superfluous and edition.id != counts:
            shutil.rmtree(edition.folder, ignore_errors=True)
        contents.add(content)


def flush_to_disk(folder: Path, with_content: bool = True) -> None:
    """Write a folder through to the disk; with its content, whose files become unchangeable, or only its names."""
    if with_content:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
            _flush(path)
        folder.chmod(FOLDER_MODE)
    _flush(folder)


def _replace(source: Path, target: Path) -> None:
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    shutil.copyfile(source, beside)
    beside.chmod(FILE_MODE)
    _flush(beside)
    if os.name == "nt" and target.exists():
        # Windows replaces no file that is marked as unchangeable
        target.chmod(stat.S_IREAD | stat.S_IWRITE)
    beside.replace(target)


def _point_to(edition: Edition, link: Path) -> None:
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    try:
        beside.symlink_to(edition.folder.relative_to(link.parent), target_is_directory=True)
    except OSError:
        # Windows gives links to administrators only; the manifest is the pointer that every system has
        return
    beside.replace(link)


def _flush(path: Path) -> None:
    # Windows cannot open a folder, and needs no flush of it
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
