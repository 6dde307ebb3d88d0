"""The published edition on a PostgreSQL server: loaded into fresh schemas, which then take the names readers use.

Reports, dimensions and facts have a schema each, so that the list of a BI tool begins with what is ready to show.

All of it is one transaction. What the tables are (types, keys, references, words) comes from the edition's own file, so
that any edition can be loaded. Where the server is comes from the environment; so does the password.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

import duckdb
import psycopg2
from psycopg2 import errors, sql
from psycopg2.extensions import connection as PostgresConnection
from psycopg2.extensions import cursor as PostgresCursor

from maalbar.about_edition import CERTIFICATE
from maalbar.build.catalogue import COLUMNS_TABLE
from maalbar.project import MaalbarError, Project
from maalbar.publish.content_hash import as_text, content_of, hash_of_contents
from maalbar.publish.editions import open_published
from maalbar.sql import one_row

# The comment on a schema that this command made: no other schema is touched.
MARK = "Målbar: laget av maalbar publish-postgres"
# What is added to the schema's name for the tables of a role; the rest, rpt_ and om_, is in the schema itself.
ROLES = {"dim_": "_dim", "fct_": "_fct"}
FRESH, LAST = "_ny", "_forrige"
# PostgreSQL cuts a longer name off, and the name of the fresh schema could become the published one's.
LONGEST_NAME = 63
# What a published column can be. PostgreSQL has the same types by the same names.
TYPES = ("VARCHAR", "INTEGER", "BOOLEAN", "DATE", "TIMESTAMP")
# In COPY's text format a null is \N, and these end a cell or a row.
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True)
class PostgresServer:
    """A server, as psycopg2.connect takes it, and the names of what is published there."""

    address: dict[str, Any]
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
        schema = setting("SCHEMA", "maalbar")
        if len(f"{schema}_dim{LAST}".encode()) > LONGEST_NAME:
            raise MaalbarError(f"MAALBAR_POSTGRES_SCHEMA is too long a name: {schema}")
        address = {
            "host": setting("HOST", ""),
            "port": port,
            "user": setting("USER", "maalbar"),
            "password": setting("PASSWORD", ""),
            "dbname": setting("DATABASE", "maalbar"),
            "sslmode": setting("SSLMODE", "prefer"),
        }
        return cls(address, schema, reader=setting("READER", "maalbar_leser"))

    @property
    def schemas(self) -> list[str]:
        """What readers see; with FRESH behind it where an edition is loaded, with LAST where the one before is kept."""
        return [self.schema, *(f"{self.schema}{part}" for part in ROLES.values())]

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
                [(free,)] = cursor.fetchall()
                if not free:
                    raise MaalbarError(
                        f"Somebody else is publishing into {self.schema} on this server. Wait for it to end."
                    )
                yield
        finally:
            connection.close()

    def _connect(self) -> PostgresConnection:
        try:
            connection: PostgresConnection = psycopg2.connect(**self.address, client_encoding="UTF8")
        except psycopg2.Error as error:
            raise MaalbarError(
                f"The PostgreSQL server cannot be reached, or refuses the user: {error}".strip()
            ) from error
        return connection


def publish_to_postgres(project: Project) -> str:
    """Load the published edition into the server that the environment names; returns the edition's id.

    Readers have what they had until the new schemas are whole and their content hash is the one the edition states;
    then the names change, and the edition before is kept in <schema>_forrige. MaalbarError when anything fails; then
    nothing on the server has changed.
    """
    server = PostgresServer.from_environment()
    with open_published(project) as edition, server.only_publish(), server.transaction() as cursor:
        _refuse_what_is_not_ours(cursor, server)
        for schema in server.schemas:
            fresh = sql.Identifier(f"{schema}{FRESH}")
            cursor.execute(sql.SQL("drop schema if exists {} cascade").format(fresh))
            cursor.execute(sql.SQL("create schema {}").format(fresh))
            cursor.execute(sql.SQL("comment on schema {} is %s").format(fresh), (MARK,))
        cursor.execute(sql.SQL("set local search_path to {}").format(sql.Identifier(f"{server.schema}{FRESH}")))
        edition_id = _load(cursor, edition)
        _part_by_role(cursor, server)
        # once more: somebody may have made a view while the tables were loaded
        _refuse_what_is_not_ours(cursor, server)
        _swap(cursor, server)
        _let_readers_in(cursor, server)
    return str(edition_id)


def _refuse_what_is_not_ours(cursor: PostgresCursor, server: PostgresServer) -> None:
    ours = _our_tables(cursor, server)
    for name, generation in product(server.schemas, ("", FRESH, LAST)):
        schema = f"{name}{generation}"
        cursor.execute(
            "select oid, obj_description(oid, 'pg_namespace') from pg_namespace where nspname = %s", (schema,)
        )
        if not (found := cursor.fetchone()):
            continue
        number, comment = found
        if comment != MARK:
            raise MaalbarError(
                f"There is a schema {schema} on the server that this command did not make. It is left alone. Name "
                "another one in MAALBAR_POSTGRES_SCHEMA. Only if all in it is Målbar's, made before schemas were "
                f"""marked, and may be replaced: comment on schema "{schema}" is '{MARK}'"""
            )
        cursor.execute(
            "select pg_describe_object(classid, objid, 0) from pg_depend "
            "where refclassid = 'pg_namespace'::regclass and refobjid = %s "
            "and classid <> 'pg_default_acl'::regclass and not (classid = 'pg_class'::regclass "
            "and (select relname from pg_class where oid = objid) = any(%s)) order by 1",
            (number, ours),
        )
        if strangers := [stranger for (stranger,) in cursor.fetchall()]:
            raise MaalbarError(
                f"The schema {schema} has something that this command did not make: {', '.join(strangers)}. Publishing "
                "would take it away with the tables. Move it to another schema, then publish again."
            )
    _refuse_when_views_would_break(cursor, server)


def _our_tables(cursor: PostgresCursor, server: PostgresServer) -> list[str]:
    """The tables of every edition that stands there, as its list of columns has them."""
    tables: list[str] = []
    for generation in ("", FRESH, LAST):
        columns = sql.Identifier(f"{server.schema}{generation}", COLUMNS_TABLE)
        cursor.execute("select to_regclass(%s)", (columns.as_string(cursor),))
        if cursor.fetchone() != (None,):
            cursor.execute(sql.SQL("select distinct tabell::text from {}").format(columns))
            tables += [table for (table,) in cursor.fetchall()]
    return tables


def _refuse_when_views_would_break(cursor: PostgresCursor, server: PostgresServer) -> None:
    """Somebody's view keeps looking at the old tables when names change, and goes with them when they are dropped."""
    cursor.execute(
        "select distinct format('%%s.%%s', view_schema.nspname, view.relname) from pg_depend "
        "join pg_rewrite on pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.objid = pg_rewrite.oid "
        "join pg_class as view on pg_rewrite.ev_class = view.oid "
        "join pg_namespace as view_schema on view.relnamespace = view_schema.oid "
        "join pg_class as seen on pg_depend.refclassid = 'pg_class'::regclass and pg_depend.refobjid = seen.oid "
        "join pg_namespace as seen_schema on seen.relnamespace = seen_schema.oid "
        "where seen_schema.nspname = any(%s) and view.oid <> seen.oid order by 1",
        ([f"{schema}{generation}" for schema, generation in product(server.schemas, ("", LAST))],),
    )
    if views := [view for (view,) in cursor.fetchall()]:
        raise MaalbarError(
            f"These views look into {server.schema}: {', '.join(views)}. Publishing replaces its tables, so they would "
            "show old figures and then vanish. Drop them, publish, and make them again."
        )


