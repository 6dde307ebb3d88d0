"""The published file holds what the contract promises, and nothing else.

Its answers are those of the made-up report, reckoned by hand from its text (elvebyen/README.md). Comments: its lines.
"""

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
    # 116 and 114
    assert _ask(published, "select laaneart, sum(beloep_kr)::bigint from fct_laaneopptak group by 1 order by 1") == [
        ("nytt", 200_000_000),
        ("refinansiert", 100_000_000),
    ]
    assert _ask(published, "select kostnad_kr::bigint from fct_stoppet_prosjekt") == [(12_500_000,)]


def test_election_row_is_two_series(published: Path) -> None:
    """The row at line 78 mixes two elections: each series has its own value and not the other's."""
    rows = _ask(
        published,
        "select indikator_id, aar, verdi::double, verdi_tekst, verdistatus from fct_indikatorverdi "
        "where indikator_id like 'valgdeltakelse%' and aar in (2027, 2029) order by 1, 2",
    )
    kommune, storting = "55,0 % (Kommunestyrevalg)", "61,0 % (Stortingsvalg)"
    assert rows == [
        ("valgdeltakelse_kommunestyrevalg", 2027, 55.0, kommune, "publisert"),
        ("valgdeltakelse_kommunestyrevalg", 2029, None, storting, "ikke_publisert"),
        ("valgdeltakelse_stortingsvalg", 2027, None, kommune, "ikke_publisert"),
        ("valgdeltakelse_stortingsvalg", 2029, 61.0, storting, "publisert"),
    ]


def test_zeros_that_are_not_measured_have_no_value(published: Path) -> None:
    """Line 232: the sludge was not weighed before 2029 (237). Line 167: the hours fell to zero."""
    rows = _ask(
        published,
        "select noekkeltall_id, aar, verdi, verdi_tekst, verdistatus, sdmx_obs_status from fct_noekkeltallverdi "
        "where verdi_tekst like '0%' order by 1, 2",
    )
    assert rows == [
        ("slam_til_gjenbruk", 2028, None, "0 *)", "null_uten_maaling", "L"),
        ("timer_fra_vikarbyraa", 2030, 0, "0", "publisert", "A"),
    ]


def test_indicators_are_judged_by_their_direction(published: Path) -> None:
    """The last value against the one before it and against the first, the wanted way, the other, or neither."""
    rows = _ask(
        published,
        "select indikator_id, antall_punkter, foerste_verdi::double, foerste_aar, forrige_verdi::double, forrige_aar, "
        "siste_verdi::double, siste_aar, utvikling_fra_forrige, utvikling_fra_foerste from rpt_indikatorstatus "
        "order by kilde_linje, indikator_id",
    )
    none, unjudged = (None, None), ("ikke_vurdert", "ikke_vurdert")
    assert rows == [
        ("medlemmer_i_lag", 5, 800, 2026, 860, 2029, 880, 2030, "riktig_vei", "riktig_vei"),
        ("unge_fornoeyd_med_skolen", 5, 60, 2026, 50, 2029, 45, 2030, "feil_vei", "feil_vei"),
        ("valgdeltakelse_kommunestyrevalg", 1, 55, 2027, *none, 55, 2027, *unjudged),
        ("valgdeltakelse_stortingsvalg", 1, 61, 2029, *none, 61, 2029, *unjudged),
        ("omdisponert_dyrka_jord", 4, 0, 2026, 8, 2029, 4, 2030, "riktig_vei", "feil_vei"),
        ("gebyr_vann_og_avloep", 5, 4000, 2026, 4200, 2029, 4200, 2030, *unjudged),
        ("frivillighet_under_utvikling", 0, *none, *none, *none, *unjudged),
    ]


def test_targets_claims_and_contradictions(published: Path) -> None:
    """What the report says in words, held against its figures, and where it contradicts itself."""
    assert _ask(
        published, "select maaltall_id, resultat, margin::double from fct_maaloppnaaelse order by kilde_linje"
    ) == [
        ("resultatgrad_maal", "ikke_naadd", -1),
        ("gjennomfoeringsgrad_maal", "naadd", 10),
        ("sykkelandel_maal", "ikke_maalbar", None),
    ]
    assert _ask(published, "select paastand_id, resultat from fct_paastand order by kilde_linje, 1") == [
        ("laveste_driftsresultat_paa_ti_aar", "kan_ikke_proeves"),
        ("resultatgrad_av_inntektene", "stemmer_avrundet"),
        ("barnehage_stoerst_merforbruk", "stemmer"),
        ("barnehage_merforbruk", "stemmer"),
        ("klager_oekte_med_fem", "motsagt"),
    ]
    assert _ask(
        published, "select motsigelse_id, kilde_linje, mot_linje, vurdering from rpt_motsigelse order by kilde_linje"
    ) == [
        ("noekkeltall_samme_tall:elvebyen_2030:161:2029", 161, 150, "uavklart"),
        ("paastand:klager_oekte_med_fem", 178, 203, "kildefeil"),
    ]


