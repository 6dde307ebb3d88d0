"""A page as its reader sees it: lines of text and rows of cells, in the order of reading."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from maalbar.read.chunks import Chunk, chunks_of, text_lines, visual_lines
from maalbar.read.level_tables import with_uprights
from maalbar.read.pdf_pages import Page
from maalbar.read.ruled_tables import Box, Grid, grids_of
from maalbar.read.text_columns import text_columns
from maalbar.read.unruled_tables import unruled_tables

# In line heights: the gap that parts two paragraphs.
PARAGRAPH = 1.45
# In shares of the text: how far below a ruled row unruled lines may begin for it to be their head.
HEAD_ABOVE = 3.2
# A head has so many rows at most.
MOST_HEAD_ROWS = 3

Cell = tuple[str, ...]
"""A cell's text, line by line."""


@dataclass(frozen=True)
class TextLine:
    """A line of text, the size of its letters in points, and whether a paragraph ends before it."""

    text: str
    size: float
    after_gap: bool


@dataclass(frozen=True)
class TableRow:
    """A printed row, its cells from the left.

    begins: it is the first of its table on the page. spans: it only holds cells that stand over the rows after it.
    is_open: the page ends within it.
    """

    cells: tuple[Cell, ...]
    begins: bool
    spans: bool = False
    is_open: bool = False


Block = TextLine | TableRow


def blocks_of(page: Page) -> list[Block]:
    """The lines and rows of a page, from above."""
    drawn, page = page, with_uprights(page)
    chunks = chunks_of(page.letters, page.rulings)
    grids = grids_of(page.rulings)
    within: dict[int, list[Chunk]] = {number: [] for number in range(len(grids))}
    outside: list[Chunk] = []
    for chunk in chunks:
        number = next((number for number, grid in enumerate(grids) if _is_in(chunk, grid)), None)
        (outside if number is None else within[number]).append(chunk)
    for number, grid in enumerate(grids):
        if not within[number] or (grid.rows <= MOST_HEAD_ROWS and _is_a_part(grid, outside)):
            outside += within[number]
            within[number] = []
    placed: list[tuple[int, float, list[Block]]] = []
    # as they are drawn
    unruled = {id(chunk) for chunk in outside}
    columns = text_columns([chunk for chunk in chunks if id(chunk) in unruled])
    for number, grid in enumerate(grids):
        if within[number]:
            beside = (place for place, column in enumerate(columns) if _is_beside(grid, column))
            placed.append((next(beside, 0), grid.top, list(_grid_rows(grid, within[number], is_drawn=page is drawn))))
    for place, column in enumerate(columns):
        tops = [top for other, top, _ in placed if other == place]
        placed += [(place, top, blocks) for top, blocks in _unruled_blocks(column, tops)]
    return [block for _, _, blocks in sorted(placed, key=lambda part: part[:2]) for block in blocks]


def _unruled_blocks(chunks: list[Chunk], tops: Sequence[float]) -> Iterator[tuple[float, list[Block]]]:
    """The unruled tables and paragraphs of a column of text, each with its place. tops: where ruled tables begin."""
    tables = unruled_tables(visual_lines(chunks))
    in_tables = frozenset().union(*(table.chunks for table in tables))
    for table in tables:
        rows: list[Block] = [TableRow(row, number == 0) for number, row in enumerate(table.rows)]
        yield table.top, rows
    text = [chunk for chunk in chunks if id(chunk) not in in_tables]
    for top, lines in _paragraphs(text, sorted([*tops, *(table.top for table in tables)])):
        yield top, list(lines)


def _is_beside(grid: Grid, column: Sequence[Chunk]) -> bool:
    """Whether a ruled table stands in a column of text."""
    return bool(column) and min(c.left for c in column) - 1 <= (grid.left + grid.right) / 2 <= max(
        c.right for c in column
    )


def _is_in(chunk: Chunk, grid: Grid) -> bool:
    return grid.left - 1 <= chunk.center <= grid.right + 1 and grid.top - 1 <= chunk.middle <= grid.bottom + 1


def _is_a_part(grid: Grid, outside: Sequence[Chunk]) -> bool:
    """Whether unruled lines of cells stand right below or above ruled rows: these are a shaded head, stripe or sum."""
    near = [
        chunk
        for chunk in outside
        if grid.left - 1 <= chunk.center <= grid.right + 1
        and (
            grid.bottom < chunk.middle < grid.bottom + HEAD_ABOVE * chunk.size
            or grid.top - HEAD_ABOVE * chunk.size < chunk.middle < grid.top
        )
    ]
    return any(len(line) > 1 for line in visual_lines(near))


