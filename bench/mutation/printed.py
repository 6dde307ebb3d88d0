"""Corruptions of what the report prints: the seeds in seeds/aarsrapport."""

import random
import re
from pathlib import Path

from corruption import Change, Corruption, Maker, Table

NUMBER_KINDS = (
    "digit changed",
    "two digits swapped",
    "sign flipped",
    "minus doubled",
    "decimal moved",
    "dot for comma",
    "two rows' values swapped",
    "two cells of a row swapped",
)
WHY_THEY_SURVIVE = {
    "line number off": "the source prints every word and number of the row from the line that it now names, too, and "
    "the row before has lost none of its own",
    "year shifted": "the year stands in the sentence or in the table's heading, which is not held against the row, and "
    "no other figure of that year disagrees",
    "two cells of a row swapped": "the amounts stand in running text, under no heading: which is which, is read",
}


def makers_of_printed(seeds: Path, chance: random.Random) -> list[Maker]:
    """Every kind of corruption that each seed's columns allow."""
    return [maker for path in sorted(seeds.glob("*.csv")) for maker in _makers(Table(path, chance))]


def _makers(table: Table) -> list[Maker]:
    numbers = [
        column
        for column in table.columns
        if column.endswith("_tekst")
        and any(re.fullmatch(r"[-–]?[0-9][0-9 ,]*( ?\S+\.?)?", row[column]) for row in table.rows)
        if column not in ("navn_tekst", "referanse_tekst", "dato_tekst", "sted_tekst")
    ]
    has = set(table.columns)
    statuses = sorted(has & {"status_tekst", "fase_tekst"})
    places = sorted(has & {"omraade_tekst", "tjenesteomraade_id", "delmaal_tekst"})
    ids = [column for column in table.columns if column.endswith("_id") and column not in ("rapport_id", *places)]
    makers = [table.deleted(), table.duplicated()]
    if numbers:
        makers += [
            table.cell("digit changed", numbers, table.digit),
            table.cell("two digits swapped", numbers, lambda old, column: _digits_swapped(old, table.chance)),
            table.cell("sign flipped", numbers, _sign_flipped),
            table.cell("minus doubled", numbers, lambda old, column: old[0] + old if old[0] in "-–" else None),
            table.cell("decimal moved", numbers, _decimal_moved),
            table.cell("dot for comma", numbers, lambda old, column: old.replace(",", ".")),
            table.cell("unit changed", [*numbers, *sorted(has & {"enhet_tekst"})], _other_unit(table)),
            table.rows_swapped("two rows' values swapped", numbers),
        ]
    if len(numbers) > 1:
        makers.append(_cells_swapped(table, numbers))
    for kind, among, change in (
        ("year shifted", sorted(has & {"aar"}), table.year),
        ("line number off", sorted(has & {"linje"}), table.line),
        ("status changed", statuses, table.another),
        ("label changed", sorted(has & {"navn_tekst"}), table.letter),
        ("id changed", ids, table.another),
        ("moved to another area", places, table.another),
    ):
        if among:
            makers.append(table.cell(kind, among, change))
    return makers


def _digits_swapped(old: str, chance: random.Random) -> str | None:
    spots = [at for at in range(len(old) - 1) if old[at : at + 2].isdigit() and old[at] != old[at + 1]]
    at = chance.choice(spots) if spots else None
    return None if at is None else old[:at] + old[at + 1] + old[at] + old[at + 2 :]


def _sign_flipped(old: str, column: str) -> str | None:
    return old[1:] if old[0] in "-–" else f"-{old}" if old[0].isdigit() else None


def _decimal_moved(old: str, column: str) -> str | None:
    plain = re.search(r"([0-9]),([0-9])", old)
    return f"{old[: plain.start()]},{plain[1]}{plain[2]}{old[plain.end() :]}".replace(",", "0,", 1) if plain else None


def _other_unit(table: Table) -> Change:
    def change(old: str, column: str) -> str | None:
        for printed, other in ((" %", " kr"), (" kr", " %"), (" mill.", " kr"), (" km", " kg"), (" kg", " km")):
            if old.endswith(printed):
                return old.removesuffix(printed) + other
        return table.another(old, column) if column == "enhet_tekst" else None

    return change


def _cells_swapped(table: Table, numbers: list[str]) -> Maker:
    def make() -> Corruption | None:
        at, (one, other) = table.chance.randrange(len(table.rows)), table.chance.sample(numbers, 2)
        row = table.rows[at]
        if not row[one] or row[one] == row[other]:
            return None
        changed = [dict(each) for each in table.rows]
        changed[at][one], changed[at][other] = row[other], row[one]
        what = f"{table.where(row)}: {one} and {other}"
        return table.made("two cells of a row swapped", [at], [one, other], what=what, changed=changed)

    return make
