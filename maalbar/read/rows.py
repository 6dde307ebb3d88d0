"""The rows of a table by what they are: a row, a sum, a group over others, the rest of a row that a page's end parted.

A cell that is not what its column holds is left empty and asked about; nothing is guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from maalbar.read.cells import Words, is_number, is_value, unit_of
from maalbar.read.forms import FREE_TEXT, NAME, Column, Forms, Head
from maalbar.read.registers import GROUP, VALUE
from maalbar.read.tables import PrintedRow, PrintedTable
from maalbar.read.wording import FOOTNOTE, MARK, squeezed

# A status or a phase that no register has is a word of so many letters at most.
LONGEST_WORD = 40


@dataclass
class Question:
    """Something that the steward must decide or look at: where, what is printed, why it is asked, what to do."""

    kind: str
    line: int
    page: int | None
    text: str
    why: str
    seed: str = ""
    candidates: tuple[str, ...] = ()


@dataclass
class ReadRow:
    """A row of a family: where it is printed, whether it is a sum, its cells by column, what stands over it."""

    line: int
    page: int | None
    kind: str
    name: str
    cells: dict[str, str]
    over: dict[str, str]
    unsure: set[str] = field(default_factory=set)


@dataclass
class ReadTable:
    """A table of a family, read: its head, its rows, its unit, and where it stands."""

    head: Head
    printed: PrintedTable
    rows: list[ReadRow]
    over: dict[str, str]
    unit: str = ""
    title: str = ""
    chapter: str = ""
    free_text: bool = False


def read_rows(
    table: PrintedTable, head: Head, forms: Forms, words: Mapping[str, Words], is_known: Callable[[str], bool]
) -> tuple[list[ReadRow], list[Question]]:
    """The rows of a table by its head. words: the closed list of a column. is_known: whether a row has this name."""
    return _Reader(table, head, forms, words, is_known).read()


class _Reader:
    def __init__(
        self, table: PrintedTable, head: Head, forms: Forms, words: Mapping[str, Words], is_known: Callable[[str], bool]
    ) -> None:
        self.table, self.head, self.forms, self.words, self.is_known = table, head, forms, words, is_known
        self.family = head.family
        self.rows: list[ReadRow] = []
        self.questions: list[Question] = []
        self.over: dict[str, str] = {}
        self.after_sum = False
        self.has_groups = GROUP in self.family.over

    def read(self) -> tuple[list[ReadRow], list[Question]]:
        page = self.table.head_rows[-1].page if self.table.head_rows else None
        heads = [[squeezed(cell) for cell in row.cells] for row in self.table.head_rows]
        for printed in self.table.rows:
            if [squeezed(cell) for cell in printed.cells] in heads:
                continue
            self._take(printed, over_page=printed.page != page)
            page = printed.page
        for column in self.family.under:
            self._name_sums(column)
        return self.rows, self.questions

    def _take(self, printed: PrintedRow, *, over_page: bool) -> None:
        cells = {
            column.key: printed.cells[place] if place < len(printed.cells) else ""
            for place, column in self.head.columns.items()
        }
        name = cells.pop(NAME, "")
        over = {column: cells.pop(column) for column in self.family.over if column in cells}
        told = {key: text for key, text in cells.items() if text}
        values = {key: text for key, text in told.items() if not key.startswith(FREE_TEXT)}
        outside = [
            text for place, text in enumerate(printed.cells) if text and place not in self.head.columns and not values
        ]
        if not name and not told and any(over.values()):
            self._set_over(over)
        elif not name and told:
            self._rest(printed, told, over, over_page=over_page)
        elif name and not values:
            self._name_alone(printed, name, told, over, over_page=over_page, outside=outside)
        elif name:
            self._set_over(over)
            self._row(printed, name, cells)

    def _set_over(self, over: Mapping[str, str]) -> None:
        for number, column in enumerate(self.family.over):
            if over.get(column):
                if over[column] != self.over.get(column):
                    for below in self.family.over[number + 1 :]:
                        if below in over:
                            self.over.pop(below, None)
                self.over[column] = over[column]

    def _rest(self, printed: PrintedRow, told: Mapping[str, str], over: Mapping[str, str], *, over_page: bool) -> None:
        """Cells without a name: the rest of a row that a page's end parted, or a row that nothing names."""
        if over_page and self.rows and self.rows[-1].line == self._last_line(printed):
            row = self.rows[-1]
            for column, text in over.items():
                if text and row.over.get(column):
                    row.over[column] = self.over[column] = f"{row.over[column]} {text}"
            for key, text in told.items():
                row.cells[key] = f"{row.cells.get(key, '')} {text}".strip()
                row.unsure.discard(key)
            self.questions = [q for q in self.questions if not (q.kind == "celle" and q.line == row.line)]
            self._check(row, row.page)
        else:
            text = " | ".join(cell for cell in printed.cells if cell)
            self._ask("rad", printed, text, "a row without a name")

    def _last_line(self, printed: PrintedRow) -> int:
        before = [row.line for row in self.table.rows if row.line < printed.line]
        return before[-1] if before else -1

    def _name_alone(
        self,
        printed: PrintedRow,
        name: str,
        told: Mapping[str, str],
        over: Mapping[str, str],
        *,
        over_page: bool,
        outside: list[str],
    ) -> None:
        """A name without a value: a group over rows, or the rest of a name that a page's end parted."""
        last = self.rows[-1] if self.rows else None
        if over_page and last and last.line == self._last_line(printed) and not told:
            whole = f"{last.name} {name}"
            group = self.has_groups and self._is_group(name)
            # a heading among the rows begins with a capital letter, and only some families have any
            if not group and (self.is_known(whole) or name[:1].islower() or not self.has_groups):
                last.name = whole
                return
            if not group and not self.is_known(last.name):
                self._ask(
                    "rad", printed, name, f"either a heading, or the rest of the name '{last.name}' on the page before"
                )
                last.unsure.add(NAME)
                return
        if self.has_groups and not told and not outside and not any(over.values()):
            if self.family.has_years and not self._is_group(name):
                known = self.is_known(name)
                if not known:
                    self._ask("rad", printed, name, "either a heading over the rows below, or a row without any value")
                if known or self._prints_blanks():
                    self._row(printed, name, dict.fromkeys(self._value_keys(), ""))
                    return
            self.over[GROUP] = name
            self.after_sum = False
        else:
            self._set_over(over)
            self._ask("rad", printed, name, "a row without any value in the columns that are read")

    def _value_keys(self) -> list[str]:
        return [column.key for column in self.head.columns.values() if column.name == VALUE]

    def _prints_blanks(self) -> bool:
        """Whether a row of the table has values and an empty cell beside them."""
        places = [place for place, column in self.head.columns.items() if column.name == VALUE]
        filled = [[bool(row.cells[place]) for place in places if place < len(row.cells)] for row in self.table.rows]
        return any(any(cells) and not all(cells) for cells in filled)

    def _is_group(self, name: str) -> bool:
        return GROUP in self.words and self.words[GROUP].find(name) is not None

    def _row(self, printed: PrintedRow, name: str, cells: Mapping[str, str]) -> None:
        summed = self.forms.sum_of(self.family.seed, name)
        over = dict(self.over)
        if summed is not None and "radtype" in self.family.columns:
            kind = "sum"
            if self.has_groups and (summed == "tabell" or self.after_sum):
                over.pop(GROUP, None)
            self.after_sum = True
        else:
            kind = "rad"
            if self.after_sum:
                over.pop(GROUP, None)
                self.over.pop(GROUP, None)
            self.after_sum = False
        row = ReadRow(printed.line, printed.page, kind, name, dict(cells), over)
        self._check(row, printed.page)
        self._check_name(row)
        self.rows.append(row)

    def _check_name(self, row: ReadRow) -> None:
        """Ask about a row whose name seems to be a part of one: then its cells may be parts of others too."""
        holds_numbers = any(self.family.holds_numbers(column.name) for column in self.head.columns.values())
        if (
            not holds_numbers
            or self.is_known(row.name)
            or not (row.name[:1].islower() or _has_half_a_parenthesis(row.name))
        ):
            return
        row.unsure |= {key for key, text in row.cells.items() if text}
        self._ask_of(row, row.name, "its name seems to be a part of one; its cells are left out")

    def _check_units(self, row: ReadRow) -> None:
        """Ask about a row of which some cells print a unit and others none: one may have lost it, or a digit."""
        cells = {key: text for key, text in row.cells.items() if key.startswith(VALUE) and is_number(text)}
        with_unit = {key for key, text in cells.items() if unit_of(text)}
        if with_unit and len(with_unit) < len(cells):
            for key in cells.keys() - with_unit:
                row.unsure.add(key)
                self._ask_of(
                    row, f"{row.name}: {key} = '{cells[key]}'", "no unit, where the other cells of the row print one"
                )

    def _ask_of(self, row: ReadRow, text: str, why: str) -> None:
        self.questions.append(Question("celle", row.line, row.page, text, why, self.family.seed))

    def _check(self, row: ReadRow, page: int | None) -> None:
        """Ask about every cell that is not what its column holds."""
        for column in self.head.columns.values():
            key = column.key
            text = row.cells.get(key, "")
            if column.name in self.words and column.name != GROUP:
                word = self.words[column.name].find(text)
                if word:
                    row.cells[key] = word
                elif text and len(text) <= LONGEST_WORD and text[0].isupper():
                    # what is printed is certain, only its meaning is not
                    self.questions.append(Question("ord", row.line, page, text, column.name, self.family.seed))
                elif text or (column.name in self.family.required and row.kind == "rad"):
                    self._unsure(row, page, column, text, "no word of the closed list")
            elif self.family.holds_numbers(column.name):
                if text and not is_value(text):
                    self._unsure(row, page, column, text, "no printed number, and no sign for none")
                elif not text and column.name in self.family.required:
                    self._unsure(row, page, column, text, "empty, where every row prints a number")
        self._check_units(row)
        # a cell that could not be read may be two, and an empty one beside it no empty one
        if row.unsure:
            for column in self.head.columns.values():
                if (
                    self.family.holds_numbers(column.name)
                    and not row.cells.get(column.key)
                    and column.key not in row.unsure
                ):
                    self._unsure(row, page, column, "", "empty beside a cell that could not be read")

    def _unsure(self, row: ReadRow, page: int | None, column: Column, text: str, why: str) -> None:
        row.unsure.add(column.key)
        shown = f"{row.name}: {column.key} = '{text}'"
        self.questions.append(Question("celle", row.line, page, shown, why, self.family.seed))

    def _ask(self, kind: str, printed: PrintedRow, text: str, why: str) -> None:
        self.questions.append(Question(kind, printed.line, printed.page, text, why, self.family.seed))

    def _name_sums(self, column: str) -> None:
        """Rows get the name of the sum that is printed under them; a sum of no rows has none."""
        waiting: list[ReadRow] = []
        for row in self.rows:
            if row.kind == "rad":
                waiting.append(row)
                continue
            if waiting:
                for summed in [*waiting, row]:
                    summed.over[column] = row.name
            waiting = []


def _has_half_a_parenthesis(name: str) -> bool:
    """Whether a name opens a parenthesis that it does not close, or the other way; a footnote's mark may have one."""
    bare = MARK.sub("", name)
    return all(text.count("(") != text.count(")") for text in (bare, FOOTNOTE.sub("", bare)))