def _load(cursor: PostgresCursor, edition: duckdb.DuckDBPyConnection) -> str:
    """Make the edition's tables in the schema of the search path, and prove their content; returns the edition's id."""
    edition_id, stated = one_row(edition, f"select utgave_id, innhold_sha256 from {CERTIFICATE}")
    tables = edition.execute("select table_name, comment from duckdb_tables() order by table_name").fetchall()
    for table, comment in tables:
        _load_table(cursor, edition, table)
        cursor.execute(sql.SQL("comment on table {} is %s").format(sql.Identifier(table)), (comment,))
    contents = {table: content_of(cursor, table) for table, _ in tables if table != CERTIFICATE}
    if hash_of_contents(contents) != stated:
        raise MaalbarError(
            f"What was loaded has another content hash than edition {edition_id} states. `maalbar verify` tells "
            "whether the published file was changed."
        )
    keys = dict(
        edition.execute(
            "select table_name, constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    )
    for table, key in keys.items():
        cursor.execute(
            sql.SQL("alter table {} add primary key ({})").format(
                sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, key))
            )
        )
    # the relationships that the tests have proved, where a BI tool looks for them
    for table, column, target in edition.execute(
        f"select tabell, kolonne, viser_til from {COLUMNS_TABLE} where viser_til is not null order by all"
    ).fetchall():
        parent, parent_column = target.split(".")
        if keys[parent] == [parent_column]:
            cursor.execute(
                sql.SQL("alter table {} add foreign key ({}) references {} ({})").format(
                    *(sql.Identifier(name) for name in (table, column, parent, parent_column))
                )
            )
    return str(edition_id)


