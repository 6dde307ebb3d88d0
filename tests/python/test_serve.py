"""`maalbar serve`: several clients at once, a publish between their queries, and nothing but reading."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun

from maalbar.build_record import BuildRecord
from maalbar.editions import published_id
from maalbar.project import Project
from maalbar.publication import publish
from maalbar.server import EXTENSIONS, QuackServer, extension_file

pytestmark = pytest.mark.usefixtures("few_twins")
TOKEN = "en-hemmelighet-for-testen"
Connect = Callable[[str], duckdb.DuckDBPyConnection]


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(built_copy: Project) -> Iterator[tuple[Project, int]]:
    """A server on the test's own project, and its port."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "maalbar.cli", "serve", "--port", str(port)],
        cwd=built_copy.root,
        env=os.environ | {"MAALBAR_SERVE_TOKEN": TOKEN},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    assert "Serving edition" in server.stdout.readline()
    yield built_copy, port
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=20)
    assert server.returncode == 0


@pytest.fixture
def connect(served: tuple[Project, int]) -> Iterator[Connect]:
    """A client of its own process' DuckDB, as docs/connect/serve.md has it: connect(token)."""
    clients = []

    def client(token: str) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        clients.append(connection)
        for extension in EXTENSIONS:
            connection.execute(f"load '{extension_file(extension)}'")
        connection.execute(f"attach 'quack:127.0.0.1:{served[1]}' as maalbar (type quack, token '{token}')")
        return connection

    yield client
    for connection in clients:
        connection.close()


def _publish_another(project: Project, name: str, built_at: str) -> str:
    with duckdb.connect(str(project.work_file)) as connection:
        connection.execute("update main.rpt_motsigelse set hva_en = ?", [name])
    record = BuildRecord.load(project)
    replace(record, origin=replace(record.origin, built_at=built_at)).save(project)
    return publish(project, keep=5).id


def test_two_clients_and_a_publish_between_their_queries(served: tuple[Project, int], connect: Connect) -> None:
    """Both clients ask all the while; no query fails, and both come to see the new edition on the same connection."""
    project, _ = served
    first = published_id(project)
    stop, seen, errors = threading.Event(), ([], []), []

    def keep_asking(number: int) -> None:
        client = connect(TOKEN)
        while not stop.is_set():
            try:
                (edition,) = client.execute("select utgave_id from maalbar.om_utgaven").fetchone()
                (rows,) = client.execute("select count(*) from maalbar.rpt_kpi where verdi is not null").fetchone()
                assert rows > 1000
                if edition not in seen[number]:
                    seen[number].append(edition)
            except Exception as error:  # whatever goes wrong for a client is what is tested
                errors.append(error)

    clients = [threading.Thread(target=keep_asking, args=(number,)) for number in (0, 1)]
    for client in clients:
        client.start()
    editions = []
    for day, name in ((1, "en"), (2, "to")):
        editions.append(_publish_another(project, name, f"2099-01-0{day}T00:00:00+00:00"))
        # the server looks every second, and switches at once
        stop.wait(5)
    stop.set()
    for client in clients:
        client.join()
    assert errors == []
    assert seen == ([first, *editions], [first, *editions])


@pytest.mark.parametrize("token", ["en-annen-hemmelighet", ""])
def test_wrong_token_is_refused(connect: Connect, token: str) -> None:
    """Without the token there is no connection."""
    with pytest.raises(duckdb.Error, match=r"(?i)authenticat"):
        connect(token)


REFUSED = [
    # writing
    "delete from dim_aar",
    "insert into dim_aar select * from dim_aar",
    "update dim_aar set aar = 1",
    "drop table dim_aar",
    "create table ny (nr integer)",
    "create temp table ny (nr integer)",
    "create view ny as select 1",
    "with ny as (select 1 as aar) insert into dim_aar (aar) select aar from ny",
    # files, in and out
    "select * from read_text('/etc/hostname')",
    "select * from read_csv('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from '/etc/passwd'",
    "select * from glob('/etc/*')",
    "select * from query('select * from read_text(''/etc/hostname'')')",
    "select json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "copy dim_aar to '/tmp/ut.csv'",
    "copy dim_aar from '/etc/passwd'",
    "export database '/tmp/ut'",
    "attach '/tmp/annen.duckdb' as annen",
    "attach ':memory:' as annen",
    "detach maalbar",
    # the server itself
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset global quack_authorization_function",
    "set threads = 1",
    "load httpfs",
    "install tpch",
    "pragma database_list",
    "call quack_stop('quack:127.0.0.1:1')",
    "select * from quack_active_connections()",
    "select * from duckdb_secrets()",
    "select * from duckdb_settings()",
    "select current_setting('allowed_directories')",
    "select getenv('MAALBAR_SERVE_TOKEN')",
    "create secret (type quack, token 'abcd')",
    # SQL as text, and a table's name as text
    "select json_serialize_plan('select * from quack_query(''quack:127.0.0.1:1'', ''select 1'', token = ''x'')')",
    "select json_serialize_plan('select current_setting(''temp_directory'')', optimize := true)",
    "select json_serialize_sql('select 1')",
    "select * from histogram('duckdb_databases', path)",
    "select * from histogram('pg_settings', setting)",
    "select * from query_table('duckdb_settings')",
    "explain select 1",
    # two statements in one
    "select 1; delete from dim_aar",
]


