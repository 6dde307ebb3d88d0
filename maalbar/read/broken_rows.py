"""The rows of a table in a text whose cells are broken over lines.

A row is its name, on lines that stand together, and then as many cells as the head has columns of numbers. Which lines
are a name, and which spaces part two numbers, the text alone does not tell everywhere: what is taken is what names that
are known, or the arithmetic of the row, leave as the one reading. Else it is asked.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from maalbar.read.broken_cells import BrokenCells, Parted, Piece, agrees, are_near, is_even
from maalbar.read.cells import Words
from maalbar.read.edition import Line
from maalbar.read.forms import FREE_TEXT, NAME, Forms, Head
from maalbar.read.line_ends import joined
from maalbar.read.registers import GOAL, GROUP
from maalbar.read.rows import Question
from maalbar.read.tables import PrintedRow
from maalbar.read.wording import printed, squeezed

# A line that ends so is a row of cells that print nothing but the first.
EMPTY_CELLS = re.compile(r"\S\s{3,}$")
NUMBERED = re.compile(r"\d{1,2}\. ?\D")
# What a page of the edition of 2024 begins with: one space.
PAGE_BEGINS = re.compile(r" \S")
MOST_BLANKS = 3
# So many letters of a name tell which one it is.
SURE_START = 12
# A line longer than this is prose, and so are more lines than these without a row.
PROSE, MOST_WAITING = 85, 25
# The last sum of a table is called in so many words: Sum, Sum tiltak.
MOST_SUM_WORDS = 2


@dataclass
class Block:
    """Lines that stand together; crossed: a page begins before them."""

    lines: list[Line]
    crossed: bool


@dataclass
class _Found:
    parted: Parted
    pieces: list[Piece]
    name: str
    known: bool
    used: int
    blocks_used: int


@dataclass
class BrokenTable:
    """What is read of a table: its rows as cells by the head's columns, its last line, questions, decisions by line."""

    rows: list[PrintedRow] = field(default_factory=list)
    last_line: int = 0
    questions: list[Question] = field(default_factory=list)
    references: dict[int, str] = field(default_factory=dict)


