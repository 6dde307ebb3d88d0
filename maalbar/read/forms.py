"""Which family a table is of, and what its columns hold: by the words of register_tabellform, never by its place."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.read.registers import KIND, VALUE, Family, Seeds
from maalbar.read.wording import FOOTNOTE, UNIT_OF_HEAD, matches, squeezed, without_years, years_in

# What a cell of a table may be besides a column of the seed: text that is not carried over, and the year of a cell.
FREE_TEXT, YEAR_COLUMN, NAME = "fritekst", "aar", "navn_tekst"
# What is left of "Tilsyn i 2024" behind the words.
LAST_WORD = re.compile(r" (?:i|per|pr\.?|for)$")
# How the register writes a head that prints nothing.
EMPTY = "(tom)"
MOST_HEAD_LINES = 4
FEWEST_YEARS, FEWEST_COLUMNS = 2, 2


@dataclass(frozen=True)
class Column:
    """What a column of a table holds: a column of the seed, or a year's cell (and of which kind, where it has one)."""

    name: str
    year: int | None = None
    kind: str = ""

    @property
    def key(self) -> str:
        """As it is told to people and kept in a row's cells: verdi_tekst 2024 korttid."""
        return " ".join(str(part) for part in (self.name, self.year, self.kind) if part)


@dataclass(frozen=True)
class Head:
    """A table's head: its family, the columns by their place, the texts that no wording has, and its lines."""

    family: Family
    columns: dict[int, Column]
    unread: tuple[str, ...]
    lines: int
    texts: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """How well it fits, the lower the better: first what is not read, then what is."""
        return len(self.unread), -len(self.columns)

    @property
    def name_place(self) -> int:
        """Where the column of names is."""
        return next(place for place, column in self.columns.items() if column.name == NAME)


class Forms:
    """The wordings of register_tabellform."""

    def __init__(self, seeds: Seeds) -> None:
        """Read the register."""
        self.families = seeds.families
        self._words: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(dict))
        for row in seeds.rows("register_tabellform"):
            self._words[row["tabell"]][row["rolle"]].setdefault(row["kolonne"], []).append(row["tekst"])
        self._headings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._open_headings: list[tuple[str, tuple[str, str]]] = []
        for family, roles in self._words.items():
            for column, words in roles["overskrift"].items():
                for word in words:
                    if "*" in word:
                        self._open_headings.append((word, (family, column)))
                    else:
                        self._headings[squeezed(word)].append((family, column))
        # the columns that a year has several of: korttid, langtid, samlet
        self.kinds = {row["kode"] for row in seeds.rows("register_kodeliste") if row["liste"] == KIND}

    def wordings(self, family: str, role: str, column: str) -> list[str]:
        """The wordings of a role and column, in the order of the register."""
        return self._words[family][role].get(column, [])

    def headings(self, text: str) -> list[tuple[str, str]]:
        """The families that a heading announces, each with what the register says of it (nytt, refinansiert)."""
        bare = LAST_WORD.sub("", without_years(text))
        found = list(self._headings.get(squeezed(FOOTNOTE.sub("", bare)), ()))
        return [*found, *(said for word, said in self._open_headings if matches(bare, word))]

    def announces(self, text: str, family: str) -> bool:
        """Whether a heading announces a family."""
        return any(found == family for found, _ in self.headings(text))

    def sum_of(self, family: str, name: str) -> str | None:
        """What a row's name says that it sums (gruppe, tabell); None when it is no sum row."""
        found = [
            (len(word), column)
            for column, words in self._words[family]["sum"].items()
            for word in words
            if matches(without_years(name) or name, word)
        ]
        return max(found)[1] if found else None

    def columns(self, family: str) -> dict[str, list[str]]:
        """The words of a family's heads, by column."""
        return self._words[family]["kolonne"]

    def labels(self, family: str) -> dict[str, list[str]]:
        """The labels of a family's lists, by the column that stands behind them."""
        return self._words[family]["etikett"]

    def is_shared(self, head: Head) -> bool:
        """Whether a head of years could be of several families: their names are called alike, nothing stands over."""
        if not head.family.has_years or any(column.name in head.family.over for column in head.columns.values()):
            return False
        text = squeezed(head.texts[head.name_place])
        words = (
            self._words[family.seed]["kolonne"].get(NAME, []) for family in self.families.values() if family.has_years
        )
        return sum(text in map(squeezed, wordings) for wordings in words) > 1

    def heads(self, rows: Sequence[Sequence[str]], year: int) -> list[Head]:
        """The heads that the first rows of a table may be, best first; none when no family has all its columns."""
        found: list[tuple[tuple[int, int, int], Head]] = []
        for lines in range(1, min(MOST_HEAD_LINES, len(rows)) + 1):
            # the first line may stand over several columns and name none: "Årets budsjett"
            for first in range(min(lines, 2)):
                for texts in dict.fromkeys((_merged(rows[first:lines]), _merged(rows[first:lines], lowest=True))):
                    for family in self.families.values():
                        head = self._head(family, texts, lines, year)
                        same = any(head and head.columns == known.columns for _, known in found if known.lines == lines)
                        if head and not same and _is_all_head(head, rows[:lines], first):
                            found.append(((*head.rank, -lines), head))
        return [head for _, head in sorted(found, key=lambda item: item[0])]

    def _head(self, family: Family, texts: Sequence[str], lines: int, year: int) -> Head | None:
        candidates: dict[int, tuple[Column, int]] = {}
        unread = []
        for place, text in enumerate(texts):
            found = self._column(family, text)
            # a goal for a year to come is no figure of it
            if found and not (found[0].year and found[0].name == VALUE and found[0].year > year):
                candidates[place] = found
            elif text:
                unread.append(text)
        columns: dict[int, Column] = {}
        by_name: dict[str, list[tuple[int, Column, int]]] = defaultdict(list)
        for place, (column, rank) in candidates.items():
            if column.name == VALUE:
                columns[place] = column
            else:
                by_name[column.name].append((place, column, rank))
        for name, places in by_name.items():
            chosen = _chosen(places, year, is_number=name in family.numbers)
            if chosen is None:
                return None
            if chosen >= 0:
                columns[chosen] = Column(name)
            unread += [texts[place] for place, _, _ in places if place != chosen and texts[place]]
        if not self.is_whole(family, columns):
            return None
        return Head(family, dict(sorted(columns.items())), tuple(unread), lines, tuple(texts))

    def _column(self, family: Family, text: str) -> tuple[Column, int] | None:
        """The column that a head's text names, and how far down in the register its wording stands."""
        years = years_in(text)
        bare = squeezed(without_years(text))
        options = [bare]
        if (cut := UNIT_OF_HEAD.sub("", bare)) != bare:
            options.append(cut)
        words = self._words[family.seed]["kolonne"]
        for option in options:
            for name, wordings in words.items():
                if name == YEAR_COLUMN:
                    continue
                for rank, wording in enumerate(wordings):
                    if option == ("" if wording == EMPTY else squeezed(wording)):
                        if name in self.kinds:
                            return (Column(VALUE, years[0], name), rank) if len(years) == 1 else None
                        # "Mål 2025" is no goal that stands over rows
                        if years and (not option or name in family.over):
                            continue
                        return Column(name, years[-1] if years else None), rank
        if family.has_years and len(years) == 1:
            for option in options:
                for before in ("", *words.get(YEAR_COLUMN, [])):
                    rest = option.removeprefix(squeezed(before))
                    kind = next((k for k in self.kinds if rest and rest in map(squeezed, words.get(k, []))), "")
                    if option.startswith(squeezed(before)) and (not rest or kind) and bool(kind) == family.has_kinds:
                        return Column(VALUE, years[0], kind), 0
        return None

    def is_whole(self, family: Family, columns: dict[int, Column]) -> bool:
        """Whether nothing is missing that a row of the family must have."""
        names = {column.name for column in columns.values()}
        if NAME not in names or len(names - {FREE_TEXT}) < FEWEST_COLUMNS:
            return False
        if family.has_years:
            years = [column for column in columns.values() if column.year]
            # two columns of one year: the head says something else than years
            if len(years) < FEWEST_YEARS or len({column.key for column in years}) < len(years):
                return False
            needed = set()
        else:
            needed = {column for column in family.required if column.endswith("_tekst")} - {*family.over, NAME}
        # what stands over the rows has a column when there are words for its head; the first may be a heading instead
        headed = [column for column in family.over if column in self._words[family.seed]["kolonne"]]
        needed |= set(headed[-1:])
        # where a row needs no column, only several together tell
        return needed <= names and (bool(needed) or family.has_years or len(names - {FREE_TEXT}) > FEWEST_COLUMNS)


