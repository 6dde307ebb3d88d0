"""A build of one municipality makes, row by row, what a build of all makes, or refuses and says why."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from conftest import MaalbarRun
from more_reports import append_report, index_report

from maalbar.build import municipality_build
from maalbar.build.check import MemoryBuild
from maalbar.build.compiled_project import compiled_project
from maalbar.build.dbt_build import build_work_file
from maalbar.build.municipality_build import build_municipality
from maalbar.build.owners import Owners
from maalbar.build.record import BuildRecord, file_sha256, origin_of
from maalbar.build.seed_tables import rows_of_file
from maalbar.build.seed_yaml import rules_of_seeds
from maalbar.project import MaalbarError, Project
from maalbar.publish.content_hash import Content, content_of
from maalbar.publish.publication import publish
from maalbar.source.made_reports import synthesise

MADE = "oppdiktet_0002"
VALUES = "aarsrapport_noekkeltallverdi"


@pytest.fixture(scope="module")
def whole(build: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built project: Elvebyen 2030 in its seeds; Elvebyen 2031, Fjordvik and three times three made reports landed.

    Shared: only read it.
    """
    folder = tmp_path_factory.mktemp("kommuner")
    copy, more = folder / "prosjekt", folder / "flere"
    for to in (copy, more):
        shutil.copytree(build[0], to, symlinks=True)
    for report in ("elvebyen_2031", "fjordvik_2031"):
        append_report(more, report)
        index_report(more, report)
    landing = copy / "landing"
    synthesise(landing, 3, 3, parquet=True)
    for seed, rules in rules_of_seeds(Project.at(copy)).items():
        file = landing / f"{seed}.parquet"
        old, new = (
            rows_of_file(next((root / "seeds").rglob(f"{seed}.csv")), rules["columns"]) for root in (copy, more)
        )
        made = f" union all from read_parquet('{file}')" if file.is_file() else ""
        _write(file, f"({new} except all {old}){made}")
    project = Project.at(copy, landing)
    build_work_file(project)
    return project


@pytest.fixture
def project(whole: Project, tmp_path: Path) -> Project:
    """A copy of it to change and to build in."""
    shutil.copytree(whole.root, tmp_path / "prosjekt", symlinks=True)
    return Project.at(tmp_path / "prosjekt", Path("landing"))


def _write(file: Path, query: str) -> None:
    new = file.with_suffix(".ny")
    duckdb.sql(query).write_parquet(str(new))
    new.replace(file)


def _land(project: Project, seed: str, query: str) -> None:
    """Write what has landed of a seed anew, as a query of what it was (`landed`)."""
    file = project.landed(seed)
    assert file
    _write(file, query.replace("landed", f"read_parquet('{file}')"))


def _set(project: Project, seed: str, change: str, where: str) -> None:
    """Change a column of some landed rows: "navn = 'Ny'"."""
    column, _, value = change.partition(" = ")
    _land(project, seed, f"select * replace (case when {where} then {value} else {column} end as {column}) from landed")


def _withdraw(project: Project, rows: Callable[[str, tuple[str, ...]], str]) -> dict[str, Path]:
    """Take rows out of what has landed; rows: a condition by the seed and its columns, or ''. Gives what was there."""
    kept, folder = {}, project.root / "tatt_ut"
    folder.mkdir(exist_ok=True)
    for seed, rules in rules_of_seeds(project).items():
        if (file := project.landed(seed)) and (condition := rows(seed, tuple(rules["columns"]))):
            kept[seed] = folder / file.name
            shutil.copy(file, kept[seed])
            _land(project, seed, f"from landed where not ({condition})")
    return kept


def _bring_back(project: Project, rows: dict[str, Path]) -> None:
    for seed, file in rows.items():
        shutil.copy(file, project.landed(seed) or "")


def _of_report(report: str) -> Callable[[str, tuple[str, ...]], str]:
    return lambda seed, columns: f"rapport_id = '{report}'" if "rapport_id" in columns else ""


