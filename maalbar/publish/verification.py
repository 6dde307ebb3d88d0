"""Whether what is published is still what was published: content against its own hash, files against the manifest."""

from pathlib import Path

import duckdb

from maalbar.about_edition import CERTIFICATE
from maalbar.build.record import file_sha256
from maalbar.project import MaalbarError, Project
from maalbar.publish.content_hash import content_of, hash_of_contents
from maalbar.publish.editions import DATABASE, Edition, edition_in, pointed_to


def faults_in_edition(edition: Edition) -> list[str]:
    """What is not as it was published in an edition's folder, a phrase each; empty when all is."""
    faults = edition.faults()
    if edition.database.is_file():
        faults += faults_in_content(edition.database)
    return faults


def faults_in_published(project: Project) -> list[str]:
    """The same of the published file and of the link beside it."""
    faults = faults_in_content(project.published_file)
    edition_id = edition_in(project.published_file)
    pointed = pointed_to(project)
    if pointed is None or pointed.id != edition_id:
        leads = f"leads to {pointed.id}" if pointed else "is no link"
        faults.append(f"{project.relative(project.current_edition)} {leads}, and the file says edition {edition_id}")
    if edition_id is None:
        return faults
    try:
        files = Edition(project.editions / edition_id).manifest["files"]
    except MaalbarError as error:
        return [*faults, f"it cannot be compared with the file of its edition: {error}"]
    if files.get(DATABASE) != {
        "bytes": project.published_file.stat().st_size,
        "sha256": file_sha256(project.published_file),
    }:
        faults.append(f"it is not the file of edition {edition_id}")
    return faults


def faults_in_content(file: Path) -> list[str]:
    """Whether a file's tables are those that its own hash is of: one phrase when they are not."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            stated = connection.execute(f"select innhold_sha256 from {CERTIFICATE}").fetchall()
            names = connection.execute("select table_name from duckdb_tables()").fetchall()
            contents = {name: content_of(connection, f'"{name}"') for (name,) in names if name != CERTIFICATE}
    except duckdb.Error as error:
        return [f"{file.name} cannot be read: {error}"]
    if stated != [(hash_of_contents(contents),)]:
        return [f"the content of {file.name} is not the one that it states ({CERTIFICATE}.innhold_sha256)"]
    return []
