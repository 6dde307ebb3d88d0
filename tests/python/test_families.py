"""A family of tables comes and goes by files of its own and its name in two lists; what is forgotten is named."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ModelNode
from seed_edits import edit_seed, set_cell

from maalbar.build.catalogue import catalogue_of
from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.project import MaalbarError, Project
from maalbar.source.source_index import write_source_index

SEED_NAMES = (
    "macros/celle/seeds.sql",
    "'tilsyn', 'prosatall',\n        ],",
    "'tilsyn', 'prosatall', 'gebyr',\n        ],",
)
TABLE_NAMES = ("tests/published_tables_keep_their_contract.sql", "'avstemming', ", "'avstemming', 'gebyr', ")

# lines 289 to 292 of the text
TABLE = """\
Gebyrer
Beløp i kroner 2030
Feiing av pipe 450
Tømming av septiktank 1 250
"""
ROWS = """\
rapport_id,gebyr_id,navn_tekst,beloep_tekst,linje
elvebyen_2030,feiing,Feiing av pipe,450,291
elvebyen_2030,septiktank,Tømming av septiktank,1 250,292
"""
SEED_YAML = """
  - name: aarsrapport_gebyr
    description: "The charges that the municipality takes: one row per charge."
    config:
      meta:
        row: {id: gebyr_id}
        cells:
          beloep_tekst: {measure: regnskap, unit: tabell, exact: true}
        key: [rapport_id, gebyr_id]
        unique: [[rapport_id, linje]]
        required: [navn_tekst, beloep_tekst, linje]
        known:
          rapport_id: register_rapport.rapport_id
    columns:
      - {name: rapport_id, data_type: varchar, description: "The report."}
      - {name: gebyr_id, data_type: varchar, description: "The charge."}
      - {name: navn_tekst, data_type: varchar, description: "The charge as printed."}
      - {name: beloep_tekst, data_type: varchar, description: "The amount as printed."}
      - {name: linje, data_type: integer, description: "The line."}
"""
FACT = """\
with trykt as (

    {{ printed_table('aarsrapport_gebyr') }}

)

select
    trykt.rapport_id,
    trykt.gebyr_id,
    trykt.aar,
    cast(trykt.beloep as decimal(18, 2)) as beloep_kr,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
"""
FACT_YAML = """
  - name: fct_gebyr
    description: "Én rad per rapport og gebyr. Årets gebyrer. [en] One row per report and charge. The charges of the year."
    config:
      meta:
        rows_of: aarsrapport_gebyr
    constraints:
      - {type: primary_key, columns: [rapport_id, gebyr_id]}
    columns:
      - {name: rapport_id, data_type: varchar, constraints: [{type: foreign_key, to: ref('dim_rapport'), to_columns: [rapport_id]}], description: "Rapporten. [en] The report."}
      - {name: gebyr_id, data_type: varchar, description: "Gebyret. [en] The charge."}
      - {name: aar, data_type: integer, constraints: [{type: foreign_key, to: ref('dim_aar'), to_columns: [aar]}], description: "Rapportåret. [en] The report's year."}
      - {name: beloep_kr, data_type: "decimal(18,2)", config: {meta: {aggregering: aldri}}, description: "Beløpet, kr. [en] The amount, kr."}
      - {name: navn_tekst, data_type: varchar, description: "Gebyret som trykt. [en] The charge as printed."}
      - {name: kilde_linje, data_type: integer, description: "Linjen. [en] The line."}
