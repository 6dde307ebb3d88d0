"""Bad rows are refused with the file, line, column, what was found and what was expected; nothing is published.

Several faults go into one build, because a build takes seconds; each must give its own message.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from conftest import MaalbarRun

from maalbar.build.check import check
from maalbar.build.lock import only_build
from maalbar.project import Project

Rows = list[dict[str, str]]


def _edit(copy: Path, seed: str, change: Callable[[Rows], object]) -> None:
    (path,) = (copy / "seeds").rglob(f"{seed}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _row(rows: Rows, **key: str) -> dict[str, str]:
    (row,) = [row for row in rows if all(row[column] == value for column, value in key.items())]
    return row


def _set(column: str, value: str, **key: str) -> Callable[[Rows], object]:
    return lambda rows: _row(rows, **key).update({column: value})


def test_faulty_rows_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Keys, references, closed lists, required values and unreadable cells, all before any model uses them."""
    cell = {"indikatorrad_id": "psykiske_plager_barn_unge", "aar": "2022"}
    _edit(project_copy, "aarsrapport_indikatorverdi", _set("verdi_tekst", "17;5 %", **cell))
    _edit(project_copy, "aarsrapport_noekkeltallverdi", lambda rows: rows.append(dict(rows[0])))
    _edit(project_copy, "aarsrapport_klimatiltak", _set("status_tekst", "Utsatt", klimatiltak_id="innovasjonscamp"))
    _edit(project_copy, "aarsrapport_indikator", _set("indikatorrad_id", "ukjent_indikator", linje="1986"))
    _edit(project_copy, "aarsrapport_klimafond", _set("fondstiltak_id", "", linje="16853"))
    _edit(project_copy, "register_indikator", _set("enhet_id", "prosenter", indikator_id="konkurser"))
    _edit(project_copy, "register_noekkeltall", _set("oensket_retning", "hoeyere", noekkeltall_id="grunnskolepoeng"))
    _edit(project_copy, "register_delmaal", _set("navn_en", "", delmaal_id="lavutslippssamfunn"))
    messages = refused(project_copy)
    published = "seeds/aarsrapport/aarsrapport_"
    for expected in (
        f'{published}indikatorverdi.csv, line 4, column verdi_tekst: found "17;5 %", expected a printed '
        "form that macros/parsing reads.",
        f"{published}noekkeltallverdi.csv, line 2, column rapport_id + noekkeltall_id + aar: found "
        '"rapport_id=baerum_2024, noekkeltall_id=barn_i_kommunale_barnehager_oppvekst, aar=2022", expected a value '
        "that stands in one row only.",
        f'{published}klimatiltak.csv, line 15, column status_tekst: found "Utsatt", expected a value '
        "found in register_status.navn.",
        f'{published}indikator.csv, line 3, column indikatorrad_id: found "ukjent_indikator", expected '
        "a value found in register_indikator.indikatorrad_id.",
        f'{published}klimafond.csv, line 2, column the row: found "", expected Every row but a sum row '
        "names its fund measure in fondstiltak_id",
        'seeds/register/register_indikator.csv, line 29, column enhet_id: found "prosenter", expected a value found in '
        "register_enhet.enhet_id.",
        'seeds/register/register_noekkeltall.csv, line 8, column oensket_retning: found "hoeyere", expected one of '
        "opp, ned, noeytral.",
        'column navn_en: found "", expected a value.\n    row: delmaal_id=lavutslippssamfunn',
    ):
        assert expected in messages