class BrokenRows:
    """Reads the rows of one table."""

    def __init__(
        self,
        head: Head,
        forms: Forms,
        cells: BrokenCells,
        closed: Mapping[str, Words],
        known: Callable[[str], str | None],
        supported: Callable[[str], bool],
        words: frozenset[str],
        names_over: Words,
    ) -> None:
        """known: the spelling of a name that a row of the family has had, None for any other text.

        supported: whether a name that ends with a number may do so, as one that is registered does. names_over: those
        that may stand over rows.
        """
        self.names_over = names_over
        self.rest_of_over = ""
        self.supported = supported
        self.head, self.forms, self.cells, self.known, self.words = head, forms, cells, known, words
        self.closed = closed
        columns = list(head.columns.values())
        family = head.family
        self.numbers = [c for c in columns if family.holds_numbers(c.name)]
        self.after = [c for c in columns if c.name in closed and c.name != GROUP]
        self.has_free = any(c.name == FREE_TEXT for c in columns)
        self.over = [c.name for c in columns if c.name in family.over]
        self.table = BrokenTable()
        self.blocks: list[Block] = []
        self.crossed = False
        self.gap = True
        self.over_now: dict[str, str] = {}
        self.at_break: Block | None = None
        self.is_ended = False

    def read(self, lines: Sequence[Line], skip: Callable[[int], bool], breaks: frozenset[int]) -> BrokenTable:
        """Read rows from lines. skip: whether a line, by its place, is none of the table; breaks: where pages begin."""
        place = 0
        while place < len(lines):
            if place in breaks:
                if self.blocks and not self.gap:
                    self.at_break = self.blocks[-1]
                self.crossed, self.gap = True, True
            if skip(place):
                self.gap = True
                place += 1
                continue
            line = lines[place]
            if not line.text.strip():
                self.gap = True
                place += 1
                continue
            after = None if self._is_over_with(line) else self._row_at(lines, place, skip)
            if after is None and self.is_ended:
                break
            if after is None:
                if self.gap or not self.blocks:
                    self.blocks.append(Block([], self.crossed))
                    self.crossed = False
                self.blocks[-1].lines.append(line)
                self.gap = False
                place += 1
            else:
                place = after
        return self.table

    def _is_over_with(self, line: Line) -> bool:
        """Whether the table has ended before a line: its sum is printed, or prose has begun."""
        if self.table.rows and not self.is_ended:
            name = self.table.rows[-1].cells[self.head.name_place]
            self.is_ended = (
                self.forms.sum_of(self.head.family.seed, name) == "tabell" and len(name.split()) <= MOST_SUM_WORDS
            )
            if not self.has_free:
                waiting = [other for block in self.blocks for other in block.lines]
                text = printed(line.text)
                prose = len(text) > PROSE and not self.cells.is_piece(text.split()[-1])
                self.is_ended |= prose or len(waiting) > MOST_WAITING
        return self.is_ended

    def _row_at(self, lines: Sequence[Line], place: int, skip: Callable[[int], bool]) -> int | None:
        """Read the row whose values begin on a line; the place after it. None when none do."""
        pieces, on_line = self._pieces(lines, place, skip)
        found: list[_Found] = []
        if not any(self.cells.starts(piece.text) for piece in pieces[:on_line]):
            return None
        for start in range(len(pieces)):
            if not self.cells.starts(pieces[start].text):
                continue
            for parted in self.cells.ways(pieces, start, self.numbers, self.head.family.percent):
                if self._may_end(pieces, parted.end):
                    name, known, used, blocks_used = self._name(" ".join(p.text for p in pieces[:start]))
                    if name:
                        found.append(_Found(parted, pieces, name, known, used, blocks_used))
        if not found:
            return None
        chosen = self._chosen(found)
        if chosen is None:
            return self._ask_which(lines, place, found)
        return self._take(lines, place, chosen, skip)

    def _pieces(self, lines: Sequence[Line], place: int, skip: Callable[[int], bool]) -> tuple[list[Piece], int]:
        """The pieces of a line, and those of the lines after it that are nothing but values; how many the line has."""
        pieces = [Piece(text, place) for text in printed(lines[place].text).split()]
        on_line = len(pieces)
        blanks = 0
        for other in range(place + 1, len(lines)):
            texts = printed(lines[other].text).split()
            if not texts or skip(other):
                blanks += 1
                if blanks > MOST_BLANKS:
                    break
                continue
            blanks = 0
            pure = 0
            while pure < len(texts) and self.cells.is_piece(texts[pure]):
                pure += 1
            # a number alone before words is the beginning of a name
            if pure == len(texts) or (pure and self._is_closed(" ".join(texts[pure:]))):
                pieces += [Piece(text, other) for text in texts]
                if pure < len(texts):
                    break
            else:
                break
        return pieces, on_line

    def _is_closed(self, text: str) -> bool:
        return any(
            squeezed(word).startswith(squeezed(text)) or squeezed(text).startswith(squeezed(word))
            for column in self.after
            for word in self.closed[column.name]
        )

    def _may_end(self, pieces: Sequence[Piece], end: int) -> bool:
        """Whether a row's values may end before a piece: no value follows."""
        if end == len(pieces):
            return True
        following = pieces[end].text
        if pieces[end].place == pieces[end - 1].place:
            if not self.cells.is_piece(following) or following in self.cells.units - {"%"}:
                return bool(self.after) or self.has_free
            return self.has_free and bool(
                re.search(r"[^\W\d]", " ".join(p.text for p in pieces[end:] if p.place == pieces[end].place))
            )
        return not self.cells.is_piece(following)

    def _name(self, prefix: str) -> tuple[str, bool, int, int]:
        """A row's name: the lines that stand together before its values, or as many of these as make a known name.

        Returns it, whether it is known, how many lines of the last block it takes, and of how many blocks.
        """
        contiguous = bool(self.blocks) and (not prefix or not self.gap)
        last = self.blocks[-1].lines if self.blocks and (contiguous or not prefix) else []
        texts = [printed(line.text) for line in last]
        for drop in range(len(texts) + (1 if prefix else 0)):
            parts = [*texts[drop:], *([prefix] if prefix else [])]
            if spelt := self._spelt(parts):
                return spelt, True, len(texts) - drop, 1 if len(texts) - drop else 0
        # a page, or a blank, within a name
        for count in range(2, min(3, len(self.blocks)) + 1):
            blocks = self.blocks[-count:]
            parts = [printed(line.text) for block in blocks for line in block.lines]
            if spelt := self._spelt([*parts, *([prefix] if prefix else [])]):
                return spelt, True, len(texts), count
        if prefix and not contiguous and self.blocks:
            parts = [*(printed(line.text) for line in self.blocks[-1].lines), prefix]
            if spelt := self._spelt(parts):
                return spelt, True, len(self.blocks[-1].lines), 1
        name = joined([*texts, *([prefix] if prefix else [])], self.words)
        if self.over:
            name = self._without_over(name)
        return name, self.known(name) is not None, len(texts), 1 if texts else 0

    def _spelt(self, parts: Sequence[str]) -> str | None:
        """A known name as it is printed; as the register spells it where a line's end may have parted a word."""
        text = joined(parts, self.words)
        spelt = self.known(text)
        if spelt is None:
            return None
        # a line's end may have parted a word with a hyphen or without, and taken a space
        pattern = "".join(rf"{re.escape(part.removesuffix('-'))}-? ?" for part in parts[:-1]) + re.escape(parts[-1])
        return spelt if re.fullmatch(pattern, spelt) else text

    def _without_over(self, text: str) -> str:
        """A row's name without the name that is printed before it, in a column of its own on the same line."""
        words = text.split()
        for count in range(1, len(words)):
            if self.names_over.find(" ".join(words[:count])):
                self._is_over(" ".join(words[:count]))
                return " ".join(words[count:])
        return text

    def _chosen(self, found: list[_Found]) -> _Found | None:
        """The one reading that names and arithmetic leave; None when they leave several."""
        family = self.head.family
        tests: list[Callable[[_Found], bool]] = [
            lambda f: f.known or self.forms.sum_of(family.seed, f.name) is not None,
            lambda f: self.supported(f.name),
            lambda f: agrees(f.parted.cells, self.numbers) is not False,
            lambda f: is_even(f.parted.cells) if family.has_years else True,
            lambda f: (
                family.has_years
                or len(
                    {
                        "," in cell
                        for cell, c in zip(f.parted.cells, self.numbers, strict=True)
                        if c.name not in family.percent
                    }
                )
                == 1
            ),
            # a number broken at its thousands leaves cells that differ a thousandfold
            lambda f: are_near(f.parted.cells, times=100) if family.has_years else True,
        ]
        left = found
        for test in tests:
            passed = [item for item in left if test(item)]
            left = passed or left
            if len({(item.parted.cells, item.name) for item in left}) == 1:
                break
        one = len({(item.parted.cells, item.name) for item in left}) == 1
        return left[0] if one and agrees(left[0].parted.cells, self.numbers) is not False else None

    def _ask_which(self, lines: Sequence[Line], place: int, found: list[_Found]) -> int:
        ways = sorted({f"{item.name} | {' | '.join(item.parted.cells)}" for item in found})
        line = lines[place]
        # goals and groups before the row hold for the rows after it
        self._before(found[0], line)
        text = " ".join(piece.text for piece in found[0].pieces)
        why, seed = "its numbers can be read in several ways", self.head.family.seed
        self.table.questions.append(Question("rad", line.number, line.page, text, why, seed, tuple(ways[:4])))
        self.blocks, self.gap = [], True
        return max(piece.place for piece in found[0].pieces) + 1

    def _take(self, lines: Sequence[Line], place: int, chosen: _Found, skip: Callable[[int], bool]) -> int:
        label = self._label_lines(chosen)
        first = label[0] if label else lines[place]
        self._before(chosen, first)
        cells = {column.key: text for column, text in zip(self.numbers, chosen.parted.cells, strict=True)}
        end = chosen.parted.end
        last = chosen.pieces[end - 1].place
        rest = " ".join(piece.text for piece in chosen.pieces[end:] if piece.place == last)
        after = last + 1
        for column in self.after:
            text, after, rest = self._closed_word(column.name, lines, after, rest, skip)
            cells[column.key] = text
        self._emit(first, chosen.name, cells)
        if rest and self.has_free:
            # free text goes on to the next blank
            while after < len(lines) and lines[after].text.strip() and not skip(after):
                after += 1
        self.table.last_line = max(self.table.last_line, lines[max(after, last + 1) - 1].number)
        self.blocks, self.gap, self.crossed = [], True, False
        return after

    def _label_lines(self, chosen: _Found) -> list[Line]:
        if not chosen.blocks_used:
            return []
        blocks = self.blocks[-chosen.blocks_used :]
        if chosen.blocks_used > 1:
            return [line for block in blocks for line in block.lines]
        return blocks[-1].lines[len(blocks[-1].lines) - chosen.used :]

    def _closed_word(
        self, column: str, lines: Sequence[Line], after: int, rest: str, skip: Callable[[int], bool]
    ) -> tuple[str, int, str]:
        """The word of a closed list behind a row's numbers: on their line, and broken over those after it."""
        text, place = rest, after
        best: tuple[str, int, str] = ("", after, rest)
        for _ in range(4):
            letters = squeezed(text)
            for word in self.closed[column]:
                key = squeezed(word)
                if letters == key:
                    return word, place, ""
                if letters.startswith(key) and len(key) > len(squeezed(best[0])):
                    best = (word, place, text)
            if not any(squeezed(word).startswith(letters) for word in self.closed[column]):
                break
            following = place
            while not text and following < len(lines) and not lines[following].text.strip() and following < after + 1:
                following += 1
            if following >= len(lines) or not lines[following].text.strip() or skip(following):
                break
            text = f"{text} {printed(lines[following].text)}".strip()
            place = following + 1
        return best

    def _before(self, chosen: _Found, first: Line) -> None:
        """What stands between the row before and this one's name: goals, groups, free text, the rest of a name."""
        blocks = [Block(list(block.lines), block.crossed) for block in self.blocks]
        if chosen.blocks_used > 1:
            blocks = blocks[: -chosen.blocks_used]
        elif chosen.blocks_used == 1:
            kept = blocks[-1].lines[: len(blocks[-1].lines) - chosen.used]
            blocks = [*blocks[:-1], *([Block(kept, blocks[-1].crossed)] if kept else [])]
        for block in blocks:
            text = joined([printed(line.text) for line in block.lines], self.words)
            if block.crossed and self._goes_on(text, block):
                continue
            if self.over and self._is_over(text):
                continue
            group = self.closed[GROUP].find(text) if GROUP in self.closed else None
            spaced = any(EMPTY_CELLS.search(line.text) for line in block.lines)
            if GROUP in self.head.family.over and (group or spaced):
                self._emit(block.lines[0], group or text, {})
                continue
            # half a name goes on with a small letter, a heading does not
            capitals = text[:1].isupper() and chosen.name[:1].isupper()
            if capitals and GROUP in self.head.family.over and self.is_broken_before(block):
                self._emit(block.lines[0], text, {})

    def is_broken_before(self, block: Block) -> bool:
        """Whether a block is a single line right before a head that is printed again: a heading, or half a name."""
        return self.at_break is not None and len(block.lines) == 1 and block.lines[0] in self.at_break.lines

    def _goes_on(self, text: str, block: Block) -> bool:
        """Whether a block on a new page is the rest of the name of the row before it."""
        if not self.table.rows:
            return False
        row = self.table.rows[-1]
        name = self.head.name_place
        if spelt := self.known(f"{row.cells[name]} {text}"):
            cells = (*row.cells[:name], spelt, *row.cells[name + 1 :])
            self.table.rows[-1] = PrintedRow(row.line, row.page, cells)
            return True
        if self.known(row.cells[name]) is None and text[:1].islower():
            why = f"its name may go on, on the next page: '{text}'"
            self.table.questions.append(
                Question("navn", row.line, row.page, row.cells[name], why, self.head.family.seed)
            )
            return True
        return False

    def _is_over(self, text: str) -> bool:
        """Take a goal, or what else has a column of its own before the name; one that a page's end parts, whole."""
        letters = squeezed(text)
        if self.rest_of_over and letters == self.rest_of_over:
            self.rest_of_over = ""
            return True
        whole = self.names_over.find(text)
        begun = [name for name in self.names_over if squeezed(name).startswith(letters)]
        if not whole and len(begun) == 1 and len(letters) > SURE_START:
            whole = begun[0]
            self.rest_of_over = squeezed(whole)[len(letters) :]
        text = whole or text
        if NUMBERED.match(text) and GOAL in self.over:
            self.over_now = {GOAL: text}
        else:
            self.over_now[self.over[-1]] = text
        return True

    def _emit(self, line: Line, name: str, cells: Mapping[str, str]) -> None:
        made = [""] * len(self.head.columns)
        for place, column in self.head.columns.items():
            if column.name == NAME:
                made[place] = name
            elif column.name in self.over:
                made[place] = self.over_now.get(column.name, "") if cells else ""
            else:
                made[place] = cells.get(column.key, "")
        self.table.rows.append(PrintedRow(line.number, line.page, tuple(made)))
