"""An edition appears as a whole or not at all, can be proved, and can be taken back."""

import json
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from conftest import MaalbarRun

from maalbar.build.lock import only_build
from maalbar.build.record import BuildRecord, file_sha256, origin_of
from maalbar.project import MaalbarError, Project
from maalbar.publish import editions, publication
from maalbar.publish.content_hash import content_of, hash_of_contents
from maalbar.publish.editions import Edition, NotInPlace, all_editions, pointed_to, published_id, roll_back
from maalbar.publish.publication import publish
from maalbar.publish.verification import faults_in_edition

pytestmark = pytest.mark.usefixtures("few_twins")


def _publish_next(project: Project, content: str = "ny", day: int = 1, keep: int = 5) -> Edition:
    """Publish another content and time of build, as the next build would have."""
    with duckdb.connect(str(project.work_file)) as connection:
        connection.execute("update main.rpt_motsigelse set hva_en = ?", [content])
    record = BuildRecord.load(project)
    replace(record, origin=replace(record.origin, built_at=f"2099-01-0{day}T00:00:00+00:00")).save(project)
    return publish(project, keep)


@pytest.fixture
def two_editions(built_copy: Project) -> Project:
    """A project with a second edition, newer and of other content, which counts."""
    _publish_next(built_copy)
    return built_copy


@pytest.fixture
def manifest(edition: Path) -> dict[str, Any]:
    """The manifest of the edition that `maalbar build` published."""
    return json.loads((edition / "manifest.json").read_text(encoding="utf-8"))


def _state(project: Project) -> tuple[str, list[str]]:
    """What readers see: the published file, and what lies beside it."""
    beside = sorted(path.name for path in project.published_file.parent.iterdir())
    return file_sha256(project.published_file), beside


def test_edition_is_what_its_manifest_says(edition: Path, build: tuple[Path, str], manifest: dict[str, Any]) -> None:
    """Every file of the folder, every input and every table is in the manifest with its hash."""
    files = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
    assert files == {*manifest["files"], "manifest.json"}
    for name, described in manifest["files"].items():
        assert file_sha256(edition / name) == described["sha256"], name
    with duckdb.connect(str(edition / "maalbar.duckdb"), read_only=True) as connection:
        names = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        assert names == {*manifest["tables"], "om_utgaven"}
        contents = {name: content_of(connection, name) for name in manifest["tables"]}
    assert {name: asdict(content) for name, content in contents.items()} == manifest["tables"]
    assert hash_of_contents(contents) == manifest["content_sha256"]
    assert manifest["content_sha256"].startswith(edition.name.partition("_")[2])
    assert manifest["checks"]["run"] == manifest["checks"]["passed"] == len(manifest["checks"]["status"]) > 10
    assert {"dbt-core", "duckdb", "xlsxwriter", "python"} <= manifest["tools"].keys()
    for path in (build[0] / "seeds").rglob("*.csv"):
        assert manifest["inputs"][path.relative_to(build[0]).as_posix()] == file_sha256(path)
    assert {"models/", "macros/", "tests/", "profiles/"} <= manifest["inputs"].keys()
    # a copy without a repository says so, instead of naming a repository around it
    assert manifest["git"] == {"commit": None, "clean": None}


def test_link_leads_to_the_edition(build: tuple[Path, str], edition: Path) -> None:
    """The published file is the edition's, byte for byte; beside it are the link to its folder and nothing else."""
    warehouse = build[0] / "warehouse"
    assert file_sha256(warehouse / "maalbar.duckdb") == file_sha256(edition / "maalbar.duckdb")
    assert (warehouse / "gjeldende").readlink() == Path("utgaver") / edition.name
    assert sorted(path.name for path in warehouse.iterdir()) == ["gjeldende", "maalbar.duckdb", "utgaver", "work"]


def test_file_certifies_itself(published: Path, manifest: dict[str, Any]) -> None:
    """om_utgaven: one row, with what the manifest says."""
    with duckdb.connect(str(published), read_only=True) as connection:
        (row,) = connection.execute("select * from om_utgaven").fetchall()
        found = dict(zip([column[0] for column in connection.description], row, strict=True))
    assert found["utgave_id"] == manifest["edition"]
    assert found["bygget_tid"].isoformat() + "+00:00" == manifest["built_at"]
    assert found["innhold_sha256"] == manifest["content_sha256"]
    assert found["antall_kontroller"] == found["antall_bestaatt"] == manifest["checks"]["run"]
    assert found["antall_kjente_avvik"] == 3
    assert found["rapporter"] == "elvebyen_2030"


