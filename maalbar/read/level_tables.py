"""Tables whose rows are ruled and whose columns are not: the upright lines that their columns stand between.

A page gets these lines as if it printed them, so that all that follows sees a ruled table.
"""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from maalbar.read.cells import may_be_value
from maalbar.read.chunks import Chunk, VisualLine, chunks_of, visual_lines
from maalbar.read.columns import MOST_HEAD_LINES, columns_of, is_over
from maalbar.read.pdf_pages import Page, Ruling
from maalbar.read.ruled_tables import SNAP, Grid, grids_of, joined_rulings
from maalbar.read.unruled_tables import OF_A_ROW, PROSE

# Lines with cells beside one another that a table has at least.
FEWEST_LINES = 2
# In line heights: how far a head's last line stands above its ruling, and a row's first line below one; the gap between
# two lines that cannot be of one row; how much higher than its lines a row with one cell is at most.
ABOVE_RULING, BELOW_RULING, OF_TWO, PADDING = 1.6, 2.4, 1.6, 2.5
# Letters so much larger are a heading's.
LARGER = 1.12


@dataclass(frozen=True)
class _Table:
    """A table: the lines of each row, from above, and the places that part them (one more than rows).

    has_head: the first row stands above the first ruling.
    """

    rows: tuple[tuple[VisualLine, ...], ...]
    places: tuple[float, ...]
    has_head: bool


def with_uprights(page: Page) -> Page:
    """The page with upright lines between the columns of each table that has level ones only."""
    rulings = joined_rulings(page.rulings)
    uprights = [ruling for ruling in rulings if not ruling.level]
    free = [ruling for ruling in rulings if ruling.level and not any(_touches(ruling, upright) for upright in uprights)]
    grids = grids_of(page.rulings)
    if not free and len(grids) <= 1:
        return page
    chunks = chunks_of(page.letters, page.rulings)
    added = list(_between_stripes(grids, chunks))
    for start, end, places in _groups(free):
        within = [chunk for chunk in chunks if start - SNAP <= chunk.center <= end + SNAP]
        for table in _tables(visual_lines(within), places, end - start):
            added += _lines_between(table, start, end)
    return replace(page, rulings=(*page.rulings, *added)) if added else page


def _between_stripes(grids: Sequence[Grid], chunks: Sequence[Chunk]) -> Iterator[Ruling]:
    """The upright lines of the rows between shaded ones, and of one below the last."""
    for number, above in enumerate(grids):
        below = grids[number + 1] if number + 1 < len(grids) else None
        edges = _edges_of(above)
        within = [chunk for chunk in chunks if above.left - SNAP <= chunk.center <= above.right + SNAP]
        lines = [line for line in visual_lines(within) if line[0].middle > above.bottom]
        size = median([chunk.size for line in lines for chunk in line] or [1.0])
        band = [line for line in lines if not below or line[0].middle < below.top]
        width = above.right - above.left
        if below and _are_same(edges, _edges_of(below)) and _is_row(band, below.top - above.bottom, size, width):
            bottom = below.top
        else:
            tail = _tail(band, above.bottom, size, width)
            is_stripe = any(_are_same(edges, _edges_of(grid)) for grid in grids if grid is not above)
            is_row = above.rows == 1 and bool(tail) and (is_stripe or _is_one_row(tail, size))
            bottom = max(c.baseline for line in tail for c in line) + size / 2 if is_row else 0.0
        if bottom:
            yield from (Ruling(False, edge, above.bottom, bottom) for edge in edges)


def _edges_of(grid: Grid) -> list[float]:
    return sorted({box.left for box in grid.boxes} | {grid.right})


def _are_same(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) <= SNAP for a, b in zip(edges, others, strict=True))


def _touches(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - SNAP <= upright.at <= level.end + SNAP and upright.start - SNAP <= level.at <= upright.end + SNAP
    )


def _groups(level: Sequence[Ruling]) -> Iterator[tuple[float, float, list[float]]]:
    """Where the rulings of each column of the page begin and end, and how far down each is."""
    left = sorted(level, key=lambda ruling: ruling.start - ruling.end)
    while left:
        widest = left[0]
        group = [r for r in left if r.start >= widest.start - SNAP and r.end <= widest.end + SNAP]
        left = [ruling for ruling in left if ruling not in group]
        as_wide = [r for r in group if abs(r.start - widest.start) <= SNAP or abs(r.end - widest.end) <= SNAP]
        places = sorted(ruling.at for ruling in as_wide)
        distinct = [place for before, place in pairwise([float("-inf"), *places]) if place - before > SNAP]
        yield widest.start, widest.end, distinct


