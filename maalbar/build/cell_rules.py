"""How a cell of a seed must be written, and what is said of one that is not: of one cell and of a whole file."""

import re
import unicodedata

SLUG = "[a-z][a-z0-9_]{0,59}"
# What a cell of a spreadsheet takes.
LONGEST = 32_767
LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
# Letters that look like Latin ones and are none: Cyrillic, Armenian, Cherokee, phonetic, full-width and mathematical.
# Greek ones stand for themselves (Δ), but not within a word; the micro sign of µg is no letter to Unicode.
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
LOOK_ALIKE = (
    "[\u0250-\u02af\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\ua640-\ua69f\uab30-\uabbf\uff21-\uff5a\U0001d400-\U0001d7ff]"
    f"|[{LATIN}][{GREEK}]|[{GREEK}][{LATIN}]"
)
# made by fct_avstemming of other ids, joined by colons
CHECK_ID = "avstemming_id"

EDGE_SPACE = '"{cell}" starts or ends with white space. Remove it.'
LINE_BREAK = "the cell has a line break. Write it on one line."
UNSEEN_SIGN = "the cell has the unseen character U+{sign:04X}. Remove it."
OTHER_TYPE = '"{cell}" is no {data_type}, which DuckDB would refuse or round.'
NOT_COMPOSED = '"{cell}" has a letter and its mark as two signs. Write them as one (NFC).'
OTHER_SCRIPT = '"{cell}" has a letter of another script that looks like a Latin one: {signs}. Write the Latin one.'
TOO_LONG = "the cell is longer than the {longest} characters that a spreadsheet takes. Shorten it."
NO_SLUG = '"{cell}" is no slug: a-z, 0-9, _; first a letter; at most 60 characters.'


def is_slug_column(column: str) -> bool:
    """Whether the column's cells are ids."""
    return column.endswith("_id") and column != CHECK_ID


def odd_signs(text: str) -> str:
    """The signs of a text that may be taken for others, each by its number and name: U+0430 CYRILLIC SMALL LETTER A."""
    odd = dict.fromkeys(sign for sign in text if not re.match(f"[ -~{LATIN}§µ¹²³´«»–“”]", sign))
    return ", ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip() for sign in odd)


def form_of(data_type: str) -> str:
    """The pattern of a type's cells: an integer without decimals, a decimal within its scale; '' for any text."""
    if data_type == "integer":
        return "-?[0-9]{1,9}"
    if data_type == "boolean":
        return "true|false"
    if decimal := re.fullmatch(r"decimal\((\d+),(\d+)\)", data_type):
        precision, scale = int(decimal[1]), int(decimal[2])
        return rf"-?[0-9]{{1,{precision - scale}}}(\.[0-9]{{1,{scale}}})?"
    return ""