def test_open_reader_keeps_its_file(built_copy: Project) -> None:
    """A publish under an open reader: that reader goes on with the old file, a new one gets the new file."""
    with duckdb.connect(str(built_copy.published_file), read_only=True) as reader:
        before = reader.sql("select utgave_id from om_utgaven").fetchall()
        edition = _publish_next(built_copy)
        assert reader.sql("select utgave_id from om_utgaven").fetchall() == before != [(edition.id,)]
    assert published_id(built_copy) == edition.id


def test_unfinished_edition_is_cleared_away(built_copy: Project) -> None:
    """What a killed publish had begun is no edition, and is gone after the next publish."""
    unfinished = built_copy.published_file.with_name(".publishing")
    shutil.copytree(all_editions(built_copy)[0].folder, unfinished / "edition")
    (unfinished / "edition" / "maalbar.duckdb").unlink()
    assert len(all_editions(built_copy)) == 1
    _publish_next(built_copy)
    assert not unfinished.exists()


def test_rollback_and_retention(built_copy: Project, maalbar: MaalbarRun) -> None:
    """The newest editions with different content stay; one of them can be made to count again, and then stays."""
    first = published_id(built_copy)
    for number, content in enumerate(["en", "to", "to", "tre"], start=1):
        _publish_next(built_copy, content, day=number, keep=3)
    kept = [edition.id for edition in all_editions(built_copy)]
    # "to" once, as it was built last; the first build has gone, since three newer contents stay
    assert [edition[:8] for edition in kept] == ["20990104", "20990103", "20990101"]
    assert first not in kept
    done = maalbar(built_copy.root, "rollback")
    assert done.stdout == f"warehouse/maalbar.duckdb is edition {kept[1]}.\n"
    assert published_id(built_copy) == kept[1]
    assert built_copy.current_edition.resolve().name == kept[1]
    listed = maalbar(built_copy.root, "editions").stdout.splitlines()
    assert [line[0] for line in listed] == [" ", "*", " "]
    assert roll_back(built_copy, kept[0]).id == published_id(built_copy) == kept[0]
    with pytest.raises(MaalbarError, match=f"(?s)There is no edition 2000.*{kept[2]}"):
        roll_back(built_copy, "2000")
    roll_back(built_copy, kept[2])
    editions.remove_old_editions(built_copy, keep=1)
    assert [edition.id for edition in all_editions(built_copy)] == [kept[0], kept[2]]


# A file of the edition, what is written in its place (None: nothing; a dictionary: a manifest that says so), and what
# is told.
DAMAGES = {
    "a file changed": ("csv/dim_aar.csv", "aar\n1999\n", "csv/dim_aar.csv was changed"),
    "a file missing": ("maalbar.xlsx", None, "maalbar.xlsx is missing"),
    "a file too many": ("csv/ny.csv", "", "csv/ny.csv is not in its manifest"),
    "no manifest": ("manifest.json", None, "has no readable manifest.json"),
    "an empty manifest": ("manifest.json", "", "has no readable manifest.json"),
    "a list": ("manifest.json", "[]", "is no manifest"),
    "null": ("manifest.json", "null", "is no manifest"),
    "nothing said": ("manifest.json", "{}", "does not say its edition, content_sha256, git, checks, files"),
    "files as text": ("manifest.json", {"files": {"maalbar.duckdb": "en fil"}}, "maalbar.duckdb was changed"),
    "no files": ("manifest.json", {"files": {}}, "does not have maalbar.duckdb"),
    "another edition's": ("manifest.json", {"edition": "en annen"}, "is of edition en annen"),
}


