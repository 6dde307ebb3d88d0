"""Columns of a page whose text goes on at its top: as they are drawn, one after the other."""

from collections.abc import Sequence

from maalbar.read.chunks import HAIR, Chunk, visual_lines
from maalbar.read.columns import SAME_PLACE

# In points: how far up the next column begins at least, how wide the gutter is, how far its lines may be outdented.
UP, GUTTER, OUTDENTED = 40.0, 6.0, 3.0
FEWEST_LINES = 4


def text_columns(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The columns of a page, in the order of reading; one where it has no others. chunks: as they are drawn.

    The cells of a table are drawn row by row; a column of text is drawn down to its end, and the next one begins at its
    top, right of all that stands beside it.
    """
    start = 0
    for place in range(1, len(chunks)):
        first, before = chunks[place], chunks[place - 1]
        if before.baseline - first.baseline < UP:
            continue
        following = _from_left(chunks[place:], first.left - OUTDENTED)
        beside = [chunk for chunk in chunks[start:place] if chunk.baseline > min(other.top for other in following)]
        start, column = place, chunks[start:place]
        if min(len(visual_lines(beside)), len(visual_lines(following))) < FEWEST_LINES:
            continue
        # cells of a table: other rows have one at the same place
        others = [*chunks[:place], *chunks[place + len(following) :]]
        if any(abs(chunk.left - first.left) <= SAME_PLACE for chunk in others) or _is_row(beside, following):
            continue
        if max(chunk.right for chunk in beside) < first.left - GUTTER:
            # what is drawn before and stands below both is the page's foot
            lowest = max(chunk.baseline for chunk in [*column, *following])
            above = [chunk for chunk in chunks[:place] if chunk.baseline <= lowest]
            below = [chunk for chunk in chunks[:place] if chunk.baseline > lowest]
            rest = [*chunks[place + len(following) :], *below]
            return [above, *text_columns(following), *([rest] if rest else [])]
    return [list(chunks)]


def _is_row(beside: Sequence[Chunk], following: Sequence[Chunk]) -> bool:
    """Whether what stands beside one another begins as a table's row does: on one line, with several cells."""
    first, line = visual_lines(beside)[0], visual_lines(following)[0]
    return len(line) > 1 and abs(first[0].baseline - line[0].baseline) <= HAIR


def _from_left(chunks: Sequence[Chunk], left: float) -> list[Chunk]:
    """The first chunks, up to one that begins left of a place."""
    count = next((place for place, chunk in enumerate(chunks) if chunk.left < left), len(chunks))
    return list(chunks[:count])
