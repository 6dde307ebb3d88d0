"""The answers of analyses/ are those that a reader of the made-up report finds (elvebyen/). Comments: its lines."""

from decimal import Decimal
from pathlib import Path

import duckdb

from maalbar.ask.query import plain_sql

ANALYSES = Path(__file__).parents[2] / "analyses"


def answer(published: Path, analysis: str, columns: str) -> list[tuple]:
    """The named columns of the analysis' answer, in its own order; decimals as floats."""
    sql = plain_sql((ANALYSES / f"{analysis}.sql").read_text(encoding="utf-8"))
    with duckdb.connect(str(published), read_only=True) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [
        tuple(float(row[name]) if isinstance(row[name], Decimal) else row[name] for name in columns.split())
        for row in rows
    ]


def test_indicators_moving_the_wrong_way(published: Path) -> None:
    """Of all indicators, just this one went against the wanted direction both ways of looking."""
    # omdisponert dyrka jord (88) went against it since the first value only: 0 12 * 8 4
    columns = (
        "hovedmaal_nr indikator_id oensket_retning foerste_aar foerste_verdi "
        "forrige_aar forrige_verdi siste_aar siste_verdi kilde_linje"
    )
    # 70: 60,0 57,0 54,0 50,0; 71: 45,0
    assert answer(published, "indicators_moving_the_wrong_way", columns) == [
        (1, "unge_fornoeyd_med_skolen", "opp", 2026, 60, 2029, 50, 2030, 45, 69)
    ]


def test_late_climate_measures_with_unused_fund_money(published: Path) -> None:
    """Four measures, one of them late, which the fund has a row for under nearly the same name."""
    columns = (
        "klimaoppdrag_id antall_tiltak antall_forsinket antall_forsinket_med_fond "
        "forsinket_budsjett_kr forsinket_regnskap_kr forsinket_ubrukt_kr"
    )
    assert answer(published, "late_climate_measures_with_unused_fund_money", columns) == [
        # 252 and 264
        ("utslipp_fra_transport", 2, 1, 1, 600_000, 150_000, 450_000),
        ("naturen_langs_elva", 2, 0, 0, None, None, None),
    ]


def test_climate_fund_by_group(published: Path) -> None:
    """Each group adds up to the sum row that the report prints for it; the KD row is paid by the pot."""
    columns = (
        "fondsgruppe_id antall_fondstiltak budsjett_kr regnskap_kr avvik_kr forbruk_prosent "
        "udisponert_budsjett_kr udisponert_regnskap_kr udisponert_prosent"
    )
    assert answer(published, "climate_fund_by_group", columns) == [
        # 265
        ("klimatiltak", 2, 1_000_000, 650_000, 350_000, 65.0, 0, 0, 0),
        # 270; 268: 270 000 of 370 000
        ("miljoetiltak", 2, 500_000, 370_000, 130_000, 74.0, 300_000, 270_000, 73.0),
    ]


def test_complaints_by_area(published: Path) -> None:
    """204 and 207; the report does not print how they were decided."""
    columns = "tjenesteomraade aar klager_mottatt klager_oversendt kommunen_medhold kommunen_ikke_medhold"
    assert answer(published, "complaints_by_area", columns) == [("Skole", 2030, 15, 5, None, None)]


def test_same_figure_different_values(published: Path) -> None:
    """151: 500 510 520; 162: 500 515 520."""
    columns = (
        "begrep_id aar foerste_omraade foerste_verdi foerste_linje annet_omraade annen_verdi annen_linje vurdering"
    )
    assert answer(published, "same_figure_different_values", columns) == [
        ("barn_i_barnehage", 2029, "Oppvekst", 510, 150, "Barnehage", 515, 161, "uavklart")
    ]


def test_largest_overspends(published: Path) -> None:
    """The area rows with a negative deviation, what the text says of it, and the key figure that changed most."""
    columns = (
        "tjenesteomraade avvik_kr avvik_prosent stoerste_forklaring forklart_kr forklaring_linje "
        "mest_endrede_noekkeltall noekkeltall_foer noekkeltall_naa noekkeltall_linje"
    )
    cost, hours = "Vikarutgifter i barnehagene over budsjett", "Timer leid inn fra vikarbyrå"
    assert answer(published, "largest_overspends", columns) == [
        # 144; 25: 3 mill.; 167: 200 to 0
        ("Barnehage", -4_000_000, -2.0, cost, 3_000_000, 25, hours, 200, 0, 166),
        # 222; 236: 110 to 250, more than 250 to 260 (232) and 1,4 to 1,6 (234)
        ("Vann og avløp", -3_000_000, -3.0, None, None, None, "Vernet areal langs elva", 110, 250, 235),
    ]


def test_stopped_projects(published: Path) -> None:
    """42, and the project table's row of the same project under a longer name, 241."""
    columns = (
        "prosjekt kostnad_kr kostnad_alle_kr tjenesteomraade fase_kode rev_budsjett_kr regnskap_kr "
        "kilde_linje tabell_linje"
    )
    assert answer(published, "stopped_projects", columns) == [
        ("Renseanlegget", 12_500_000, 12_500_000, "Vann og avløp", "F4", 10_000_000, 8_000_000, 41, 241)
    ]


def test_investments_by_phase(published: Path) -> None:
    """240, 170, 241 and 171, of which the last used nothing."""
    columns = "fase_kode antall_prosjekter antall_ubrukt rev_budsjett_kr regnskap_kr forbruk_prosent"
    assert answer(published, "investments_by_phase", columns) == [
        ("F2", 1, 0, 40_000_000, 50_000_000, 125.0),
        ("F3", 1, 0, 20_000_000, 15_000_000, 75.0),
        ("F4", 1, 0, 10_000_000, 8_000_000, 80.0),
        ("S", 1, 1, 2_000_000, 0, 0),
    ]


def test_plan_measures_by_area(published: Path) -> None:
    """183, 187, 192 and 195: savings apart from additions; Skole is a part of Oppvekst."""
    columns = (
        "direktoeromraade antall_tiltak antall_med_avvik antall_uten_status innsparing_budsjett_kr "
        "innsparing_oppnaadd_kr styrking_budsjett_kr styrking_oppnaadd_kr"
    )
    assert answer(published, "plan_measures_by_area", columns) == [
        ("Oppvekst", 4, 2, 1, -2_000_000, -1_000_000, 5_000_000, 4_500_000)
    ]


def test_late_assignments(published: Path) -> None:
    """138-140: the only assignment whose status is "Pågår, forsinket"."""
    columns = "kilde_linje direktoeromraade plan organ punkt kort_tittel oppdragstype"
    assert answer(published, "late_assignments", columns) == [
        (138, "Oppvekst", "BØP 30-33", "KST", "7", "Flere lærlinger i barnehagene", "verbalvedtak")
    ]


def test_targets_not_reached(published: Path) -> None:
    """18: 2,0 percent, below the target of 3 (19)."""
    columns = "maaltall_id operator maal_nedre maal_oevre faktisk margin avrunding_avgjoer kilde_linje faktisk_linje"
    assert answer(published, "targets_not_reached", columns) == [
        ("resultatgrad_maal", ">=", 3, None, 2.0, -1.0, False, 19, 18)
    ]


def test_every_analysis_has_a_checked_answer() -> None:
    """A file in analyses/ without a test of its name in this file fails here."""
    unchecked = {path.stem for path in ANALYSES.rglob("*.sql") if f"test_{path.stem}" not in globals()}
    assert not unchecked