def test_what_is_striking_is_told(published: Path) -> None:
    """The hours fell from 200 to 0 (line 167), the protected area grew from 110 to 250 dekar (236)."""
    assert _ask(published, "select regel, kpi_id, verdi::double, kilde_linje from rpt_paafallende order by 4") == [
        ("hopp", "timer_fra_vikarbyraa", 0, 166),
        ("hopp", "vernet_areal", 250, 235),
    ]


def test_as_much_is_checked_as_the_report_allows(published: Path) -> None:
    """Comparisons, proofs and accounted numbers by their count: a check that is no longer made would be missed."""
    for table, counted in (("fct_avstemming", {"stemmer": 131, "avvik": 1}), ("fct_kildebelegg", {"belagt": 119})):
        assert dict(_ask(published, f"select resultat, count(*) from {table} group by 1")) == counted
    columns = "count(*), " + ", ".join(
        f"sum(antall_{what})::int" for what in ("tall", "i_rader", "i_overskrift", "i_fritekst", "udekket")
    )
    assert _ask(published, f"select {columns} from fct_kildedekning") == [(29, 323, 264, 55, 4, 0)]


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
    assert re.search(r"fct_indikatorverdi +35 rows", printed)
    assert re.search(r"checks +(\d\d+) run, \1 passed", printed)
    assert "132 comparisons, 1 known discrepancies" in printed
    query = re.search(r'maalbar query "(.+)"', printed)
    assert query
    answer = _ask(copy / "warehouse/maalbar.duckdb", query[1])
    assert [row[0] for row in answer] == ["unge_fornoeyd_med_skolen"]


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
    # million kroner multiplied out; the children in kindergarten once, though two areas print them
    assert _ask(
        published,
        "select aar, sum(verdi_antall)::double, sum(verdi_kr)::double, sum(verdi_timer)::double, "
        "sum(verdi_tonn)::double, sum(verdi_tonn_co2e)::double, sum(verdi_mill_m3)::double, sum(verdi_dekar)::double "
        "from rpt_kpi_additiv group by 1 order by 1",
    ) == [
        (2026, None, None, None, None, None, None, 0),
        (2027, None, None, None, None, None, None, 12),
        (2028, 14, 3_000_000, 300, None, None, 1.5, None),
        (2029, 15, 4_000_000, 200, 250, None, 1.4, 8),
        (2030, 20, 6_000_000, 0, 260, 40_000, 1.6, 4),
    ]
    assert _ask(
        published,
        "select aar, sum(verdi_antall)::double, sum(verdi_aarsverk)::double, sum(verdi_m2)::double, "
        "sum(verdi_dekar)::double from rpt_kpi_semiadditiv group by 1 order by 1",
    ) == [
        (2026, 800, None, None, None),
        (2027, 820, None, None, None),
        (2028, 1340, None, None, 100),
        (2029, 1370, None, None, 110),
        (2030, 1400, 900, 80_000, 250),
    ]
    numbers = [row[0] for row in _ask(published, "describe rpt_kpi_aldri") if row[1] != "VARCHAR"]
    assert numbers == ["aar", "kilde_linje"]


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
    """Assignments are listed by direktørområde: a kommunalsjefområde has none, not zero."""
    assert _ask(
        published,
        "select nivaa, sum(antall_oppdrag), count(antall_oppdrag) from rpt_tjenesteomraade group by 1 order by 1",
    ) == [("direktoeromraade", 4, 2), ("kommunalsjefomraade", None, 0)]


def test_numbers_to_show_are_grouped(published: Path) -> None:
    """Thousands apart, a comma before the decimals that are printed, and the unit."""
    shown = {
        (kpi, year): text for kpi, year, text in _ask(published, "select kpi_id, aar, verdi_vist from rpt_kpi_aldri")
    }
    assert shown["langsiktig_gjeld", 2030] == "3 400 000 000 kr"
    assert shown["gebyr_vann_og_avloep", 2026] == "4 000 kr"
    assert shown["unge_fornoeyd_med_skolen", 2030] == "45,0 %"
    assert shown["reiser_per_person_per_dag", 2030] == "2,7"
    assert shown["sykefravaer_korttid_elvebyen_miljoe_og_teknikk", 2029] == "0,00 %"


def test_areas_have_what_is_printed_of_them(published: Path) -> None:
    """Assignments by status, key figures (one that two areas print once), and sick leave with the year before."""
    statuses = ", ".join(f"antall_oppdrag_{status}" for status in ("ferdig", "iht_plan", "forsinket", "ikke_startet"))
    assert _ask(
        published,
        f"select navn, {statuses}, antall_noekkeltall, sykefravaer_prosent::double, "
        "sykefravaer_forrige_aar_prosent::double from rpt_tjenesteomraade order by rekkefoelge",
    ) == [
        ("Oppvekst", 1, 0, 1, 0, 6, 9, 8),
        ("Barnehage", None, None, None, None, 3, None, None),
        ("Skole", None, None, None, None, 2, None, None),
        ("Miljø og teknikk", 0, 1, 0, 1, 3, 6, 6),
        ("Vann og avløp", None, None, None, None, 3, None, None),
    ]