def _tables(project: Project) -> dict[str, Content]:
    """The content of every seed and published table of the work file."""
    with duckdb.connect(str(project.work_file), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('main', 'froe')"
        ).fetchall()
        return {name: content_of(connection, name) for (name,) in names}


def _tables_of_all(project: Project) -> dict[str, Content]:
    """The same of a build of all municipalities, in memory."""
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as made:
        assert made.make(compiled.models) == []
        relations = [*(seed.relation for seed in compiled.seeds.values()), *(m.relation for m in compiled.models)]
        names = {relation: relation.replace('"', "").partition(".")[2] for relation in relations}
        return {
            name: content_of(made.connection, relation)
            for relation, name in names.items()
            if name.startswith(("main.", "froe."))
        }


def test_municipality_comes_and_changes(project: Project, few_twins: None) -> None:
    """None of its rows, all of them again, a figure changed: each time the tables are those of a build of all."""
    at_first = _tables(project)
    assert at_first == _tables_of_all(project)
    gone = _withdraw(
        project,
        lambda seed, columns: next(
            f"starts_with({column}, '{MADE}')"
            for column in ("rapport_id", "kommune_id", columns[0])
            if column in columns
        ),
    )
    build_municipality(project, MADE)
    assert _tables(project) == _tables_of_all(project) != at_first

    _bring_back(project, gone)
    build_municipality(project, MADE)
    assert _tables(project) == at_first
    record, origin = BuildRecord.load(project), origin_of(project)
    assert record.origin.inputs == origin.inputs
    assert record.checks_passed == len(record.checks) > 10

    # the last figure that the report prints of a key figure, in its cell and in the index of its line
    _set(project, VALUES, "verdi_tekst = left(verdi_tekst, -1) || '9'", _last_figure(project))
    line = (
        f"rapport_id = '{MADE}_2024' and linje = 1 + (select linje from "
        f"read_parquet('{project.landed('aarsrapport_noekkeltall')}') as k where k.rapport_id = '{MADE}_2024' and "
        f"k.noekkeltall_id = '{MADE}_noekkeltall_002')"
    )
    _set(project, "kilde_linje", "tall = left(tall, -1) || '9'", line)
    _set(project, "kilde_linje", "ord = left(ord, -6) || left(md5(regexp_extract(tall, '[0-9]+$')), 6)", line)
    build_municipality(project, MADE)
    changed = _tables(project)
    assert changed == _tables_of_all(project)
    assert changed["main.fct_noekkeltallverdi"] != at_first["main.fct_noekkeltallverdi"]
    edition = publish(project, keep=1)
    tables = edition.manifest["tables"]
    assert {f"main.{name}": Content(**of) for name, of in tables.items() if name != "om_kolonner"} == {
        name: of for name, of in changed.items() if name.startswith("main.") and not name.startswith("main.om_")
    }
    assert edition.manifest["inputs"] == origin_of(project).inputs


def _last_figure(project: Project) -> str:
    row = f"rapport_id = '{MADE}_2024' and noekkeltall_id = '{MADE}_noekkeltall_002' and aar = 2024"
    found = duckdb.sql(f"select verdi_tekst from read_parquet('{project.landed(VALUES)}') where {row}").fetchall()
    assert len(found) == 1 and not found[0][0].endswith("9")
    return row


def test_next_year_of_a_municipality_in_the_seeds(project: Project) -> None:
    """Elvebyen 2031, with what it renames, moves, revises and brings, goes and comes again."""
    at_first = _tables(project)
    new = "indikator_id = 'trygg_voksen'"
    conditions = {
        "register_indikator": new,
        "register_andre_lesning": "id = 'trygg_voksen'",
        "register_navn": "fra_rapport_id = 'elvebyen_2031'",
    }
    gone = _withdraw(project, lambda seed, columns: conditions.get(seed) or _of_report("elvebyen_2031")(seed, columns))
    build_municipality(project, "elvebyen")
    assert _tables(project) == _tables_of_all(project) != at_first
    _bring_back(project, gone)
    build_municipality(project, "elvebyen")
    assert _tables(project) == at_first


