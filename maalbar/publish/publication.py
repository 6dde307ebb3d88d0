"""Publishing: an edition is made and audited out of sight, appears as a whole, and takes the place of the last one.

An edition is a folder of warehouse/utgaver: the DuckDB file, its twins in other formats, and a manifest. It is made
from the tested work file in a folder that no reader looks into, written through to the disk, and renamed into its
place. Only then is warehouse/maalbar.duckdb replaced, by another rename. Whatever stops this, and whenever, leaves the
published file as it was or as it will be.
"""

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
from xlsxwriter.exceptions import XlsxWriterException

from maalbar.about_edition import CERTIFICATE
from maalbar.build.catalogue import COLUMNS_TABLE, Catalogue, Table
from maalbar.build.record import BuildRecord, file_sha256
from maalbar.json_file import write_json
from maalbar.project import MaalbarError, Project
from maalbar.publish.certificate import certificate, edition_id_of
from maalbar.publish.content_hash import Content, as_text, content_of, hash_of_contents
from maalbar.publish.editions import (
    DATABASE,
    MANIFEST,
    Edition,
    add_edition,
    flush_to_disk,
    pointed_to,
    put_in_place,
    remove_old_editions,
)
from maalbar.publish.twins import write_twins
from maalbar.sql import ONE_THREAD, literal, one_row

# The storage version that DuckDB 1.1 to 2.0 can open: BI tools embed old engines.
STORAGE_VERSION = "v1.0.0"
# Small blocks: every column of every table takes at least one, and most columns here fill only a part of it.
BLOCK_SIZE = 16384
# FSST packs texts in the published file by a hundredth, and takes more time than all other ways together.
WRITING = ONE_THREAD | {"disabled_compression_methods": "fsst"}


def publish(project: Project, keep: int) -> Edition:
    """Make the tested work file the published edition, and keep the newest `keep` editions with different content.

    MaalbarError when the edition cannot be written or is not what was tested; what was published then stays. NotInPlace
    when it was written, but what leads readers to it could not be replaced.
    """
    record = BuildRecord.load(project)
    # where readers of the twins are now: usually, but not always, the edition in the published file
    before = pointed_to(project)
    unfinished = project.editions.with_name(".publishing")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        # a folder of its own, so that the file can have its final name: views in a DuckDB file remember the base name
        folder = unfinished / "edition"
        folder.mkdir(parents=True)
        contents = make_database(project, record, folder / DATABASE)
        edition = Edition(project.editions / edition_id_of(record, contents))
        write_twins(folder, record.catalogue)
        _write_manifest(folder, edition.id, record, contents)
        flush_to_disk(folder)
        add_edition(project, folder, edition)
    except (duckdb.Error, OSError, XlsxWriterException) as error:
        raise MaalbarError(f"The new edition could not be written: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    try:
        put_in_place(project, edition)
    finally:
        # a reader may be in the folder of the edition before: that one stays until the next publish
        remove_old_editions(project, keep, spared=before.id if before else None)
    return edition


def make_database(project: Project, record: BuildRecord, new_file: Path) -> dict[str, Content]:
    """Write the DuckDB file of an edition from the tested work file, and audit it; returns the content of each table.

    MaalbarError when the file is not what was tested; duckdb.Error and OSError pass through.
    """
    with duckdb.connect(config=WRITING) as connection:
        connection.execute(f"attach {literal(project.work_file)} as work_copy (read_only)")
        tables = record.catalogue.tables
        found = {
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where database_name = 'work_copy' and schema_name = 'main'"
            ).fetchall()
        }
        if found != set(tables):
            differing = ", ".join(sorted(found ^ set(tables)))
            raise MaalbarError(f"The work file's schema main and the catalogue of its build differ in {differing}.")
        connection.execute(
            f"attach {literal(new_file)} as published (storage_version '{STORAGE_VERSION}', block_size {BLOCK_SIZE})"
        )
        connection.execute("use published")
        connection.begin()
        for table in tables.values():
            connection.execute(_definition(table))
            # sorted, so that the same rows stand in the same order in every build
            connection.execute(f'insert into "{table.name}" select * from work_copy.main."{table.name}" order by all')
        contents = {
            table: content_of(connection, f'work_copy.main."{table}"')
            for table in tables
            if table not in (CERTIFICATE, COLUMNS_TABLE)
        }
        _insert(connection, COLUMNS_TABLE, sorted(record.catalogue.column_rows()))
        contents[COLUMNS_TABLE] = content_of(connection, COLUMNS_TABLE)
        _insert(connection, CERTIFICATE, [certificate(connection, record, contents)])
        connection.commit()
    _audit(new_file, record.catalogue, contents)
    return contents


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    # one statement: with parameters DuckDB looks for optional Python packages at every value, which takes a second
    values = ", ".join(f"({', '.join(map(_value, row))})" for row in rows)
    connection.execute(f"insert into {table} values {values}")