"""  # noqa: E501


def _replace(copy: Path, file: str, old: str, new: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def _add_family(copy: Path, made_text: Path) -> Path:
    """All of the family but its names in the two lists; returns the text edition that has its table."""
    text = copy / "tekst.txt"
    text.write_text(made_text.read_text(encoding="utf-8") + TABLE, encoding="utf-8")
    report = {"rapport_id": "elvebyen_2030"}
    set_cell(copy, "register_rapport", "kilde_sha256", sha256(text.read_bytes()).hexdigest(), **report)
    set_cell(copy, "register_rapport", "kilde_linjer", "292", **report)
    (copy / "seeds/aarsrapport/aarsrapport_gebyr.csv").write_text(ROWS, encoding="utf-8")
    counted = report | {"tabell": "aarsrapport_gebyr", "antall_rader": "2", "enhet_tekst": "kr"}
    place = {"linje_fra": "289", "linje_til": "292", "overskriftstall": "2030", "har_fritekst": "false"}
    what = {"kildetabell_id": "gebyrer", "kapittel": "Gebyrer", "tittel": "Gebyrer", "art": "tabell", "form": "tekst"}
    edit_seed(copy, "register_kildetabell", lambda rows: rows.append(counted | what | place))
    (copy / "models/marts/oekonomi/fct_gebyr.sql").write_text(FACT, encoding="utf-8")
    for file, block in (
        ("seeds/aarsrapport/_aarsrapport.yml", SEED_YAML),
        ("models/marts/oekonomi/_oekonomi.yml", FACT_YAML),
    ):
        with (copy / file).open("a", encoding="utf-8") as yaml:
            yaml.write(block)
    return text


def _files(copy: Path) -> dict[Path, bytes]:
    folders = ("seeds", "models", "macros", "tests")
    return {path: path.read_bytes() for name in folders for path in (copy / name).rglob("*") if path.is_file()}


def test_family_comes_and_goes(project_copy: Path, made_text: Path, refused: Callable[[Path], str]) -> None:
    """Its rows are proved by the text and published in kroner; without it the project is what it was."""
    project = Project.at(project_copy)
    files, before = _files(project_copy), compiled_project(project)
    text = _add_family(project_copy, made_text)
    with pytest.raises(MaalbarError) as refusal:
        check(project)
    assert (
        "seeds/aarsrapport/aarsrapport_gebyr.csv: macros/celle/seeds.sql does not name this seed. Add gebyr to the "
        "list of aarsrapport there." in str(refusal.value)
    )
    _replace(project_copy, *SEED_NAMES)
    with pytest.raises(MaalbarError) as refusal:
        check(project)
    assert (
        "models/marts/oekonomi/fct_gebyr.sql: tests/published_tables_keep_their_contract.sql does not name this "
        "model. Add it to the list there." in str(refusal.value)
    )
    _replace(project_copy, *TABLE_NAMES)
    write_source_index(project, text)
    assert check(project) == []
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        assert build.run_all(compiled) == ([], 0)
        (fact,) = (model.relation for model in compiled.models if model.name == "fct_gebyr")
        columns = "gebyr_id, aar, beloep_kr::double, navn_tekst, kilde_linje"
        assert build.connection.execute(f"select {columns} from {fact} order by kilde_linje").fetchall() == [
            ("feiing", 2030, 450, "Feiing av pipe", 291),
            ("septiktank", 2030, 1250, "Tømming av septiktank", 292),
        ]
    set_cell(project_copy, "aarsrapport_gebyr", "beloep_tekst", "1 260", gebyr_id="septiktank")
    assert refused(project_copy).startswith(
        'seeds/aarsrapport/aarsrapport_gebyr.csv, line 3, column beloep_tekst: found "1 260", expected words that the '
        "source prints on lines 292 to 292, in this order.\n    row: rapport_id=elvebyen_2030, gebyr_id=septiktank"
    )
    for path in _files(project_copy).keys() - files.keys():
        path.unlink()
    for path, content in files.items():
        path.write_bytes(content)
    assert compiled_project(project) == before
    assert check(project) == []


def test_unit_that_no_register_has(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A unit that the YAML misspells would leave its numbers without one."""
    yaml = project_copy / "seeds" / "aarsrapport" / "_aarsrapport.yml"
    text = yaml.read_text(encoding="utf-8")
    cell = 'avvik_prosent_tekst: {measure: prosent, unit: "%"'
    assert cell in text
    yaml.write_text(text.replace(cell, cell.replace("%", "prosenter"), 1), encoding="utf-8")
    assert 'column avvik_prosent_tekst: found "prosenter", expected a unit in register_enhetsuttrykk' in refused(
        project_copy
    )


def test_column_without_a_value(project_copy: Path, published: Path, refused: Callable[[Path], str]) -> None:
    """A column that is null in every row is refused, unless its YAML says why it is."""
    set_cell(project_copy, "register_stoppet_prosjekt", "koblingsmerknad", "", stoppet_prosjekt_id="renseanlegget")
    assert (
        'fct_stoppet_prosjekt, column koblingsmerknad: found "no value in any row", expected a value in some row, or '
        "empty_because in the YAML."
    ) in refused(project_copy)
    with duckdb.connect(str(published), read_only=True) as connection:
        # No row needs an exception.
        assert connection.execute("select count(begrunnelse) from fct_kildebelegg").fetchone() == (0,)


def _without_key(model: ModelNode) -> None:
    model.constraints = []


def _without_columns(model: ModelNode) -> None:
    model.columns = {}


@pytest.mark.parametrize(
    ("what", "leave_out"),
    [("primary key", _without_key), ("columns", _without_columns)],
)
def test_published_table_without_what_its_yaml_must_say(
    build: tuple[Path, str], what: str, leave_out: Callable[[ModelNode], None]
) -> None:
    """The file of the model and what is missing."""
    manifest = Manifest.from_msgpack((build[0] / "target/check/partial_parse.msgpack").read_bytes())
    model = manifest.nodes["model.maalbar.fct_eierskap"]
    assert catalogue_of(manifest).tables["fct_eierskap"].key == ("rapport_id", "eierskap_id")
    leave_out(model)
    with pytest.raises(ValueError, match=f"models/marts/oekonomi/fct_eierskap.sql: .* states no {what} for it"):
        catalogue_of(manifest)


@pytest.mark.parametrize(
    "words", ["", "Selskapet.", "[en] The company.", "Selskapet. [en]", "Selskapet. [en] The company. [en] Le groupe."]
)
def test_words_in_one_language_are_refused(build: tuple[Path, str], words: str) -> None:
    """The file, the table, column, metric or doc block, and what to write; all at once."""
    manifest = Manifest.from_msgpack((build[0] / "target/check/partial_parse.msgpack").read_bytes())
    model = manifest.nodes["model.maalbar.fct_eierskap"]
    manifest.docs["doc.maalbar.tilsyn_id"].block_contents = "Tilsynet."
    manifest.exposures["exposure.maalbar.maalbar"].description = words
    manifest.semantic_models["semantic_model.maalbar.klimafond"].description = words
    manifest.metrics["metric.maalbar.nye_laan_kr"].description = words
    model.description = words
    model.columns["selskapsform_tekst"].description = words
    with pytest.raises(ValueError) as refusal:
        catalogue_of(manifest)
    assert str(refusal.value).splitlines() == [
        f'{place}: found the description "{found}", expected Norwegian, [en] and the same in English'
        for place, found in (
            ("models/_columns.md, doc block tilsyn_id", "Tilsynet."),
            ("models/_exposures.yml, exposure maalbar", words),
            ("models/semantic/klima.yml, semantic model klimafond", words),
            ("models/semantic/oekonomi.yml, metric nye_laan_kr", words),
            ("models/marts/oekonomi/_oekonomi.yml, table fct_eierskap", words),
            ("models/marts/oekonomi/_oekonomi.yml, table fct_eierskap, column selskapsform_tekst", words),
        )
    ]
