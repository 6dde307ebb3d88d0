"""The published file: made beside the old one from the tested work file, and renamed into its place."""

import os
import shutil
from pathlib import Path

import duckdb

from maalbar.project import MaalbarError, Project

# The storage version that DuckDB 1.1 to 2.0 can open: BI tools embed old engines.
STORAGE_VERSION = "v1.0.0"
# Small blocks: every column of every table takes at least one, and most columns here fill only a part of it.
BLOCK_SIZE = 16384


def publish(project: Project) -> None:
    """Replace the published file by the marts and reports (schema main) of the work file, in one atomic rename.

    MaalbarError when the copy does not hold what the work file holds; the old published file then stays as it was.
    """
    # a folder of its own, so that the new file can have its final name: views in a DuckDB file remember the base name
    beside = project.published_file.parent / ".publishing"
    beside.mkdir(parents=True, exist_ok=True)
    new_file = beside / project.published_file.name
    try:
        new_file.unlink(missing_ok=True)
        _copy_main_schema(project.work_file, new_file)
        _audit(project.work_file, new_file)
        _flush_to_disk(new_file)
        new_file.replace(project.published_file)
    except (duckdb.Error, OSError) as error:
        raise MaalbarError(f"The new file could not be written: {error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    # the new file is in its place from here on: a failure is no longer "not published"
    _flush_to_disk(project.published_file.parent)


def _copy_main_schema(work_file: Path, new_file: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{_quoted(work_file)}' as work_copy (read_only)")
        connection.execute(
            f"attach '{_quoted(new_file)}' as published (storage_version '{STORAGE_VERSION}', block_size {BLOCK_SIZE})"
        )
        connection.execute("use published")
        connection.begin()
        tables = connection.execute(
            "select table_name, sql, comment from duckdb_tables() "
            "where database_name = 'work_copy' and schema_name = 'main' order by table_name"
        ).fetchall()
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() "
            "where database_name = 'work_copy' and schema_name = 'main' order by table_name, column_index"
        ).fetchall()
        for table, create_statement, _ in tables:
            connection.execute(create_statement)
            # sorted, so that the same rows stand in the same order in every build
            connection.execute(f'insert into "{table}" select * from work_copy.main."{table}" order by all')
        comments = [(f'table "{table}"', comment) for table, _, comment in tables]
        comments += [(f'column "{table}"."{column}"', comment) for table, column, comment in columns]
        connection.execute(
            ";".join("comment on {} is '{}'".format(of, text.replace("'", "''")) for of, text in comments if text)
        )
        connection.commit()


def _audit(work_file: Path, new_file: Path) -> None:
    """Read the new file as a stranger does, under a foreign name, and compare it with the work file."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{_quoted(work_file)}' as work_copy (read_only)")
        connection.execute(f"attach '{_quoted(new_file)}' as stranger (read_only)")
        (version,) = connection.execute(
            "select tags['storage_version'] from duckdb_databases() where database_name = 'stranger'"
        ).fetchone()
        if not version.startswith(STORAGE_VERSION):
            raise MaalbarError(
                f"The new file has storage version {version}, expected {STORAGE_VERSION}. Not published."
            )
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'work_copy' and schema_name = 'main'"
        ).fetchall()
        if not tables:
            raise MaalbarError("The work file has no tables in schema main.")
        content = "select count(*), sum(hash(content)) from {}.main.{} as content"
        for (table,) in tables:
            tested = connection.execute(content.format("work_copy", f'"{table}"')).fetchone()
            if tested != connection.execute(content.format("stranger", f'"{table}"')).fetchone():
                raise MaalbarError(f"The new file's {table} differs from the tested one.")


def _flush_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
