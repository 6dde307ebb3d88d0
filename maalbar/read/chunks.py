"""Letters as pieces of text: what stands together on a line, and how pieces become the text of a cell."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from maalbar.read.pdf_pages import Letter, Ruling

# In shares of a letter's height: a space that the file does not print, between digits and elsewhere; the gap that parts
# two columns, behind a number and elsewhere; and how far a raised figure may stand from its line.
SPACE_OF_DIGITS, SPACE, NUMBER_GAP, COLUMN_GAP, RAISED = 0.12, 0.22, 0.6, 0.75, 0.45
# Letters are spaced when so many of them stand so far apart.
FEWEST_GAPS, TRACKED = 3, 0.08
# Letters of one word stand nearer than this.
TOUCHING = 0.05
# A footnote's mark is so much smaller than its line at least, and stands so much above it.
SMALLER, ABOVE = 0.85, 0.12
MARKS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What a tool draws out of place by a hair, in points.
HAIR = 1.0
# Ends a line of a cell that has no room for the letter that the next one begins with: a word may go on there.
FULL = "\u2060"


class Stretch(NamedTuple):
    """Where something begins and ends from the left, in points."""

    left: float
    right: float


@dataclass(frozen=True)
class Chunk:
    """A piece of text on one line, without a gap as wide as that between columns; places in points.

    first: how wide its first letter is. words: where each of its words stands.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first: float
    words: tuple[Stretch, ...]

    @property
    def top(self) -> float:
        """Where its letters begin, about."""
        return self.baseline - 0.75 * self.size

    @property
    def middle(self) -> float:
        """The middle of its letters' height, about."""
        return self.baseline - 0.3 * self.size

    @property
    def center(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


VisualLine = Sequence[Chunk]
"""The chunks that stand beside one another, from the left."""


def chunks_of(letters: Iterable[Letter], rulings: Iterable[Ruling]) -> list[Chunk]:
    """The chunks of letters, in the order in which they are drawn; an upright ruling parts two."""
    upright = sorted((ruling for ruling in rulings if not ruling.level), key=lambda ruling: ruling.at)
    places = [ruling.at for ruling in upright]

    def ruled(word: Letter, letter: Letter) -> bool:
        low = bisect.bisect_left(places, (word.left + word.right) / 2)
        high = bisect.bisect_right(places, (letter.left + letter.right) / 2)
        middle = letter.baseline - 0.3 * letter.size
        return any(ruling.start <= middle <= ruling.end for ruling in upright[low:high])

    chunks: list[Chunk] = []
    held: list[Letter] = []
    # the first letter of the word that the last one is of: a word that is wider than its cell crosses a line
    word: Letter | None = None
    gap = False
    for letter in letters:
        if letter.text.isspace():
            gap = bool(held)
            continue
        apart = bool(held) and not _follows(held[-1], letter, spaced=gap)
        begins = word is None or not held or apart or gap or letter.left - held[-1].right >= TOUCHING * letter.size
        if held and (apart or (begins and word and ruled(word, letter))):
            chunks.append(_chunk(held))
            held = []
        elif held and (gap or letter.left - held[-1].right > _space(held[-1], letter)):
            held.append(Letter(" ", held[-1].right, letter.left, held[-1].baseline, held[-1].size))
        held.append(letter)
        word = letter if begins else word
        gap = False
    if held:
        chunks.append(_chunk(held))
    return chunks


def _follows(before: Letter, letter: Letter, *, spaced: bool) -> bool:
    size = max(before.size, letter.size)
    on_the_line = abs(before.baseline - letter.baseline) <= RAISED * size
    distance = letter.left - before.right
    behind_number = before.text.isdigit() or before.text == "%"
    column_gap = NUMBER_GAP if behind_number else COLUMN_GAP + 0.25 * spaced
    # the letters of a ligature have its place, each of them
    if on_the_line and abs(letter.left - before.left) < HAIR / 2 and abs(letter.right - before.right) < HAIR / 2:
        return True
    return on_the_line and -0.4 * size <= distance <= column_gap * size


def _space(before: Letter, letter: Letter) -> float:
    """How far apart two letters stand at least for a space to be between them."""
    return (SPACE_OF_DIGITS if before.text.isdigit() and letter.text.isdigit() else SPACE) * before.size


def _chunk(letters: Sequence[Letter]) -> Chunk:
    largest = max(letters, key=lambda letter: letter.size)
    letters = _untracked(letters)
    text = " ".join("".join(_sign(letter, largest) for letter in letters).split())
    right = max(letter.right for letter in letters)
    first = letters[0].right - letters[0].left
    return Chunk(text, letters[0].left, right, largest.baseline, largest.size, first, tuple(_words(letters)))


def _words(letters: Sequence[Letter]) -> Iterator[Stretch]:
    for is_space, word in groupby(letters, key=lambda letter: letter.text.isspace()):
        if not is_space:
            places = list(word)
            yield Stretch(places[0].left, places[-1].right)


def _untracked(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Letters without the spaces that are only letter-spacing: all of them stand as far apart."""
    printed = [letter for letter in letters if letter.text != " "]
    size = max(letter.size for letter in printed)
    gaps = [(after.left - before.right) / size for before, after in pairwise(printed)]
    usual = median(gaps) if len(gaps) >= FEWEST_GAPS else 0.0
    if usual < TRACKED:
        return letters
    kept = printed[:1]
    for (before, after), gap in zip(pairwise(printed), gaps, strict=True):
        kept += [Letter(" ", before.right, after.left, before.baseline, before.size)] if gap > usual + SPACE / 2 else []
        kept.append(after)
    return kept


def _sign(letter: Letter, line: Letter) -> str:
    """A letter's sign: a raised digit, which is no digit of the number before it, as one."""
    is_mark = letter.size <= SMALLER * line.size and line.baseline - letter.baseline >= ABOVE * line.size
    return letter.text.translate(MARKS) if is_mark else letter.text


def visual_lines(chunks: Iterable[Chunk]) -> list[list[Chunk]]:
    """The chunks that stand beside one another, line by line from above, each line from the left."""
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: (chunk.baseline, chunk.left)):
        if lines and abs(lines[-1][0].baseline - chunk.baseline) <= max(HAIR, 0.25 * chunk.size):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return [sorted(line, key=lambda chunk: chunk.left) for line in lines]


def text_lines(lines: Sequence[VisualLine], limit: float) -> list[str]:
    """The text of a cell's lines; one that is full ends with FULL. limit: how far right they may reach, in points."""
    texts = [" ".join(chunk.text for chunk in line) for line in lines]
    for number, (line, following) in enumerate(pairwise(lines)):
        goes_on = texts[number][-1].isalpha() and texts[number + 1][0].islower()
        if goes_on and line[-1].right + following[0].first > limit - HAIR:
            texts[number] += FULL
    return texts