@pytest.mark.parametrize(("file", "content", "told"), DAMAGES.values(), ids=DAMAGES)
def test_damaged_edition(built_copy: Project, file: str, content: str | dict[str, Any] | None, told: str) -> None:
    """Told, and refused by `rollback`, so that what counts stays."""
    (edition,) = all_editions(built_copy)
    before, manifest = _state(built_copy), edition.manifest
    (edition.folder / file).unlink(missing_ok=True)
    if content is not None:
        written = json.dumps(manifest | content) if isinstance(content, dict) else content
        (edition.folder / file).write_text(written, encoding="utf-8")
    assert [fault for fault in faults_in_edition(edition) if told in fault]
    with pytest.raises(MaalbarError, match=f"cannot be used: .*{re.escape(told)}"):
        roll_back(built_copy, edition.id)
    assert _state(built_copy) == before


def test_damaged_edition_on_the_command_line(two_editions: Project, maalbar: MaalbarRun) -> None:
    """Shown by `editions`, refused by `rollback`, and no traceback."""
    newest, oldest = all_editions(two_editions)
    (oldest.folder / "manifest.json").unlink()
    listed = maalbar(two_editions.root, "editions")
    first, second = listed.stdout.splitlines()
    assert first == f"* {newest.id}  "
    assert second.startswith(f"  {oldest.id}  damaged: The edition {oldest.id} has no readable manifest.json")
    done = maalbar(two_editions.root, "rollback")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Edition {oldest.id} is not as it was published, and cannot be used: ")
    assert published_id(two_editions) == newest.id


def test_verify(two_editions: Project, maalbar: MaalbarRun) -> None:
    """A value changed by hand is told, in the published file as in an edition; nothing is told when all is well."""
    newest, oldest = all_editions(two_editions)
    done = maalbar(two_editions.root, "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "warehouse/maalbar.duckdb: as it was published",
        f"edition {newest.id}: as it was published",
        f"edition {oldest.id}: as it was published",
    ]
    for file in two_editions.published_file, oldest.database:
        file.chmod(0o644)
        with duckdb.connect(str(file)) as connection:
            connection.execute("update rpt_kpi set verdi = verdi + 1 where kpi_id = 'langsiktig_gjeld'")
    done = maalbar(two_editions.root, "verify")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "warehouse/maalbar.duckdb: not as it was published",
        "  the content of maalbar.duckdb is not the one that it states (om_utgaven.innhold_sha256)",
        f"  it is not the file of edition {newest.id}",
        f"edition {newest.id}: as it was published",
        f"edition {oldest.id}: not as it was published",
        "  maalbar.duckdb was changed",
        "  the content of maalbar.duckdb is not the one that it states (om_utgaven.innhold_sha256)",
    ]
    # the way back that the handbook tells
    assert maalbar(two_editions.root, "rollback", newest.id).returncode == 0
    assert maalbar(two_editions.root, "verify", newest.id).returncode == 0
    assert "warehouse/maalbar.duckdb: as it was published" in maalbar(two_editions.root, "verify").stdout


def test_verify_what_is_no_database(two_editions: Project, maalbar: MaalbarRun) -> None:
    """A cut-off file, a link that leads elsewhere and an unknown edition are messages."""
    newest, oldest = all_editions(two_editions)
    two_editions.published_file.chmod(0o644)
    os.truncate(two_editions.published_file, 5000)
    two_editions.current_edition.unlink()
    two_editions.current_edition.symlink_to(oldest.folder)
    done = maalbar(two_editions.root, "verify")
    assert done.returncode == 1
    assert "maalbar.duckdb cannot be read: " in done.stdout
    assert f"warehouse/gjeldende leads to {oldest.id}, and the file says edition None" in done.stdout
    assert f"edition {newest.id}: as it was published" in done.stdout
    assert "There is no edition 1999" in maalbar(two_editions.root, "verify", "1999").stderr
    two_editions.published_file.unlink()
    assert "There is no warehouse/maalbar.duckdb yet." in maalbar(two_editions.root, "verify").stderr


