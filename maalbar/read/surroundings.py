"""What stands above a table: the area it is of, the group, the goal, the list's heading, the unit of its amounts."""

import re
from collections.abc import Mapping, Sequence

from maalbar.read.forms import Forms
from maalbar.read.known import Known
from maalbar.read.tables import Heading, PrintedTable
from maalbar.read.wording import printed, squeezed

NEAR = 12
# The caption of a table or figure, which is no group.
CAPTION = re.compile(r"(?:tabell|figur|tab\.|fig\.)\s*\d", re.IGNORECASE)
UNIT_WORDS = re.compile(
    r"(?:beløp(?:ene)?|tall(?:ene)?|alle tall|alle beløp|oppgitt|i)\b.*?\bi (?:hele )?(.+)", re.IGNORECASE
)


class Surroundings:
    """Finds what a table stands under."""

    def __init__(self, forms: Forms, known: Known, body: float) -> None:
        """body: see body_size."""
        self.forms, self.body = forms, body
        # how large the heading of an area is, as far as tables have told
        self.area_size = 0.0
        self.areas = {squeezed(name) for area in known.areas for name in area.names}
        self.lists = {squeezed(name): name for name in known.assignment_lists}
        self.units = sorted(known.money_units, key=len, reverse=True)

    def area(self, headings: Sequence[Heading], family: str) -> Heading | None:
        """The heading of the area that a table is of; None when no heading tells."""
        announced = self._announced(headings, family)
        above = headings[:announced] if announced is not None else headings
        least = headings[announced].size if announced is not None else self.area_size
        for heading in reversed(above):
            if squeezed(heading.text) in self.areas and self._is_larger(heading, least):
                return heading
        for heading in reversed(above):
            if self._is_larger(heading, least) and not self._is_other(heading):
                if announced is not None and heading.size is not None:
                    # a table whose heading nothing announces stands under a heading as large as these
                    self.area_size = min(heading.size - 0.6, self.area_size or heading.size)
                return heading
        return None

    def group(self, table: PrintedTable, family: str) -> str:
        """The group heading between the family's heading, or the table before, and the table; '' when there is none."""
        texts = [line for line in table.before if line.text.strip()]
        if not texts:
            return ""
        last = printed(texts[-1].text)
        alone = bool(table.headings) and table.headings[-1].line == texts[-1].number
        if not alone or self._is_other(table.headings[-1]) or squeezed(last) in self.areas:
            return ""
        if CAPTION.match(last):
            return ""
        # the first line of a head, over several of its columns
        if any(squeezed(last) == squeezed(word) for words in self.forms.columns(family).values() for word in words):
            return ""
        return last if len(last) <= 80 and last[:1].isupper() else ""  # noqa: PLR2004

    def list_of(self, table: PrintedTable, head_name: str) -> str:
        """The kind of assignments that a list is of: by its head, or by the heading over it that says so."""
        if name := self.lists.get(squeezed(head_name)):
            return name
        for heading in reversed(table.headings[-NEAR:]):
            letters = squeezed(heading.text)
            if letters in self.lists:
                return self.lists[letters]
            if inside := [key for key in self.lists if key in letters]:
                return self.lists[max(inside, key=len)]
        return ""

    def unit(self, table: PrintedTable, heads: Sequence[str]) -> str:
        """The unit of a table's amounts, as it is said above it, else in its head; '' when nothing says it."""
        for line in reversed([*table.before][-NEAR:]):
            if unit := self.unit_in(line.text):
                return unit
        return next((unit for head in heads if (unit := self.unit_in(head))), "")

    def unit_in(self, text: str) -> str:
        """The unit that a caption or head states: "Beløp i mill. kr", "(1 000 kr)", "Avvik i kr"."""
        text = printed(text)
        if len(text) > 80:  # noqa: PLR2004
            return ""
        said = UNIT_WORDS.search(text)
        enclosed = re.search(r"(?:\(|\bi )(?:i )?(?:hele )?([^()]*?)\)?\s*$", text)
        stated = said[1] if said else enclosed[1] if enclosed else ""
        stated = stated.strip(" .:)").casefold()
        return next((unit for unit in self.units if stated.rstrip(".") == unit.casefold().rstrip(".")), "")

    def _announced(self, headings: Sequence[Heading], family: str) -> int | None:
        for number in range(len(headings) - 1, -1, -1):
            if self.forms.announces(headings[number].text, family):
                return number
        return None

    def _is_larger(self, heading: Heading, least: float | None) -> bool:
        if heading.size is None or least is None:
            return True
        return heading.size > max(least, self.body) + 0.3

    def _is_other(self, heading: Heading) -> bool:
        """Whether a heading is of a family, a list or a unit, and so of no area or group."""
        text = heading.text
        letters = squeezed(text)
        is_list = any(key in letters for key in self.lists)
        return bool(self.forms.headings(text)) or is_list or bool(self.unit_in(text))


def goal_in(headings: Sequence[Heading], goals: Mapping[str, str]) -> str:
    """The goal that a heading over a table names, with its number: "1. Et godt sted å bo"; '' when none does."""
    for heading in reversed(headings):
        if re.match(r"\d{1,2}\.? \w", heading.text) or squeezed(heading.text) in goals:
            return heading.text
    return ""