def _is_all_head(head: Head, rows: Sequence[Sequence[str]], first: int) -> bool:
    """Whether every line of a head is one: a row of the table below it has a name, and no column's word."""
    if len(rows) == 1:
        return True
    name = head.name_place
    named = [name < len(row) and bool(row[name]) for row in rows]
    return not head.unread and not all(named) and not any(named[:first])


def _chosen(places: list[tuple[int, Column, int]], year: int, *, is_number: bool) -> int | None:
    """Which of the columns that one wording or another names is meant: that of the year, then the first wording.

    -1 when none is of the report's year; None when two are meant alike.
    """
    if is_number:
        of_year = [item for item in places if item[1].year == year]
        places = of_year or [item for item in places if item[1].year is None]
        if not places:
            return -1
    best = min(rank for _, _, rank in places)
    chosen = [place for place, _, rank in places if rank == best]
    if len(chosen) == 1:
        return chosen[0]
    return None


def _merged(rows: Sequence[Sequence[str]], *, lowest: bool = False) -> tuple[str, ...]:
    """The texts of a head of several lines, column by column; what stands over several columns over each.

    lowest: what stands over several columns is left out, where these have words of their own below it.
    """
    width = max(len(row) for row in rows)
    merged = [""] * width
    for number, row in enumerate(rows):
        held = ""
        for place in range(width):
            text = row[place] if place < len(row) else ""
            below = any(place < len(other) and other[place] for other in rows[number + 1 :])
            above = any(place < len(other) and other[place] for other in rows[:number])
            held = text or (held if below and not above else "")
            if held and not (lowest and below and _spans(row, place)):
                merged[place] = f"{merged[place]} {held}".strip()
    return tuple(merged)


def _spans(row: Sequence[str], place: int) -> bool:
    """Whether the text at or before a place of a head's line stands over several columns."""
    beside = row[place + 1] if place + 1 < len(row) else "-"
    return not row[place] or not beside
