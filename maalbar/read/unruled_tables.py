"""Tables without ruling lines: columns from what stands above one another, rows from gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from maalbar.read.cells import may_be_value
from maalbar.read.chunks import Chunk, VisualLine, text_lines
from maalbar.read.columns import MOST_HEAD_LINES, SAME_PLACE, WORDS_APART, Columns, columns_of, parted
from maalbar.read.wording import YEAR

# A table has at least so many lines with cells beside one another, and so many lines with values or columns of words.
FEWEST_LINES, FEWEST_VALUES, WORD_COLUMNS = 2, 2, 3
# In line heights: how far apart the lines of one table may stand, those of one of its rows, and those of one cell.
APART, OF_A_ROW, NEAR = 3.6, 1.32, 1.25
# A line this wide, as a share of the table, that is alone is prose and no part of a table.
PROSE = 0.8
# Sizes are the same when they differ by less, in points.
SAME_SIZE = 0.5


@dataclass(frozen=True)
class UnruledTable:
    """Rows of cells, each cell its lines; which chunks are in it, and its place."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    chunks: frozenset[int]
    top: float


def unruled_tables(lines: Sequence[VisualLine]) -> list[UnruledTable]:
    """The tables among the visual lines of a page that stand outside ruled tables."""
    tables = []
    for first, last in _runs(lines):
        for part in _beside_one_another(lines[first : last + 1]):
            if table := _table(part):
                tables.append(table)
    return tables


def _beside_one_another(lines: Sequence[VisualLine]) -> list[list[list[Chunk]]]:
    """The lines of tables that stand beside one another, each for itself: their heads begin with the same word."""
    head = lines[0]
    starts = [head[0].left, *(chunk.left for chunk in head[2:-1] if chunk.text == head[0].text)]
    ends = [*(start - SAME_PLACE for start in starts[1:]), float("inf")]
    parts = []
    left = float("-inf")
    for end in ends:
        part = [[chunk for chunk in line if left <= chunk.left < end] for line in lines]
        parts.append([line for line in part if line])
        left = end
    return parts


def _runs(lines: Sequence[VisualLine]) -> list[tuple[int, int]]:
    """First and last line of each run of lines that may be a table."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for number, line in enumerate(lines):
        # a head may stand farther from its first row
        under_head = start is not None and number == start + 1 and _is_head(lines[start]) and len(line) > 1
        gap = line[0].baseline - lines[number - 1][0].baseline if number else 0.0
        far = gap > APART * (1.2 + under_head) * line[0].size
        again = start is not None and _is_head(line) and _texts(line) == _texts(lines[start])
        if start is not None and (far or again or _ends(lines, start, number)):
            runs.append((start, number - 1))
            start = None
        if start is None and len(line) > 1:
            start = number
    if start is not None:
        runs.append((start, len(lines) - 1))
    trimmed = []
    for first, last in runs:
        end = last
        while end > first and len(lines[end]) == 1 and not _wraps(lines, first, end):
            end -= 1
        trimmed.append((_with_rest(lines, first), end))
    return trimmed


def _is_head(line: VisualLine) -> bool:
    """Whether a line may be a table's head: texts beside one another, and no value."""
    return len(line) > 1 and not any(_is_value(chunk.text) for chunk in line)


def _texts(line: VisualLine) -> list[str]:
    return [chunk.text for chunk in line]


def _with_rest(lines: Sequence[VisualLine], first: int) -> int:
    """The first line of a table, with what stands over it at the top of the page.

    That is the rest of a row of the page before, or the first lines of a cell whose neighbours stand in its middle.
    """
    start = first
    # the cells of a row stand beside the first, the middle or the last line of its name
    column = min((line[0] for line in lines[first : first + 3]), key=lambda chunk: chunk.left)
    end = min(line[1].left for line in lines[first : first + 3] if len(line) > 1)
    while start > 0 and _is_in_column(lines[start - 1], column, lines[start][0]) and lines[start - 1][0].right < end:
        start -= 1
    size = lines[first][0].size
    is_top = start == 0 or lines[start][0].baseline - lines[start - 1][0].baseline > APART * size
    is_near = start < first and lines[first][0].baseline - lines[first - 1][0].baseline <= NEAR * size
    return start if is_top and (is_near or not lines[start][0].text[:1].isupper()) else first


def _is_in_column(line: VisualLine, column: Chunk, below: Chunk) -> bool:
    """Whether a line stands alone right above another one, in the column of a chunk."""
    alone = len(line) == 1 and abs(line[0].left - column.left) <= SAME_PLACE
    return (
        alone and abs(line[0].size - column.size) < SAME_SIZE and below.baseline - line[0].baseline < APART * below.size
    )


def _wraps(lines: Sequence[VisualLine], first: int, number: int) -> bool:
    """Whether a line alone goes on with a cell of the line before: nearer to it than rows are, and not wider."""
    line = lines[number]
    near = line[0].baseline - lines[number - 1][0].baseline <= NEAR * line[0].size
    # the cells beside it may stand between its lines
    above = [chunk for before in lines[max(first, number - 2) : number] for chunk in before]
    return near and any(
        abs(chunk.left - line[0].left) <= SAME_PLACE and abs(chunk.size - line[0].size) < SAME_SIZE for chunk in above
    )


