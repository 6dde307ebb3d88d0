"""Texts that a spreadsheet could take for a formula, in files that people open by double-click.

What a spreadsheet would evaluate gets an apostrophe in front: a whole text, or what in it begins after a semicolon or a
line break, since where the list separator is a semicolon (as in Norway) such a part is a cell of its own. Numbers
printed as text (`-5,0 %`) stay as they are: a minus with nothing but digits, spaces, separators and a percent sign
behind it is no formula.
"""

import re

from maalbar.sql import literal

# What may stand before the sign and not be seen: control characters and NUL, spaces, zero-width and direction marks,
# the byte order mark. Line breaks are not among them, since a cell begins after each.
UNSEEN = "\\x00-\\x09\\x0b\\x0c\\x0e-\\x20\\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
# What would be evaluated at the start of a text, and after a semicolon or a line break in it. Apostrophes that were
# there already are counted in, so that taking one off is always the way back. Python and DuckDB read these alike.
WHOLE = f"^('*[{UNSEEN}]*(?:[=+@＝＋＠]|[-－][0-9 .,%]*[^0-9 .,%]))"
BREAK = "([;\\r\\n])"
PART = f"('*[{UNSEEN}\"]*[-=+@－＝＋＠])"
WHOLE_GUARDED, PART_GUARDED = r"'\1", r"\1'\2"


def guarded_text(text: str) -> str:
    """The text, with an apostrophe in front of what a spreadsheet would evaluate."""
    return re.sub(WHOLE, WHOLE_GUARDED, re.sub(BREAK + PART, PART_GUARDED, text))


def guarded_column(column: str) -> str:
    """The same of a text column, in DuckDB's SQL."""
    parts = f"regexp_replace({column}, {literal(BREAK + PART)}, {literal(PART_GUARDED)}, 'g')"
    return f"regexp_replace({parts}, {literal(WHOLE)}, {literal(WHOLE_GUARDED)})"


def plain_text(text: str) -> str:
    """A guarded text as it was."""
    whole = text[1:] if text.startswith("'") and re.match(WHOLE, text[1:]) else text
    return re.sub(f"{BREAK}'{PART}", r"\1\2", whole)
