"""A second year and a second municipality come in as rows: no model, macro, test or Python file changes.

The made reports (reports/) have what Elvebyen 2030 has not: the newest year first, a renamed sub-goal and area, a moved
measure, amounts in 1 000 kr, minus signs in parentheses and apart from their digits, marks, bounds, other signs for no
number, a break, a withdrawn value, years that do not follow on each other, three levels of areas, a goal with the
number 1 and an area with the name that the other municipality has too. They follow "Add a year" and "Add a
municipality" of docs/handbook.md.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from more_reports import append_report, index_report
from seed_edits import edit_seed, row_of, set_cell

from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.project import MaalbarError, Project

YEAR, MUNICIPALITY = {"rapport_id": "elvebyen_2031"}, {"rapport_id": "fjordvik_2031"}
Change = Callable[[Path], None]


ANSWERS = {
    # the newest report's print counts; a sign for no number withdraws the older value, a bound is none
    "select aar, verdi::double, verdistatus, er_gjeldende, er_revidert, forrige_verdi_tekst from rpt_kpi "
    "where rapport_id = 'elvebyen_2031' and kpi_id in ('medlemmer_i_lag', 'unge_fornoeyd_med_skolen') "
    "order by kpi_id, aar": [
        (2029, 860, "publisert", True, False, "860"),
        (2030, 885, "publisert", True, True, "880"),
        (2031, 905, "publisert", True, False, None),
        (2029, None, "ikke_publisert", False, True, "50,0 %"),
        (2030, 45, "publisert", True, False, "45,0 %"),
        (2031, 47, "brudd", True, False, None),
    ],
    "select aar, verdi::double, verdistatus, sdmx_obs_status, nedre::double, oevre::double "
    "from rpt_kpi where kpi_id in ('vernet_areal', 'trygg_voksen') and rapport_id = 'elvebyen_2031' and aar = 2031 "
    "order by kpi_id": [
        (2031, 81, "foreloepig", "P", 80.5, 81.5),
        (2031, None, "grense", "A", None, 300),
    ],
    "select aar, verdi::double, verdistatus, oevre::double from rpt_kpi "
    "where kpi_id = 'fjordvik_tiltak' order by aar": [
        (2025, None, "skjermet", None),
        (2028, 12, "publisert", 12.5),
        (2031, None, "grense", 15),
    ],
    # 1 000 kr, accounts before budget, a minus in parentheses or apart from its digits
    "select tjenesteomraade_id, rev_budsjett_kr::bigint, regnskap_kr::bigint, avvik_kr::bigint, avvik_prosent::double "
    "from fct_tjenesteoekonomi where rapport_id like '%2031' order by kilde_linje": [
        ("fjordvik_barnehager", 14_150_000, 15_000_000, -850_000, -6),
        ("fjordvik_skoler", 20_000_000, 19_000_000, 1_000_000, 5),
        ("elvebyen_vann_og_avloep", 104_000_000, 106_000_000, -2_000_000, -1.9),
    ],
    # one row per municipality and indicator, no change across the break, one within the rounding
    "select kommune_id, indikator_id, siste_aar, brudd_aar, utvikling_fra_forrige from rpt_indikatorstatus "
    "where siste_aar = 2031 order by all": [
        ("elvebyen", "medlemmer_i_lag", 2031, None, "riktig_vei"),
        ("elvebyen", "trygg_voksen", 2031, None, "uendret_innen_avrunding"),
        ("elvebyen", "unge_fornoeyd_med_skolen", 2031, 2031, "ikke_vurdert"),
        ("fjordvik", "fjordvik_trivsel", 2031, None, "riktig_vei"),
    ],
    "select art, kpi_id, aar, differanse::double from fct_revisjon "
    "where art not in ('uendret', 'utgaatt') order by all": [
        ("ny", "trygg_voksen", 2031, None),
        ("revidert", "medlemmer_i_lag", 2030, 5),
        ("trukket_tilbake", "unge_fornoeyd_med_skolen", 2029, None),
    ],
    # dimensions show the newest name, facts keep the print and the place of their own report
    "select navn from dim_delmaal where delmaal_id = 'trygg_oppvekst'": [("Barn og unge trives",)],
    "select rapport_id, klimaoppdrag_id from fct_klimatiltakstatus where klimatiltak_id = 'ladestasjoner_elbiler' "
    "order by all": [("elvebyen_2030", "utslipp_fra_transport"), ("elvebyen_2031", "naturen_langs_elva")],
    "select navn, nivaa, nivaa_nr, direktoeromraade_id from dim_tjenesteomraade where nivaa_nr = 3": [
        ("Barnetrinnet", "trinn", 3, "fjordvik_oppvekst")
    ],
    # a target whose KPI this report does not print is told of, not stopped at; nor does it state it again
    "select maaltall_id, plan, resultat, ikke_maalbar_grunn, kilde_linje from rpt_maaloppnaaelse "
    "where rapport_id = 'elvebyen_2031' order by all": [
        (
            "resultatgrad_maal",
            "ikke_oppgitt",
            "ikke_maalbar",
            "Rapporten trykker ikke tallet som måltallet måles med.",
            None,
        ),
        ("sykkelandel_maal", "klimastrategi", "ikke_maalbar", "Ingen KPI måler måltallet.", None),
    ],
    # what is for summing has the municipality, and each figure once
    "select kommune_navn, aar, sum(verdi_antall)::double from rpt_kpi_semiadditiv where kpi_id = 'medlemmer_i_lag' "
    "and aar >= 2030 group by all order by all": [("Elvebyen", 2030, 885), ("Elvebyen", 2031, 905)],
    "select count(*) from rpt_kpi where er_gjeldende and verdi is null": [(0,)],
    # tables that the report before had
    "select tabell, antall_tabeller_forrige from rpt_datakvalitet where rapport_id = 'elvebyen_2031' "
    "and antall_tabeller = 0 and tabell = 'aarsrapport_tilsyn'": [("aarsrapport_tilsyn", 3)],
}


def test_second_year_and_second_municipality(project_copy: Path) -> None:
    """Both are proved by their texts, pass every check, and mix with nothing."""
    for report in ("elvebyen_2031", "fjordvik_2031"):
        append_report(project_copy, report)
        index_report(project_copy, report)
    project = Project.at(project_copy)
    assert check(project) == []
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        assert build.run_all(compiled) == ([], 0)
        schemas = {model.relation.split(".")[1].strip('"') for model in compiled.models}
        build.connection.execute(f"set search_path = '{','.join(sorted(schemas))}'")
        for question, answer in ANSWERS.items():
            assert build.connection.execute(question).fetchall() == answer, question


def _cell(seed: str, column: str, value: str, **key: str) -> Change:
    return lambda copy: set_cell(copy, seed, column, value, **key)


def _without(seed: str, **key: str) -> Change:
    return lambda copy: edit_seed(copy, seed, lambda rows: rows.remove(row_of(rows, **key)))


REFUSED: dict[str, tuple[str, Change, str]] = {
    "a minus in parentheses is left out": (
        "elvebyen_2031",
        _cell("aarsrapport_tjenesteoekonomi", "avvik_tekst", "2 000", **YEAR),
        'column hele raden: found "202 106 000 104 000 2 000 -1,9", expected the numbers that the source prints on '
        "lines 15 to 15: 202 106 000 104 000 (2 000 -1,9",
    ),
    "a minus apart from its digits is left out": (
        "fjordvik_2031",
        _cell("aarsrapport_tjenesteoekonomi", "avvik_tekst", "850", tjenesteomraade_id="fjordvik_barnehager"),
        'column hele raden: found "14 150 15 000 850 ~6,0", expected the numbers that the source prints',
    ),
    "nobody said how the table prints a minus": (
        "fjordvik_2031",
        _cell("register_kildetabell", "minustegn", "", kildetabell_id="oppvekst"),
        'column avvik_tekst: found "- 850", expected a printed form that macros/parsing reads',
    ),
    "nobody said in which order the columns stand": (
        "elvebyen_2031",
        _cell("register_kildetabell", "kolonner", "", kildetabell_id="oekonomi_miljoe", **YEAR),
        'column hele raden: found "202 104 000 106 000 (2 000 -1,9", expected the numbers that the source prints',
    ),
    "an area is called otherwise, and nobody said so": (
        "elvebyen_2031",
        _without("register_navn", register="tjenesteomraade"),
        'column navn + kode: found "Vann og avløp", expected Vann, avløp og renovasjon, which aarsrapport_noekkeltall '
        "prints of it; when it is called otherwise from this report on, register_navn says so.",
    ),
    "the digits of an older figure in another order": (
        "elvebyen_2031",
        _cell(
            "aarsrapport_indikatorverdi", "verdi_tekst", "808", indikatorrad_id="medlemmer_i_lag", aar="2030", **YEAR
        ),
        "expected digits that are not those of elvebyen_2030 in another order. Mend the transcription, or register "
        "revisjon:elvebyen_2031:indikator:medlemmer_i_lag:2030 in register_kjent_avvik with these figures and a",
    ),
    "a year that the table does not print": (
        "fjordvik_2031",
        _cell("aarsrapport_indikatorverdi", "aar", "2027", indikatorrad_id="fjordvik_trivsel", aar="2028"),
        'column aar: found "a cell of 2027", expected a year printed in the heading of maaltall: 1 2025 2028 2031',
    ),
    "a sign that nobody explained": (
        "fjordvik_2031",
        _without("register_verditegn", tegn="..", **MUNICIPALITY),
        'column verdi_tekst: found "..", expected a printed form',
    ),
    "a municipality that no register has": (
        "fjordvik_2031",
        _without("register_kommunenummer", kommune_nr="9902"),
        'column kommune_nr: found "9902", expected a number that register_kommunenummer has for 2031.',
    ),
    "two reports of one year": (
        "elvebyen_2031",
        _cell("register_rapport", "rapportaar", "2030", **YEAR),
        'found "elvebyen_2030, elvebyen_2031", expected one report of elvebyen for 2030',
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_new_report_must_say(project_copy: Path, what: str) -> None:
    """What is left out is told with file, line and column, and what to do."""
    report, change, expected = REFUSED[what]
    append_report(project_copy, report)
    index_report(project_copy, report)
    change(project_copy)
    messages = [message for message in check(Project.at(project_copy)) if expected in message]
    assert messages
    assert all(message.startswith("seeds/") and ", line " in message for message in messages)


def test_index_refuses_a_row_without_its_minus(project_copy: Path) -> None:
    """The sign is proved when the report comes in, not only afterwards."""
    append_report(project_copy, "fjordvik_2031")
    set_cell(
        project_copy, "aarsrapport_tjenesteoekonomi", "avvik_tekst", "850", tjenesteomraade_id="fjordvik_barnehager"
    )
    with pytest.raises(MaalbarError, match=r"found \"14 150 15 000 850 ~6,0\""):
        index_report(project_copy, "fjordvik_2031")
