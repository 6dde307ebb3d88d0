"""Bad rows are refused with the file, line, column, what was found and what was expected; nothing is published.

Several faults go into one check; each must give its own message. The rows are those of the made-up report (elvebyen/).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MaalbarRun
from seed_edits import edit_seed, row_of, set_cell

from maalbar.build.check import check
from maalbar.build.lock import only_build
from maalbar.project import Project

Change = Callable[[Path], None]


def stands_in(told: str, messages: str) -> bool:
    """Whether one of the messages is what is told: the seed's name for its path, and ... for any words."""
    pattern = r"seeds/\w+/" + ".*".join(re.escape(part) for part in told.split("..."))
    return any(re.fullmatch(pattern, line) for line in messages.splitlines())


def cell(seed: str, column: str, value: str, **key: str) -> Change:
    """Another value in a cell."""
    return lambda copy: set_cell(copy, seed, column, value, **key)


def without(seed: str, **key: str) -> Change:
    """A row less."""
    return lambda copy: edit_seed(copy, seed, lambda rows: rows.remove(row_of(rows, **key)))


def repeated(seed: str, key: dict[str, str], **other: str) -> Change:
    """A row once more at the end of the file, with some cells changed."""
    return lambda copy: edit_seed(copy, seed, lambda rows: rows.append(row_of(rows, **key) | other))


def added(seed: str, **row: str) -> Change:
    """A new row at the end of the file."""
    return lambda copy: edit_seed(copy, seed, lambda rows: rows.append(row))


def second_reading(row: str, column: str, **cells: str) -> Change:
    """Other cells in the second reading of a row's column."""
    return lambda copy: edit_seed(
        copy, "register_andre_lesning", lambda rows: row_of(rows, id=row, kolonne=column).update(cells)
    )


PUPILS = {"indikatorrad_id": "unge_fornoeyd_med_skolen"}