def _value(value: object) -> str:
    text = as_text(value)
    return "null" if text is None else literal(text)


def _definition(table: Table) -> str:
    """SQL that makes a table with the types, the key and the words of its YAML; dbt's own tables have none of them."""
    columns = ", ".join(
        f'"{column.name}" {column.data_type}{" not null" if column.required else ""}' for column in table.columns
    )
    key = ", ".join(f'"{name}"' for name in table.key)
    comments = [f'table "{table.name}" is {literal(table.description)}']
    comments += [f'column "{table.name}"."{c.name}" is {literal(c.description)}' for c in table.columns]
    made = f'create table "{table.name}" ({columns}, primary key ({key}))'
    return "; ".join([made, *(f"comment on {comment}" for comment in comments)])


def _audit(new_file: Path, catalogue: Catalogue, tested: dict[str, Content]) -> None:
    """Read the new file as a stranger does, under a foreign name and alias, and hold it against what was tested."""
    stranger = new_file.with_name("kopi_under_annet_navn.duckdb")
    shutil.copyfile(new_file, stranger)
    try:
        with duckdb.connect(config=ONE_THREAD) as connection:
            connection.execute(f"attach {literal(stranger)} as stranger (read_only)")
            (version,) = one_row(
                connection, "select tags['storage_version'] from duckdb_databases() where database_name = 'stranger'"
            )
            if not version.startswith(STORAGE_VERSION):
                raise MaalbarError(
                    f"The new file has storage version {version}, expected {STORAGE_VERSION}. Not published."
                )
            for table in catalogue.tables.values():
                described = connection.execute(f'describe stranger.main."{table.name}"').fetchall()
                found = [(name, data_type.lower()) for name, data_type, *_ in described]
                if found != [(column.name, column.data_type) for column in table.columns]:
                    raise MaalbarError(f"The new file's {table.name} has other columns or types than its contract.")
                content = content_of(connection, f'stranger.main."{table.name}"')
                if table.name != CERTIFICATE and content != tested[table.name]:
                    raise MaalbarError(f"The new file's {table.name} differs from the tested one.")
                if table.name == CERTIFICATE and content.rows != 1:
                    raise MaalbarError(f"The new file's {table.name} has {content.rows} rows, expected one.")
    finally:
        stranger.unlink()


def _write_manifest(folder: Path, edition_id: str, record: BuildRecord, contents: dict[str, Content]) -> None:
    """What the edition is, for machines: manifest.json, with a hash of every other file of the folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    manifest = {
        "edition": edition_id,
        "built_at": record.origin.built_at,
        "git": {"commit": record.origin.git_commit, "clean": record.origin.git_clean},
        "content_sha256": hash_of_contents(contents),
        "storage_version": STORAGE_VERSION,
        "checks": {"run": len(record.checks), "passed": record.checks_passed, "status": record.checks},
        "tables": {name: asdict(content) for name, content in contents.items()},
        "files": {
            path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
            for path in files
        },
        "inputs": record.origin.inputs,
        "tools": record.origin.tools,
    }
    write_json(folder / MANIFEST, manifest)
