"""The published file holds what the contract promises, and nothing else."""

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


def test_words_are_in_the_file(published: Path, root: Path) -> None:
    """Every table and every column carries its description as a comment."""
    tables = dict(_ask(published, "select table_name, comment from duckdb_tables()"))
    assert tables == {name: model["description"] for name, model in _marts(root).items()}
    assert (
        _ask(published, "select table_name, column_name from duckdb_columns() where not internal and comment is null")
        == []
    )


def test_columns_types_and_keys_are_the_contract(published: Path, root: Path) -> None:
    """Columns, order, types and primary keys are those of the YAML."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, data_type in _ask(
        published,
        "select table_name, column_name, lower(data_type) from duckdb_columns() where not internal "
        "order by table_name, column_index",
    ):
        found.setdefault(table, []).append((column, data_type))
    expected = {
        name: [(column["name"], column["data_type"]) for column in model["columns"]]
        for name, model in _marts(root).items()
    }
    assert found == expected
    keys = dict(
        _ask(
            published,
            "select table_name, constraint_column_names from duckdb_constraints() "
            "where constraint_type = 'PRIMARY KEY'",
        )
    )
    assert keys == {name: _key(model) for name, model in _marts(root).items()}


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


def test_counts_are_the_reports(published: Path) -> None:
    """As many rows in each fact as the report prints; reviewed by eye, so that no test derives them from the seeds."""
    expected = {
        "fct_indikatorverdi": 73 * 5,  # 72 printed rows, one of them two series
        "fct_noekkeltallverdi": 203 * 3,
        "fct_klimatiltakstatus": 73,
        "fct_klimafond": 43 + 1,
        "fct_tjenesteoekonomi": 30,
        "fct_investering": 201,
        "fct_investeringsomtale": 23,
        "fct_stoppet_prosjekt": 9,
        "fct_oekonomiplantiltak": 90,
        "fct_oppdragstatus": 111 + 15 + 48,
        "fct_sykefravaer": 7 * 6,
        "fct_investeringsregnskap": 21,
        "fct_laaneopptak": 5 + 2,
        "fct_reisevaneverdi": 3 * 2,
        "fct_eierskap": 14,
        "fct_tilsyn": 29,
        "fct_prosatall": 565,
        # a figure that the text repeats counts once a year
        "rpt_kpi": 73 * 5 + 203 * 3 + 7 * 6 + 3 * 2 + 409,
    }
    counts = _ask(
        published,
        " union all ".join(
            f"select '{table}', count(*) from {table} where rapport_id = 'baerum_2024'" for table in expected
        ),
    )
    assert dict(counts) == expected


def test_fund_sums_to_the_printed_total(published: Path) -> None:
    """The fact without sum rows gives the report's total (line 17454): nothing is counted twice or left out."""
    total = _ask(
        published,
        "select sum(budsjett_kr)::bigint, sum(regnskap_kr)::bigint, sum(avvik_kr)::bigint "
        "from fct_klimafond where rapport_id = 'baerum_2024'",
    )
    assert total == [(31_009_357, 24_974_944, 6_034_413)]


def test_election_row_is_two_series(published: Path) -> None:
    """The row at line 2069 mixes two elections: each series has its own value and not the other's."""
    rows = _ask(
        published,
        "select indikator_id, aar, verdi::double, verdi_tekst, verdistatus from fct_indikatorverdi "
        "where indikator_id like 'valgdeltakelse%' and aar in (2021, 2023) order by 1, 2",
    )
    storting, kommune = "83,9 % (Stortingsvalg)", "68,6 % (Kommunestyrevalg)"
    assert rows == [
        ("valgdeltakelse_kommunestyrevalg", 2021, None, storting, "ikke_publisert"),
        ("valgdeltakelse_kommunestyrevalg", 2023, 68.6, kommune, "publisert"),
        ("valgdeltakelse_stortingsvalg", 2021, 83.9, storting, "publisert"),
        ("valgdeltakelse_stortingsvalg", 2023, None, kommune, "ikke_publisert"),
    ]


def test_zeros_that_are_not_measured_have_no_value(published: Path) -> None:
    """Line 9732: 0,0 in 2024 is not yet available. Line 8961: new figures show 0 for earlier years."""
    rows = _ask(
        published,
        "select noekkeltall_id, aar, verdi, verdi_tekst, verdistatus, sdmx_obs_status from fct_noekkeltallverdi "
        "where kilde_linje in (9721, 8944) and verdistatus <> 'publisert' order by 1, 2",
    )
    not_measured = ("null_uten_maaling", "L")
    assert rows == [
        ("andel_80_pluss_institusjon_heldoegnsbolig", 2024, None, "0,0", *not_measured),
        ("tjenestemottakere_privat_kjoepeplass", 2022, None, "0", *not_measured),
        ("tjenestemottakere_privat_kjoepeplass", 2023, None, "0", *not_measured),
    ]


