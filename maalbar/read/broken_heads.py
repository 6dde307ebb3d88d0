"""Heads of tables in a text whose cells are broken over lines: the words of register_tabellform, one after another."""

from collections.abc import Sequence

from maalbar.read.edition import Line
from maalbar.read.forms import EMPTY, NAME, YEAR_COLUMN, Column, Forms, Head
from maalbar.read.registers import VALUE, Family
from maalbar.read.wording import printed, squeezed

# How many lines that print something a head may take, and how many letters.
MOST_LINES, MOST_LETTERS = 24, 260
YEAR_DIGITS = 4
# How many ways to read a head are tried.
MOST_TRIED = 400


class BrokenHeads:
    """Finds a head at a line."""

    def __init__(self, forms: Forms) -> None:
        """forms: the wordings of the heads."""
        self.forms, self.kinds = forms, forms.kinds
        self._starts: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for seed in forms.families:
            words: dict[str, list[tuple[str, str]]] = {}
            for column, wordings in forms.columns(seed).items():
                words[column] = sorted(
                    ((squeezed(w), w) for w in wordings if w != EMPTY), key=lambda pair: len(pair[0]), reverse=True
                )
            self._starts[seed] = words

    def at(self, lines: Sequence[Line], start: int, year: int) -> tuple[Head, int] | None:
        """The head that begins on a line, and the place of the line after it; None when none does."""
        letters, ends = _letters(lines, start)
        if not letters:
            return None
        found = [(*self._read(family, letters, ends, year), family) for family in self.forms.families.values()]
        # the longest; of those the one with most columns, when it is the only one
        rank = max((length, len(columns)) for length, columns, _ in found)
        best = [(columns, family) for length, columns, family in found if (length, len(columns)) == rank]
        if rank == (0, 0) or len(best) > 1:
            return None
        columns, family = best[0]
        after = ends[rank[0]]
        texts = tuple(printed(line.text) for line in lines[start:after] if line.text.strip())
        return Head(family, dict(enumerate(columns)), (), after - start, texts), after

    def _read(self, family: Family, letters: str, ends: dict[int, int], year: int) -> tuple[int, list[Column]]:
        """How many letters the head has, to the end of a line, and its columns in the order of print; 0 and none."""
        best: tuple[int, int, list[Column]] = (0, 0, [])
        first: list[list[Column]] = [[]]
        if EMPTY in self.forms.columns(family.seed).get(NAME, []):
            first.append([Column(NAME)])
        waiting: list[tuple[int, list[Column], tuple[int, ...]]] = [(0, columns, ()) for columns in first]
        tried = 0
        while waiting and tried < MOST_TRIED:
            place, columns, years_over = waiting.pop()
            tried += 1
            if place in ends and (place, len(columns)) > best[:2] and (whole := self._whole(family, columns, year)):
                best = (place, len(columns), whole)
            waiting += self._steps(family, letters, place, columns, years_over)
        return best[0], best[2]

    def _steps(
        self, family: Family, letters: str, place: int, columns: list[Column], years_over: tuple[int, ...]
    ) -> list[tuple[int, list[Column], tuple[int, ...]]]:
        """Every way in which a head goes on: the place after the next word, the columns so far, the years over them."""
        words = self._starts[family.seed]
        names = {column.name for column in columns}
        steps = []
        if family.has_years and (NAME in names or family.has_kinds):
            for before in ("", *(word for word, _ in words.get(YEAR_COLUMN, []))):
                after = place + len(before)
                if letters.startswith(before, place) and (over := _year_at(letters, after)):
                    if family.has_kinds:
                        steps.append((after + YEAR_DIGITS, columns, (*years_over, over)))
                    else:
                        steps.append((after + YEAR_DIGITS, [*columns, Column(VALUE, over)], years_over))
        for column, wordings in words.items():
            if column == YEAR_COLUMN or (column in names and column not in self.kinds):
                continue
            for word, _ in wordings:
                if not word or not letters.startswith(word, place):
                    continue
                after = place + len(word)
                if column in self.kinds:
                    done = sum(other.kind == column for other in columns)
                    if done < len(years_over):
                        made = Column(VALUE, years_over[done], column)
                        steps.append((after, [*columns, made], years_over))
                    continue
                of_year = _year_at(letters, after) if column in family.numbers else None
                after += YEAR_DIGITS if of_year else 0
                steps.append((after, [*columns, Column(column, of_year)], years_over))
                steps += [
                    (after + len(unit), [*columns, Column(column, of_year)], years_over)
                    for unit in ("ikr", "imillkr", "kr")
                    if column in family.numbers and letters.startswith(unit, after)
                ]
        return steps

    def _whole(self, family: Family, columns: list[Column], year: int) -> list[Column] | None:
        """The columns when no one is missing and no amount is of another year."""
        if any(column.year not in (None, year) for column in columns if column.name in family.numbers):
            return None
        plain = [Column(column.name) if column.name in family.numbers else column for column in columns]
        return plain if self.forms.is_whole(family, dict(enumerate(plain))) else None


def _year_at(letters: str, place: int) -> int | None:
    digits = letters[place : place + YEAR_DIGITS]
    return int(digits) if digits.isdigit() and digits[:2] in ("19", "20") else None


def _letters(lines: Sequence[Line], start: int) -> tuple[str, dict[int, int]]:
    """The letters of a line and those after it, and the place of the next line by the letters that end there."""
    letters, ends, counted = "", dict[int, int](), 0
    for place in range(start, len(lines)):
        text = squeezed(lines[place].text)
        if not text:
            continue
        letters += text
        counted += 1
        ends[len(letters)] = place + 1
        if counted >= MOST_LINES or len(letters) >= MOST_LETTERS:
            break
    return letters, ends