def test_rows_that_do_not_fit_together_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Scaffold, row counts, headings, units, ranges, decimals and lines."""
    gini = {"indikatorrad_id": "ginikoeffisient"}
    _edit(project_copy, "aarsrapport_indikatorverdi", _set("verdi_tekst", "3,69", aar="2021", **gini))
    _edit(project_copy, "aarsrapport_indikatorverdi", _set("verdi_tekst", "0,3111", aar="2023", **gini))
    _edit(
        project_copy,
        "aarsrapport_indikatorverdi",
        _set("verdi_tekst", "112 %", indikatorrad_id="konkurser", aar="2020"),
    )
    _edit(project_copy, "aarsrapport_noekkeltallverdi", lambda rows: rows.pop(1))
    _edit(project_copy, "aarsrapport_noekkeltall", _set("omraade_tekst", "Skole 1", noekkeltall_id="grunnskolepoeng"))
    _edit(project_copy, "aarsrapport_klimatiltak", _set("linje", "158310", klimatiltak_id="smart_styring_av_bygg"))
    messages = refused(project_copy)
    cells = "seeds/aarsrapport/aarsrapport_indikatorverdi.csv"
    for expected in (
        f'{cells}, line 68, column verdi_tekst: found "3,69", expected a value from 0.0000 to 1.0000.',
        f'{cells}, line 70, column verdi_tekst: found "0,3111", expected at most 3 decimals for the unit',
        f'{cells}, line 132, column verdi_tekst: found "112 %", expected the unit antall, which prints nothing.',
        'seeds/aarsrapport/aarsrapport_noekkeltallverdi.csv, column aar: found "no cell", expected one cell for each',
        'seeds/aarsrapport/aarsrapport_noekkeltallverdi.csv, column radtype: found "608 rows", expected 609 of rad in '
        "baerum_2024, as register_radantall has it.",
        'seeds/aarsrapport/aarsrapport_noekkeltall.csv, line 8, column omraade_tekst: found "Skole 1", expected '
        "Oppvekst, as our register has it.",
        'seeds/aarsrapport/aarsrapport_klimatiltak.csv, line 24, column linje: found "158310", expected a line from 1 '
        "to 18103, the lines that the text edition has.",
    ):
        assert expected in messages


def test_faulty_rows_of_money_and_targets_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Sum rows with an id, phases, statuses and unit words that no register has, targets that nothing measures."""
    _edit(project_copy, "aarsrapport_investering", _set("fase_tekst", "F5 – Drift", linje="6077"))
    _edit(project_copy, "aarsrapport_oekonomiplantiltak", _set("gruppe_tekst", "", linje="5948"))
    _edit(project_copy, "aarsrapport_oppdrag", _set("referanse_tekst", "", linje="5054"))
    _edit(project_copy, "aarsrapport_prosatall", _set("enhet_tekst", "mill kr", linje="128"))
    _edit(project_copy, "register_maaltall", _set("maales_av_id", "", maaltall_id="resultatgrad_maal"))
    _edit(project_copy, "register_maaltall", _set("verdi_til_tekst", "", maaltall_id="sikringsgrad"))
    _edit(project_copy, "register_kildetabell", _set("antall_rader", "12", kildetabell_id="hovedtall_fra_balansen"))
    messages = refused(project_copy)
    for expected in (
        'column fase_tekst: found "F5 – Drift", expected a value found in register_investeringsfase.fase_tekst.',
        "expected Every row but a sum row stands in a group and a sum row has no status.",
        "expected A verbalvedtak refers to a decision.",
        'column enhet_tekst: found "mill kr", expected a value found in register_enhetsuttrykk.enhet_tekst.',
        "expected A target names its KPI or says why there is none.\n    row: maaltall_id=resultatgrad_maal",
        "expected A band has two bounds, any other target one.\n    row: maaltall_id=sikringsgrad",
        "expected An image has no rows and no seed; a table that can be read has rows.",
    ):
        assert expected in messages


