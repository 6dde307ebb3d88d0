"""The tables of a text whose cells are broken over lines, each as its family's rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maalbar.read.broken_cells import BrokenCells
from maalbar.read.broken_heads import BrokenHeads
from maalbar.read.broken_lists import read_status_list
from maalbar.read.broken_rows import PAGE_BEGINS, BrokenRows
from maalbar.read.broken_shares import read_shares
from maalbar.read.cells import Words
from maalbar.read.edition import Line
from maalbar.read.forms import Forms, Head
from maalbar.read.known import Known
from maalbar.read.line_ends import words_within
from maalbar.read.registers import AREA, REFERENCE
from maalbar.read.rows import Question, ReadTable, read_rows
from maalbar.read.surroundings import Surroundings
from maalbar.read.tabbed_report import over_table
from maalbar.read.tables import Heading, PrintedRow, PrintedTable, is_heading, is_side_text
from maalbar.read.wording import printed, squeezed

WEB_ADDRESS = re.compile(r"https?://")
# So many lines above a head may say what the table is of.
LINES_ABOVE = 30


@dataclass
class _Part:
    """A head and the lines after it, to the next one, by their places."""

    head: Head
    start: int
    first: int
    end: int = 0


def read_broken(
    lines: Sequence[Line], forms: Forms, known: Known, sides: Sequence[str], year: int
) -> tuple[list[ReadTable], list[Question]]:
    """The tables that are read, and what is to be asked."""
    reader = _Reader(lines, forms, known, sides, year)
    return reader.read()


class _Reader:
    def __init__(self, lines: Sequence[Line], forms: Forms, known: Known, sides: Sequence[str], year: int) -> None:
        self.lines, self.forms, self.known, self.year = lines, forms, known, year
        self.words = words_within(line.text for line in lines)
        self.left_out = [bool(WEB_ADDRESS.match(line.text.strip())) or is_side_text(line.text, sides) for line in lines]
        self.cells = BrokenCells(known.unit_words)
        # without sizes of letters
        self.surroundings = Surroundings(forms, known, 0.0)
        self.headings: list[Heading] = []
        self.counted = 0

    def read(self) -> tuple[list[ReadTable], list[Question]]:
        tables: list[ReadTable] = []
        questions: list[Question] = []
        parts = self._parts()
        number = 0
        while number < len(parts):
            part = parts[number]
            self._collect(part.start)
            run = [part]
            while number + 1 < len(parts) and self._continues(run[-1], parts[number + 1]):
                number += 1
                run.append(parts[number])
            number += 1
            table, asked = self._table(run)
            questions += asked
            if table:
                tables.append(table)
                # free text may follow the last row, and with it the next heading
                self.counted = max(self.counted, table.rows[-1].line)
        return tables, questions

    def _parts(self) -> list[_Part]:
        heads = BrokenHeads(self.forms)
        parts: list[_Part] = []
        place = 0
        while place < len(self.lines):
            found = None
            if self.lines[place].text.strip() and not self.left_out[place]:
                found = heads.at(self.lines, place, self.year)
            if found:
                if parts:
                    parts[-1].end = place
                parts.append(_Part(found[0], place, found[1], len(self.lines)))
                place = found[1]
            else:
                place += 1
        return parts

    def _continues(self, part: _Part, after: _Part) -> bool:
        """Whether a head is printed again because a page begins: it is the same, and nothing but rows is between."""
        same = part.head.family.seed == after.head.family.seed and list(part.head.columns.values()) == list(
            after.head.columns.values()
        )
        above = next((n for n in range(after.start - 1, 0, -1) if self.lines[n].text.strip()), 0)
        if not same or not (PAGE_BEGINS.match(self.lines[after.start].text) or self.left_out[above]):
            return False
        texts = [
            printed(line.text)
            for place, line in enumerate(self.lines[part.first : after.start], part.first)
            if not self.left_out[place]
        ]
        areas = self.surroundings.areas
        return not any(
            text and (squeezed(text) in areas or self.forms.headings(text) or squeezed(text) in self.surroundings.lists)
            for text in texts
        )

    def _collect(self, until: int) -> None:
        """Take up the headings before a place; the line right above a head is one too."""
        for place in range(self.counted, until):
            line = self.lines[place]
            if self.left_out[place] or not is_heading(line.text):
                continue
            above = place == 0 or not self.lines[place - 1].text.strip() or self.left_out[place - 1]
            below = place + 1 >= len(self.lines) or not self.lines[place + 1].text.strip() or place + 1 == until
            # a page begins with a heading
            if (above or PAGE_BEGINS.match(line.text)) and below:
                self.headings.append(Heading(line.number, printed(line.text), None))
        self.counted = max(self.counted, until)

    def _table(self, run: list[_Part]) -> tuple[ReadTable | None, list[Question]]:
        head, family = run[0].head, run[0].head.family
        first = run[0].first
        lines = self.lines[first : run[-1].end]
        heads = {place - first for part in run[1:] for place in range(part.start, part.first)}
        breaks = frozenset(part.start - first for part in run[1:])

        def skip(place: int) -> bool:
            return place in heads or self.left_out[first + place]

        spelling = self.known.spelling(family)
        closed = self.known.closed_lists(family)

        def spelt(name: str) -> str | None:
            return self.known.spelt(family, spelling, name)

        numbers = [column for column in head.columns.values() if family.holds_numbers(column.name)]
        names_over = Words(name for column in family.over for name in self.known.names_over(column))
        if len(numbers) > 1:
            reader = BrokenRows(
                head,
                self.forms,
                self.cells,
                closed,
                spelt,
                self.known.ends_as_registered(family),
                self.words,
                names_over,
            )
            rows = reader.read(lines, skip, breaks)
        elif numbers:
            rows = read_shares(lines, skip, head, self.words)
        else:
            rows = read_status_list(lines, skip, breaks, head, closed, spelt, self.words, names_over)
        if not rows.rows:
            return None, rows.questions
        above = range(max(0, run[0].start - LINES_ABOVE), run[0].start)
        before = [self.lines[n] for n in above if not self.left_out[n] and self.lines[n].text.strip()]
        table = PrintedTable(rows.rows, [], [], list(self.headings), before)
        read, asked = read_rows(table, head, self.forms, closed, self.known.knows(family))
        questions = rows.questions + asked
        if not read:
            return None, questions
        over, missing = over_table(table, head, self.surroundings, self.known)
        top = read[0]
        questions += [
            Question("tabell", top.line, top.page, top.name, f"nothing over the table tells {column}", family.seed)
            for column in missing
        ]
        for row in read:
            row.over = {**over, **row.over}
            if rows.references.get(row.line):
                row.cells[REFERENCE] = rows.references[row.line]
        unit = self.surroundings.unit(table, head.texts) if family.has_amounts else ""
        heading = next((h for h in reversed(self.headings) if self.forms.announces(h.text, family.seed)), None)
        shown = [self._head_row(part) for part in run]
        printed_table = PrintedTable(
            rows.rows, shown[:1], shown[1:], list(self.headings), before, [head], rows.last_line
        )
        title = heading.text if heading else (self.headings[-1].text if self.headings else "")
        return ReadTable(head, printed_table, read, over, unit, title, over.get(AREA, "")), questions

    def _head_row(self, part: _Part) -> PrintedRow:
        line = self.lines[part.start]
        texts = (printed(other.text) for other in self.lines[part.start : part.first])
        return PrintedRow(line.number, line.page, tuple(text for text in texts if text))
