"""`maalbar serve`: the published file for several users at once, over DuckDB's Quack protocol.

A client may read the published tables and nothing else. Three locks stand one behind the other: the file is attached
read-only; DuckDB's own configuration allows no file but the server's copies, no extension, and no change of
configuration; and every statement is asked for permission before it runs: one SELECT, over functions and tables on a
list. The last one is needed: quack's own functions and the log's files are not under DuckDB's configuration.

When another edition is published, the server attaches it under the same name; running queries end on the old one.
"""

import importlib.resources
import os
import shutil
import signal
import socket
import tempfile
import threading
from pathlib import Path

import duckdb

from maalbar.editions import Edition, pointed_to
from maalbar.project import MaalbarError, Project
from maalbar.sql_literal import literal

TOKEN = "MAALBAR_SERVE_TOKEN"
SHORTEST_TOKEN = 16
SECONDS_BETWEEN_LOOKS = 1.0
# The names of this machine for itself: other hosts are let in only when asked for.
LOCAL = ("127.0.0.1", "localhost")
# The name under which clients know the database, whatever edition it is: the published file's.
ALIAS = "maalbar"
MEMORY_LIMIT = "2GB"
# httpfs has the cryptography that quack needs.
EXTENSIONS = ("httpfs", "quack")
# Functions that give rows and that a client may call. Every other one (read_*, glob, query, quack_* ...) is refused.
TABLE_FUNCTIONS = (
    *("range", "generate_series", "unnest", "json_each", "json_tree"),
    *("duckdb_tables", "duckdb_views", "duckdb_columns", "duckdb_constraints", "duckdb_schemas", "duckdb_types"),
    *("pragma_table_info", "pragma_version"),
)
# Functions that give a value and that tell of the server, change its state, or keep it waiting.
REFUSED_FUNCTIONS = (
    # they take SQL as text, and look at what it names
    *("json_serialize_sql", "json_deserialize_sql", "json_serialize_plan", "json_execute_serialized_sql"),
    *("current_setting", "getvariable", "getenv", "nextval", "currval", "setseed", "pg_sleep", "sleep_ms"),
    *("write_log", "parse_duckdb_log_message", "error"),
    *("quack_check_token", "quack_nop_authorization", "quack_uri_parser"),
)
# Tables of the system that tell of the server.
REFUSED_TABLES = (
    *("duckdb_logs", "duckdb_databases", "duckdb_settings", "duckdb_secrets"),
    *("pg_settings", "pg_prepared_statements", "pg_database", "pragma_database_list"),
)
# Asked by quack before each statement. A name with a slash, a dot or a star would be a file.
MAY_RUN = """
create macro may_run(session, statement) as (
    regexp_full_match(lower(trim(statement::varchar)), '(begin|commit|rollback)( transaction)?( read only)?;?')
    or (
        select coalesce(
            parsed ->> '$.error' = 'false'
            and json_array_length(parsed, '$.statements') = 1
            and list_has_all(
                {functions},
                list_transform(json_extract_string(parsed, '$..function_name'), lambda name: lower(name))
            )
            and len(list_filter(
                json_extract_string(parsed, '$..table_name'),
                lambda name: list_contains({refused_tables}, lower(name)) or regexp_matches(name, '[/.*]')
            )) = 0,
            false
        )
        from (select json_serialize_sql(statement::varchar)::json as parsed)
    )
)
"""


class NotServing(MaalbarError):
    """Nobody is served: the server could not be started, or not again."""


def serve(project: Project, host: str, port: int) -> None:
    """Serve the edition that counts until a signal to stop, switching whenever another one counts.

    The token that clients must show is in the environment (MAALBAR_SERVE_TOKEN). MaalbarError when it is missing or
    short, when nothing is published, or when the port is taken.
    """
    token = os.environ.get(TOKEN, "")
    if len(token) < SHORTEST_TOKEN:
        raise MaalbarError(f"Set {TOKEN} to a secret of at least {SHORTEST_TOKEN} characters: clients must show it.")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="maalbar-serve-") as folder:
        server = QuackServer(project, f"{host}:{port}", token, Path(folder))
        print(f"Serving edition {server.edition.id} at {server.address}, read-only. Ctrl-C stops.", flush=True)
        if host not in LOCAL:
            print("Not encrypted: let only a TLS proxy or a tunnel reach this address.", flush=True)
        said = ""
        try:
            while not stop.wait(SECONDS_BETWEEN_LOOKS):
                try:
                    if server.switch():
                        print(f"Serving edition {server.edition.id}.", flush=True)
                except NotServing:
                    raise
                except (MaalbarError, OSError, duckdb.Error) as error:
                    # once, and not at every look
                    if str(error) != said:
                        said = str(error)
                        print(f"Still serving edition {server.edition.id}; no other one can be: {said}", flush=True)
        finally:
            server.close()