def test_without_a_build_nothing_is_published(built_copy: Project) -> None:
    """A work file that lacks tables, and a record that is another version's or missing, leave everything as it was."""
    before = _state(built_copy)
    record = built_copy.build_record.read_text(encoding="utf-8")
    assert '"data_type": ' in record
    built_copy.build_record.write_text(record.replace('"data_type": ', '"type": ', 1), encoding="utf-8")
    with pytest.raises(MaalbarError, match="The last build is of another version of Målbar"):
        publish(built_copy, keep=5)
    built_copy.build_record.write_text(record, encoding="utf-8")
    built_copy.work_file.unlink()
    duckdb.connect(str(built_copy.work_file)).close()
    with pytest.raises(MaalbarError, match="differ in dim_aar, "):
        publish(built_copy, keep=5)
    built_copy.build_record.unlink()
    with pytest.raises(MaalbarError, match="There is no build that passed"):
        publish(built_copy, keep=5)
    assert _state(built_copy) == before


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("update dim_aar set aar = aar + 100", "dim_aar differs from the tested one"),
        ("alter table dim_aar add column ny integer", "dim_aar has other columns or types than its contract"),
        ("delete from om_utgaven", "om_utgaven has 0 rows, expected one"),
    ],
)
def test_audit_finds_a_damaged_copy(
    built_copy: Project, damage: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file that is not what was tested is found before it is published."""
    before = _state(built_copy)
    audit = publication._audit

    def damaged_first(new_file: Path, *arguments: object) -> None:
        with duckdb.connect(str(new_file)) as connection:
            connection.execute(damage)
        audit(new_file, *arguments)

    monkeypatch.setattr(publication, "_audit", damaged_first)
    with pytest.raises(MaalbarError, match=message):
        publish(built_copy, keep=5)
    assert _state(built_copy) == before


def test_full_disk_leaves_the_old_file(built_copy: Project) -> None:
    """When the system refuses to write more, nothing is published and the message says what happened."""
    before = _state(built_copy)
    smaller_than_the_file = built_copy.published_file.stat().st_size // 2
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pathlib import Path; from maalbar.project import Project; "
            "from maalbar.publish.publication import publish; publish(Project.at(Path.cwd()), keep=5)",
        ],
        cwd=built_copy.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (smaller_than_the_file,) * 2),
    )
    assert done.returncode == 1
    assert "MaalbarError: The new edition could not be written: " in done.stderr
    assert _state(built_copy) == before


def test_full_disk_at_the_last_step(built_copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when the published file is replaced: the old one stays whole, and no half file beside it."""
    before = _state(built_copy)

    def copy_half(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:4096])
        raise OSError(28, "No space left on device")

    # the audit copies too, in a folder that is cleared away
    monkeypatch.setattr(publication, "shutil", SimpleNamespace(copyfile=shutil.copyfile, rmtree=shutil.rmtree))
    monkeypatch.setattr(shutil, "copyfile", copy_half)
    with pytest.raises(NotInPlace, match=r"(?s)maalbar\.duckdb still leads to the edition before.*No space left"):
        _publish_next(built_copy)
    assert _state(built_copy) == before
    assert pointed_to(built_copy).id == published_id(built_copy) != all_editions(built_copy)[0].id


@pytest.mark.parametrize("refused", ["maalbar.duckdb", "gjeldende"])
def test_what_cannot_be_replaced_is_told(built_copy: Project, refused: str) -> None:
    """A publish that the system refuses at the last steps: the message names what is not new, and what to do."""
    before = published_id(built_copy)
    # a folder in the place of what is to be renamed cannot be written over
    in_the_way = built_copy.published_file.with_name(f".{refused}.new")
    in_the_way.mkdir()
    with pytest.raises(NotInPlace, match=f"(?s)is whole in warehouse/utgaver/2099.*warehouse/{refused} still leads"):
        _publish_next(built_copy)
    new = all_editions(built_copy)[0].id
    assert published_id(built_copy) == (before if refused == "maalbar.duckdb" else new)
    assert pointed_to(built_copy).id == before
    # what the message says to do
    in_the_way.rmdir()
    roll_back(built_copy, new)
    assert published_id(built_copy) == pointed_to(built_copy).id == new


