"""Texts that a spreadsheet could take for a formula, in files that people open by double-click.

A text that a spreadsheet would evaluate gets an apostrophe in front. Numbers printed as text (`-5,0 %`) stay as they
are: a minus with nothing but digits, spaces, separators and a percent sign behind it is no formula.
"""

import re

# What would be evaluated: =, +, @, a tab or a line end in front, or a minus before more than a number. With apostrophes
# before it, so that taking one off is always the way back. Python and DuckDB read it alike.
FORMULA = r"^'*([=+@\t\r\n]|-[0-9 .,%]*[^0-9 .,%])"


def guarded_text(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet would evaluate it."""
    return f"'{text}" if re.match(FORMULA, text) else text


def plain_text(text: str) -> str:
    """A guarded text as it was."""
    return text[1:] if text.startswith("'") and re.match(FORMULA, text[1:]) else text
