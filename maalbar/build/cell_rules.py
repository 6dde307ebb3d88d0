"""How a cell of a seed must be written, and what is said of one that is not."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

SLUG = "[a-z][a-z0-9_]{0,59}"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What a cell of a spreadsheet takes.
LONGEST = 32_767
LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
# The signs of most cells, which nobody takes for others.
PLAIN = f"[ -~{LATIN}§µ¹²³´«»–“”]*"
IS_PLAIN = re.compile(PLAIN).fullmatch
# Unicode's control and format characters, line and paragraph separators: nobody sees that a text has another content.
UNSEEN = ("Cc", "Cf", "Zl", "Zp")
# Letters that look like Latin ones and are none: Cyrillic, Armenian, Cherokee, phonetic, full-width and mathematical.
# Greek ones stand for themselves (Δ), but not within a word; the micro sign of µg is no letter to Unicode.
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
LOOK_ALIKE = (
    "[\u0250-\u02af\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\ua640-\ua69f\uab30-\uabbf\uff21-\uff5a\U0001d400-\U0001d7ff]"
    f"|[{LATIN}][{GREEK}]|[{GREEK}][{LATIN}]"
)
# made by fct_avstemming of other ids, joined by colons
CHECK_ID = "avstemming_id"


class CellRule:
    """What the cells of a column must be.

    form: the pattern of all that the column can hold (an id, a day, a decimal within its scale); '' for any text.
    """

    def __init__(self, column: str, data_type: str) -> None:
        """data_type: as the YAML has it."""
        self.data_type = data_type
        told = f"is no {data_type}, which DuckDB would refuse or round."
        if decimal := re.fullmatch(r"decimal\((\d+),(\d+)\)", data_type):
            precision, scale = int(decimal[1]), int(decimal[2])
            self.form = rf"-?[0-9]{{1,{precision - scale}}}(\.[0-9]{{1,{scale}}})?"
        elif data_type == "date":
            self.form, told = DAY, "is no day of the calendar, written as in 2024-12-31."
        elif data_type == "varchar" and column.endswith("_id") and column != CHECK_ID:
            self.form, told = SLUG, "is no slug: a-z, 0-9, _; first a letter; at most 60 characters."
        else:
            self.form = {"integer": "-?[0-9]{1,9}", "boolean": "true|false"}.get(data_type, "")
        self._told = told
        self._has_form = re.compile(self.form).fullmatch

    def faults(self, cell: str) -> Iterator[str]:
        """What is wrong with a cell that has something in it, a sentence each."""
        if cell != cell.strip():
            yield f'"{cell}" starts or ends with white space. Remove it.'
        if len(cell) > LONGEST:
            yield f"the cell is longer than the {LONGEST} characters that a spreadsheet takes. Shorten it."
        if self.form and not self._fits(cell):
            yield f'"{cell}" {self._told}'
        if not IS_PLAIN(cell):
            yield from _faults_of_signs(cell)

    def _fits(self, cell: str) -> bool:
        if not self._has_form(cell):
            return False
        try:
            return self.data_type != "date" or bool(date.fromisoformat(cell))
        except ValueError:
            return False


def odd_signs(text: str) -> str:
    """The signs of a text that may be taken for others, each by its number and name: U+0430 CYRILLIC SMALL LETTER A."""
    odd = dict.fromkeys(sign for sign in text if not IS_PLAIN(sign))
    return ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in odd)


def _faults_of_signs(cell: str) -> Iterator[str]:
    """Signs that nobody sees, or that look like others."""
    if "\n" in cell:
        yield "the cell has a line break. Write it on one line."
    elif unseen := next((sign for sign in cell if unicodedata.category(sign) in UNSEEN), None):
        yield f"the cell has the unseen character U+{ord(unseen):04X}. Remove it."
    elif not unicodedata.is_normalized("NFC", cell):
        yield f'"{cell}" has a letter and its mark as two signs. Write them as one (NFC).'
    elif re.search(LOOK_ALIKE, cell):
        yield (
            f'"{cell}" has a letter of another script that looks like a Latin one: {odd_signs(cell)}. Write the Latin '
            "one."
        )
