"""The text edition of a report: its printed lines, a row of a table on one line with a tab between its cells.

A page ends with a line that is nothing but a form feed. What stands over several rows, such as a goal, has a line of
its own, in its own column, before the first of them. A line that prints nothing parts paragraphs and tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from maalbar.project import MaalbarError
from maalbar.read.cells import may_be_value
from maalbar.read.line_ends import joined_cell, letters, words_within
from maalbar.read.page_layout import Block, Cell, TableRow, TextLine, blocks_of
from maalbar.read.pdf_pages import IN_ITS_PLACE, read_pages
from maalbar.read.wording import WORD
from maalbar.source.pages import PAGE_END

# A column stands over the rows when so large a share of them leaves it empty.
FEW = 0.25


@dataclass(frozen=True)
class Line:
    """A line of the edition: its number and its page from 1, its text, and the size of its letters where known."""

    number: int
    page: int | None
    text: str
    size: float | None = None

    @property
    def cells(self) -> tuple[str, ...] | None:
        """The cells of a table's row, empty ones too; None for a line of text."""
        return tuple(cell.strip() for cell in self.text.split("\t")) if "\t" in self.text else None


def edition_of_pdf(pdf: Path, texts: frozenset[str] = frozenset()) -> tuple[list[Line], list[int]]:
    """The lines of a PDF's edition, and the numbers of the pages without text. MaalbarError as read_pages.

    texts: what other reports' rows print. They and the report's own words tell what is one where a line's end parts
    it.
    """
    pages = [(page.number, blocks_of(page)) for page in read_pages(pdf)]
    without = [number for number, blocks in pages if not blocks]
    if len(without) == len(pages):
        raise MaalbarError(
            f"{pdf}: none of its {len(pages)} pages has text; they are images, as of a scan. Ask who published the "
            "report for the file that the program wrote, or have its text recognised, and compare that with the print."
        )
    return _numbered(_joined_over_pages(pages), texts), without


def edition_of_text(path: Path) -> list[Line]:
    """The lines of a text edition. MaalbarError when the file is no UTF-8 text."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise MaalbarError(f"{path}: not UTF-8. Give the PDF, or its text edition in UTF-8.") from error
    if "\0" in text:
        raise MaalbarError(f"{path}: not a text. Give the PDF, or its text edition in UTF-8.")
    marked = PAGE_END in text
    lines, page = [], 1
    for number, content in enumerate(text.removesuffix("\n").split("\n"), start=1):
        lines.append(Line(number, page if marked else None, content.removesuffix("\r").replace(PAGE_END, "")))
        page += content.count(PAGE_END)
    return lines


def as_text(lines: Iterable[Line]) -> str:
    """The edition as one text, each line ended by LF."""
    return "".join(f"{line.text}\n" for line in lines)


def _joined_over_pages(pages: list[tuple[int, list[Block]]]) -> list[tuple[int, list[Block]]]:
    """Rows that a page's end parts, whole on the page where they begin."""
    joined = [(number, list(blocks)) for number, blocks in pages]
    for (_, blocks), (_, following) in pairwise(joined):
        last = next((place for place in range(len(blocks) - 1, -1, -1) if isinstance(blocks[place], TableRow)), None)
        if last is None or not isinstance(row := blocks[last], TableRow):
            continue
        head = _head(blocks, last)
        start = next((place for place, block in enumerate(following) if isinstance(block, TableRow)), None)
        if start is None:
            continue
        if parts := _head_and_rest(following[start], head):
            following[start : start + 1] = parts
        place = start
        while place < len(following) and isinstance(at := following[place], TableRow) and at.cells in head:
            place += 1
        if place == len(following) or not isinstance(rest := following[place], TableRow):
            continue
        if (
            len(rest.cells) == len(row.cells)
            and not rest.spans
            and (_is_rest(row, rest) or (row.is_open and not _is_row(row, rest) and not _is_over_values(row, rest)))
        ):
            cells = tuple((*above, *below) for above, below in zip(row.cells, rest.cells, strict=True))
            blocks[last] = replace(row, cells=cells)
            del following[place]
            if rest.begins and place < len(following) and isinstance(after := following[place], TableRow):
                following[place] = replace(after, begins=True)
    return joined


def _head_and_rest(row: Block, heads: Sequence[tuple[Cell, ...]]) -> list[Block]:
    """A page's first row as the head, printed again, and the rest of a row, where no line parts them; else nothing."""
    if not isinstance(row, TableRow):
        return []
    for head in heads:
        begins = len(head) == len(row.cells) and all(
            cell[: len(above)] == above for cell, above in zip(row.cells, head, strict=True)
        )
        if begins and any(head) and row.cells != head:
            rest = tuple(cell[len(above) :] for cell, above in zip(row.cells, head, strict=True))
            return [replace(row, cells=head), replace(row, cells=rest, begins=False)]
    return []


def _name_column(row: TableRow) -> int | None:
    """The column of a row's name: the last one with a text before the first value; None in a row without values."""
    values = (place for place, cell in enumerate(row.cells) if cell and may_be_value(cell[0]))
    first = next(values, 0)
    return next((place for place in range(first - 1, -1, -1) if row.cells[place]), None)