def test_old_engines_can_open_it(published: Path) -> None:
    """Storage version v1.0.0, which DuckDB 1.1 to 2.0 read."""
    ((version,),) = _ask(
        published, "select tags['storage_version'] from duckdb_databases() where database_name = 'some_other_name'"
    )
    assert version.startswith("v1.0.0")


def test_summary_says_what_was_published(build: tuple[Path, str]) -> None:
    """Rows per fact, checks, known discrepancies, where the file is and a query that runs."""
    copy, printed = build
    assert re.search(
        r"Published warehouse/maalbar\.duckdb \([\d.]+ MB\) in \d+ s, with its twins in warehouse/utgaver/", printed
    )
    assert re.search(r"fct_indikatorverdi +\d+ rows", printed)
    assert re.search(r"checks +(\d\d+) run, \1 passed", printed)
    assert re.search(r"\d+ comparisons, \d+ known discrepancies", printed)
    query = re.search(r'maalbar query "(.+)"', printed)
    assert query
    answer = _ask(copy / "warehouse/maalbar.duckdb", query[1])
    assert [row[0] for row in answer] == ["luftkvalitet_fint_svevestoev", "innbyggertimer_vannavbrudd"]


def test_every_kpi_is_in_the_table_of_its_rule(published: Path) -> None:
    """Beside the long table: each value that counts is in one table of additiv, semiadditiv, aldri, and only there."""
    rows = _ask(
        published,
        """
        select aggregering, kpi_type, kpi_id, rapport_id, aar
        from rpt_kpi
        where er_gjeldende
            and (aggregering = 'aldri' or verdistatus = 'publisert')
            and coalesce(samme_figur_id, kpi_id) = kpi_id
        """,
    )
    found = [
        (rule, *row)
        for rule in ("additiv", "semiadditiv", "aldri")
        for row in _ask(published, f"select kpi_type, kpi_id, rapport_id, aar from rpt_kpi_{rule}")
    ]
    repeated = _ask(published, "select count(*) from rpt_kpi where aggregering = 'aldri' and samme_figur_id <> kpi_id")
    assert len(found) == len(set(found)) == len(rows) + repeated[0][0]
    assert set(rows) <= set(found)


def test_a_sum_never_mixes_units(published: Path) -> None:
    """Each row has a value in one unit's column; what may never be summed has no number at all."""
    for table in ("rpt_kpi_additiv", "rpt_kpi_semiadditiv"):
        columns = [row[0] for row in _ask(published, f"describe {table}") if row[0].startswith("verdi_")]
        filled = " + ".join(f"({column} is not null)::int" for column in columns)
        assert _ask(published, f"select distinct {filled} from {table}") == [(1,)]
    sums = "select sum({})::double from {} where aar = 2024"
    # million kroner, multiplied out
    assert _ask(published, sums.format("verdi_kr", "rpt_kpi_additiv")) == _ask(
        published, sums.format("verdi * 1000000", "rpt_kpi") + " and enhet_id = 'mill_kr'"
    )
    numbers = [row[0] for row in _ask(published, "describe rpt_kpi_aldri") if row[1] != "VARCHAR"]
    assert numbers == ["aar", "kilde_linje"]
    assert _ask(
        published, "select verdi_vist from rpt_kpi_aldri where kpi_id = 'psykiske_plager_barn_unge' and aar = 2024"
    ) == [("45 %",)]


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


def test_what_the_lists_do_not_tell_is_null(published: Path) -> None:
    """Assignments are listed by direktørområde (111 + 15 + 48 of them): a kommunalsjefområde has none, not zero."""
    assert _ask(
        published,
        "select nivaa, sum(antall_oppdrag), count(antall_oppdrag) from rpt_tjenesteomraade group by 1 order by 1",
    ) == [("direktoeromraade", 174, 7), ("kommunalsjefomraade", None, 0)]


def test_numbers_to_show_are_grouped(published: Path) -> None:
    """Thousands apart, a comma before decimals, a minus kept."""
    shown = dict(
        _ask(
            published,
            "select k.verdi::double, a.verdi_vist from rpt_kpi_aldri as a "
            "join rpt_kpi as k using (kpi_type, kpi_id, rapport_id, aar) where k.enhet = 'kr'",
        )
    )
    assert shown[2_000_000] == "2 000 000 kr"
    assert shown[534_600] == "534 600 kr"
    assert shown[-1_097_000_000] == "-1 097 000 000 kr"
