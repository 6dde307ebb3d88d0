"""The same warehouse on a PostgreSQL server: built and tested in a fresh schema, which then takes the name readers use.

Where the server is comes from the environment, by the names that profiles/profiles.yml has; so does the password.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2 import errors, sql
from psycopg2.extensions import connection as PostgresConnection
from psycopg2.extensions import cursor as PostgresCursor

from maalbar.build_record import BuildRecord
from maalbar.catalogue import COLUMNS_TABLE
from maalbar.certificate import TABLE as CERTIFICATE
from maalbar.certificate import certificate, edition_id_of
from maalbar.content_hash import content_of
from maalbar.dbt_build import run_dbt_build
from maalbar.project import MaalbarError, Project

PASSWORD = "DBT_ENV_SECRET_MAALBAR_POSTGRES_PASSWORD"
# The layers that readers do not see are in schemas of their own: macros/portability/generate_schema_name.sql.
UNPUBLISHED_LAYERS = ("froe", "staging", "intermediate")


@dataclass(frozen=True)
class PostgresServer:
    """A server, and the names of what is published there."""

    host: str
    port: int
    user: str
    password: str
    database: str
    ssl_mode: str
    schema: str
    reader: str

    @classmethod
    def from_environment(cls) -> "PostgresServer":
        """The server that MAALBAR_POSTGRES_* name; MaalbarError when the host is not given."""

        def setting(name: str, default: str) -> str:
            return os.environ.get(f"MAALBAR_POSTGRES_{name}", default)

        try:
            port = int(setting("PORT", "5432"))
        except ValueError as error:
            raise MaalbarError(f"MAALBAR_POSTGRES_PORT is no number: {setting('PORT', '')}") from error
        if not setting("HOST", ""):
            raise MaalbarError(
                "Set MAALBAR_POSTGRES_HOST to the server's name: docs/connect/postgresql.md lists what else."
            )
        return cls(
            host=setting("HOST", ""),
            port=port,
            user=setting("USER", "maalbar"),
            password=os.environ.get(PASSWORD, ""),
            database=setting("DATABASE", "maalbar"),
            ssl_mode=setting("SSLMODE", "prefer"),
            schema=setting("SCHEMA", "maalbar"),
            reader=setting("READER", "maalbar_leser"),
        )

    @property
    def fresh_schema(self) -> str:
        """Where a new edition is built."""
        return f"{self.schema}_ny"

    @property
    def last_schema(self) -> str:
        """Where the edition before is kept."""
        return f"{self.schema}_forrige"

    @contextmanager
    def transaction(self) -> Iterator[PostgresCursor]:
        """A cursor in a transaction: committed at the end, rolled back on any error. MaalbarError for the server's."""
        connection = self._connect()
        try:
            with connection, connection.cursor() as cursor:
                yield cursor
        except psycopg2.Error as error:
            raise MaalbarError(f"PostgreSQL: {error}".strip()) from error
        finally:
            connection.close()

    @contextmanager
    def only_publish(self) -> Iterator[None]:
        """Hold the right to publish into this schema, whatever machine asks; MaalbarError when somebody else has it."""
        connection = self._connect()
        try:
            with connection.cursor() as cursor:
                cursor.execute("select pg_try_advisory_lock(hashtext(%s))", (f"maalbar {self.schema}",))
                if not cursor.fetchone()[0]:
                    raise MaalbarError(
                        f"Somebody else is publishing into {self.schema} on this server. Wait for it to end."
                    )
                yield
        finally:
            connection.close()

    def _connect(self) -> PostgresConnection:
        try:
            return psycopg2.connect(
                host=self.host,
                port=self.port,
                user=self.user,
                password=self.password,
                dbname=self.database,
                sslmode=self.ssl_mode,
            )
        except psycopg2.Error as error:
            raise MaalbarError(
                f"The PostgreSQL server cannot be reached, or refuses the user: {error}".strip()
            ) from error


def publish_to_postgres(project: Project) -> str:
    """Build, test and publish on the server that the environment names; returns the edition's id.

    Readers have what they had until the new schema is whole and tested; then one transaction changes the names. The
    edition before is kept in <schema>_forrige. MaalbarError when anything fails; readers then still have what they had.
    """
    server = PostgresServer.from_environment()
    with server.only_publish():
        with server.transaction() as cursor:
            _refuse_when_views_would_break(cursor, server)
            _drop_fresh(cursor, server)
        record = run_dbt_build(
            project, "postgres", {"MAALBAR_POSTGRES_SCHEMA": server.fresh_schema, PASSWORD: server.password}
        )
        with server.transaction() as cursor:
            edition_id = _certify(cursor, server, record)
            _add_foreign_keys(cursor, server, record)
            # once more: somebody may have made a view while the build ran
            _refuse_when_views_would_break(cursor, server)
            _swap(cursor, server)
            _let_readers_in(cursor, server)
            _drop_fresh(cursor, server)
    return edition_id