def test_contradictions_in_money_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A digit wrong in each table of measures, accounts and loans; rows outside their tables, targets without a KPI."""
    _edit(project_copy, "aarsrapport_oekonomiplantiltak", _set("budsjett_tekst", "2,9", linje="5948"))
    _edit(project_copy, "aarsrapport_investeringsregnskap", _set("budsjett_tekst", "31,6", linje="1233"))
    _edit(project_copy, "aarsrapport_laaneopptak", _set("beloep_tekst", "250 mill.", linje="4787"))
    _edit(project_copy, "aarsrapport_eierskap", _set("linje", "4201", eierskap_id="arba_as"))
    _edit(project_copy, "aarsrapport_oppdrag", _set("omraade_tekst", "Oppvekt", linje="5054"))
    _edit(project_copy, "register_maaltall", _set("maales_av_id", "resultatgraden", maaltall_id="resultatgrad_maal"))
    messages = refused(project_copy)
    for expected in (
        "register oekonomiplantiltak_differanse:baerum_2024:5948:avvik in register_kjent_avvik",
        "register oekonomiplantiltak_sum:baerum_2024:5953:budsjett in register_kjent_avvik",
        "register investeringsregnskap_differanse:baerum_2024:1233:avvik in register_kjent_avvik",
        "register investeringsregnskap_sum:baerum_2024:1238:budsjett in register_kjent_avvik",
        "register laaneopptak_sum:baerum_2024:4807:regnskap in register_kjent_avvik",
        "expected a line within one of the tables that register_kildetabell lists for the seed.",
        'column antall_rader: found "14", expected 13, the rows that aarsrapport_eierskap has there.',
        'column omraade_tekst: found "Oppvekt", expected Oppvekst, as our register has it.',
        'column maales_av_id: found "prosatall resultatgraden", expected a KPI in the unit prosent.',
    ):
        assert expected in messages


def test_contradictions_between_tables_and_text_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A digit wrong in areas, projects and sick leave, and a digit and a unit wrong in the prose."""
    _edit(project_copy, "aarsrapport_tjenesteoekonomi", _set("regnskap_tekst", "1 132,8", linje="5777"))
    _edit(project_copy, "aarsrapport_investering", _set("avvik_tekst", "2,9", linje="6082"))
    absence = {"linje": "3738", "aar": "2024", "fravaerstype": "korttid"}
    _edit(project_copy, "aarsrapport_sykefravaer", _set("verdi_tekst", "3,85 %", **absence))
    _edit(
        project_copy,
        "aarsrapport_prosatall",
        _set("verdi_tekst", "97", prosatall_id="likviditetsreserve", linje="1296"),
    )
    _edit(project_copy, "aarsrapport_prosatall", _set("enhet_tekst", "mill.", linje="128"))
    messages = refused(project_copy)
    for expected in (
        "register tjenesteoekonomi_differanse:baerum_2024:5777:avvik in register_kjent_avvik",
        "register tjenesteoekonomi_sum:baerum_2024:5787:regnskap in register_kjent_avvik",
        "register tjenesteoekonomi_samme_tall:baerum_2024:6007:regnskap in register_kjent_avvik",
        "register investering_differanse:baerum_2024:6082:avvik in register_kjent_avvik",
        "register sykefravaer_sum:baerum_2024:3738:2024 in register_kjent_avvik",
        "register prosatall_samme_tall:baerum_2024:1296:likviditetsreserve 2024 in register_kjent_avvik",
        'column enhet_tekst: found "mill.", expected words for prosent, the unit of the concept in register_prosatall.',
    ):
        assert expected in messages


def test_what_the_source_does_not_print_is_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A digit that is not in the source, a row left out with its count, and an exception that is not needed."""
    company = {"eierskap_id": "filmparken_as"}
    _edit(project_copy, "aarsrapport_eierskap", _set("eierandel_tekst", "22,5 %", eierskap_id="veas_as"))
    _edit(project_copy, "aarsrapport_eierskap", lambda rows: rows.remove(_row(rows, **company)))
    _edit(project_copy, "register_radantall", _set("antall_rader", "13", tabell="aarsrapport_eierskap"))
    _edit(project_copy, "register_kildetabell", _set("antall_rader", "13", kildetabell_id="eierposisjoner"))
    needless = ("baerum_2024", "aarsrapport_tilsyn", "17517", "navn_tekst", "Trengs ikke")
    (path,) = (project_copy / "seeds").rglob("register_kildeunntak.csv")
    path.write_text(path.read_text(encoding="utf-8") + ",".join(needless) + "\n", encoding="utf-8")
    messages = refused(project_copy)
    for expected in (
        'column hele raden: found "22,5"',
        "expected the numbers that the source prints on lines 4116 to 4117: 21,5.",
        "expected the numbers that the source prints on lines 4120 to 4126: 10 0,17. This row may be right, and a row "
        "after it left out.",
        'column antall_rader: found "3 of ',
        "expected every number printed in the table in a row of its seed, in the heading, or in free text.",
        "expected an exception that is needed; take the row out.",
    ):
        assert expected in messages


def test_words_claims_and_relations_are_held_to_the_report(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A word that is not on its lines, a claim that the figures contradict, a relation of an unknown figure."""
    label = {"noekkeltall_id": "grunnskolepoeng"}
    _edit(project_copy, "aarsrapport_noekkeltall", lambda rows: _row(rows, **label).update(navn_tekst="Skolepoeng"))
    _edit(project_copy, "register_paastand", _set("tall_tekst", "-48,2", paastand_id="oppvekst_avvik_sammendrag"))
    term = {"sammenheng_id": "rammetilskudd", "ledd_nr": "2"}
    _edit(project_copy, "register_sammenhengsledd", _set("stoerrelse", "prosatall:skatteutjevningen", **term))
    messages = refused(project_copy)
    for expected in (
        'noekkeltall.csv, line 8, column navn_tekst: found "Skolepoeng", expected words that the source prints on ',
        "register paastand:oppvekst_avvik_sammendrag in register_kjent_avvik with these figures and a verdict.",
        'column stoerrelse: found "prosatall:skatteutjevningen 2024", expected a figure and year of int_stoerrelse.',
    ):
        assert expected in messages