FAULTS: dict[str, tuple[tuple[Change, ...], str]] = {
    "keys, references, closed lists, required values, unreadable cells": (
        (
            cell("aarsrapport_indikatorverdi", "verdi_tekst", "57;0 %", aar="2027", **PUPILS),
            repeated("aarsrapport_noekkeltallverdi", {"noekkeltall_id": "barn_i_barnehage_oppvekst", "aar": "2028"}),
            cell("aarsrapport_klimatiltak", "status_tekst", "Utsatt", linje="257"),
            cell("aarsrapport_indikator", "indikatorrad_id", "ukjent_indikator", linje="81"),
            cell("aarsrapport_klimafond", "fondstiltak_id", "", linje="262"),
            cell("register_indikator", "enhet_id", "prosenter", indikator_id="gebyr_vann_og_avloep"),
            cell("register_noekkeltall", "oensket_retning", "hoeyere", noekkeltall_id="andel_barnehagelaerere"),
            cell("register_delmaal", "navn_en", "", delmaal_id="god_natur"),
        ),
        """
        aarsrapport_indikatorverdi.csv, line 8, column verdi_tekst: found "57;0 %", expected a printed form that
          macros/parsing reads; ...
        aarsrapport_noekkeltallverdi.csv, line 2, column rapport_id + noekkeltall_id + aar: found
          "rapport_id=elvebyen_2030, noekkeltall_id=barn_i_barnehage_oppvekst, aar=2028", expected a value that
          stands in one row only.
        aarsrapport_klimatiltak.csv, line 5, column status_tekst: found "Utsatt", expected a value found in
          register_status.navn.
        aarsrapport_indikator.csv, line 5, column indikatorrad_id: found "ukjent_indikator", expected a value
          found in register_indikator.indikatorrad_id.
        aarsrapport_klimafond.csv, line 2, column the row: found "", expected Every row but a sum row names its
          fund measure in fondstiltak_id; a sum row leaves it empty.
        register_indikator.csv, line 8, column enhet_id: found "prosenter", expected a value found in
          register_enhet.enhet_id.
        register_noekkeltall.csv, line 5, column oensket_retning: found "hoeyere", expected one of opp, ned,
          noeytral, the list oensket_retning of register_kodeliste.
        register_delmaal.csv, line 4, column navn_en: found "", expected a value.
        """,
    ),
    "units, ranges, decimals, headings, lines, row counts": (
        (
            cell("aarsrapport_indikatorverdi", "verdi_tekst", "570,0 %", aar="2027", **PUPILS),
            cell("aarsrapport_indikatorverdi", "verdi_tekst", "54,001 %", aar="2028", **PUPILS),
            cell("aarsrapport_indikatorverdi", "verdi_tekst", "880 %", indikatorrad_id="medlemmer_i_lag", aar="2030"),
            cell("aarsrapport_noekkeltall", "omraade_tekst", "Skole 1", linje="203"),
            cell("aarsrapport_klimatiltak", "linje", "2550", linje="255"),
            cell("aarsrapport_eierskap", "linje", "132", linje="121"),
        ),
        """
        aarsrapport_indikatorverdi.csv, line 8, column verdi_tekst: found "570,0 %", expected a value from
          0.0000 to 100.0000.
        aarsrapport_indikatorverdi.csv, line 9, column verdi_tekst: found "54,001 %", expected at most 2
          decimals for the unit prosent ...
        aarsrapport_indikatorverdi.csv, line 6, column verdi_tekst: found "880 %", expected the unit antall,
          which prints nothing.
        aarsrapport_noekkeltall.csv, line 7, column omraade_tekst: found "Skole 1", expected Skole, as our register has
          it; ...
        aarsrapport_klimatiltak.csv, line 4, column linje: found "2550", expected a line from 1 to 288, the
          lines that the text edition has.
        aarsrapport_eierskap.csv, line 3, column linje: found "132", expected a line that prints something.
        """,
    ),
    "the scaffold of rows and years, figures in prose": (
        (
            without("aarsrapport_noekkeltallverdi", noekkeltall_id="levert_vann", aar="2029"),
            cell("aarsrapport_indikatorverdi", "aar", "2031", indikatorrad_id="gebyr_vann_og_avloep", aar="2030"),
            without("aarsrapport_indikator", indikatorrad_id="medlemmer_i_lag"),
            without("aarsrapport_prosatall", prosatall_id="langsiktig_gjeld"),
        ),
        """
        aarsrapport_noekkeltallverdi.csv, column aar: found "no cell ", expected one cell for each year that the
          table prints.
        aarsrapport_indikatorverdi.csv, column aar: found "no cell ", expected one cell for each year that the
          table prints.
        aarsrapport_indikatorverdi.csv, line 31, column aar: found "a cell of 2031", expected a year printed in
          the heading of indikatorer_hovedmaal_2: 2026 2027 2028 2029 2030 2.
        aarsrapport_indikator.csv, column the row: found "no row", expected the row of the 5 cells that
          aarsrapport_indikatorverdi has of it.
        aarsrapport_prosatall.csv, column the row: found "11 rows of elvebyen_2030", expected 12, as
          antall_prosatall in register_rapport says.
        """,
    ),
    "signs, marks, units and numbers that nobody explained": (
        (
            cell("aarsrapport_noekkeltallverdi", "verdi_tekst", "..", noekkeltall_id="levert_vann", aar="2028"),
            cell("aarsrapport_noekkeltallverdi", "verdi_tekst", "1,4¹", noekkeltall_id="levert_vann", aar="2029"),
            cell(
                "aarsrapport_noekkeltallverdi",
                "verdi_tekst",
                "- 5",
                noekkeltall_id="klager_oversendt_skole",
                aar="2028",
            ),
            cell("register_kildetabell", "enhet_tekst", "", kildetabell_id="laaneopptak"),
            cell("aarsrapport_stoppet_prosjekt", "kostnad_tekst", "60 %", stoppet_prosjekt_id="renseanlegget"),
            cell("aarsrapport_laaneopptak", "beloep_tekst", "50", linje="108"),
            cell("aarsrapport_investeringsregnskap", "budsjett_tekst", "1 000 000,0", linje="48"),
            cell("register_rapport", "kommune_nr", "9902"),
        ),
        """
        aarsrapport_noekkeltallverdi.csv, line 26, column verdi_tekst: found "..", expected a printed form that
          macros/parsing reads; a sign for no number has a row in register_verditegn, a minus apart from its
          digits is told in minustegn of register_kildetabell.
        aarsrapport_noekkeltallverdi.csv, line 27, column verdi_tekst: found "1,4¹", expected a mark that
          register_verditegn explains (plass bak_tall).
        aarsrapport_noekkeltallverdi.csv, line 20, column verdi_tekst: found "- 5", expected a printed form ...
        aarsrapport_laaneopptak.csv, line 2, column beloep_tekst: found "50", expected a unit in the cell, or in
          enhet_tekst of its table in register_kildetabell.
        aarsrapport_stoppet_prosjekt.csv, line 2, column kostnad_tekst: found "60 %", expected a unit of the same
          kind as that of its table in register_kildetabell.
        aarsrapport_investeringsregnskap.csv, line 2, column budsjett_tekst: found "1 000 000,0", expected a
          number below 1 000 000 000 000 in its base unit.
        register_rapport.csv, line 2, column kommune_nr: found "9902", expected a number that
          register_kommunenummer has for 2030. Add the municipality to register_kommune when it is new, and the
          number to register_kommunenummer.
        """,
    ),
    "money and targets: phases, groups, decisions, unit words, bounds, images": (
        (
            cell("aarsrapport_investering", "fase_tekst", "F5 – Drift", linje="240"),
            cell("aarsrapport_oekonomiplantiltak", "gruppe_tekst", "", linje="182"),
            cell("aarsrapport_oppdrag", "referanse_tekst", "", linje="135"),
            cell("aarsrapport_prosatall", "enhet_tekst", "mill kr", linje="25"),
            cell("register_maaltall", "maales_av_type", "", maaltall_id="resultatgrad_maal"),
            cell("register_maaltall", "verdi_til_tekst", "", maaltall_id="gjennomfoeringsgrad_maal"),
            cell("register_kildetabell", "antall_rader", "12", kildetabell_id="figur_resultatgrad_siste_ti_aar"),
        ),
        """
        aarsrapport_investering.csv, line 5, column fase_tekst: found "F5 – Drift", expected a value found in
          register_investeringsfase.fase_tekst.
        aarsrapport_oekonomiplantiltak.csv, line 2, column the row: found "", expected Every row but a sum row
          stands in a group and a sum row has no status.
        aarsrapport_oppdrag.csv, line 2, column the row: found "", expected A verbalvedtak refers to a decision.
        aarsrapport_prosatall.csv, line 11, column enhet_tekst: found "mill kr", expected a value found in
          register_enhetsuttrykk.enhet_tekst.
        register_maaltall.csv, line 2, column the row: found "", expected A KPI is named by its type and its id.
        register_maaltall.csv, line 3, column the row: found "", expected A band has two bounds, any other
          target one.
        register_kildetabell.csv, line 2, column the row: found "", expected An image has no rows and no seed; a
          table that can be read has rows.
        """,
    ),
    "rows outside their table, a figure not listed, headings, targets without a KPI": (
        (
            cell("aarsrapport_eierskap", "linje", "124", linje="121"),
            without("register_kildetabell", kildetabell_id="figur_resultatgrad_siste_ti_aar"),
            cell("aarsrapport_oppdrag", "omraade_tekst", "Oppvekt", linje="135"),
            cell("register_maaltall", "maales_av_id", "resultatgraden", maaltall_id="resultatgrad_maal"),
        ),
        """
        aarsrapport_eierskap.csv, line 3, column linje: found "124", expected a line within one of the tables
          that register_kildetabell lists for the seed.
        register_kildetabell.csv, column linje_fra + linje_til: found "0 rows of elvebyen_2030", expected 1 for the
          table or figure whose caption begins on line 29.
        aarsrapport_oppdrag.csv, line 2, column omraade_tekst: found "Oppvekt", expected Oppvekst, as our register
          has it; ...
        register_maaltall.csv, line 2, column maales_av_id: found "prosatall resultatgraden", expected a KPI in
          the unit prosent.
        """,
    ),
    "differences and sums of measures, accounts and loans": (
        (
            cell("aarsrapport_oekonomiplantiltak", "budsjett_tekst", "-3,0", linje="182"),
            cell("aarsrapport_investeringsregnskap", "budsjett_tekst", "101,0", linje="48"),
            cell("aarsrapport_laaneopptak", "beloep_tekst", "60 mill.", linje="108"),
        ),
        """
        aarsrapport_oekonomiplantiltak.csv, line 2, column avvik: found "-1.050000 to -0.950000 where line 182
          gives -2.100000 to -1.900000", expected the rule to hold: ... register
          oekonomiplantiltak_differanse:elvebyen_2030:182:avvik in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_oekonomiplantiltak.csv, line 4, column budsjett + omraade_tekst + gruppe_tekst: found
          "0.950000 to 1.050000 where line 182 gives -0.100000 to 0.100000", expected the rule to hold: ...
          register oekonomiplantiltak_sum:elvebyen_2030:189:budsjett in register_kjent_avvik with these figures
          and a verdict.
        aarsrapport_investeringsregnskap.csv, line 2, column avvik: found "19.950000 to 20.050000 where line 48
          gives 20.900000 to 21.100000", expected the rule to hold: ... register
          investeringsregnskap_differanse:elvebyen_2030:48:avvik in register_kjent_avvik with these figures and
          a verdict.
        aarsrapport_investeringsregnskap.csv, line 4, column budsjett + sum_tekst: found "109.950000 to
          110.050000 where line 48 gives 110.900000 to 111.100000", expected the rule to hold: ... register
          investeringsregnskap_sum:elvebyen_2030:50:budsjett in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_laaneopptak.csv, line 5, column regnskap + laaneart: found "199.500000 to 200.500000 where
          line 108 gives 209.000000 to 211.000000", expected the rule to hold: ... register
          laaneopptak_sum:elvebyen_2030:115:regnskap in register_kjent_avvik with these figures and a verdict.
        """,
    ),
    "figures that areas, projects, sick leave and prose repeat or add up": (
        (
            cell("aarsrapport_tjenesteoekonomi", "regnskap_tekst", "205,0", linje="144"),
            cell("aarsrapport_investering", "avvik_tekst", "6,0", linje="170"),
            cell("aarsrapport_sykefravaer", "verdi_tekst", "4,00 %", linje="127", aar="2030", fravaerstype="korttid"),
            cell("aarsrapport_sykefravaer", "verdi_tekst", "7,00 %", linje="129", aar="2029", fravaerstype="langtid"),
            cell("aarsrapport_prosatall", "verdi_tekst", "25", linje="105"),
            cell("aarsrapport_prosatall", "enhet_tekst", "mill.", linje="26"),
        ),
        """
        aarsrapport_tjenesteoekonomi.csv, line 2, column avvik: found "-4.050000 to -3.950000 where line 144
          gives -5.100000 to -4.900000", expected the rule to hold: ... register
          tjenesteoekonomi_differanse:elvebyen_2030:144:avvik in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_tjenesteoekonomi.csv, line 4, column regnskap + omraade_tekst: found "497.950000 to
          498.050000 where line 144 gives 498.900000 to 499.100000", expected the rule to hold: ... register
          tjenesteoekonomi_sum:elvebyen_2030:146:regnskap in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_tjenesteoekonomi.csv, line 5, column regnskap: found "203.950000 to 204.050000 where line
          144 gives 204.950000 to 205.050000", expected the rule to hold: ... register
          tjenesteoekonomi_samme_tall:elvebyen_2030:158:regnskap in register_kjent_avvik with these figures and
          a verdict.
        aarsrapport_investering.csv, line 2, column avvik: found "5.950000 to 6.050000 where line 170 gives
          4.900000 to 5.100000", expected the rule to hold: ... register
          investering_differanse:elvebyen_2030:170:avvik in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_investeringsomtale.csv, line 2, column aarsavvik: found "4.500000 to 5.500000 where line 170
          gives 5.950000 to 6.050000", expected the rule to hold: ... register
          investeringsomtale_beloep:elvebyen_2030:33:aarsavvik in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_sykefravaer.csv, line 2, column 2030: found "8.995000 to 9.005000 where line 127 gives
          9.990000 to 10.010000", expected the rule to hold: ... register sykefravaer_sum:elvebyen_2030:127:2030
          in register_kjent_avvik with these figures and a verdict.
        aarsrapport_sykefravaer.csv, line 14, column langtid 2029: found "6.995000 to 7.005000 where line 127
          gives 5.495000 to 6.005000", expected the rule to hold: ... register
          sykefravaer_snitt:elvebyen_2030:129:langtid 2029 in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_prosatall.csv, line 13, column prosatall_id + aar + verdi_tekst: found "24500000.000000 to
          25500000.000000 where line 17 gives 23500000.000000 to 24500000.000000", expected the rule to hold:
          ... register prosatall_samme_tall:elvebyen_2030:105:netto_driftsresultat 2030 in register_kjent_avvik
          with these figures and a verdict.
        aarsrapport_prosatall.csv, line 12, column prosatall_id + aar + verdi_tekst: found "79500000.000000 to
          80500000.000000 where line 48 gives 79.910045 to 80.090045", expected the rule to hold: ... register
          forholdstall:elvebyen_2030:26:gjennomfoeringsgrad in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_prosatall.csv, line 12, column prosatall_id + enhet_tekst: found "mill.", expected words for
          prosent, the unit of the concept in register_prosatall.
        """,
    ),
    "numbers that the source does not print, a row left out, an exception that is not needed": (
        (
            cell("aarsrapport_reisevaneverdi", "verdi_tekst", "3,2", linje="96", aar="2025"),
            without("aarsrapport_eierskap", linje="121"),
            cell("register_kildetabell", "antall_rader", "1", kildetabell_id="eierskap"),
            lambda copy: edit_seed(
                copy,
                "register_kildeunntak",
                lambda rows: rows.append(
                    {
                        "rapport_id": "elvebyen_2030",
                        "tabell": "aarsrapport_tilsyn",
                        "kilde_linje": "278",
                        "kolonne": "navn_tekst",
                        "begrunnelse": "Trengs ikke",
                    }
                ),
            ),
        ),
        """
        aarsrapport_reisevaneverdi.csv, line 2, column hele raden: found "3,2 2,7", expected the numbers that
          the source prints on lines 96 to 98: 3,1 2,7.
        aarsrapport_eierskap.csv, line 2, column hele raden: found "100", expected the numbers that the source
          prints on lines 118 to 123: 100 33,3. This row may be right, and a row after it left out.
        register_kildetabell.csv, line 10, column antall_rader + ...: found "2 of 2 numbers in no row", expected every
          number printed in the table in a row of its seed, in the heading, in free text, or in a column of notes ...
        register_kildeunntak.csv, line 2, column begrunnelse: found "Trengs ikke", expected an exception that is
          needed; take the row out.
        """,
    ),
    "rows that print no number of their own: one left out, one counted twice": (
        (
            without("aarsrapport_klimatiltak", linje="255"),
            cell("register_kildetabell", "antall_rader", "3", kildetabell_id="laaneopptak"),
        ),
        """
        aarsrapport_klimatiltak.csv, column the row: found "3 rows of elvebyen_2030 on lines 247 to 258", expected 4 in
          status_klimatiltak, as counted in register_kildetabell. A row is left out, or the count is wrong.
        register_kildetabell.csv, ... column antall_rader: found "4", expected 3, the rows of aarsrapport_klimatiltak on
          lines 247 to 258, if no row is left out.
        register_kildetabell.csv, line 9, column antall_rader: found "3", expected 4, the rows of
          aarsrapport_laaneopptak on lines 106 to 116, if no row is there twice.
        """,
    ),
    "a row that prints no number, left out together with its count": (
        (
            without("aarsrapport_klimatiltak", linje="255"),
            cell("register_kildetabell", "antall_rader", "3", kildetabell_id="status_klimatiltak"),
        ),
        """
        aarsrapport_klimatiltak.csv, line 3, column the row: found "2 statuses or phases on lines 252 to 256", expected
          one. This row may be right, and a row after it left out.
        """,
    ),
    "words, claims and relations": (
        (
            cell("aarsrapport_noekkeltall", "navn_tekst", "Antall klagere mottatt", linje="203"),
            cell("register_paastand", "tall_tekst", "-8", paastand_id="barnehage_merforbruk"),
            cell("register_paastand", "hoeyre", "prosatall:inntekter", paastand_id="resultatgrad_av_inntektene"),
            cell("aarsrapport_prosatall", "aar", "2029", prosatall_id="merforbruk_tjenesteomraadene"),
            cell(
                "register_sammenhengsledd", "stoerrelse", "prosatall:graden", stoerrelse="prosatall:gjennomfoeringsgrad"
            ),
        ),
        """
        aarsrapport_noekkeltall.csv, line 7, column navn_tekst: found "Antall klagere mottatt", expected words
          that the source prints on lines 203 to 204, in this order.
        register_paastand.csv, line 2, column tall_tekst: found "-8500000.000000 to -7500000.000000 where line
          144 gives -4050000.000000 to -3950000.000000", expected a claim that the figures bear out: ...
          register paastand:barnehage_merforbruk in register_kjent_avvik with these figures and a verdict.
        register_paastand.csv, line 4, column hoeyre + hoeyre_aar: found "prosatall:inntekter 2030", expected a
          figure and a year that the report prints, as int_stoerrelse names it.
        aarsrapport_prosatall.csv, line 10, column aar: found "prosatall:merforbruk_tjenesteomraadene 2029",
          expected prosatall:merforbruk_tjenesteomraadene 2030, which register_sammenhengsledd names in its row
          sammenheng_id=merforbruk_tjenesteomraadene, ledd_nr=4. Mend the one that is wrong.
        register_sammenhengsledd.csv, line 4, column stoerrelse + aar: found "prosatall:graden 2030", expected a
          figure and a year that the report prints, as int_stoerrelse names it.
        """,
    ),
    "a row that begins too early, the sign of a zero": (
        (
            cell("aarsrapport_klimatiltak", "linje", "253", linje="255"),
            cell(
                "aarsrapport_noekkeltallverdi", "verdi_tekst", "-0", noekkeltall_id="timer_fra_vikarbyraa", aar="2030"
            ),
        ),
        """
        aarsrapport_klimatiltak.csv, line 4, column linje: found "253", expected a line after the last of the
          row before, which prints there: Pågår, forsinket.
        aarsrapport_noekkeltallverdi.csv, line 16, column verdi_tekst: found "-0", expected "0", as
          register_celletolkning quotes the cell. Mend the one that is wrong.
        """,
    ),
    "zeros without a reading, readings of another text, unknown remarks": (
        (
            cell("aarsrapport_indikatorverdi", "verdi_tekst", "57,0 % (anslag)", aar="2027", **PUPILS),
            cell(
                "aarsrapport_noekkeltallverdi",
                "verdi_tekst",
                "0",
                noekkeltall_id="klager_oversendt_skole",
                aar="2029",
            ),
            cell("register_celletolkning", "verdi_tekst", "0", rad_id="slam_til_gjenbruk"),
        ),
        """
        aarsrapport_indikatorverdi.csv, line 8, column verdi_tekst: found "57,0 % (anslag)", expected a remark
          that is the celle_merknad of one of the row's series in register_indikator.
        aarsrapport_noekkeltallverdi.csv, line 21, column verdi_tekst: found "0", expected a row in
          register_celletolkning that says whether the printed zero is measured.
        aarsrapport_noekkeltallverdi.csv, line 23, column verdi_tekst: found "0 *)", expected "0", as
          register_celletolkning quotes the cell. Mend the one that is wrong.
        """,
    ),
    "idle KPIs": (
        (
            cell("register_indikator", "er_aktiv", "true", indikator_id="frivillighet_under_utvikling"),
            cell("register_indikator", "er_aktiv", "false", indikator_id="medlemmer_i_lag"),
            repeated(
                "register_noekkeltall",
                {"noekkeltall_id": "levert_vann"},
                noekkeltall_id="levert_melk",
                kort_navn="Levert melk",
            ),
            repeated("register_prosatall", {"prosatall_id": "aarsverk"}, prosatall_id="dagsverk", kort_navn="Dagsverk"),
        ),
        """
        register_indikator.csv, line 6, column er_aktiv: found "0 printed numbers", expected at least one
          printed number of an active indicator.
        register_indikator.csv, line 2, column er_aktiv: found "5 printed numbers", expected no printed number
          of an indicator that is not active.
        register_noekkeltall.csv, line 12, column noekkeltall_id: found "no printed cell", expected a key figure
          that some report prints.
        register_prosatall.csv, line 13, column prosatall_id: found "no stated figure", expected a concept that
          some report states a figure of.
        """,
    ),
    "short names that are too long or not the KPI's alone, a doubt of what the report says": (
        (
            cell(
                "register_indikator",
                "kort_navn",
                "Unge medlemmer i frivillige lag og foreninger",
                indikator_id="medlemmer_i_lag",
            ),
            cell(
                "register_noekkeltall",
                "kort_navn",
                "Barn i barnehage – Oppvekst",
                noekkeltall_id="barn_i_barnehage_barnehage",
            ),
            cell("register_prosatall", "kort_navn", "Levert vann", prosatall_id="resultatgrad"),
            cell("register_celletolkning", "er_tvilsom", "true", rad_id="slam_til_gjenbruk"),
        ),
        """
        register_indikator.csv, line 2, column kort_navn: found "Unge medlemmer i frivillige lag og foreninger",
          expected at most 40 characters. Write another kort_navn; where it is empty, navn counts.
        register_noekkeltall.csv, line 2, column kort_navn: found "Barn i barnehage – Oppvekst", expected a name
          that no other KPI of the municipality has. ...
        register_noekkeltall.csv, line 4, column kort_navn: found "Barn i barnehage – Oppvekst", expected a name
          that no other KPI of the municipality has. ...
        register_prosatall.csv, line 4, column kort_navn: found "Levert vann", expected a name that no other KPI
          of the municipality has. ...
        register_noekkeltall.csv, line 10, column kort_navn: found "Levert vann", expected a name that no other
          KPI of the municipality has. ...
        register_celletolkning.csv, line 4, column the row: found "", expected What the report itself says is not
          doubted.
        """,
    ),
    "words of a read contradiction that the source does not print, or not there": (
        (
            cell("register_motsigelse", "tekst", "Prosjekter som er stanset", linje="39"),
            cell("register_motsigelse", "mot_linje", "240", linje="39"),
            repeated(
                "register_motsigelse",
                {"linje": "39"},
                motsigelse_id="tre_linjer_fra_hverandre",
                tekst="Prosjekter Renseanlegget",
                mot_tekst="Sum 50,0 60,0",
                mot_linje="242",
                meldt_dato="2031-05-01",
            ),
        ),
        """
        register_motsigelse.csv, line 2, column tekst: found "Prosjekter som er stanset", expected words that the
          source prints from line 39, in this order, at most 2 lines on.
        register_motsigelse.csv, line 2, column mot_tekst: found "Renseanlegget ved elva 10,0 8,0 2,0 F4 – Avslutning",
          expected words that the source prints from line 240, in this order, at most 2 lines on.
        register_motsigelse.csv, line 3, column mot_tekst: found "Sum 50,0 60,0", expected words that the source prints
          from line 242, in this order, at most 2 lines on.
        register_motsigelse.csv, line 3, column the row: found "", expected The municipality is not told before there
          is a verdict.
        """,
    ),
    "a claim that is hedged, eased or called untestable without the report": (
        (
            cell("register_paastand", "kvalifikator_tekst", "nesten", paastand_id="klager_oekte_med_fem"),
            cell("register_paastand", "trendord", "økende", paastand_id="klager_oekte"),
            cell(
                "register_paastand",
                "ikke_proevbar_grunn",
                "Rapporten sier ikke hva den regner som størst",
                paastand_id="barnehage_stoerst_merforbruk",
            ),
            without("register_paastand", paastand_id="resultatgrad_av_inntektene"),
        ),
        """
        register_paastand.csv, line 4, column kvalifikator_tekst: found "nesten", expected what the source prints on
          lines 177 to 180, so that no claim is hedged or eased but by the report.
        register_paastand.csv, line 6, column trendord: found "økende", expected what the source prints on lines 177
          to 180, so that no claim is hedged or eased but by the report.
        register_paastand.csv, line 3, column the row: found "", expected A claim that cannot be tested is not coded
          for a test.
        register_rapport.csv, line 2, column antall_paastander_proevd: found "5", expected 3, the tested claims that
          register_paastand has. A claim that was taken out or is no longer tested needs a new judgement.
        """,
    ),
    "a number in prose that is nowhere, and one that is there twice": (
        (
            added("register_fritekst", rapport_id="elvebyen_2030", linje="178", tall="5", slag="enkelttall"),
            without("aarsrapport_indikator", indikatorrad_id="medlemmer_i_lag"),
            without("aarsrapport_prosatall", prosatall_id="langsiktig_gjeld"),
        ),
        """
        register_fritekst.csv, ... column tall: found "5", expected no number, what the line prints that is no year
          and stands in no figure, claim, target or quoted contradiction. Write what it is into that register, or
          here when it is none of them.
        register_fritekst.csv, column tall: found "no row", expected 3,4, what the line prints that is no year and
          stands in no figure, claim, target or quoted contradiction. ...
        """,
    ),
    "a coding and its second reading": (
        (
            without("register_andre_lesning", id="levert_vann", kolonne="aggregering"),
            without("register_andre_lesning", id="levert_vann", kolonne="enhet_id"),
            second_reading("resultatgrad", "enhet_id", id="ukjent_kpi"),
            cell("register_indikator", "oensket_retning", "noeytral", indikator_id="unge_fornoeyd_med_skolen"),
            second_reading("medlemmer_i_lag", "enhet_id", verdi="prosent"),
            # what is decided is the one and the other code, so that neither may change under the decision
            cell("register_reisevane", "oensket_retning", "opp", reisevane_id="reiser_per_person_per_dag"),
            second_reading(
                "reiselengde_per_reise",
                "oensket_retning",
                avgjoerelse="ned, ikke opp, fordi kortere reiser gir mindre utslipp",
            ),
            second_reading(
                "driftsinntekter",
                "aggregering",
                verdi="additiv",
                avgjoerelse="aldri, ikke additiv, fordi det er så",
            ),
            # a reading of a column whose other rows wait
            added("register_andre_lesning", register="maaltall", id="sykkelandel_maal", kolonne="art", verdi="maal"),
        ),
        """
        register_andre_lesning.csv, line 47, column the row: found "no row", expected a row for aggregering and for
          enhet_id of register_noekkeltall, noekkeltall_id=levert_vann, by somebody who has not seen the codes there.
        register_andre_lesning.csv, column the row: found "no row", expected a row for art of register_maaltall,
          maaltall_id=resultatgrad_maal, by ...
        register_andre_lesning.csv, line 65, column register + id + kolonne: found "ukjent_kpi", expected a row of
          register_prosatall whose enhet_id is read twice: mend the id, or take out the reading of what is gone.
        register_prosatall.csv, column the row: found "no row", expected a row of register_prosatall whose ...
        register_indikator.csv, line 3, column oensket_retning: found "noeytral", expected opp, as
          register_andre_lesning reads it. ... begins: "noeytral, ikke opp, fordi ...".
        register_andre_lesning.csv, line 5, column verdi: found "opp", expected noeytral, as register_indikator has
          it...
        register_indikator.csv, line 2, column enhet_id: found "antall", expected prosent, as
          register_andre_lesning reads it. ...
        register_reisevane.csv, line 2, column oensket_retning: found "opp", expected ned, as
          register_andre_lesning reads it. ...
        register_andre_lesning.csv, line 54, column avgjoerelse: found "ned, ...", expected nothing, since the two
          readings agree.
        register_andre_lesning.csv, line 61, column avgjoerelse: found "aldri, ...", expected a reason of at least 20
          characters after "fordi".
        """,
    ),
    "judgements that contradict each other or a printed name": (
        (
            # both codings changed, so that they still agree
            cell("register_noekkeltall", "enhet_id", "timer", noekkeltall_id="barn_i_barnehage_barnehage"),
            second_reading("barn_i_barnehage_barnehage", "enhet_id", verdi="timer"),
            cell("register_noekkeltall", "aggregering", "additiv", noekkeltall_id="andel_barnehagelaerere"),
            second_reading("andel_barnehagelaerere", "aggregering", verdi="additiv"),
            cell(
                "register_sykefravaer",
                "oensket_retning",
                "opp",
                sykefravaer_id="sykefravaer_korttid_elvebyen_oppvekst",
            ),
            cell("register_noekkeltall", "retning_begrunnelse", "⠀", noekkeltall_id="vernet_areal"),
            cell("register_fondstiltak", "koblingstype", "identisk", fondstiltak_id="sykkelparkering_stasjonen"),
            cell("register_stoppet_prosjekt", "koblingsmerknad", "", stoppet_prosjekt_id="renseanlegget"),
            cell(
                "register_investeringsprosjekt",
                "omtalekobling",
                "naer_identisk",
                investeringsprosjekt_id="elvebredden_barnehage",
            ),
            cell("register_oppdrag", "klimaoppdrag_id", "naturen_langs_elva", oppdrag_id="utslipp_fra_transport"),
            cell("register_status", "er_forsinket", "true", status_id="i_arbeid"),
        ),
        """
        register_noekkeltall.csv, line 4, column enhet_id: found "timer", expected the same enhet_id in all KPIs of
          the concept barn_i_barnehage.
        register_noekkeltall.csv, line 5, column aggregering: found "additiv", expected semiadditiv or aldri, since
          its name or the reason says share, mean, index or stock.
        register_sykefravaer.csv, line 2, column oensket_retning: found "opp", expected the same oensket_retning
          in all KPIs of the concept sykefravaer_korttid.
        register_noekkeltall.csv, line 11, column retning_begrunnelse: found "⠀" (U+2800 BRAILLE PATTERN BLANK),
          expected a reason of two words or more.
        register_fondstiltak.csv, line 3, column klimatiltak_id + koblingstype: found "sykkelparkering_stasjonen
          identisk", expected identisk when ... its name is Sykkelparkering ved stasjonen.
        register_stoppet_prosjekt.csv, line 2, column koblingsmerknad: found "", expected a remark when the name is
          not that of the project, and only then; its name is Renseanlegget ved elva.
        register_investeringsprosjekt.csv, line 2, column investeringsomtale_id + omtalekobling: found
          "elvebredden_barnehage naer_identisk", expected identisk: ... its name there is Elvebredden barnehage.
        register_oppdrag.csv, line 4, column klimaoppdrag_id + koblingstype: found "naturen_langs_elva identisk",
          expected identisk when ... and only then: Ta vare på naturen langs elva.
        register_status.csv, line 5, column er_forsinket: found "true", expected what navn says: true for forsinket.
        """,
    ),
    "names, ids and names in English that do not belong together": (
        (
            cell("register_klimatiltak", "navn", "Kartlegge arter", klimatiltak_id="kartlegge_naturtyper"),
            cell("register_noekkeltall", "trykt_navn", "Levert vann", noekkeltall_id="levert_vann"),
            cell("register_regnskapslinje", "navn", "Bruk av fond", regnskapslinje_id="bruk_av_laan"),
            # each with the other's name, as it happens when two ids change places
            cell("register_prosatall", "navn", "Langsiktig gjeld", prosatall_id="klimagassutslipp"),
            cell("register_prosatall", "navn", "Utslipp av klimagasser i kommunen", prosatall_id="langsiktig_gjeld"),
            cell("register_indikator", "kort_navn", "Trygge skoleveier", indikator_id="medlemmer_i_lag"),
            cell(
                "register_maaltall",
                "navn_en",
                "Operating margin of at least 4 percent",
                maaltall_id="resultatgrad_maal",
            ),
            cell("register_status", "navn_en", "Ferdig", status_id="ferdig"),
            # a heading and what stands under it
            cell("register_klimaoppdrag", "navn", "Ta vare på elva", klimaoppdrag_id="naturen_langs_elva"),
            cell("register_noekkeltall", "tjenesteomraade_id", "elvebyen_skole", noekkeltall_id="slam_til_gjenbruk"),
        ),
        """
        register_indikator.csv, line 2, column kort_navn: found "Trygge skoleveier", expected at least two of
          three words from the name, Antall unge medlemmer i frivillige lag og foreninger, and no other number.
        register_klimatiltak.csv, line 4, column klimatiltak_id + navn + trykt_navn: found "Kartlegge arter", expected
          Kartlegge naturtyper, which aarsrapport_klimatiltak prints: mend the id there or the name here, or write that
          into trykt_navn; ...
        register_maaltall.csv, line 2, column navn + navn_en: found "Resultatgrad på minst 3 prosent = Operating margin
          of at least 4 percent", expected the same numbers in both languages; 3, 4 (without signs and spaces) is in one
          of them alone.
        register_noekkeltall.csv, line 10, column noekkeltall_id + navn + trykt_navn: found "Levert vann", expected
          Levert vann, millioner kubikkmeter, which aarsrapport_noekkeltall prints: ...
        register_noekkeltall.csv, line 10, column trykt_navn: found "Levert vann", expected another name than navn;
          empty where the report prints navn.
        register_prosatall.csv, line 5, column prosatall_id + navn: found "Utslipp av klimagasser i kommunen", expected
          a name with the words of the id langsiktig_gjeld; that of prosatall_id=klimagassutslipp has more of them.
        register_prosatall.csv, line 5, column navn + navn_en: found "Utslipp av klimagasser i kommunen = Long-term
          debt", expected two texts that say the same: ... by register_ordliste: debt, long, term. ...
        register_regnskapslinje.csv, line 5, column regnskapslinje_id + navn: found "Bruk av fond", expected Bruk av
          lån, which aarsrapport_investeringsregnskap prints: ...
        register_status.csv, line 6, column navn_en: found "Ferdig", expected English words.
        register_klimaoppdrag.csv, line 3, column navn: found "Ta vare på elva", expected Ta vare på naturen langs elva,
          which aarsrapport_klimatiltak prints of it; ...
        register_noekkeltall.csv, line 9, column tjenesteomraade_id: found "Skole", expected what has the name Vann og
          avløp, the heading that aarsrapport_noekkeltall prints over it; ...
        """,
    ),
    "relations, claims, flags, units and verdicts that the other cells decide": (
        (
            cell("register_sammenheng", "regel_id", "telling_mot_tekst", sammenheng_id="merforbruk_tjenesteomraadene"),
            cell("register_sammenheng", "navn", "Gjennomføringsgraden", sammenheng_id="merforbruk_tjenesteomraadene"),
            cell("register_sammenhengsledd", "ledd_nr", "7", sammenheng_id="gjennomfoeringsgrad", side="hoeyre"),
            cell("register_sammenhengsledd", "side", "venstre", sammenheng_id="gjennomfoeringsgrad", side="nevner"),
            cell("register_paastand", "ordlyd", "Færre uteliggere", paastand_id="laveste_driftsresultat_paa_ti_aar"),
            cell("register_paastand", "hoeyre_aar", "2028", paastand_id="klager_oekte_med_fem"),
            cell("register_paastand", "relasjon", ">=", paastand_id="resultatgrad_av_inntektene"),
            cell(
                "register_motsigelse",
                "motsigelse_id",
                "barnehagen_i_to_faser",
                motsigelse_id="renseanlegget_stoppet_og_i_avslutning",
            ),
            cell(
                "register_kjent_avvik",
                "vurdering",
                "avrunding",
                avstemming_id="noekkeltall_samme_tall:elvebyen_2030:161:2029",
            ),
            cell("register_kontrollregel", "alvorlighet", "merknad", regel_id="klimafond_sum"),
            cell("register_enhet", "vises_bak_tall", "", enhet_id="antall"),
            cell("register_enhet", "vises_bak_tall", "false", enhet_id="prosent"),
            cell("register_enhet", "desimaler_maks", "1", enhet_id="km"),
            cell("register_investeringsfase", "er_fase", "", investeringsfase_id="f1"),
            cell("register_trendord", "nedre", "5", trendord="økt"),
            cell("register_trendord", "uttrykk", "verdi", trendord="stabil"),
            cell("register_kildetabell", "art", "liste", kildetabell_id="investering_vann_og_avloep"),
            cell("register_kildetabell", "kildetabell_id", "oppdrag_i_barnehagen", kildetabell_id="laaneopptak"),
            cell("register_sidetekst", "moenster", "Sider # av #", moenster="Side # av #"),
            cell(
                "register_sammenhengsledd",
                "koeffisient",
                "-2",
                sammenheng_id="merforbruk_tjenesteomraadene",
                ledd_nr="1",
            ),
            cell("register_noekkeltall", "begrep_id", "levert_vann", noekkeltall_id="vernet_areal"),
            cell("register_noekkeltall", "samme_figur_id", "levert_vann", noekkeltall_id="barn_i_barnehage_barnehage"),
            cell("register_tjenesteomraade", "nivaa", "direktoeromraade", tjenesteomraade_id="elvebyen_skole"),
            cell("register_maaltall", "maales_av_id", "langsiktig_gjeld", maaltall_id="gjennomfoeringsgrad_maal"),
            # no cell prints the unit, no word of the name is one, and nobody has read it twice
            cell("register_noekkeltall", "enhet_id", "aarsverk", noekkeltall_id="klager_mottatt_skole"),
        ),
        """
        register_sammenheng.csv, line 3, column regel_id + uttrykk: found "telling_mot_tekst sum", expected ...
        register_sammenheng.csv, line 3, column sammenheng_id + navn: found "Gjennomføringsgraden", expected a name with
          words of the figures that the relation is about; those of gjennomfoeringsgrad fit better.
        register_sammenhengsledd.csv, line 4, column ledd_nr: found "7", expected 3, since the order is counted without
          holes.
        register_sammenhengsledd.csv, line 2, column side: found "2 venstre, 0 nevner, 1 hoeyre", expected a left side
          and a right one, and a denominator (nevner) for a share (andel).
        register_paastand.csv, line 6, column paastand_id + ordlyd: found "Færre uteliggere", expected ...
        register_paastand.csv, line 5, column venstre_aar + hoeyre_aar: found "2030 and 2028", expected the years that
          the wording names, the report's (2030) where it names none, and the year before in a growth: ...
        register_paastand.csv, line 4, column relasjon: found ">=", expected at most (<=) where ...
        register_motsigelse.csv, line 2, column motsigelse_id + forklaring: found "Renseanlegget er ...", expected words
          of barnehagen_i_to_faser in what it is about, at least half of them.
        register_kjent_avvik.csv, line 2, column vurdering: found "avrunding", expected another verdict, since rounding
          does not explain it: the two are ...
        register_kontrollregel.csv, line 4, column alvorlighet: found "merknad", expected merknad where statuses are
          compared, feil where figures or phases are.
        register_enhet.csv, line 2, column vises_bak_tall: found "", expected a value.
        register_enhet.csv, line 3, column vises_bak_tall: found "false", expected false for a count, ...
        register_enhet.csv, line 11, column desimaler_maks: found "1", expected 0, the most decimals that a cell of the
          unit prints.
        register_investeringsfase.csv, line 3, column er_fase: found "", expected a value.
        register_trendord.csv, line 2, column the row: found "", expected Its bounds are those of its meaning: ...
        register_trendord.csv, line 13, column the row: found "", expected Its meaning says whether ...
        register_kildetabell.csv, line 26, column art: found "liste", expected liste for a list of statuses, ...
        register_kildetabell.csv, line 9, column kildetabell_id: found "oppdrag_i_barnehagen", expected words of ...
        register_sidetekst.csv, line 2, column moenster: found "Sider # av #", expected the words of a line that every
          page of the report repeats, in their order.
        register_sammenhengsledd.csv, line 5, column side + stoerrelse + aar + koeffisient: found ... expected terms
          that give what line ... prints, if its figures are right.
        register_noekkeltall.csv, line 11, column begrep_id + navn: found "levert_vann", expected a concept whose key
          figures in the municipality all have the name ...
        register_noekkeltall.csv, line 4, column samme_figur_id + begrep_id: found "levert_vann", expected the first of
          the rows of one figure, which names itself and has the same begrep_id.
        register_tjenesteomraade.csv, line 4, column nivaa + overordnet_id: found "direktoeromraade", expected one word
          for the areas of the municipality that are under no other, and other words for those that are.
        register_maaltall.csv, line 3, column maales_av_id + navn: found "langsiktig_gjeld", expected a KPI that shares
          a word with the target: Gjennomføringsgrad mellom 70 og 90 prosent.
        register_noekkeltall.csv, line 7, column enhet_id + navn: found "aarsverk", expected a unit that its cells print
          or a word of its name carries (årsverk, årsverk), or the same enhet_id in register_andre_lesning: ...
        """,
    ),
    "words of our own texts that stand nowhere else, or beside another language's": (
        (
            cell("register_klimatiltak", "navn_en", "Remove alien specias", klimatiltak_id="fjerne_fremmede_arter"),
            cell("register_reisevane", "kort_navn", "Antfll reiser per dag", reisevane_id="reiser_per_person_per_dag"),
            cell("register_kontrollregel", "navn", "Gruppesummer og totalsum er xyzzy.", regel_id="klimafond_sum"),
            cell("register_datakilde", "navn_en", "Norwegian Directorate of Elections", datakilde_id="kommunen"),
            cell("register_datakilde", "navn_en", "The municipality itself", datakilde_id="valgdirektoratet"),
            cell("register_trendord", "betydning_en", "Up by at least 11 percent", trendord="nedgang"),
            cell("register_ordliste", "ord", "itselv", spraak="en", ord="itself"),
            added("register_ordliste", spraak="nb", ord="Ord", gjengir="word"),
        ),
        """
        register_klimatiltak.csv, line 5, column navn_en: found "Remove alien specias", expected English words that
          register_ordliste has; it lacks specias (is it species?). Mend it, or add it there with what it renders ...
        register_reisevane.csv, line 2, column kort_navn: found "Antfll reiser per dag", expected words that some report
          prints or register_ordliste has; none has antfll (is it antall?). Mend it, or add it there.
        register_kontrollregel.csv, line 4, column navn: found "Gruppesummer og totalsum er xyzzy.", expected words that
          some report prints or register_ordliste has; none has xyzzy. Mend it, or add it there.
        register_datakilde.csv, line 3, column navn + navn_en: found "Kommunen selv = Norwegian Directorate of
          Elections", expected two texts that say the same: at least four of five words of the English one render words
          of the other. These render none, by register_ordliste: directorate, elections. Mend what is wrong, or add ...
        register_datakilde.csv, line 4, column navn + navn_en: found "Valgdirektoratet = The municipality itself", ...
        register_datakilde.csv, line 4, column navn_en: found "The municipality itself", expected English words that
          register_ordliste has; it lacks itself (is it itselv?). Mend it, or add it there with ...
        register_trendord.csv, line 9, column betydning + betydning_en: found ... expected the same numbers in both
          languages; 11 (without signs and spaces) is in one of them alone.
        register_ordliste.csv, ... column ord: found "itselv", expected a word that a text of the registers uses. ...
        register_ordliste.csv, ... column ord: found "Ord", expected one word in small letters.
        """,
    ),
    "a claim of a change in percent that names none": (
        (cell("register_paastand", "uttrykk", "prosentendring", paastand_id="klager_oekte_med_fem"),),
        """
        register_paastand.csv, line 5, column the row: found "", expected A change in percent has a number in percent or
          a trend word.
        """,
    ),
    "a target's year that is another than the one that its id ends with": (
        (
            cell("register_maaltall", "maaltall_id", "sykkelandel_maal_2031", maaltall_id="sykkelandel_maal"),
            cell("register_maalomtale", "maaltall_id", "sykkelandel_maal_2031", maaltall_id="sykkelandel_maal"),
        ),
        """
        register_maaltall.csv, line 4, column gjelder_fra_aar: found "2030", expected the year that the id ...
        """,
    ),
    "what a report says of a target: where, of which plan, why it is not measurable": (
        (
            cell("register_maaltall", "maales_av_type", "", maaltall_id="gjennomfoeringsgrad_maal"),
            cell("register_maaltall", "maales_av_id", "", maaltall_id="gjennomfoeringsgrad_maal"),
            cell("register_maalomtale", "ikke_maalbar_grunn", "Et bilde", maaltall_id="resultatgrad_maal"),
            cell("register_maalomtale", "plan_tekst", "klimaplanen", maaltall_id="sykkelandel_maal"),
        ),
        """
        register_maalomtale.csv, line 2, column ikke_maalbar_grunn: found "Et bilde", expected nothing, since line 18
          prints a figure that measures the target.
        register_maalomtale.csv, line 3, column ikke_maalbar_grunn: found "", expected the reason why no figure
          measures the target, since register_maaltall names no KPI.
        register_maalomtale.csv, line 4, column plan_tekst: found "klimaplanen", expected words that the source prints
          from line 28, in this order, at most 2 lines on.
        register_maaltall.csv, line 4, column plan: found "klimastrategi", expected the plan that plan_tekst of
          register_maalomtale names: klimaplanen.
        """,
    ),
    "a target that no report states, and one of another plan than its report names": (
        (
            without("register_maalomtale", maaltall_id="gjennomfoeringsgrad_maal"),
            cell("register_maaltall", "plan", "finansreglement", maaltall_id="sykkelandel_maal"),
            cell("register_maaltall", "plan", "forskrift", maaltall_id="resultatgrad_maal"),
        ),
        """
        register_maaltall.csv, line 2, column plan: found "forskrift", expected the plan that plan_tekst of
          register_maalomtale names: none, so ikke_oppgitt.
        register_maaltall.csv, line 3, column kommune_id: found "elvebyen", expected a municipality whose report states
          the target, in register_maalomtale.
        register_maaltall.csv, line 4, column plan: found "finansreglement", expected the plan that plan_tekst of
          register_maalomtale names: klimastrategien.
        """,
    ),
    "a sign typed for another that the report explains too": (
        (
            cell(
                "aarsrapport_indikatorverdi",
                "verdi_tekst",
                "..",
                indikatorrad_id="omdisponert_dyrka_jord",
                aar="2028",
            ),
            added(
                "register_verditegn",
                rapport_id="elvebyen_2030",
                tegn="..",
                plass="alene",
                verdistatus="mangler",
                grunnlag="skjoenn",
                begrunnelse="Tegn som i SSBs tabeller",
            ),
        ),
        """
        aarsrapport_indikatorverdi.csv, line 24, column verdi_tekst: found "..", expected a sign that the source prints
          alone on lines ... in the row's order (*).
        """,
    ),
    "codes that do not follow from the print": (
        (
            cell("register_oppdrag", "plan", "BØP 29-32", oppdrag_id="gratis_skolefrukt"),
            cell("register_oppdrag", "organ", "KST", oppdrag_id="gratis_skolefrukt"),
            cell("register_oppdrag", "punkt", "", oppdrag_id="flere_laerlinger"),
            cell(
                "register_oekonomiplantiltak",
                "tiltaksgruppe_id",
                "mer_mindrebehov",
                oekonomiplantiltak_id="leirskole_for_alle",
            ),
            cell("register_oekonomiplantiltak", "beslutning", "", oekonomiplantiltak_id="gratis_skolefrukt"),
            cell(
                "register_oekonomiplantiltak",
                "beslutning",
                "tilleggsinnstilling",
                oekonomiplantiltak_id="digitale_laeremidler",
            ),
            cell("register_regnskapslinje", "gruppe", "videreutlaan", regnskapslinje_id="bruk_av_laan"),
            cell("register_tilsyn", "tilsynstype", "eierskapskontroll", tilsyn_id="elvebyen_skole"),
            cell("register_tilsyn", "tilsynsmyndighet", "statsforvalteren", tilsyn_id="drikkevann"),
            cell("register_tilsyn", "tilsynsstatus", "aapen", tilsyn_id="vedlikehold_av_skolebygg"),
            cell("register_tilsyn", "statusgrunnlag_linje", "284", tilsyn_id="drikkevann"),
            cell("register_prosatall", "verditype", "nivaa", prosatall_id="vikarutgifter_barnehage"),
            cell("register_maaltall", "operator", "<=", maaltall_id="resultatgrad_maal"),
            cell("register_maaltall", "verdi_tekst", "21", maaltall_id="sykkelandel_maal"),
            cell("register_maaltall", "verdi_til_tekst", "91", maaltall_id="gjennomfoeringsgrad_maal"),
            cell("register_kildetabell", "tittel", "Låneopptaket", kildetabell_id="laaneopptak"),
            cell("register_kildetabell", "kapittel", "Oppvekst", kildetabell_id="investering_vann_og_avloep"),
        ),
        """
        register_kildetabell.csv, line 9, column tittel + linje_fra: found "Låneopptaket", expected a title that the
          source prints from line 106, in this order, at most 2 lines on.
        register_kildetabell.csv, line 26, column kapittel: found "Oppvekst", expected Vann og avløp or Miljø og
          teknikk, the last chapters that lines print alone before line 238.
        register_maaltall.csv, line 2, column operator: found "<=", expected >=, as the name says or the direction that
          is wanted of the KPI.
        register_maaltall.csv, line 3, column verdi_tekst + verdi_til_tekst: found "70 to 91", expected a number that
          line 27 of elvebyen_2030 prints (70 90 20); 100 for all and 0 for none, when the name says so.
        register_maaltall.csv, line 4, column navn: found "20 prosent sykkelandel i sentrum", expected a name with the
          number of percent, unless it is of a band.
        register_maaltall.csv, line 4, column verdi_tekst: found "21", expected a number that line 28 of elvebyen_2030
          prints (20); ...
        register_oekonomiplantiltak.csv, line 3, column beslutning: found "tilleggsinnstilling", expected the decision
          that the name ends with: KST, tilleggsinnstilling or Revidert nasjonalbudsjett.
        register_oekonomiplantiltak.csv, line 4, column the row: found "", expected A name that ends with a decision has
          it in beslutning.
        register_oekonomiplantiltak.csv, line 5, column tiltaksgruppe_id: found "mer_mindrebehov", expected the code
          whose trykt_tekst in register_kodeliste is Politisk vedtak, the heading over line 194.
        register_oppdrag.csv, line 2, column organ: found "KST", expected OPUT, as BØP 30-33, OPUT pkt. 4 on line 135
          has it.
        register_oppdrag.csv, line 2, column plan: found "BØP 29-32", expected BØP 30-33, as BØP 30-33, OPUT pkt. 4 on
          line 135 has it.
        register_oppdrag.csv, line 3, column punkt: found "", expected 7, as BØP 30-33, KST pkt. 7 on line 138 has it.
        register_prosatall.csv, line 11, column verditype: found "nivaa", expected avvik, as the name says:
          Vikarutgifter i barnehagene over budsjett.
        register_regnskapslinje.csv, line 5, column gruppe: found "videreutlaan", expected the group that Sum
          investeringsinntekter sums, by its name in register_kodeliste.
        register_tilsyn.csv, line 2, column tilsynsstatus: found "aapen", expected lukket, as follows from what
          aarsrapport_tilsyn has of line 275.
        register_tilsyn.csv, line 3, column tilsynsmyndighet: found "statsforvalteren", expected mattilsynet, as follows
          from what aarsrapport_tilsyn has of line 278.
        register_tilsyn.csv, line 3, column statusgrunnlag_linje: found "284", expected a line after 278 and before the
          next one listed, that prints something.
        register_tilsyn.csv, line 4, column tilsynstype: found "eierskapskontroll", expected arbeidstilsyn, as follows
          from what aarsrapport_tilsyn has of line 284.
        """,
    ),
    "orders, colours, units, scales and readings of cells": (
        (
            cell("register_regnskapslinje", "rekkefoelge", "7", regnskapslinje_id="bruk_av_laan"),
            cell("register_verdistatus", "rekkefoelge", "16", verdistatus="skjermet"),
            cell("register_kodeliste", "farge", "#0072B2", liste="laaneart", kode="refinansiert"),
            cell("register_enhetsuttrykk", "faktor", "1000", enhet_tekst="millioner kroner"),
            cell("register_indikator", "skala_maks", "10", indikator_id="unge_fornoeyd_med_skolen"),
            cell("register_noekkeltall", "frekvens", "tertialvis", noekkeltall_id="levert_vann"),
            cell(
                "register_noekkeltall",
                "aggregering_begrunnelse",
                "innleie av timer",
                noekkeltall_id="timer_fra_vikarbyraa",
            ),
            cell("register_celletolkning", "tolket_tekst", "1", rad_id="timer_fra_vikarbyraa"),
            cell("register_celletolkning", "er_tvilsom", "true", rad_id="omdisponert_dyrka_jord"),
            cell("register_celletolkning", "fotnote_linje", "236", rad_id="slam_til_gjenbruk"),
        ),
        """
        register_celletolkning.csv, line 2, column er_tvilsom: found "true", expected a doubt when the reason says what
          rapporten does not tell, and only then: Reell null mulig: ingen omdisponering det året.
        register_celletolkning.csv, line 3, column tolket_tekst: found "1", expected nothing, since the print stands: it
          is a zero, or a number without a slip that a rule knows.
        register_celletolkning.csv, line 4, column fotnote_linje: found "236", expected a line that says what is not
          counted: it prints ikke, null, først or the report's year.
        register_enhetsuttrykk.csv, line 11, column enhet_id + faktor: found "kr 1000", expected kr 1000000, as
          register_enhet has mill_kr, whose name or sign these words are.
        register_enhetsuttrykk.csv, line 11, column faktor: found "1000.0000", expected what the words say: mrd. and
          milliarder, mill., tusen and 1 000, else 1.
        register_indikator.csv, line 3, column skala_maks: found "10.0000", expected 100.0000, the most of the unit
          prosent.
        register_kodeliste.csv, line 153, column farge: found "#0072B2", expected a colour that no other code of the
          list has, or none in the whole list.
        register_noekkeltall.csv, line 6, column aggregering: found "additiv", expected a code that its reason carries:
          innleie av timer. ...
        register_noekkeltall.csv, line 10, column frekvens: found "tertialvis", expected tertialvis when the name or the
          reason for its aggregation says tertial or fire måneder, and only then.
        register_regnskapslinje.csv, line 5, column rekkefoelge: found "7", expected an order in which line 52 comes
          after line 55.
        register_verdistatus.csv, line 16, column rekkefoelge: found "16", expected 15, since the order is counted
          without holes.
        """,
    ),
    "rows of registers that one look refuses": (
        (
            cell("register_kommune", "organisasjonsnummer", "999999998", kommune_id="elvebyen"),
            cell("register_investeringsfase", "navn", "Drift", investeringsfase_id="f1"),
            cell(
                "register_sykefravaer",
                "begrep_id",
                "sykefravaer_langtid",
                sykefravaer_id="sykefravaer_korttid_elvebyen_oppvekst",
            ),
            cell(
                "register_sykefravaer",
                "kort_navn",
                "Sykefravær samlet – Miljø",
                sykefravaer_id="sykefravaer_samlet_elvebyen_oppvekst",
            ),
            cell("register_verdistatus", "sdmx_obs_status", "M", verdistatus="brudd"),
            cell("register_forbehold", "retning", "under", kvalifikator_tekst="over"),
            cell("register_status", "navn", "Satt i gang, forsinket", status_id="ikke_startet"),
            cell("register_enhet", "grunnfaktor", "10", enhet_id="tonn"),
            cell("register_kodeliste", "farge", "#00PPEE", liste="laaneart", kode="nytt"),
            cell("register_rapport", "tittel", "Årsrapport 2029", rapport_id="elvebyen_2030"),
            cell("register_noekkeltall", "retning_begrunnelse", "xxx", noekkeltall_id="levert_vann"),
        ),
        """
        register_rapport.csv, line 2, column the row: found "", expected The title has the report's year.
        register_enhet.csv, line 8, column grunnfaktor: found "10.0000", expected 1 where the unit is its own base unit,
          and another number where it is not.
        register_forbehold.csv, line 14, column retning: found "under", expected over for words like over and mer enn,
          under for words like under and nesten, else rundt.
        register_investeringsfase.csv, line 3, column navn: found "Drift", expected what fase_tekst says after its code.
        register_kodeliste.csv, line 152, column the row: found "", expected A colour is written #RRGGBB.
        register_kommune.csv, line 2, column organisasjonsnummer: found "999999998", expected nine digits, of which the
          last checks the others.
        register_noekkeltall.csv, line 10, column retning_begrunnelse: found "xxx", expected a reason of two words or
          more.
        register_status.csv, line 2, column er_aktiv: found "false", expected what navn says: true for pågår, i arbeid
          or i gang.
        register_status.csv, column the row: found "no row", expected a row with Ikke startet, if that is no slip:
          aarsrapport_klimatiltak has it in 2 rows.
        register_sykefravaer.csv, line 2, column begrep_id: found "sykefravaer_langtid", expected sykefravaer and the
          type of leave.
        register_sykefravaer.csv, line 6, column kort_navn: found "Sykefravær samlet – Miljø", expected Sykefravær, the
          type of leave, and words of the area.
        register_verdistatus.csv, line 7, column sdmx_obs_status: found "M", expected the code that SDMX has for the
          status.
        """,
    ),
    "a report of another edition, numbers of a municipality with a gap": (
        (
            cell("register_rapport", "kilde_linjer", "287", rapport_id="elvebyen_2030"),
            cell("register_rapport", "kilde_sha256", "0" * 64, rapport_id="elvebyen_2030"),
            cell("register_rapport", "kommune_navn", "Elveby", rapport_id="elvebyen_2030"),
            repeated("register_kommunenummer", {"kommune_nr": "9901"}, kommune_nr="9801", gyldig_til_aar="2020"),
        ),
        """
        register_rapport.csv, line 2, column kilde_linjer: found "287", expected 288, as the index of the text edition
          has it.
        register_rapport.csv, line 2, column kilde_sha256: found "0000...0000", expected 5358c27a..., as the index of
          the text edition has it.
        register_rapport.csv, line 2, column kommune_navn: found "Elveby", expected Elvebyen, as register_kommune has
          it.
        register_kommunenummer.csv, line 2, column gyldig_fra_aar: found "", expected the year after 2020, when the
          number before ended.
        """,
    ),
    "rows that a join would lose, a sum of an unknown group": (
        (
            without("register_verdistatus", verdistatus="under_utvikling"),
            cell("aarsrapport_klimafond", "gruppe_tekst", "Klimatiltakk", linje="265"),
        ),
        """
        aarsrapport_indikatorverdi.csv, line 17, column verdi_tekst: found "*", expected a cell of a KPI that
          the registers have, and one with a status of register_verdistatus.
        aarsrapport_klimafond.csv, line 4, column budsjett + gruppe_tekst: found "1000000.000000 to
          1000000.000000 where line 265 gives 0.000000 to 0.000000", expected the rule to hold: ... register
          klimafond_sum:elvebyen_2030:265:budsjett in register_kjent_avvik with these figures and a verdict.
        """,
    ),
    "contradictions that are new, other than registered, or vanished": (
        (
            cell("aarsrapport_klimafond", "avvik_tekst", "–100 001", linje="262"),
            cell("aarsrapport_klimafond", "prosent_tekst", "26 %", linje="264"),
            cell("aarsrapport_klimafond", "regnskap_tekst", "1 020 010", linje="271"),
            cell(
                "aarsrapport_noekkeltallverdi",
                "verdi_tekst",
                "502",
                noekkeltall_id="barn_i_barnehage_barnehage",
                aar="2028",
            ),
            cell(
                "aarsrapport_noekkeltallverdi",
                "verdi_tekst",
                "510",
                noekkeltall_id="barn_i_barnehage_barnehage",
                aar="2029",
            ),
            cell(
                "aarsrapport_noekkeltallverdi", "verdi_tekst", "14", noekkeltall_id="klager_mottatt_skole", aar="2030"
            ),
        ),
        """
        aarsrapport_klimafond.csv, line 2, column avvik: found "-100001.000000 to -100001.000000 where line 262
          gives -100000.000000 to -100000.000000", expected the rule to hold: ... register
          klimafond_differanse:elvebyen_2030:262:avvik in register_kjent_avvik with these figures and a verdict.
        aarsrapport_klimafond.csv, line 3, column prosent: found "25.500000 to 26.500000 where line 264 gives
          25.000000 to 25.000000", expected the rule to hold: ... register
          klimafond_prosent:elvebyen_2030:264:prosent in register_kjent_avvik with these figures and a verdict.
        aarsrapport_klimafond.csv, line 8, column regnskap + gruppe_tekst: found "1020010.000000 to
          1020010.000000 where line 262 gives 1020000.000000 to 1020000.000000", expected the rule to hold: ...
          register klimafond_sum:elvebyen_2030:271:regnskap in register_kjent_avvik with these figures and a
          verdict.
        aarsrapport_klimafond.csv, line 4, column avvik + gruppe_tekst: found "350000.000000 to 350000.000000
          where line 262 gives 349999.000000 to 349999.000000", expected the rule to hold: ... register
          klimafond_sum:elvebyen_2030:265:avvik in register_kjent_avvik with these figures and a verdict.
        aarsrapport_noekkeltall.csv, line 4, column 2028: found "501.500000 to 502.500000 where line 150 gives
          499.500000 to 500.500000", expected the rule to hold: ... register
          noekkeltall_samme_tall:elvebyen_2030:161:2028 in register_kjent_avvik with these figures and a
          verdict.
        register_paastand.csv, line 5, column tall_tekst: found "4.500000 to 5.500000 where line 203 gives
          1.000000 to 3.000000", expected a claim that the figures bear out: ... register
          paastand:klager_oekte_med_fem in register_kjent_avvik with these figures and a verdict.
        aarsrapport_noekkeltall.csv, line 4, column 2029: found "no contradiction", expected the one that
          register_kjent_avvik knows as noekkeltall_samme_tall:elvebyen_2030:161:2029; if it no longer occurs,
          take its row out there.
        """,
    ),
}


@pytest.mark.parametrize(("changes", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults_are_refused(
    project_copy: Path, refused: Callable[[Path], str], changes: tuple[Change, ...], expected: str
) -> None:
    """Each fault by its own message. expected: a message a line; a line that is indented further goes on with it."""
    for change in changes:
        change(project_copy)
    messages = refused(project_copy)
    all_told = re.sub(r"\n {10}", " ", expected).split("\n")
    missing = [told for told in map(str.strip, all_told) if told and not stands_in(told, messages)]
    assert missing == [], messages


def test_a_build_says_what_a_check_says(project_copy: Path, maalbar: MaalbarRun) -> None:
    """The messages are the same, a fault in a seed and its consequences alike; and nothing is published."""
    set_cell(project_copy, "aarsrapport_klimafond", "avvik_tekst", "–100 001", linje="262")
    edit_seed(project_copy, "aarsrapport_noekkeltallverdi", lambda rows: rows.pop(1))
    set_cell(project_copy, "register_indikator", "enhet_id", "prosenter", indikator_id="medlemmer_i_lag")
    edit_seed(project_copy, "register_verdistatus", lambda rows: rows.append(dict(rows[0])))
    messages = check(Project.at(project_copy))
    assert len(messages) > 4
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
