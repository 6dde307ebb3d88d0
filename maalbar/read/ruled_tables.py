"""Tables with ruling lines: the cells that the lines part, those that span several rows or columns too."""

import bisect
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from maalbar.read.pdf_pages import Ruling

# Rulings nearer than this are one; a cell is at least so wide or high; how much of its side must be drawn.
SNAP, SMALLEST, DRAWN = 3.0, 4.0, 0.6


@dataclass(frozen=True)
class Box:
    """A cell: its first row and column, how many it spans, and its place in points."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Grid:
    """A ruled table: its cells, how many rows and columns it has, and its place.

    is_open: no line closes it below, since its last row goes on on the next page.
    """

    boxes: tuple[Box, ...]
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float
    is_open: bool


def grids_of(rulings: Iterable[Ruling]) -> list[Grid]:
    """The ruled tables of a page, from above; what is only a frame or a line under a text is none."""
    joined = joined_rulings(rulings)
    level = [ruling for ruling in joined if ruling.level]
    upright = [ruling for ruling in joined if not ruling.level]
    grids = [grid for group in _touching(level, upright) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: (grid.top, grid.left))


def joined_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Rulings as long as they are drawn: those that continue or double one another are one."""
    joined: list[Ruling] = []
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for ruling in rulings:
        (level if ruling.level else upright).append(ruling)
    for at_one in (*_clusters(level), *_clusters(upright)):
        held: Ruling | None = None
        for ruling in sorted(at_one, key=lambda ruling: ruling.start):
            if held and ruling.start <= held.end + SNAP:
                held = Ruling(held.level, held.at, held.start, max(held.end, ruling.end))
            else:
                joined += [held] if held else []
                held = ruling
        joined += [held] if held else []
    return joined


def _clusters(rulings: list[Ruling]) -> Iterable[list[Ruling]]:
    """Rulings that stand at the same place, within a hair of the first one."""
    cluster: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda ruling: ruling.at):
        if cluster and ruling.at - cluster[0].at > SNAP / 2:
            yield cluster
            cluster = []
        cluster.append(ruling)
    if cluster:
        yield cluster


def _touching(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings that hang together, as groups of level and upright ones."""
    group = list(range(len(level) + len(upright)))

    def first(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    order = sorted(range(len(level)), key=lambda index: level[index].at)
    places = [level[index].at for index in order]
    for number, standing in enumerate(upright):
        low = bisect.bisect_left(places, standing.start - SNAP)
        high = bisect.bisect_right(places, standing.end + SNAP)
        for index in order[low:high]:
            if level[index].start - SNAP <= standing.at <= level[index].end + SNAP:
                group[first(index)] = first(len(level) + number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for index, ruling in enumerate([*level, *upright]):
        groups[first(index)][0 if ruling.level else 1].append(ruling)
    return list(groups.values())


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > SNAP:
            places.append(value)
    return places


def _grid(level: list[Ruling], upright: list[Ruling]) -> Grid | None:
    xs, ys = _places(ruling.at for ruling in upright), _places(ruling.at for ruling in level)
    ends = sorted(ruling.end for ruling in upright)
    is_open = bool(ys) and len(ends) > 1 and ends[-2] > ys[-1] + SMALLEST
    ys += [ends[-2]] if is_open else []
    # the first row may have no line above it
    starts = sorted(ruling.start for ruling in upright)
    if ys and len(starts) > 1 and starts[1] < ys[0] - SMALLEST:
        ys.insert(0, starts[1])
        level = [*level, Ruling(True, ys[0], xs[0], xs[-1])]
    if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    if is_open:
        level = [*level, Ruling(True, ys[-1], xs[0], xs[-1])]
    right_side = [[_is_drawn(upright, x, ys[r], ys[r + 1]) for x in xs] for r in range(rows)]
    lower_side = [[_is_drawn(level, y, xs[k], xs[k + 1]) for k in range(columns)] for y in ys]
    owner = {(r, k): (r, k) for r in range(rows) for k in range(columns)}

    def first(slot: tuple[int, int]) -> tuple[int, int]:
        while owner[slot] != slot:
            slot = owner[slot]
        return slot

    for r in range(rows):
        for k in range(columns):
            if k + 1 < columns and not right_side[r][k + 1]:
                owner[first((r, k + 1))] = first((r, k))
            if r + 1 < rows and not lower_side[r + 1][k]:
                owner[first((r + 1, k))] = first((r, k))
    slots: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for slot in owner:
        slots[first(slot)].append(slot)
    boxes = []
    for members in slots.values():
        r1, r2 = min(r for r, _ in members), max(r for r, _ in members)
        k1, k2 = min(k for _, k in members), max(k for _, k in members)
        boxes.append(Box(r1, k1, r2 - r1 + 1, k2 - k1 + 1, xs[k1], ys[r1], xs[k2 + 1], ys[r2 + 1]))
    boxes.sort(key=lambda box: (box.row, box.column))
    return Grid(tuple(boxes), rows, columns, xs[0], ys[0], xs[-1], ys[-1], is_open)


def _is_drawn(rulings: list[Ruling], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(ruling.end, end) - max(ruling.start, start)) for ruling in rulings if abs(ruling.at - at) <= SNAP
    )
    return covered >= DRAWN * (end - start)