def _refuse_when_views_would_break(cursor: PostgresCursor, server: PostgresServer) -> None:
    """Somebody's view keeps looking at the old tables when names change, and goes with them when they are dropped."""
    cursor.execute(
        "select distinct format('%%s.%%s', view_schema.nspname, view.relname) from pg_depend "
        "join pg_rewrite on pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.objid = pg_rewrite.oid "
        "join pg_class as view on pg_rewrite.ev_class = view.oid "
        "join pg_namespace as view_schema on view.relnamespace = view_schema.oid "
        "join pg_class as seen on pg_depend.refclassid = 'pg_class'::regclass and pg_depend.refobjid = seen.oid "
        "join pg_namespace as seen_schema on seen.relnamespace = seen_schema.oid "
        "where seen_schema.nspname in (%s, %s) and view.oid <> seen.oid order by 1",
        (server.schema, server.last_schema),
    )
    if views := [view for (view,) in cursor.fetchall()]:
        raise MaalbarError(
            f"These views look into {server.schema}: {', '.join(views)}. Publishing replaces its tables, so they would "
            "show old figures and then vanish. Drop them, publish, and make them again."
        )


def _drop_fresh(cursor: PostgresCursor, server: PostgresServer) -> None:
    for schema in (server.fresh_schema, *(f"{server.fresh_schema}_{layer}" for layer in UNPUBLISHED_LAYERS)):
        cursor.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema)))


def _certify(cursor: PostgresCursor, server: PostgresServer, record: BuildRecord) -> str:
    cursor.execute(sql.SQL("set local search_path to {}").format(sql.Identifier(server.fresh_schema)))
    _insert(cursor, COLUMNS_TABLE, record.catalogue.column_rows())
    contents = {table: content_of(cursor, table) for table in record.catalogue.tables if table != CERTIFICATE}
    _insert(cursor, CERTIFICATE, [certificate(cursor, record, contents)])
    return edition_id_of(record, contents)


def _insert(cursor: PostgresCursor, table: str, rows: list[tuple[Any, ...]]) -> None:
    cursor.executemany(f"insert into {table} values ({', '.join(['%s'] * len(rows[0]))})", rows)


def _add_foreign_keys(cursor: PostgresCursor, server: PostgresServer, record: BuildRecord) -> None:
    """The relationships that the tests have proved, where a BI tool looks for them."""
    for table in record.catalogue.tables.values():
        for column, (parent, parent_column) in record.catalogue.foreign_keys(table).items():
            cursor.execute(
                sql.SQL("alter table {} add foreign key ({}) references {} ({})").format(
                    *(sql.Identifier(name) for name in (table.name, column, parent, parent_column))
                )
            )


def _swap(cursor: PostgresCursor, server: PostgresServer) -> None:
    schema, fresh, last = (sql.Identifier(name) for name in (server.schema, server.fresh_schema, server.last_schema))
    # a reader that still looks at the edition before the last holds its tables; waiting for ever would hold us too
    cursor.execute("set local lock_timeout = '60s'")
    cursor.execute(sql.SQL("drop schema if exists {} cascade").format(last))
    cursor.execute("select count(*) from pg_namespace where nspname = %s", (server.schema,))
    if cursor.fetchone()[0]:
        cursor.execute(sql.SQL("alter schema {} rename to {}").format(schema, last))
    cursor.execute(sql.SQL("alter schema {} rename to {}").format(fresh, schema))


def _let_readers_in(cursor: PostgresCursor, server: PostgresServer) -> None:
    """Let the reading role read, and nothing else; make the role (without login) when there is none.

    With the right to refer to the tables, since PostgreSQL hides keys from a role that may only select, and BI tools
    make relationships of them. It lets nobody write, nor make a table here.
    """
    schema, reader = sql.Identifier(server.schema), sql.Identifier(server.reader)
    cursor.execute("select count(*) from pg_roles where rolname = %s", (server.reader,))
    if not cursor.fetchone()[0]:
        try:
            cursor.execute(sql.SQL("create role {} nologin").format(reader))
        except errors.InsufficientPrivilege as error:
            raise MaalbarError(
                f"There is no role {server.reader}, and {server.user} may not make it. Let an administrator run "
                f'`create role "{server.reader}" nologin`, then publish again.'
            ) from error
    cursor.execute(sql.SQL("grant usage on schema {} to {}").format(schema, reader))
    cursor.execute(sql.SQL("grant select, references on all tables in schema {} to {}").format(schema, reader))
