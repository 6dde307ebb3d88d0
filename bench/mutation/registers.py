"""Corruptions of what we say of a report and of the world: the registers in seeds/rapport and seeds/register.

What a column decides is one of three: a published fact (a number, or what a number is of), what the print decides (it
can be read in the report), or a judgement of ours that no print decides.
"""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from corruption import Change, Maker, Table

FACT, PRINT, JUDGEMENT = "fact", "print", "judgement"
# fmt: off
FACTS = {
    "aar", "avstemming_id", "enhet_id", "er_fase", "er_ferdig", "er_forsinket", "er_aktiv", "er_tvilsom", "faktor",
    "fravaerstype", "grunnenhet_id", "grunnfaktor", "gyldig_fra_aar", "gyldig_til_aar", "har_verdi", "koeffisient",
    "kommune_id", "kommune_nr", "maales_av_id", "maales_av_type", "minustegn", "nivaa", "oppgitt_nedre",
    "overordnet_id", "plass", "rad_id", "rapportaar", "rapport_id", "retning", "samme_figur_id", "sdmx_obs_status",
    "side", "stoerrelse", "tegn", "tiltaksgruppe_id", "tjenesteomraade_id", "tolket_tekst", "utledet_nedre",
    "uttrykk", "venstre", "hoeyre", "venstre_aar", "hoeyre_aar", "relasjon", "verdi_tekst", "verdistatus",
    "verditype",
}
JUDGEMENTS = {
    "aggregering", "alvorlighet", "art", "avgjoerelse", "begrep_id", "betydning", "datakilde_id",
    "datakilde_sikkerhet", "farge", "fn_maal", "forklarer_avvik", "frekvens", "gjengir", "grunnlag", "gruppe",
    "investeringsomtale_id", "klimaoppdrag_id", "klimatiltak_id", "kort_navn", "kort_tittel", "koblingstype",
    "ledd_id", "meldt_dato", "nedre", "oensket_retning", "oevre", "omtalekobling", "over_ledd", "over_ledd_id",
    "rekkefoelge", "skala_maks", "skala_min", "slag", "symbol", "tema", "verdi", "vises_bak_tall", "vurdering",
    "vurdert_av", "vurdert_dato",
}
# fmt: on
REASONS = ("begrunnelse", "merknad", "grunn", "forklaring", "avgjoerelse")
# The reader proposes the rows of the first; the second and third say how a report is read, and name nothing published.
LEFT_OUT = {"register_forslag", "register_kildeunntak", "register_tabellform"}
LOOK_ALIKES = dict(zip("AaBEeKMHOoPpCcTXxy", "АаВЕеКМНОоРрСсТХху", strict=True))
SIGNS = "…………………………………………………"


def makers_of_registers(seeds: Path, chance: random.Random) -> list[Maker]:
    """Every kind of corruption that each register's columns allow."""
    paths = [path for folder in ("rapport", "register") for path in sorted((seeds / folder).glob("*.csv"))]
    tables = [Table(path, chance) for path in paths if path.stem not in LEFT_OUT]
    makers = [maker for table in tables if table.rows for maker in _makers(table)]
    chance.shuffle(makers)
    return makers


def _makers(table: Table) -> list[Maker]:
    emptied = table.cell("cell emptied", table.columns[1:], lambda old, column: "", PRINT)
    makers = [table.deleted(FACT), table.duplicated(FACT), emptied]
    for column in table.columns:
        filled = [row[column] for row in table.rows if row[column]]
        if not filled:
            continue
        decides = JUDGEMENT if _is_ours(column) else FACT if column in FACTS else PRINT
        makers += [table.cell(kind, [column], change, decides) for kind, change in _changes(table, column, filled)]
        if len(set(filled)) == len(table.rows) > 1 and column.endswith("_id"):
            makers.append(table.rows_swapped("two ids swapped", [column], FACT))
        elif len(set(filled)) > 1 and any(" " in text for text in filled) and not column.endswith(REASONS):
            makers.append(table.rows_swapped("two texts swapped", [column], decides))
    return makers


def _is_ours(column: str) -> bool:
    return column in JUDGEMENTS or column.endswith((*REASONS, "_en"))


def _changes(table: Table, column: str, filled: list[str]) -> Iterator[tuple[str, Change]]:
    if set(filled) <= {"true", "false"}:
        yield "flag flipped", lambda old, column: "false" if old == "true" else "true"
    elif column.startswith("linje") or column.endswith("linje"):
        yield "line number off", table.line
    elif column.endswith("aar"):
        yield "year shifted", table.year
    elif column.endswith(REASONS):
        yield "reason without words", lambda old, column: SIGNS
    elif all(text.lstrip("-").replace(".", "", 1).isdigit() for text in filled):
        yield "number changed", table.digit
    else:
        if len(set(filled)) > 1 and not any(" " in text for text in filled):
            yield "code changed", table.another
        if any(" " in text for text in filled):
            yield "letter changed", table.letter
            yield "letter that looks alike", lambda old, column: _look_alike(old, table.chance)
            yield "sign that nobody sees", lambda old, column: old.replace(" ", " \u200b", 1)
            yield "letters taken apart", lambda old, column: unicodedata.normalize("NFD", old)
        if column.endswith("_en") and column.removesuffix("_en") in table.columns:
            yield "English as another row's", table.another


def _look_alike(old: str, chance: random.Random) -> str | None:
    spots = [at for at, sign in enumerate(old) if sign in LOOK_ALIKES]
    at = chance.choice(spots) if spots else None
    return None if at is None else old[:at] + LOOK_ALIKES[old[at]] + old[at + 1 :]