def _load_table(cursor: PostgresCursor, edition: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make a table with the edition's columns and their words, and copy its rows."""
    name = sql.Identifier(table)
    columns = edition.execute(
        "select column_name, data_type, is_nullable, comment from duckdb_columns() where table_name = ? "
        "order by column_index",
        [table],
    ).fetchall()
    for column, data_type, _, _ in columns:
        if data_type not in TYPES and not data_type.startswith("DECIMAL("):
            raise MaalbarError(f"{table}.{column} is of type {data_type}, which is not loaded into PostgreSQL.")
    definitions = [
        sql.SQL(f"{{}} {data_type}{'' if nullable else ' not null'}").format(sql.Identifier(column))
        for column, data_type, nullable, _ in columns
    ]
    cursor.execute(sql.SQL("create table {} ({})").format(name, sql.SQL(", ").join(definitions)))
    for column, _, _, comment in columns:
        cursor.execute(sql.SQL("comment on column {} is %s").format(sql.Identifier(table, column)), (comment,))
    rows = edition.execute(f'select * from "{table}"').fetchall()
    lines = io.StringIO("".join("\t".join(map(_cell, row)) + "\n" for row in rows))
    cursor.copy_expert(sql.SQL("copy {} from stdin").format(name).as_string(cursor), lines)


def _cell(value: object) -> str:
    text = as_text(value)
    return "\\N" if text is None else text.translate(ESCAPED)


def _part_by_role(cursor: PostgresCursor, server: PostgresServer) -> None:
    """Move dimensions and facts from the schema that they were loaded into to their own; keys and words go along."""
    cursor.execute("select tablename::text from pg_tables where schemaname = %s", (f"{server.schema}{FRESH}",))
    for (table,) in cursor.fetchall():
        if part := ROLES.get(table[:4]):
            cursor.execute(
                sql.SQL("alter table {} set schema {}").format(
                    sql.Identifier(table), sql.Identifier(f"{server.schema}{part}{FRESH}")
                )
            )


def _swap(cursor: PostgresCursor, server: PostgresServer) -> None:
    # a reader that still looks at the edition before the last holds its tables; waiting for ever would hold us too
    cursor.execute("set local lock_timeout = '60s'")
    for name in server.schemas:
        cursor.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(f"{name}{LAST}")))
    for name in server.schemas:
        schema, fresh, last = (sql.Identifier(f"{name}{generation}") for generation in ("", FRESH, LAST))
        cursor.execute("select from pg_namespace where nspname = %s", (name,))
        if cursor.rowcount:
            cursor.execute(sql.SQL("alter schema {} rename to {}").format(schema, last))
        cursor.execute(sql.SQL("alter schema {} rename to {}").format(fresh, schema))


def _let_readers_in(cursor: PostgresCursor, server: PostgresServer) -> None:
    """Let the reading role read, and nothing else; make the role (without login) when there is none.

    With the right to refer to the tables, since PostgreSQL hides keys from a role that may only select, and BI tools
    make relationships of them. It lets nobody write, nor make a table here.
    """
    reader = sql.Identifier(server.reader)
    cursor.execute("select from pg_roles where rolname = %s", (server.reader,))
    if not cursor.rowcount:
        try:
            cursor.execute(sql.SQL("create role {} nologin").format(reader))
        except errors.InsufficientPrivilege as error:
            raise MaalbarError(
                f"There is no role {server.reader}, and {server.address['user']} may not make it. Let an administrator "
                f'run `create role "{server.reader}" nologin`, then publish again.'
            ) from error
    schemas = sql.SQL(", ").join(map(sql.Identifier, server.schemas))
    cursor.execute(sql.SQL("grant usage on schema {} to {}").format(schemas, reader))
    cursor.execute(sql.SQL("grant select, references on all tables in schema {} to {}").format(schemas, reader))