def _tables(lines: Sequence[VisualLine], places: Sequence[float], width: float) -> Iterator[_Table]:
    """The tables between the rulings of a group. lines: what stands in its width."""
    bands: list[list[VisualLine]] = [[] for _ in range(len(places) + 1)]
    for line in lines:
        bands[bisect.bisect(places, line[0].middle)].append(line)
    size = median([chunk.size for line in lines for chunk in line] or [1.0])
    rows: list[list[VisualLine]] = []
    held: list[float] = []
    has_head = False

    def table(tail: list[VisualLine]) -> Iterator[_Table]:
        ends = [*held, *([max(c.baseline for line in tail for c in line) + size / 2] if tail else [])]
        all_rows = [*rows, *([tail] if tail else [])]
        if sum(len(line) > 1 for row in all_rows for line in row) >= FEWEST_LINES and len(all_rows) >= FEWEST_LINES:
            yield _Table(tuple(tuple(row) for row in all_rows), tuple(ends), has_head)

    for number, band in enumerate(bands):
        top = places[number - 1] if number else None
        bottom = places[number] if number < len(places) else None
        if held and top is not None and bottom is not None and _is_row(band, bottom - top, size, width):
            rows.append(band)
            held.append(bottom)
            continue
        if held and top is not None:
            tail = _tail(band, top, size, width)
            # where nothing rules the rows, only what is no more than one is known
            yield from table(tail if rows[1:] or not has_head or _is_one_row(tail, size) else [])
        rows, held, has_head = [], [], False
        if bottom is not None:
            head = _head(band, bottom, size)
            has_head = bool(head)
            above = head or (_rest(band, bottom, size, width) if number == 0 else [])
            rows = [above] if above else []
            held = [*([min(c.top for line in above for c in line) - 1] if above else []), bottom]


def _is_row(band: Sequence[VisualLine], height: float, size: float, width: float) -> bool:
    """Whether what stands between two rulings is a row, and not a text, or a table's end and the next one's head."""
    if not band or any(chunk.size > LARGER * size for line in band for chunk in line):
        return False
    alone = [line for line in band if len(line) == 1]
    if len(alone) == len(band):
        lines = len(band) * OF_A_ROW + PADDING
        return height <= lines * size and not any(line[0].right - line[0].left >= PROSE * width for line in alone)
    first = next(number for number, line in enumerate(band) if len(line) > 1)
    above = band[:first]
    is_parted = any(b[0].baseline - a[0].baseline > OF_TWO * size for a, b in pairwise(band[: first + 1]))
    return not (above and is_parted)


def _head(band: Sequence[VisualLine], ruling: float, size: float) -> list[VisualLine]:
    """The lines right above a ruling that are a table's head: cells beside one another; none when there are not."""
    head: list[VisualLine] = []
    below = ruling + (ABOVE_RULING - OF_A_ROW) * size
    for line in reversed(band):
        if below - line[0].baseline > (ABOVE_RULING if not head else OF_A_ROW) * size or len(head) == MOST_HEAD_LINES:
            break
        head.insert(0, line)
        below = line[0].baseline
    return head if any(len(line) > 1 for line in head) else []


def _rest(band: list[VisualLine], ruling: float, size: float, width: float) -> list[VisualLine]:
    """The lines over the first ruling of a page that are the rest of the row that the page before ends with."""
    is_rest = bool(band) and not band[0][0].text[:1].isupper() and len(band) <= MOST_HEAD_LINES
    return band if is_rest and _is_row(band, ruling - band[0][0].top, size, width) else []


def _tail(band: Sequence[VisualLine], ruling: float, size: float, width: float) -> list[VisualLine]:
    """The lines right below the last ruling that are a row which no line closes; none when there are not."""
    tail: list[VisualLine] = []
    above = ruling
    for line in band:
        if line[0].baseline - above > (OF_TWO if tail else BELOW_RULING) * size:
            break
        if line[0].size > LARGER * size or (len(line) == 1 and line[0].right - line[0].left >= PROSE * width):
            break
        tail.append(line)
        above = line[0].baseline
    return tail if any(len(line) > 1 for line in tail) else []


def _is_one_row(lines: Sequence[VisualLine], size: float) -> bool:
    """Whether lines are of one row: they stand as near as those of a cell, and one of them has values."""
    near = all(below[0].baseline - above[0].baseline <= OF_A_ROW * size for above, below in pairwise(lines))
    return near and sum(any(may_be_value(chunk.text) for chunk in line) for line in lines) <= 1


def _lines_between(table: _Table, start: float, end: float) -> Iterator[Ruling]:
    """The upright rulings of a table, and the level ones under a head that stands over several columns."""
    head = table.rows[0] if table.has_head else ()
    body = table.rows[1:] if table.has_head else table.rows
    over = [chunk for number, line in enumerate(head) for chunk in line if is_over(chunk, head[number + 1 :])]
    edges = columns_of([line for row in body for line in row], head).edges
    if not edges:
        return
    yield from (Ruling(False, at, table.places[0], table.places[-1]) for at in (start, end))
    for row, (top, bottom) in zip(table.rows, pairwise(table.places), strict=True):
        for edge in edges:
            above = [chunk for chunk in over if row is head and chunk.left < edge < chunk.right]
            if above:
                yield Ruling(False, edge, max(chunk.baseline for chunk in above) + 1, bottom)
            elif not _is_crossed(row, edge):
                yield Ruling(False, edge, top, bottom)
    for chunk in over:
        sides = [start, *edges, end]
        left = max(side for side in sides if side <= chunk.left + SNAP)
        right = min(side for side in sides if side >= chunk.right - SNAP)
        yield Ruling(True, chunk.baseline + 1, left, right)


def _is_crossed(row: Sequence[VisualLine], edge: float) -> bool:
    """Whether a text of a row goes on over an edge: a heading over the rows, or a word."""
    alone = all(len(line) == 1 for line in row)
    parts = [part for line in row for chunk in line for part in ([chunk] if alone else chunk.words)]
    return any(part.left < edge < part.right for part in parts)
