"""Seals of the published rows: set only when a row's words stand in the report's text edition, broken by any change.

A seal is a hash of the whole row. It is set by `maalbar kildeindeks`, which has the text edition at hand and looks
every word up; a build has not, but sees a changed row by its seal. So neither the report's text nor its words are in
the project.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from maalbar.project import Project

COLUMNS = ("rapport_id", "tabell", "linje", "segl")
WORD = re.compile(r"[^\W_]+")
# Seeds of cells have no line of their own: it is their row's.
ROW_OF_CELLS = {
    "aarsrapport_indikatorverdi": ("aarsrapport_indikator", "indikatorrad_id"),
    "aarsrapport_noekkeltallverdi": ("aarsrapport_noekkeltall", "noekkeltall_id"),
}
# Printed over the rows, or told by a heading; everything else stands on the row's lines.
HEADINGS = {"omraade_tekst", "gruppe_tekst", "hovedmaal_tekst", "delmaal_tekst", "oppdragstype_tekst", "avsnitt_tekst"}
# The name of the sum that a row is part of: printed under the rows.
SUMS = {"sum_tekst"}
# How far a row without a next one may reach, in lines.
LAST_ROW_REACHES = 90
# A figure in running text has its unit and its hedge on the lines around it.
SENTENCE = 2


def seal_rows(project: Project, report: str, text: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """The seals of a report's published rows, and a message for each row that the text does not bear out.

    text: the report's text edition. A seal is (report, seed, line, hash).
    """
    words = [WORD.findall(line) for line in text.split("\n")]
    seals, problems = [], []
    for path in sorted((project.seeds / "aarsrapport").glob("*.csv")):
        rows = list(_rows_with_lines(path, report))
        starts = sorted({line for _, line in rows})
        for row, printed_on in rows:
            line = printed_on
            later = [start for start in starts if start > line]
            end = min(later[0] - 1 if later else line + LAST_ROW_REACHES, line + LAST_ROW_REACHES)
            if path.stem == "aarsrapport_prosatall":
                line, end = printed_on - SENTENCE, printed_on + SENTENCE
            missing = [
                column for column in row if column.endswith("_tekst") and not _stands(row, column, words, line, end)
            ]
            if missing:
                problems.append(
                    f"{project.relative(path)}: the words of {', '.join(missing)} are not on lines {line} to {end} "
                    f"of the text edition: {' | '.join(row[column] for column in missing)}"
                )
            seals.append((report, path.stem, str(printed_on), seal(row.values())))
    return seals, problems


def seal(cells: Iterable[str]) -> str:
    """The hash of a row's cells in the order of the file; as the macro row_seal makes it."""
    return hashlib.md5("|".join(cells).encode(), usedforsecurity=False).hexdigest()[:12]


def _rows_with_lines(path: Path, report: str) -> Iterator[tuple[dict[str, str], int]]:
    line_of: dict[str, int] = {}
    head, key = ROW_OF_CELLS.get(path.stem, ("", ""))
    if head:
        line_of = {row[key]: int(row["linje"]) for row in _read(path.with_stem(head)) if row["rapport_id"] == report}
    for row in _read(path):
        if row["rapport_id"] == report:
            yield row, line_of[row[key]] if head else int(row["linje"])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _stands(row: dict[str, str], column: str, words: list[list[str]], line: int, end: int) -> bool:
    """Whether the words stand in this order on the row's lines; over them for a heading, under them for a sum."""
    first = 1 if column in HEADINGS else line
    last = len(words) if column in SUMS else min(end, len(words))
    printed = [word for number in range(first, last + 1) for word in words[number - 1]]
    wanted = WORD.findall(row[column])
    rest = iter(printed)
    # over so many lines, words in order but apart would prove nothing
    apart = column not in HEADINGS | SUMS and all(word in rest for word in wanted)
    return not wanted or apart or _stands_together("".join(wanted), printed)


def _stands_together(wanted: str, printed: list[str]) -> bool:
    """Whether whole printed words, one after the other, make up the text: a line end may break a word in two."""
    for first in range(len(printed)):
        rest = wanted
        for word in printed[first:]:
            if not rest.startswith(word):
                break
            rest = rest.removeprefix(word)
            if not rest:
                return True
    return False