def _ends(lines: Sequence[VisualLine], start: int, number: int) -> bool:
    """Whether a line alone ends the table: a heading in larger letters, or prose as wide as the table."""
    line = lines[number]
    if len(line) > 1:
        return False
    above = [chunk for other in lines[start:number] for chunk in other]
    width = max(chunk.right for chunk in above) - min(chunk.left for chunk in above)
    larger = line[0].size > 1.05 * min(chunk.size for chunk in above)
    return larger or line[0].right - line[0].left >= PROSE * width


def _table(lines: Sequence[VisualLine]) -> UnruledTable | None:
    beside = [line for line in lines if len(line) > 1]
    if len(beside) < FEWEST_LINES:
        return None
    chunks = frozenset(id(chunk) for line in lines for chunk in line)
    with_values = sum(any(may_be_value(chunk.text) for chunk in line[1:]) for line in beside)
    lines, columns = _in_columns(lines)
    # a head and one row, at a page's end, or three lines of words
    has_columns = len(columns.stretches) >= WORD_COLUMNS and (
        len(beside) > FEWEST_LINES or (with_values == 1 and _is_head(beside[0]) and len(beside[0]) >= WORD_COLUMNS)
    )
    if not columns.stretches or (with_values < FEWEST_VALUES and not has_columns):
        return None
    limits = [right for _, right in columns.stretches]
    for chunk in (chunk for line in lines for chunk in line if len(columns.over(chunk)) == 1):
        limits[columns.of(chunk)] = max(limits[columns.of(chunk)], chunk.right)
    rows = []
    for row in _rows(lines, columns):
        cells: list[list[list[Chunk]]] = [[] for _ in columns.stretches]
        for line in row:
            for chunk in line:
                place = cells[columns.of(chunk)]
                if place and abs(place[-1][0].baseline - chunk.baseline) < 0.5:  # noqa: PLR2004
                    place[-1].append(chunk)
                else:
                    place.append([chunk])
        rows.append(tuple(tuple(text_lines(cell, limit)) for cell, limit in zip(cells, limits, strict=True)))
    return UnruledTable(tuple(rows), chunks, lines[0][0].top)


def _value_apart(chunk: Chunk) -> list[Chunk]:
    """A name and the value beside it, where the one ends near the other; else the chunk."""
    texts = chunk.text.split()
    for number, (before, after) in enumerate(pairwise(chunk.words), start=1):
        if after.left - before.right > WORDS_APART * chunk.size and may_be_value(" ".join(texts[number:])):
            return parted(chunk, [(before.right + after.left) / 2])
    return [chunk]


def _is_value(text: str) -> bool:
    """Whether a text is a value, and no year of a head."""
    return may_be_value(text) and YEAR.fullmatch(text) is None


def _in_columns(lines: Sequence[VisualLine]) -> tuple[list[VisualLine], Columns]:
    """The lines of a table with their cells apart, and its columns; no columns when their texts overlap."""
    with_values = (n for n, line in enumerate(lines) if any(_is_value(chunk.text) for chunk in line[1:]))
    first = next(with_values, 1)
    head = first if first <= MOST_HEAD_LINES else 1
    lines = [[part for chunk in line for part in _value_apart(chunk)] if len(line) > 1 else line for line in lines]
    columns = columns_of([line for line in lines[head:] if len(line) > 1], lines[:head])
    edges = columns.edges
    return [
        [part for chunk in line for part in parted(chunk, edges)] if len(line) > 1 else line for line in lines
    ], columns


def _rows(lines: Sequence[VisualLine], columns: Columns) -> list[list[VisualLine]]:
    """The lines row by row."""
    size = median(chunk.size for line in lines for chunk in line)
    wide = [below[0].baseline - above[0].baseline > OF_A_ROW * size for above, below in pairwise(lines)]
    by_words = [not _goes_on(above, below, columns) for above, below in pairwise(lines)]
    if not any(wide):
        return _parted(lines, by_words)
    rows = []
    start = 0
    for row in _parted(lines, wide):
        parts = by_words[start : start + len(row) - 1]
        # rows that stand as near as the lines of one: two lines with a value in one column
        rows += _parted(row, parts) if _has_two_rows(row, columns) else [row]
        start += len(row)
    return rows


def _has_two_rows(row: Sequence[VisualLine], columns: Columns) -> bool:
    """Whether two lines of what may be a row have a name and a value each."""
    with_both = [
        line for line in row if columns.of(line[0]) == 0 and any(may_be_value(chunk.text) for chunk in line[1:])
    ]
    return len(with_both) > 1


def _goes_on(above: VisualLine, below: VisualLine, columns: Columns) -> bool:
    """Whether a line goes on with the row of the line above, where nothing but words tells."""
    first = below[0]
    small = first.text[:1].islower() or first.text[:1] in "(–-"
    if columns.of(first) != 0:
        return len(below) == 1 or not any(may_be_value(chunk.text) for chunk in below)
    values = [any(may_be_value(chunk.text) for chunk in line[1:]) for line in (above, below)]
    return small and not all(values)


def _parted(lines: Sequence[VisualLine], parted: Sequence[bool]) -> list[list[VisualLine]]:
    rows: list[list[VisualLine]] = [[lines[0]]]
    for line, new in zip(lines[1:], parted, strict=True):
        if new:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows
