"""The published file holds what the contract promises, and nothing else. Comments: lines of the made-up report."""

import json
import re
from pathlib import Path

import duckdb
import yaml


def _marts(root: Path) -> dict[str, dict]:
    files = [*root.glob("models/marts/*/_*.yml"), *root.glob("models/rapport/_*.yml")]
    return {
        model["name"]: model for path in files for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
    }


def _key(model: dict) -> list[str]:
    (key,) = [rule["columns"] for rule in model["constraints"] if rule["type"] == "primary_key"]
    return key


def _references(model: dict) -> dict[str, str]:
    """The "table.column" that each column refers to."""
    return {
        column["name"]: f"{rule['to'].split(chr(39))[1]}.{rule['to_columns'][0]}"
        for column in model["columns"]
        for rule in column.get("constraints", [])
        if rule["type"] == "foreign_key"
    }


def _ask(published: Path, sql: str) -> list[tuple]:
    with duckdb.connect() as connection:
        # under a foreign name, as a BI tool attaches it
        connection.execute(f"attach '{published}' as some_other_name (read_only)")
        connection.execute("use some_other_name")
        return connection.sql(sql).fetchall()


def test_only_marts_and_reports_are_published(published: Path, root: Path) -> None:
    """Tables of schema main only, exactly those that models/marts and models/rapport describe; no views."""
    tables = _ask(published, "select schema_name, table_name from duckdb_tables() where not internal")
    assert sorted(tables) == sorted(("main", name) for name in _marts(root))
    assert _ask(published, "select view_name from duckdb_views() where not internal") == []


def test_columns_keys_and_words_are_the_contract(published: Path, root: Path) -> None:
    """Columns, order, types, primary keys and the tables' Norwegian are those of the YAML; every column has words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, data_type, comment in _ask(
        published,
        "select table_name, column_name, lower(data_type), comment from duckdb_columns() where not internal "
        "order by table_name, column_index",
    ):
        assert comment, f"{table}.{column}"
        found.setdefault(table, []).append((column, data_type))
    marts = _marts(root)
    assert found == {
        name: [(column["name"], column["data_type"]) for column in model["columns"]] for name, model in marts.items()
    }
    keys = "select table_name, constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
    assert dict(_ask(published, keys)) == {name: _key(model) for name, model in marts.items()}
    comments = _ask(published, "select table_name, comment from duckdb_tables()")
    assert dict(comments) == {name: model["description"].partition(" [en] ")[0] for name, model in marts.items()}


def test_every_key_of_a_fact_is_in_its_dimension(root: Path) -> None:
    """A fact's column that is named like a dimension's key is looked up in that dimension."""
    marts = _marts(root)
    dimension_of = {
        _key(model)[0]: name for name, model in marts.items() if name.startswith("dim_") and len(_key(model)) == 1
    }
    for name, model in marts.items():
        if name.startswith("fct_"):
            keys = {column["name"] for column in model["columns"]} & dimension_of.keys()
            looked_up = {key: target for key, target in _references(model).items() if key in keys}
            assert looked_up == {key: f"{dimension_of[key]}.{key}" for key in keys}, name


def test_sums_are_the_printed_ones(published: Path) -> None:
    """The facts without sum rows give the totals that the report prints: nothing is counted twice or left out."""
    for table, budget, accounts, total in (
        # line 271
        ("fct_klimafond", "budsjett_kr", "regnskap_kr", (1_500_000, 1_020_000, 480_000)),
        # 146 and 223
        ("fct_tjenesteoekonomi", "rev_budsjett_kr", "regnskap_kr", (600_000_000, 601_000_000, -1_000_000)),
        # 173 and 242
        ("fct_investering", "rev_budsjett_kr", "regnskap_kr", (72_000_000, 73_000_000, -1_000_000)),
        # 197
        ("fct_oekonomiplantiltak", "budsjett_kr", "oppnaadd_kr", (3_000_000, 3_500_000, -500_000)),
        # 59: the whole account nets to zero
        ("fct_investeringsregnskap", "budsjett_kr", "regnskap_kr", (0, 0, 0)),
    ):
        sums = ", ".join(f"sum({column})::bigint" for column in (budget, accounts, "avvik_kr"))
        assert _ask(published, f"select {sums} from {table}") == [total], table


def test_as_much_is_checked_as_the_report_allows(published: Path) -> None:
    """Comparisons, proofs and accounted numbers by their count: a check that is no longer made would be missed."""
    for table, counted in (("fct_avstemming", {"stemmer": 131, "avvik": 1}), ("fct_kildebelegg", {"belagt": 119})):
        assert dict(_ask(published, f"select resultat, count(*) from {table} group by 1")) == counted
    columns = "count(*), " + ", ".join(
        f"sum(antall_{what})::int" for what in ("tall", "i_rader", "i_overskrift", "i_fritekst", "udekket")
    )
    assert _ask(published, f"select {columns} from fct_kildedekning") == [(29, 323, 264, 55, 4, 0)]


def test_summary_says_what_was_published(build: tuple[Path, str]) -> None:
    """Rows per fact, checks, known discrepancies, where the file is and a query that runs."""
    copy, printed = build
    assert re.search(
        r"Published warehouse/maalbar\.duckdb \([\d.]+ MB\) in \d+ s, with its twins in warehouse/utgaver/", printed
    )
    assert re.search(r"fct_indikatorverdi +35 rows", printed)
    assert re.search(r"checks +(\d\d+) run, \1 passed", printed)
    assert "132 comparisons, 1 known discrepancies" in printed
    query = re.search(r'maalbar query "(.+)"', printed)
    assert query
    answer = _ask(copy / "warehouse/maalbar.duckdb", query[1])
    assert [row[0] for row in answer] == ["unge_fornoeyd_med_skolen"]


def test_a_sum_never_mixes_units(published: Path) -> None:
    """Each row has a value in one unit's column; what may never be summed has no number at all."""
    for table in ("rpt_kpi_additiv", "rpt_kpi_semiadditiv"):
        columns = [row[0] for row in _ask(published, f"describe {table}") if row[0].startswith("verdi_")]
        filled = " + ".join(f"({column} is not null)::int" for column in columns)
        assert _ask(published, f"select distinct {filled} from {table}") == [(1,)]
    numbers = [row[0] for row in _ask(published, "describe rpt_kpi_aldri") if row[1] not in ("VARCHAR", "DATE")]
    assert numbers == ["aar", "hovedmaal_nr", "omraade_rekkefoelge", "kilde_linje", "kilde_side"]


# No word of these is Norwegian.
ENGLISH = re.compile(r"\b(the|of|which|and|when|is)\b")


def test_words_are_in_both_languages(published: Path, edition: Path) -> None:
    """The dataset, each table and each column are described in Norwegian, and beside it in English."""
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        f"{table}.{column}": (norwegian, english)
        for table, column, norwegian, english in _ask(
            published, "select tabell, kolonne, beskrivelse, beskrivelse_en from om_kolonner"
        )
    }
    described |= {
        part["name"]: (part["description"], part["description_en"]) for part in (package, *package["resources"])
    }
    assert len(described) == 1 + sum(1 + len(part["schema"]["fields"]) for part in package["resources"])
    for of, (norwegian, english) in described.items():
        assert norwegian and english and norwegian != english, of
        assert not ENGLISH.search(norwegian), (of, norwegian)


def test_every_column_is_explained_in_the_file(published: Path) -> None:
    """om_kolonner has each published column once, with the words of its comment and the rule of summing."""
    explained = _ask(
        published, "select tabell, kolonne, rekkefoelge, datatype, beskrivelse from om_kolonner order by all"
    )
    there = _ask(
        published,
        "select table_name, column_name, column_index::int, lower(data_type), comment from duckdb_columns() "
        "where not internal order by all",
    )
    assert explained == there
    assert _ask(
        published,
        "select enhet, summering, viser_til from om_kolonner where tabell = 'rpt_investering' and kolonne = 'avvik_kr'",
    ) == [("kr", "additiv", None)]
    # whatever is a number has a rule
    assert _ask(
        published,
        "select count(*) from om_kolonner "
        "where (summering is null) = (datatype = 'integer' or datatype like 'decimal%')",
    ) == [(0,)]