def test_nothing_but_reading(served: tuple[Project, int], connect: Connect) -> None:
    """Sent as they are to the server, and through the attached tables: writes, files, settings are refused."""
    project, port = served
    before = project.published_file.read_bytes()
    client = connect(TOKEN)
    remote = "select * from quack_query('quack:127.0.0.1:{}', '{}', token = '{}')"
    asked = [remote.format(port, statement.replace("'", "''"), TOKEN) for statement in REFUSED]
    through_attached = [
        "insert into maalbar.dim_aar (aar) values (1)",
        "drop table maalbar.dim_aar",
        "create table maalbar.ny (i int)",
    ]
    for statement in asked:
        # refused by the guard, and not for being a mistake
        with pytest.raises(duckdb.Error, match="Authorization failed"):
            client.execute(statement).fetchall()
    for statement in through_attached:
        with pytest.raises(duckdb.Error):
            client.execute(statement).fetchall()
    # the refusals are not of a client that can ask nothing
    counted = remote.format(port, "select count(*) as antall from rpt_kpi where navn like ''%å%''", TOKEN)
    assert client.execute(counted).fetchone() > (0,)
    joined = "from maalbar.query('select count(*) from fct_klimafond join dim_fondstiltak using (fondstiltak_id)')"
    assert client.execute(joined).fetchone() == (44,)
    assert project.published_file.read_bytes() == before
    assert not Path("/tmp/ut.csv").exists()


@pytest.mark.parametrize(
    ("token", "message"),
    [("", "Set MAALBAR_SERVE_TOKEN to a secret of at least 16"), ("kort", "at least 16"), (TOKEN, "cannot be served")],
)
def test_server_that_cannot_start(
    build: tuple[Path, str], maalbar: MaalbarRun, monkeypatch: pytest.MonkeyPatch, token: str, message: str
) -> None:
    """No token, a short token, a port that somebody has: nothing is served, and the message says what to do."""
    monkeypatch.setenv("MAALBAR_SERVE_TOKEN", token)
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = maalbar(build[0], "serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert message in done.stderr


def test_nothing_published_yet(project_copy: Path, maalbar: MaalbarRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first build there is nothing to serve."""
    monkeypatch.setenv("MAALBAR_SERVE_TOKEN", TOKEN)
    done = maalbar(project_copy, "serve", "--port", str(_free_port()))
    assert done.returncode == 1
    assert "`make build` writes it" in done.stderr


def test_edition_with_other_columns(served: tuple[Project, int], connect: Connect) -> None:
    """A client that is connected must connect again, rather than read wrong columns; then it sees the new ones."""
    project, _ = served
    client = connect(TOKEN)
    ask = "select * from maalbar.dim_aar order by aar limit 1"
    assert client.execute(ask).fetchone()
    edition = project.editions / "20990101T000000Z_000000000000"
    edition.mkdir()
    shutil.copyfile(project.published_file, edition / "maalbar.duckdb")
    with duckdb.connect(str(edition / "maalbar.duckdb")) as connection:
        connection.execute("create or replace table dim_aar as select 'ny' as foerst, aar from dim_aar")
    beside = project.manifest_file.with_suffix(".new")
    beside.write_text('{"folder": "utgaver/20990101T000000Z_000000000000"}', encoding="utf-8")
    beside.replace(project.manifest_file)
    with pytest.raises(duckdb.Error):
        for _ in range(60):
            assert len(client.execute(ask).fetchone()) > 2
            time.sleep(0.2)
    assert connect(TOKEN).execute(ask).fetchone()[0] == "ny"


def test_broken_edition_is_not_served(built_copy: Project, tmp_path: Path) -> None:
    """A file that is no database is not switched to, however often it is looked at, and no copy of it stays."""
    (tmp_path / "server").mkdir()
    server = QuackServer(built_copy, f"127.0.0.1:{_free_port()}", TOKEN, tmp_path / "server")
    served = server.edition
    broken = built_copy.editions / "20990101T000000Z_000000000000"
    broken.mkdir()
    (broken / "maalbar.duckdb").write_bytes(b"ingen database" * 1000)
    beside = built_copy.manifest_file.with_suffix(".new")
    beside.write_text(f'{{"folder": "utgaver/{broken.name}"}}', encoding="utf-8")
    beside.replace(built_copy.manifest_file)
    for _ in range(3):
        with pytest.raises(duckdb.Error, match="not a valid DuckDB database"):
            server.switch()
    assert server.edition == served
    assert [path.name for path in (tmp_path / "server").iterdir() if path.is_dir()] == ["1"]
    server.close()