def test_cells_that_nobody_has_read_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Zeros without a reading, readings of another text, remarks that no series knows, and KPIs idle or hidden."""
    _edit(
        project_copy,
        "aarsrapport_indikatorverdi",
        _set("verdi_tekst", "64 % (anslag)", indikatorrad_id="ungdom_aktive_fritidsorganisasjon", aar="2022"),
    )
    _edit(
        project_copy,
        "aarsrapport_noekkeltallverdi",
        _set("verdi_tekst", "0", noekkeltall_id="meldinger_barnevernet", aar="2022"),
    )
    _edit(
        project_copy,
        "register_celletolkning",
        _set("verdi_tekst", "1 730", rad_id="henvendelser_henvendelsestelefon_per_tertial", aar="2023"),
    )
    _edit(project_copy, "register_indikator", _set("er_aktiv", "true", indikator_id="sandvika_under_utvikling"))
    _edit(project_copy, "register_indikator", _set("er_aktiv", "false", indikator_id="opplevd_god_helse"))
    messages = refused(project_copy)
    for expected in (
        'indikatorverdi.csv, line 34, column verdi_tekst: found "64 % (anslag)", expected a remark that is the',
        'column verdi_tekst: found "0", expected a row in register_celletolkning that says whether the printed zero',
        'column verdi_tekst: found "1 730", expected "1730,000", as the cell is printed.',
        'column er_aktiv: found "1 printed numbers", expected no printed number of an indicator that is not active.',
        'column er_aktiv: found "0 printed numbers", expected at least one printed number of an active indicator.',
    ):
        assert expected in messages


def test_rows_that_a_join_would_lose_are_missed(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """A status that the register lacks drops fact rows, and a sum row of an unknown group has nothing to sum."""
    _edit(project_copy, "register_verdistatus", lambda rows: rows.remove(_row(rows, verdistatus="under_utvikling")))
    _edit(project_copy, "aarsrapport_klimafond", _set("gruppe_tekst", "Klimatiltakk", linje="17224"))
    messages = refused(project_copy)
    assert (
        'column verdi_tekst: found "*", expected a cell of a KPI that the registers have, and one with a status of '
        "register_verdistatus." in messages
    )
    assert 'column budsjett: found "17529250.000000 to 17529250.000000 where line 17224 gives 0.000000' in messages


def test_a_build_says_what_a_check_says(project_copy: Path, maalbar: MaalbarRun) -> None:
    """The messages are the same, a fault in a seed and its consequences alike; and nothing is published."""
    _edit(project_copy, "aarsrapport_klimafond", _set("avvik_tekst", "290 979", linje="16853"))
    _edit(project_copy, "aarsrapport_noekkeltallverdi", lambda rows: rows.pop(1))
    _edit(project_copy, "register_indikator", _set("enhet_id", "prosenter", indikator_id="konkurser"))
    _edit(project_copy, "register_verdistatus", lambda rows: rows.append(dict(rows[0])))
    messages = check(Project.at(project_copy))
    warehouse = project_copy / "warehouse"
    before = {path.name: path.read_bytes() for path in warehouse.iterdir() if path.is_file()}
    done = maalbar(project_copy, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("\n".join(messages))
    assert "Nothing was published. warehouse/maalbar.duckdb is as it was." in done.stderr
    assert {path.name: path.read_bytes() for path in warehouse.iterdir() if path.is_file()} == before


def test_second_build_waits_its_turn(project_copy: Path, maalbar: MaalbarRun) -> None:
    """While one build holds the project, another one stops at once and says so."""
    with only_build(Project.at(project_copy)):
        done = maalbar(project_copy, "build")
    assert done.returncode == 1
    assert "Another build of this project is running" in done.stderr


def test_contradictions_in_the_report_are_refused(project_copy: Path, refused: Callable[[Path], str]) -> None:
    """Fund rows that do not add up, a figure that differs between areas, and a discrepancy that no longer occurs."""
    _edit(project_copy, "aarsrapport_klimafond", _set("avvik_tekst", "290 979", linje="16853"))
    _edit(project_copy, "aarsrapport_klimafond", _set("prosent_tekst", "725 %", linje="16863"))
    _edit(project_copy, "aarsrapport_klimafond", _set("regnskap_tekst", "24 974 954", linje="17454"))
    _edit(
        project_copy,
        "aarsrapport_noekkeltallverdi",
        _set("verdi_tekst", "3 057", noekkeltall_id="barn_i_kommunale_barnehager_barnehage_vest", aar="2022"),
    )
    _edit(
        project_copy,
        "aarsrapport_noekkeltallverdi",
        _set("verdi_tekst", "3 027", noekkeltall_id="barn_i_kommunale_barnehager_barnehage_oest", aar="2023"),
    )
    _edit(
        project_copy,
        "aarsrapport_noekkeltallverdi",
        _set("verdi_tekst", "9 999", noekkeltall_id="barn_i_private_barnehager_barnehage_vest", aar="2023"),
    )
    messages = refused(project_copy)
    fund = "seeds/aarsrapport/aarsrapport_klimafond.csv"
    for place, found, avstemming_id in (
        (
            f"{fund}, line 2, column avvik",
            "290979.000000 to 290979.000000 where line 16853 gives 290978.000000 to 290978.000000",
            "klimafond_differanse:baerum_2024:16853:avvik",
        ),
        (
            f"{fund}, line 3, column prosent",
            "724.500000 to 725.500000 where line 16863 gives 723.860714 to 723.860714",
            "klimafond_prosent:baerum_2024:16863:prosent",
        ),
        (
            f"{fund}, line 49, column regnskap",
            "24974954.000000 to 24974954.000000 where line 16853 gives 24974944.000000 to 24974944.000000",
            "klimafond_sum:baerum_2024:17454:regnskap",
        ),
        (
            f"{fund}, line 29, column avvik",
            "913547.000000 to 913547.000000 where line 16853 gives 913548.000000 to 913548.000000",
            "klimafond_sum:baerum_2024:17224:avvik",
        ),
        (
            "seeds/aarsrapport/aarsrapport_noekkeltall.csv, line 16, column 2022",
            "3056.500000 to 3057.500000 where line 5824 gives 3074.500000 to 3075.500000",
            "noekkeltall_samme_tall:baerum_2024:6044:2022",
        ),
        (  # a known discrepancy, but not with this figure
            "seeds/aarsrapport/aarsrapport_noekkeltall.csv, line 17, column 2023",
            "9998.500000 to 9999.500000 where line 5826 gives 4154.500000 to 4155.500000",
            "noekkeltall_samme_tall:baerum_2024:6046:2023",
        ),
    ):
        assert f'{place}: found "{found}", expected the rule to hold: ' in messages
        assert f"or register {avstemming_id} in register_kjent_avvik with these figures and a verdict." in messages
    assert (
        "seeds/register/register_kjent_avvik.csv, line 5, column avstemming_id: found "
        '"noekkeltall_samme_tall:baerum_2024:6206:2023", expected a contradiction that occurs; take the row out.'
    ) in messages