def test_link_that_a_kill_left_behind(two_editions: Project, maalbar: MaalbarRun) -> None:
    """Killed between the renames: the next command that publishes lets the link lead to what readers see."""
    newest, oldest = all_editions(two_editions)
    two_editions.current_edition.unlink()
    two_editions.current_edition.symlink_to(oldest.folder)
    two_editions.build_lock.write_text('{"started": "2099-01-01T00:00:00+00:00"}', encoding="utf-8")
    assert pointed_to(two_editions).id == oldest.id
    done = maalbar(two_editions.root, "rollback", "finnes-ikke")
    assert f"was killed before it ended. warehouse/maalbar.duckdb is edition {newest.id}." in done.stderr
    assert pointed_to(two_editions).id == newest.id


def test_reader_in_the_edition_before(built_copy: Project) -> None:
    """The folder that readers were sent to stays through the next publish, also when its content is published again."""
    before = all_editions(built_copy)[0]
    first = _publish_next(built_copy, keep=1)
    assert before.database.is_file()
    _publish_next(built_copy, day=2, keep=1)
    assert first.database.is_file()
    assert not before.folder.exists()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_umask_does_not_matter(built_copy: Project, umask: int) -> None:
    """Whatever the user's umask, others can read, nobody can write, and only the owner can add or remove an edition."""
    shutil.rmtree(built_copy.editions)
    before = os.umask(umask)
    try:
        edition = publish(built_copy, keep=5)
    finally:
        os.umask(before)
    for path in (built_copy.published_file, built_copy.editions, edition.folder, *edition.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o444), path


def test_build_lock(built_copy: Project, maalbar: MaalbarRun) -> None:
    """A lock file with anything in it holds nobody up; a held one does."""
    built_copy.build_lock.write_bytes(b"\0\xff" * 2048)
    said = maalbar(built_copy.root, "rollback", "finnes-ikke").stderr
    assert said.startswith("The command started at an unknown time was killed before it ended.")
    assert "There is no edition finnes-ikke" in said
    with only_build(built_copy):
        assert "Another build of this project is running" in maalbar(built_copy.root, "rollback").stderr
    assert "killed" not in maalbar(built_copy.root, "rollback", "finnes-ikke").stderr


def test_lock_of_another_user() -> None:
    """A lock file that may not be opened is told, and stays, also where its folder would let anybody remove it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.build_lock.parent.mkdir(parents=True)
        project.build_lock.write_text("noen andres", encoding="utf-8")
        project.build_lock.chmod(0o444)
        for path in (project.root, project.build_lock.parent):
            path.chmod(0o777)
        if os.getuid() == 0:
            # root may open everything
            os.seteuid(65534)
        try:
            with pytest.raises(MaalbarError, match=r"build\.lock cannot be opened .*another user"), only_build(project):
                pass
        finally:
            os.seteuid(os.getuid())
        assert project.build_lock.read_text(encoding="utf-8") == "noen andres"


def test_commit_is_this_repositorys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever GIT_DIR and GIT_WORK_TREE say: inside a hook of another repository they name that one."""
    commits = {}
    for name in ("denne", "en annen"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "dbt_project.yml").write_text(f"name: {name}\n", encoding="utf-8")
        identity = ("-c", "user.name=Prøve", "-c", "user.email=prove@example.org")
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", name)):
            subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
        commits[name] = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=folder, text=True).strip()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "en annen" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "en annen"))
    origin = origin_of(Project.at(tmp_path / "denne"))
    assert commits["denne"] != commits["en annen"]
    assert (origin.git_commit, origin.git_clean) == (commits["denne"], True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143)])
def test_stopped_build(built_copy: Project, maalbar: MaalbarRun, number: signal.Signals, code: int) -> None:
    """A build that is stopped publishes nothing; it says so itself, or the next command does when it was killed."""
    before = _state(built_copy)
    edition = published_id(built_copy)
    build = subprocess.Popen(
        [sys.executable, "-m", "maalbar.cli", "build"],
        cwd=built_copy.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert build.stdout
    while "Building" not in build.stdout.readline():
        pass
    time.sleep(1)
    os.kill(build.pid, number)
    said = build.communicate()[1]
    assert build.returncode == code
    assert _state(built_copy) == before
    if number == signal.SIGKILL:
        said = maalbar(built_copy.root, "rollback").stderr
        assert "was killed before it ended." in said
    else:
        assert "Stopped." in said
    assert f"warehouse/maalbar.duckdb is edition {edition}." in said
    assert "killed" not in maalbar(built_copy.root, "rollback").stderr
