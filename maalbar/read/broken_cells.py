"""Cells that a text breaks over lines: every way to part a run of printed pieces into so many cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from maalbar.read.cells import SIGNS, amount_of
from maalbar.read.forms import Column
from maalbar.read.registers import VALUE

# A number's first piece, a further group of three digits, a number in one piece with what a press glues to it.
FIRST = re.compile(r"[<>≤≥]?[-–−]?[1-9]\d{0,2}")
GROUP = re.compile(r"\d{3}(?:,\d{1,4})?")
WHOLE = re.compile(r"[<>≤≥]?[-–−]?(?:0|[1-9]\d{0,11})(?:[.,]\d{1,4})*(?:%|kr|kg|km)?")
REMARK = re.compile(r"\([^()]{1,60}\)|\*\)|\*+|[¹²³⁴⁵]")
MOST_GROUPS = 3
# A unit of more words is a phrase.
MOST_WORDS = 2
DASHES = ("-", "–", "−")


@dataclass(frozen=True)
class Piece:
    """A printed piece without a space in it, and the place of its line."""

    text: str
    place: int


@dataclass(frozen=True)
class Parted:
    """One way to read cells: their texts, and the place of the piece after the last."""

    cells: tuple[str, ...]
    end: int


class BrokenCells:
    """Parts pieces into cells."""

    def __init__(self, units: Iterable[str]) -> None:
        """units: the words that may stand behind a number."""
        pieces = {piece for unit in units for piece in unit.split() if len(unit.split()) <= MOST_WORDS}
        self.units = frozenset(piece for piece in pieces if not any(sign.isdigit() for sign in piece[:1]))

    def is_piece(self, text: str) -> bool:
        """Whether a piece is one of a value."""
        return (
            bool(text in SIGNS or WHOLE.fullmatch(text) or GROUP.fullmatch(text) or REMARK.fullmatch(text))
            or text in self.units
        )

    def starts(self, text: str) -> bool:
        """Whether a value may begin with a piece."""
        return text in SIGNS or text in DASHES or bool(WHOLE.fullmatch(text))

    def ways(
        self, pieces: Sequence[Piece], start: int, columns: Sequence[Column], percent: frozenset[str]
    ) -> list[Parted]:
        """Every way to read the columns' cells from a piece on; percent: those with a percent sign in each cell."""
        found: list[Parted] = []
        waiting: list[tuple[int, tuple[str, ...]]] = [(start, ())]
        while waiting:
            place, cells = waiting.pop()
            if len(cells) == len(columns):
                found.append(Parted(cells, place))
                continue
            column = columns[len(cells)]
            for end in self._ends(pieces, place):
                text = " ".join(piece.text for piece in pieces[place:end])
                named = column.name != VALUE
                if named and text not in SIGNS and ("%" in text) != (column.name in percent):
                    continue
                waiting.append((end, (*cells, text)))
        return found

    def _ends(self, pieces: Sequence[Piece], start: int) -> list[int]:
        """Where a cell that begins with a piece may end."""
        if start >= len(pieces):
            return []
        first = pieces[start].text
        numbers = []
        if first in SIGNS:
            numbers.append(start + 1)
        digits = start
        if first in DASHES and start + 1 < len(pieces):
            digits = start + 1
        if WHOLE.fullmatch(pieces[digits].text):
            numbers.append(digits + 1)
        if FIRST.fullmatch(pieces[digits].text):
            for count in range(1, MOST_GROUPS + 1):
                place = digits + count
                if place >= len(pieces) or not GROUP.fullmatch(pieces[place].text):
                    break
                numbers.append(place + 1)
                if "," in pieces[place].text:
                    break
        ends = []
        for number in numbers:
            ends.append(number)
            place = number
            while place < len(pieces) and pieces[place].text in self.units and place < number + 2:
                place += 1
                ends.append(place)
            for end in {number, place}:
                if end < len(pieces) and REMARK.fullmatch(pieces[end].text) and first not in SIGNS:
                    ends.append(end + 1)
        return sorted(set(ends))


def agrees(cells: Sequence[str], columns: Sequence[Column]) -> bool | None:
    """Whether budget less accounts is the deviation, within the rounding of the print; None when it cannot be tried."""
    by_name = {column.name: amount_of(cell) for column, cell in zip(columns, cells, strict=True)}
    budget = next((by_name[n] for n in ("rev_budsjett_tekst", "budsjett_tekst") if by_name.get(n)), None)
    accounts = next((by_name[n] for n in ("regnskap_tekst", "oppnaadd_tekst") if by_name.get(n)), None)
    deviation = by_name.get("avvik_tekst")
    if not (budget and accounts and deviation):
        return None
    most = max(budget[1], accounts[1], deviation[1])
    scaled = [amount * 10 ** (most - decimals) for amount, decimals in (budget, accounts, deviation)]
    rounding = sum(10 ** (most - decimals) for _, decimals in (budget, accounts, deviation))
    return bool(abs(scaled[0] - scaled[1] - scaled[2]) <= rounding)


def is_even(cells: Sequence[str]) -> bool:
    """Whether the numbers among cells have one unit and one number of decimals, as the cells of a series mostly do."""
    amounts = [(amount, cell) for cell in cells if cell not in SIGNS and (amount := amount_of(cell))]
    decimals = {amount[1] for amount, _ in amounts}
    units = {re.sub(r"[-–−\d ,.<>]", "", cell.split("(")[0]) for _, cell in amounts}
    return len(decimals) <= 1 and len(units) <= 1


def are_near(cells: Sequence[str], *, times: int) -> bool:
    """Whether no number among cells is so many times the one before."""
    amounts = [abs(amount[0]) for cell in cells if cell not in SIGNS and (amount := amount_of(cell))]
    return all(max(a, b) <= times * max(1, min(a, b)) for a, b in pairwise(amounts))