@contextmanager
def _refused(project: Project) -> Iterator[pytest.ExceptionInfo[MaalbarError]]:
    """What is refused leaves the last build as it was."""
    before = file_sha256(project.work_file), file_sha256(project.build_record)
    with pytest.raises(MaalbarError) as told:
        yield told
    assert (file_sha256(project.work_file), file_sha256(project.build_record)) == before


CHANGED_ELSEWHERE = {
    "a row of another": (
        ("register_kommune", "kontakt = 'En annen'", "kommune_id = 'fjordvik'"),
        "also\n  register_kommune: rows of fjordvik\nBuild all",
    ),
    "a row of another's report": (
        (VALUES, "verdi_tekst = '1'", "rapport_id = 'oppdiktet_0001_2023' and aar = 2023"),
        f"also\n  {VALUES}: rows of oppdiktet_0001\nBuild all",
    ),
    "a row of nobody's": (
        ("register_ordliste", "gjengir = 'elever'", "ord = 'pupils'"),
        "also\n  register_ordliste: rows of no municipality\nBuild all",
    ),
    "a key that another has": (
        (
            "register_noekkeltall",
            "noekkeltall_id = 'oppdiktet_0001_noekkeltall_002'",
            f"noekkeltall_id = '{MADE}_noekkeltall_002'",
        ),
        'register_noekkeltall, column noekkeltall_id: "oppdiktet_0001_noekkeltall_002" of oppdiktet_0001 is there too.',
    ),
    "a name that another has": (
        ("register_kommune", "navn = 'Oppdiktet kommune 0001'", f"kommune_id = '{MADE}'"),
        'register_kommune, column navn: "Oppdiktet kommune 0001" of oppdiktet_0001 is there too.',
    ),
    "a concept with another unit": (
        ("register_noekkeltall", "enhet_id = 'kr'", f"noekkeltall_id = '{MADE}_noekkeltall_002'"),
        'register_noekkeltall, column begrep_id: "oppdiktet_002" of oppdiktet_0001 has another oensket_retning or',
    ),
}


@pytest.mark.parametrize("what", CHANGED_ELSEWHERE)
def test_what_touches_others_is_refused(project: Project, what: str) -> None:
    """With the seed, and whose the rows are; before anything is built."""
    change, expected = CHANGED_ELSEWHERE[what]
    _set(project, *change)
    with _refused(project) as told:
        build_municipality(project, MADE)
    assert expected in str(told.value)
    assert not (project.root / "warehouse" / "work" / "kommune" / "maalbar.duckdb").exists()


def test_other_models_are_refused(project: Project) -> None:
    """Any row may follow from them."""
    with (project.root / "models" / "celle" / "rad.sql").open("a", encoding="utf-8") as file:
        file.write("-- another\n")
    with _refused(project) as told:
        build_municipality(project, MADE)
    assert str(told.value) == (
        "Since the last build models/ changed, from which any row may follow. Build all municipalities."
    )


def test_what_is_no_build_of_one(project: Project, maalbar: MaalbarRun) -> None:
    """No landing folder, another engine, an unknown municipality, no build before."""
    for arguments, told in (
        ((), "--municipality needs --landing"),
        (("--landing", "landing", "--engine", "spark"), "on spark all municipalities are built"),
    ):
        done = maalbar(project.root, "build", "--municipality", MADE, *arguments)
        assert done.returncode == 1
        assert told in done.stderr
        assert "Nothing was published." in done.stderr
    with _refused(project) as unknown:
        build_municipality(project, "bergen")
    assert str(unknown.value) == "register_kommune has no kommune_id bergen. Give one that it has."
    project.build_record.unlink()
    with pytest.raises(MaalbarError, match="no build that passed its checks"):
        build_municipality(project, MADE)