def _is_rest(row: TableRow, rest: TableRow) -> bool:
    """Whether the first row on a page goes on with the last one on the page before: it has no name, or half a one."""
    name = _name_column(row)
    filled = [place for place, cell in enumerate(rest.cells) if cell]
    if name is None:
        # free text in the last column
        return filled == [len(rest.cells) - 1]
    if not rest.cells[name]:
        return bool(filled) and filled[0] > name and not _is_over_values(row, rest)
    # what stands over the rows may go on too
    texts = all(place <= name and row.cells[place] for place in filled)
    return name in filled and texts and not rest.cells[name][0][:1].isupper()


def _is_over_values(row: TableRow, rest: TableRow) -> bool:
    """Whether a row has words where the row before has values: it is the head of another table."""
    return any(
        above and below and may_be_value(above[0]) and below[0][:1].isupper()
        for above, below in zip(row.cells, rest.cells, strict=True)
    )


def _is_row(row: TableRow, rest: TableRow) -> bool:
    """Whether the first row on a page is one of its own, though no line closes the last one before it.

    It has a name that begins as one, and texts or values where the row before has them.
    """
    name = _name_column(row)
    first = next((place for place, cell in enumerate(row.cells) if cell), 0) if name is None else name
    if not rest.cells[first] or rest.cells[first][0][:1].islower():
        return False
    wanted = [place for place in range(first + 1, len(row.cells)) if row.cells[place]]
    both = [place for place in wanted if rest.cells[place] and (name is None or may_be_value(rest.cells[place][0]))]
    return len(both) == len(wanted) if name is None else 2 * len(both) >= len(wanted)


def _head(blocks: Sequence[Block], last: int) -> list[tuple[Cell, ...]]:
    """The first rows of the table that a row is of, on that page: what the next page may print again."""
    first = last
    while first > 0 and isinstance(block := blocks[first], TableRow) and not block.begins:
        first -= 1
    return [block.cells for block in blocks[first : first + 3] if isinstance(block, TableRow)]


def _numbered(pages: list[tuple[int, list[Block]]], texts: frozenset[str]) -> list[Line]:
    words = _words(block for _, blocks in pages for block in blocks).union(*(WORD.findall(text) for text in texts))
    spelt = {letters(text): text for text in sorted(texts)}
    over = _columns_over(pages)
    lines: list[Line] = []

    def add(page: int, text: str, size: float | None = None) -> None:
        lines.append(Line(len(lines) + 1, page, text, size))

    for position, (page, blocks) in enumerate(pages):
        before: Block | None = None
        head: tuple[Cell, ...] = ()
        for block in blocks:
            if isinstance(block, TableRow):
                if before is not None and block.begins:
                    add(page, "")
                head = block.cells if block.begins else head
                for cells in _parted(block, 0 if block.begins else over.get(head, 0)):
                    add(page, "\t".join(joined_cell(cell, words, spelt) for cell in cells))
            else:
                if before is not None and (block.after_gap or isinstance(before, TableRow)):
                    add(page, "")
                add(page, block.text.replace("\t", " "), block.size)
            before = block
        if position + 1 < len(pages):
            lines.append(Line(len(lines) + 1, page, PAGE_END))
    return lines


def _columns_over(pages: Iterable[tuple[int, list[Block]]]) -> dict[tuple[Cell, ...], int]:
    """How many first columns stand over the rows of a table, by its first row: those that few rows fill."""
    rows: dict[tuple[Cell, ...], list[int]] = {}
    for _, blocks in pages:
        head: tuple[Cell, ...] = ()
        has_begun = False
        for block in blocks:
            if not isinstance(block, TableRow):
                continue
            if block.begins:
                head, has_begun = block.cells, False
            empty = next((number for number, cell in enumerate(block.cells) if cell), 0)
            # a head of several lines has empty cells too, before the first row
            has_begun |= not block.begins and (empty == 0 or block.spans)
            if has_begun and not block.spans:
                rows.setdefault(head, []).append(empty if empty < len(block.cells) - 1 else 0)
    over = {}
    for head, empties in rows.items():
        counts = [sum(empty > column for empty in empties) / len(empties) for column in range(len(head))]
        over[head] = next((column for column, share in enumerate(counts) if share < FEW), 0)
    return over


def _parted(row: TableRow, over: int) -> Iterable[tuple[Cell, ...]]:
    """A row, and before it the cells that stand over rows, when it prints any."""
    above, rest = row.cells[:over], row.cells[over:]
    if any(above) and any(rest):
        yield (*above, *[()] * len(rest))
        yield (*[()] * over, *rest)
    else:
        yield row.cells


def without_letters(lines: Iterable[Line]) -> list[int]:
    """The numbers of the lines with a sign for which the PDF has no letter."""
    return [line.number for line in lines if IN_ITS_PLACE in line.text]


def _words(blocks: Iterable[Block]) -> frozenset[str]:
    prose: list[str] = []
    words: set[str] = set()
    for block in blocks:
        if isinstance(block, TextLine):
            prose.append(block.text)
            continue
        for cell in block.cells:
            for number, line in enumerate(cell):
                # a word may go on from the line before, and on the next one
                words.update(WORD.findall(line)[number > 0 : None if number + 1 == len(cell) else -1])
    return words_within(prose) | words