class QuackServer:
    """A Quack server on the edition that counts; folder: an empty one of its own, for as long as it runs."""

    def __init__(self, project: Project, host_and_port: str, token: str, folder: Path) -> None:
        """Start serving; raises as `serve`."""
        _refuse_taken_port(host_and_port)
        self._project = project
        self._folder = folder
        self._copies = 0
        self.edition = pointed_to(project)
        self._served = self._copy(self.edition)
        self._columns = _columns_of(self._served)
        self.address = f"quack:{host_and_port}"
        local = host_and_port.rpartition(":")[0] in LOCAL
        elsewhere = "" if local else ", allow_other_hostname = true, disable_ssl = true"
        self._start = f"call quack_serve({literal(self.address)}, token = {literal(token)}{elsewhere})"
        guard = folder / "guard.duckdb"
        self._connection = duckdb.connect(
            str(self._served),
            read_only=True,
            config={
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": str(folder / "temp"),
                "max_temp_directory_size": MEMORY_LIMIT,
                "allow_community_extensions": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "allow_persistent_secrets": "false",
                "python_enable_replacements": "false",
            },
        )
        for extension in EXTENSIONS:
            self._connection.execute(f"load {literal(extension_file(extension))}")
        self._write_guard(guard)
        self._connection.execute(f"attach {literal(guard)} as guard (read_only)")
        # before the server starts, so that there is no open moment; the rest can then never be changed
        self._connection.execute("set global quack_authorization_function = 'guard.main.may_run'")
        self._connection.execute(f"set allowed_directories = [{literal(folder)}]")
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")
        self._start_serving()

    def switch(self) -> bool:
        """Serve the edition that counts now; returns whether it is another one than before.

        With the same tables and columns, clients notice nothing but the new figures. Otherwise the server starts anew,
        since a client keeps columns by position: it must connect again, rather than read wrong columns.
        """
        edition = pointed_to(self._project)
        if edition.id == self.edition.id:
            return False
        copy = self._copy(edition)
        try:
            columns = _columns_of(copy)
        except duckdb.Error:
            # it is looked at again in a second, and again: no copy of it may stay
            shutil.rmtree(copy.parent)
            raise
        same_columns = columns == self._columns
        if not same_columns:
            self._connection.execute(f"call quack_stop({literal(self.address)})")
        try:
            self._connection.execute(f"attach or replace {literal(copy)} as {ALIAS} (read_only)")
            self.edition, self._columns = edition, columns
        finally:
            if not same_columns:
                self._start_serving()
        # a query that still runs keeps its file open
        shutil.rmtree(self._served.parent, ignore_errors=True)
        self._served = copy
        return True

    def close(self) -> None:
        """Stop serving."""
        self._connection.execute(f"call quack_stop({literal(self.address)})")
        self._connection.close()

    def _start_serving(self) -> None:
        try:
            self._connection.execute(self._start)
        except duckdb.Error as error:
            raise NotServing(f"{self.address} cannot be served: {error}") from error

    def _copy(self, edition: Edition) -> Path:
        """A copy of the edition's file in the server's own folder, at a path of its own.

        A path of its own, because DuckDB knows a file that it has open by its path; a copy, because the only files that
        a statement could reach, if the guard had a hole, are then the server's own.
        """
        self._copies += 1
        folder = self._folder / str(self._copies)
        folder.mkdir()
        return Path(shutil.copyfile(edition.database, folder / f"{ALIAS}.duckdb"))

    def _write_guard(self, file: Path) -> None:
        """The macro that is asked before each statement, in a file that clients cannot write and that has no table."""
        # a name that also gives rows somewhere (histogram takes a table's name as text) is not known to give values
        known = {
            name
            for (name,) in self._connection.execute(
                "select lower(function_name) from duckdb_functions() group by all "
                "having bool_and(function_type in ('scalar', 'aggregate', 'macro'))"
            ).fetchall()
        }
        allowed = sorted(known.difference(REFUSED_FUNCTIONS).union(TABLE_FUNCTIONS))
        with duckdb.connect(str(file)) as guard:
            guard.execute(MAY_RUN.format(functions=_list(allowed), refused_tables=_list(REFUSED_TABLES)))


def extension_file(name: str) -> Path:
    """The file of a DuckDB extension that is installed as a Python package; MaalbarError when it is not."""
    try:
        package = importlib.resources.files(f"duckdb_extension_{name}")
    except ModuleNotFoundError as error:
        raise MaalbarError(f"{error}. Use `make serve`: it installs what this needs.") from error
    return Path(str(package)) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"


def _columns_of(file: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal "
            "order by table_name, column_index"
        ).fetchall()


def _refuse_taken_port(host_and_port: str) -> None:
    """Quack shares a port with whoever has it; two servers on one would answer in turns."""
    host, _, port = host_and_port.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise MaalbarError(
                f"{host_and_port} cannot be served: {error.strerror}. Choose another --host or --port."
            ) from error


def _list(names: list[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(literal(name) for name in names)}]"
