"""`maalbar diff` tells what changed by value, by table, key and column."""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun

from maalbar.ask.diff import Change, as_csv, as_markdown, changes_between
from maalbar.project import MaalbarError
from maalbar.publish.content_hash import content_of


@pytest.fixture
def two_files(tmp_path: Path) -> tuple[Path, Path]:
    """Two small files that differ in every way that a change can be."""
    old, new = tmp_path / "gammel.duckdb", tmp_path / "ny.duckdb"
    with duckdb.connect(str(old)) as connection:
        connection.execute(
            "create table fct (id varchar, aar integer, v decimal(9,2), t varchar, primary key (id, aar))"
        )
        connection.execute("insert into fct values ('a', 1, 1.50, 'x'), ('b', 1, 2, ''), ('c', 1, null, 'z')")
        connection.execute("create table borte (id varchar primary key)")
        connection.execute("create table uendret (id varchar primary key, v decimal(9,2))")
        connection.execute("insert into uendret values ('a', 1.5)")
        connection.execute("create table om_utgaven (utgave_id varchar primary key)")
    shutil.copy(old, new)
    with duckdb.connect(str(new)) as connection:
        connection.execute("update fct set v = 1.51 where id = 'a'")
        connection.execute("update fct set t = null where id = 'b'")
        connection.execute("delete from fct where id = 'c'")
        connection.execute("insert into fct values ('d|e', 1, 0, '')")
        connection.execute("alter table uendret alter column v type decimal(9,3)")
        connection.execute("alter table fct add column ny integer")
        connection.execute("drop table borte")
        connection.execute("create table kommet (id varchar primary key)")
        connection.execute("insert into om_utgaven values ('en annen utgave')")
    return old, new


def test_every_kind_of_change(two_files: tuple[Path, Path]) -> None:
    """Null and empty text differ, and so do 1.50 and 1.51; the certificate is no content."""
    assert changes_between(*two_files) == [
        Change("borte", "table removed"),
        Change("fct", "column added", column="ny"),
        Change("fct", "changed", "id=a, aar=1", "v", "1.50", "1.51"),
        Change("fct", "changed", "id=b, aar=1", "t", "", "∅"),
        Change("fct", "row removed", "id=c, aar=1"),
        Change("fct", "row added", "id=d|e, aar=1"),
        Change("kommet", "table added"),
        Change("uendret", "type changed", column="v", old="DECIMAL(9,2)", new="DECIMAL(9,3)"),
    ]


def test_summary_for_a_pull_request(two_files: tuple[Path, Path]) -> None:
    """A table of counts, then each change; a bar in a value does not break the table. No change: one sentence."""
    page = as_markdown(changes_between(*two_files), "Endringer")
    assert "## Endringer\n" in page
    assert "| fct | 1 | 1 | 2 | column added ny |" in page
    assert "| changed | id=a, aar=1 | v | 1.50 | 1.51 |" in page
    assert r"| row added | id=d\|e, aar=1 |  |  |  |" in page
    assert as_markdown([], "Endringer") == "## Endringer\n\nNo published value changes.\n"


def test_no_formula_gets_into_the_csv() -> None:
    """A value that a spreadsheet would evaluate has an apostrophe in front; a negative number has none."""
    written = as_csv([Change("fct", "changed", "id=a", "t", old="=1+1", new="-5,0")])
    assert written.splitlines()[1] == """fct,changed,id=a,t,'=1+1,"-5,0\""""


def test_changed_key_is_told(two_files: tuple[Path, Path]) -> None:
    """Rows of different keys are not paired by guess; the other tables are compared all the same."""
    with duckdb.connect(str(two_files[1])) as connection:
        connection.execute("drop table fct; create table fct (id varchar primary key, aar integer)")
    of_fct = [change for change in changes_between(*two_files) if change.table == "fct"]
    assert of_fct[-1] == Change("fct", "key changed", column="(was id, aar, is id; no rows paired)")
    assert {change.kind for change in of_fct} == {"column removed", "key changed"}


def test_command_on_two_files(two_files: tuple[Path, Path], tmp_path: Path, root: Path, maalbar: MaalbarRun) -> None:
    """The same from the command line, as Markdown and as CSV."""
    files = [str(path) for path in two_files]
    done = maalbar(root, "diff", *files, "--csv", str(tmp_path / "endringer.csv"))
    assert "| kommet | 0 | 0 | 0 | table added |" in done.stdout
    assert (tmp_path / "endringer.csv").read_text(encoding="utf-8") == as_csv(changes_between(*two_files))
    before = two_files[0].read_bytes()
    assert "is one of the files to compare" in maalbar(root, "diff", *files, "--csv", files[0]).stderr
    assert two_files[0].read_bytes() == before
    assert maalbar(root, "diff", files[0]).returncode == 1
    assert maalbar(root, "diff", *files, "--against", "HEAD").returncode == 1


def test_file_that_is_none(two_files: tuple[Path, Path]) -> None:
    """A missing file is named."""
    with pytest.raises(MaalbarError, match="finnes_ikke"):
        changes_between(two_files[0], Path("finnes_ikke.duckdb"))


def test_working_tree_against_a_revision(build: tuple[Path, str], tmp_path: Path, maalbar: MaalbarRun) -> None:
    """What a change to a register does to every published table; the revision builds to the very same content again."""
    # an apostrophe in the path: it stands in SQL in many places
    copy = shutil.copytree(build[0], tmp_path / "Kari's prosjekt", symlinks=True)

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Prøve", "-c", "user.email=prove@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=copy, check=True, capture_output=True)

    (copy / ".gitignore").write_text("warehouse/*\n!warehouse/work/\ntarget/\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "første")
    register = copy / "seeds" / "register" / "register_enhet.csv"
    text = register.read_text(encoding="utf-8")
    assert text.count("full-time equivalents") == 1
    register.write_text(text.replace("full-time equivalents", "full time equivalents"), encoding="utf-8")
    done = maalbar(copy, "diff", "--against", "HEAD", "--csv", str(tmp_path / "endringer.csv"))
    assert done.returncode == 0, done.stderr
    assert "| dim_enhet | 0 | 0 | 1 |  |" in done.stdout
    assert (tmp_path / "endringer.csv").read_text(encoding="utf-8").splitlines() == [
        "table,kind,key,column,old,new",
        "dim_enhet,changed,enhet_id=aarsverk,navn_en,full-time equivalents,full time equivalents",
    ]
    # two builds of the same inputs, in two places
    (rebuilt,) = (copy / "target" / "diff").glob("*/warehouse/maalbar.duckdb")
    first = copy / "warehouse" / "maalbar.duckdb"
    hashes = "select innhold_sha256 from om_utgaven"
    with duckdb.connect(str(first), read_only=True) as one, duckdb.connect(str(rebuilt), read_only=True) as other:
        assert one.execute(hashes).fetchall() == other.execute(hashes).fetchall()
        assert one.execute("select bygget_tid from om_utgaven").fetchall() != (
            other.execute("select bygget_tid from om_utgaven").fetchall()
        )
        for (table,) in one.execute("select table_name from duckdb_tables()").fetchall():
            same = content_of(one, table) == content_of(other, table)
            assert same == (table != "om_utgaven"), table
    unknown = maalbar(copy, "diff", "--against", "finnes-ikke")
    assert unknown.returncode == 1
    assert "finnes-ikke" in unknown.stderr
