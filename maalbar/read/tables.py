"""The tables of a report's text edition: their rows, the head that says what they are, and what stands above them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from maalbar.read.edition import Line
from maalbar.read.forms import Forms, Head
from maalbar.read.wording import printed, squeezed

# What each page repeats stands among its first or last lines, on so many pages at least and so large a share of them.
AT_THE_EDGE, FEWEST_PAGES, SHARE = 3, 3, 0.3
# A heading is shorter than this, and does not end as a sentence does.
LONGEST_HEADING = 110
# Letters are of one size when they differ by less, in points.
SAME_SIZE = 0.5
MOST_HEADING_LINES = 3


@dataclass(frozen=True)
class PrintedRow:
    """A row of a table: where it stands, and its cells."""

    line: int
    page: int | None
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A line that stands alone and may be a heading: where, its text, and the size of its letters where known."""

    line: int
    text: str
    size: float | None


@dataclass
class PrintedTable:
    """A table as it is printed: its rows, those of the head left out; the headings before it; its head's readings.

    end: its last line, where rows take several.
    """

    rows: list[PrintedRow]
    head_rows: list[PrintedRow]
    repeated: list[PrintedRow]
    headings: list[Heading]
    before: list[Line]
    heads: list[Head] = field(default_factory=list)
    end: int = 0

    @property
    def first_line(self) -> int:
        """Where it begins."""
        return (self.head_rows or self.rows)[0].line

    @property
    def last_line(self) -> int:
        """Where it ends."""
        return max(self.end, *(row.line for row in [*self.head_rows, *self.rows, *self.repeated]))

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return (self.head_rows or self.rows)[0].page


def side_texts(lines: Sequence[Line], known: Iterable[str] = ()) -> list[str]:
    """What the pages repeat at their edges, with # for digits, as register_sidetekst has it."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and line.text.strip():
            by_page[line.page].append(line)
    seen: Counter[str] = Counter()
    counting: dict[str, set[int]] = defaultdict(set)
    for page, printed_lines in by_page.items():
        edges = {line.number: line for line in [*printed_lines[:AT_THE_EDGE], *printed_lines[-AT_THE_EDGE:]]}
        texts = {masked(line.text): line.text for line in edges.values() if line.cells is None}
        seen.update(texts.keys())
        for text, as_printed in texts.items():
            counting[text].update(int(number) - page for number in re.findall(r"\d{1,4}", as_printed)[-1:])
    enough = max(FEWEST_PAGES, SHARE * len(by_page))
    # a line that ends in the page's number needs fewer pages
    found = [
        text
        for text, count in seen.items()
        if text and (count >= enough or (count >= max(2, SHARE * len(by_page)) and len(counting[text]) == 1))
    ]
    return [*known, *(text for text in found if text not in known)]


def masked(text: str) -> str:
    """A line with # in the place of each number."""
    result = ""
    for sign in printed(text):
        if not sign.isdigit():
            result += sign
        elif not result.endswith("#"):
            result += "#"
    return result


def is_side_text(text: str, patterns: Sequence[str]) -> bool:
    """Whether a line is what each page repeats; * in a pattern stands for anything."""
    line = masked(text)
    for pattern in patterns:
        first, *rest = pattern.split("*")
        if not rest:
            if line == pattern:
                return True
        elif line.startswith(first) and line.endswith(rest[-1]) and len(line) >= len(first) + len(rest[-1]):
            return True
    return False


def printed_tables(lines: Sequence[Line], forms: Forms, sides: Sequence[str], year: int) -> list[PrintedTable]:
    """The tables whose cells are parted by tabs, in the order of the report."""
    tables: list[PrintedTable] = []
    headings: list[Heading] = []
    run: list[PrintedRow] = []
    before: list[Line] = []
    crossed = text_since = False
    body = body_size(lines)

    def close() -> None:
        nonlocal run, before, crossed, text_since
        if not run:
            return
        last = tables[-1] if tables else None
        if last and crossed and not text_since and (rest := _continues(last, run, forms, year)) is not None:
            last.repeated += run[: len(run) - len(rest)]
            last.rows += rest
        else:
            tables.append(_table(run, list(headings), list(before), forms, year))
        run, before, crossed, text_since = [], [], False, False

    for number, line in enumerate(lines):
        if number and line.page != lines[number - 1].page:
            close()
            crossed = True
        if line.cells is not None:
            run.append(PrintedRow(line.number, line.page, tuple(printed(cell) for cell in line.cells)))
            continue
        if not line.text.strip():
            close()
        elif not is_side_text(line.text, sides):
            close()
            text_since = True
            before.append(line)
            if heading := _heading_ending(lines, number, body):
                headings.append(heading)
    close()
    return tables


def is_heading(text: str) -> bool:
    """Whether a line's text may be a heading."""
    text = printed(text)
    return 0 < len(text) <= LONGEST_HEADING and text[-1] not in ".;,:" and any(sign.isalpha() for sign in text)


def body_size(lines: Iterable[Line]) -> float:
    """The size of the letters in which most of the report is set; 0 where sizes are not known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heading_ending(lines: Sequence[Line], number: int, body: float) -> Heading | None:
    """The heading whose last line a line is: in larger letters it may take several, else it stands alone."""
    line = lines[number]
    if line.size is None or line.size <= body + SAME_SIZE:
        alone = _stands_alone(lines, number) and is_heading(line.text)
        return Heading(line.number, printed(line.text), line.size) if alone else None
    if number + 1 < len(lines) and _has_size(lines[number + 1], line.size):
        return None
    first = number
    while first > 0 and number - first < MOST_HEADING_LINES and _has_size(lines[first - 1], line.size):
        first -= 1
    text = " ".join(printed(part.text) for part in lines[first : number + 1])
    return Heading(line.number, text, line.size) if is_heading(text) else None


def _has_size(line: Line, size: float) -> bool:
    """Whether a line is a text in letters of a size."""
    is_text = line.cells is None and bool(line.text.strip())
    return is_text and line.size is not None and abs(line.size - size) < SAME_SIZE


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of text has none right before or after it, but in letters of another size."""
    line = lines[number]
    for other in (lines[number - 1] if number else None, lines[number + 1] if number + 1 < len(lines) else None):
        is_text = other and other.cells is None and other.text.strip()
        if other and is_text and (line.size is None or other.size is None or abs(line.size - other.size) < SAME_SIZE):
            return False
    return True


def _continues(table: PrintedTable, run: list[PrintedRow], forms: Forms, year: int) -> list[PrintedRow] | None:
    """The rows of a run that go on with a table of the page before; None when it is another table."""
    head = [tuple(squeezed(cell) for cell in row.cells) for row in table.head_rows]
    start = [tuple(squeezed(cell) for cell in row.cells) for row in run[: len(head)]]
    if head and start == head:
        return run[len(head) :]
    width = {len(row.cells) for row in table.rows or table.head_rows}
    same = head and {len(row.cells) for row in run} == width
    return run if same and not forms.heads([row.cells for row in run], year) else None


def _table(run: list[PrintedRow], headings: list[Heading], before: list[Line], forms: Forms, year: int) -> PrintedTable:
    heads = forms.heads([row.cells for row in run], year)
    lines = heads[0].lines if heads else 1
    best = [head for head in heads if head.rank == heads[0].rank and head.lines == lines]
    return PrintedTable(run[lines:], run[:lines], [], headings, before, best)
