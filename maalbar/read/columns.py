"""The columns of a table from what stands above one another, where no line parts them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from maalbar.read.chunks import HAIR, Chunk, Stretch, VisualLine

# In line heights: the widest space between the words of one head.
WORDS_APART = 0.6
# Places are the same when they differ by less, in points.
SAME_PLACE = 2.0
FEWEST_COLUMNS = 2
# A head has so many lines at most.
MOST_HEAD_LINES = 5


@dataclass
class Columns:
    """The columns of a table as the stretches that their texts take up, from the left."""

    stretches: list[list[float]] = field(default_factory=list)

    @property
    def edges(self) -> list[float]:
        """Where the columns part, in points: right before each begins, since a long name may reach that far."""
        return [max(after[0] - HAIR, (before[1] + after[0]) / 2) for before, after in pairwise(self.stretches)]

    def over(self, chunk: Chunk | Stretch) -> list[int]:
        """The columns that a chunk stands over."""
        return [
            number
            for number, (left, right) in enumerate(self.stretches)
            if min(right, chunk.right) - max(left, chunk.left) > 0
        ]

    def take(self, chunk: Chunk | Stretch) -> None:
        """Widen the column that the chunk stands in, or make it a column of its own; not when it spans several."""
        over = self.over(chunk)
        if len(over) == 1:
            stretch = self.stretches[over[0]]
            stretch[0], stretch[1] = min(stretch[0], chunk.left), max(stretch[1], chunk.right)
        elif not over:
            self.stretches.append([chunk.left, chunk.right])
            self.stretches.sort()

    def widen(self, part: Stretch) -> None:
        """Widen the column that a part of a text stands in, or is nearest to."""
        stretch = self.stretches[self.of(part)]
        stretch[0], stretch[1] = min(stretch[0], part.left), max(stretch[1], part.right)

    def of(self, chunk: Chunk | Stretch) -> int:
        """The column of a chunk: the one that it stands in; of several the first; else the nearest."""
        if over := self.over(chunk):
            return over[0]
        return min(
            range(len(self.stretches)),
            key=lambda n: min(abs(self.stretches[n][0] - chunk.right), abs(self.stretches[n][1] - chunk.left)),
        )


def columns_of(body: Sequence[VisualLine], head: Sequence[VisualLine]) -> Columns:
    """The columns of a table; none when it has one, or their texts overlap.

    head: the lines of heads; those that stand over several others part nothing.
    """
    columns = Columns()
    for line in sorted(body, key=len, reverse=True):
        for chunk in line:
            columns.take(chunk)
    for number, line in enumerate(head):
        heads = [chunk for chunk in line if not is_over(chunk, head[number + 1 :])]
        _take_heads([part for chunk in heads for part in _parts_of_head(chunk)], columns)
    overlap = any(after[0] < before[1] for before, after in pairwise(columns.stretches))
    return Columns() if overlap or len(columns.stretches) < FEWEST_COLUMNS else columns


def is_over(chunk: Chunk, below: Sequence[VisualLine]) -> bool:
    """Whether a head stands over several others."""
    left, right = chunk.left - SAME_PLACE, chunk.right + SAME_PLACE
    return any(sum(left <= other.center <= right for other in line) > 1 for line in below)


def _take_heads(heads: Sequence[Stretch], columns: Columns) -> None:
    """Widen the columns by the heads of one line, whether they stand right over them or beside, as over short numbers.

    A head beside a column that has one is that of an empty column.
    """
    beside = []
    headed: list[list[float]] = []
    for part in heads:
        if len(columns.over(part)) == 1:
            headed.append(columns.stretches[columns.of(part)])
            columns.take(part)
        elif not columns.over(part):
            beside.append(part)
    for part in beside:
        stretch = columns.stretches[columns.of(part)] if columns.stretches else None
        if stretch is None or stretch in headed:
            columns.take(part)
        else:
            columns.widen(part)
            headed.append(stretch)


def _parts_of_head(chunk: Chunk) -> list[Stretch]:
    """A head's words that stand as near as words do, together."""
    parts: list[Stretch] = []
    for word in chunk.words:
        if parts and word.left - parts[-1].right <= WORDS_APART * chunk.size:
            parts[-1] = Stretch(parts[-1].left, word.right)
        else:
            parts.append(word)
    return parts


def parted(chunk: Chunk, edges: Sequence[float]) -> list[Chunk]:
    """A piece of text in its parts: an edge between two of its words parts it."""
    texts = chunk.text.split()
    ends = [
        number
        for number, (before, after) in enumerate(pairwise(chunk.words), start=1)
        if any(before.right <= edge <= after.left for edge in edges)
    ]
    return [
        replace(
            chunk,
            text=" ".join(texts[start:end]),
            left=chunk.words[start].left,
            right=chunk.words[end - 1].right,
            words=chunk.words[start:end],
        )
        for start, end in pairwise([0, *ends, len(texts)])
    ]