def test_fault_is_told_with_its_landed_file(project: Project) -> None:
    """As a build of all tells it, though the rows were built from a folder of their own."""
    _set(project, VALUES, "verdi_tekst = '5;0'", _last_figure(project))
    with _refused(project) as told:
        build_municipality(project, MADE)
    message = str(told.value)
    assert message.startswith(f"landing/{VALUES}.parquet, row ")
    assert 'column verdi_tekst: found "5;0", expected a printed form' in message
    assert message.endswith(f"the seeds' own files and the rows of {MADE} alone.")


def test_year_that_nothing_leads_to_is_refused(project: Project) -> None:
    """The years of dim_aar are nobody's: with the only report that prints one of them, it must go."""
    for municipality in ("oppdiktet_0001", "oppdiktet_0003"):
        _withdraw(project, _of_report(f"{municipality}_2022"))
    build_work_file(project)
    _withdraw(project, _of_report(f"{MADE}_2022"))
    with _refused(project) as told:
        build_municipality(project, MADE)
    assert str(told.value) == (
        "dim_aar: no row of any municipality leads to 2018 any longer. Build all municipalities."
    )


TAMPERED = {
    "update main.dim_rapport set tittel = 'En annen' where rapport_id = 'elvebyen_2030'": (
        "dim_rapport: the row elvebyen_2030 of elvebyen would not be as it was."
    ),
    "update main.dim_enhet set navn = 'En annen' where enhet_id = 'kr'": (
        "dim_enhet: the row kr of no municipality would not be as it was."
    ),
    "update main.dim_aar set aar = aar - 100": "dim_aar: what the rows of oppdiktet_0002 lead to has nothing in common",
    # a key that is made, not registered
    "update main.fct_avstemming set avstemming_id = (select min(avstemming_id) from main.fct_avstemming "
    "where rapport_id = 'oppdiktet_0002_2024') where avstemming_id = (select min(avstemming_id) "
    "from main.fct_avstemming where rapport_id = 'oppdiktet_0001_2024')": "of oppdiktet_0002 would not be as it was.",
}


def test_rows_of_others_must_be_as_they_were(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the part makes of others and of nobody is held against the last build."""
    build_municipality(project, MADE)
    # the part that is there is taken again
    record = BuildRecord.load(project)
    monkeypatch.setattr(municipality_build, "forget_work_file", lambda part: None)
    monkeypatch.setattr(municipality_build, "build_and_test", lambda *arguments: record)
    good = project.work_file.read_bytes()
    for change, expected in TAMPERED.items():
        project.work_file.write_bytes(good)
        with duckdb.connect(str(project.work_file)) as connection:
            connection.execute(change)
        with _refused(project) as told:
            build_municipality(project, MADE)
        assert expected in str(told.value)


def test_rows_lead_to_their_municipality(whole: Project) -> None:
    """By report, by what they belong to, by what prints them, by the id of a check; and what is nobody's."""
    rules = rules_of_seeds(whole)
    with duckdb.connect(str(whole.work_file), read_only=True) as connection:
        owners = Owners(connection, "eiere", {seed: f"froe.{seed}" for seed in rules}, rules)

        def found(seed: str, where: str = "true") -> set[str | None]:
            return {
                owner
                for (owner,) in connection.execute(f"select eier from ({owners.owned(seed)}) where {where}").fetchall()
            }

        assert found("kilde_linje", "rapport_id = 'fjordvik_2031'") == {"fjordvik"}
        assert found("register_noekkeltall", "starts_with(noekkeltall_id, 'oppdiktet_0003')") == {"oppdiktet_0003"}
        assert found("register_kjent_avvik") == {"elvebyen"}
        assert found("register_andre_lesning") == {"elvebyen"}
        assert found("register_navn") == {"elvebyen"}
        assert found("register_prosatall", "tjenesteomraade_id is null") == {"elvebyen"}
        assert found("register_enhet") == {None}
        assert found("register_kodeliste") == {None}
        for seed in rules:
            assert not seed.startswith("aarsrapport_") or None not in found(seed), seed