def _grid_rows(grid: Grid, chunks: list[Chunk], *, is_drawn: bool) -> Iterator[TableRow]:
    """The rows of a ruled table; cells over several rows come on a row of their own before the first of these.

    is_drawn: the page prints every line, so that a column is as wide as they say.
    """
    held: dict[Box, list[Chunk]] = {box: [] for box in grid.boxes}
    for chunk in chunks:
        held[_box_of(chunk, grid)].append(chunk)
    edges = _column_edges(grid)
    limits = _limits(held, is_drawn=is_drawn)
    begins = True
    # a head on two lines: the cells beside one over several columns reach down to its second line
    has_head_over = any(box.row == 0 and 1 < box.columns < grid.columns for box in grid.boxes)
    for number in range(grid.rows):
        cells: list[Cell] = [()] * grid.columns
        over: list[Cell] = [()] * grid.columns
        for box in (box for box in grid.boxes if box.row == number):
            if box.columns > 1 and (parts := _parts(held[box], box, edges)):
                for column, part in parts.items():
                    cells[column] = tuple(text_lines(visual_lines(part), limits.get(column, math.inf)))
                continue
            stands_over = box.rows > 1 and not _is_whole_row(box, grid) and not (number == 0 and has_head_over)
            target = over if stands_over else cells
            limit = limits[box.column] if box.columns == 1 and held[box] else math.inf
            target[box.column] = tuple(text_lines(visual_lines(held[box]), limit))
        for row, spans in ((over, True), (cells, False)):
            if any(row):
                is_open = grid.is_open and number == grid.rows - 1 and not spans
                yield TableRow(tuple(row), begins, spans, is_open)
                begins = False


def _limits(held: Mapping[Box, Sequence[Chunk]], *, is_drawn: bool) -> dict[int, float]:
    """How far right the lines of each column may reach: as near its right side as they begin at its left.

    Where no line says where that is, it is where the longest one ends.
    """
    columns: dict[int, list[tuple[Box, Chunk]]] = defaultdict(list)
    for box, chunks in held.items():
        if box.columns == 1 and chunks:
            columns[box.column] += [(box, chunk) for chunk in chunks]
    limits = {}
    for column, found in columns.items():
        margin = min(chunk.left - box.left for box, chunk in found)
        limits[column] = max(max(chunk.right, box.right - margin if is_drawn else 0.0) for box, chunk in found)
    return limits


def _is_whole_row(box: Box, grid: Grid) -> bool:
    return box.columns == grid.columns


def _box_of(chunk: Chunk, grid: Grid) -> Box:
    def distance(box: Box) -> float:
        x = max(box.left - chunk.center, 0, chunk.center - box.right)
        y = max(box.top - chunk.middle, 0, chunk.middle - box.bottom)
        return x + y

    return min(grid.boxes, key=distance)


def _column_edges(grid: Grid) -> list[float]:
    """Where the columns begin, and where the last one ends."""
    edges = [grid.left] * grid.columns + [grid.right]
    for box in grid.boxes:
        edges[box.column] = box.left
    return edges


def _parts(chunks: list[Chunk], box: Box, edges: list[float]) -> dict[int, list[Chunk]]:
    """What stands in a box over several columns, column by column, when its lines are cells beside one another."""
    parts: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        over = [
            column
            for column in range(box.column, box.column + box.columns)
            if edges[column] - 1 <= chunk.left and chunk.right <= edges[column + 1] + 1
        ]
        if len(over) != 1:
            return {}
        parts.setdefault(over[0], []).append(chunk)
    beside = any(len(line) > 1 for line in visual_lines(chunks))
    return parts if beside and len(parts) > 1 else {}


def _paragraphs(chunks: list[Chunk], tops: list[float]) -> Iterator[tuple[float, list[TextLine]]]:
    """Lines of text in the order in which they are drawn, so that columns of prose stay apart; parted at tables."""
    lines: list[list[Chunk]] = []
    for chunk in chunks:
        if (
            lines
            and abs(lines[-1][-1].baseline - chunk.baseline) < 0.25 * chunk.size
            and chunk.left >= lines[-1][-1].left
        ):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    ordered = _in_reading_order(lines)
    gaps = [b[0].baseline - a[0].baseline for a, b in pairwise(ordered) if b[0].baseline > a[0].baseline]
    usual = median(gaps) if gaps else 0.0
    held: list[TextLine] = []
    top = 0.0
    before: list[Chunk] | None = None
    for line in ordered:
        gap = line[0].baseline - before[0].baseline if before else 0.0
        jump = before is not None and (gap <= 0 or any(before[0].middle < place <= line[0].middle for place in tops))
        new = (
            before is None
            or jump
            or gap > PARAGRAPH * max(min(usual, 1.35 * line[0].size), 1.05 * line[0].size)
            or _other_size(before, line)
        )
        if before is None or jump:
            if held:
                yield top, held
            held, top = [], line[0].top
        held.append(TextLine(" ".join(chunk.text for chunk in line), max(c.size for c in line), new))
        before = line
    if held:
        yield top, held


def _in_reading_order(lines: list[list[Chunk]]) -> list[list[Chunk]]:
    """The lines as drawn; from above when they are drawn out of order on one column."""
    jumps = sum(below[0].baseline < above[0].baseline - 1 for above, below in pairwise(lines))
    lefts = [line[0].left for line in lines]
    rights = [line[-1].right for line in lines]
    one_column = not lines or max(lefts) < min(rights)
    return sorted(lines, key=lambda line: line[0].baseline) if jumps and one_column else lines


def _other_size(before: list[Chunk], line: list[Chunk]) -> bool:
    return abs(before[0].size - line[0].size) > 0.6  # noqa: PLR2004
