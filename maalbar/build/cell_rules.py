"""How a cell of a seed must be written, and what is said of one that is not: of one cell and of a whole file."""

import re

SLUG = "[a-z][a-z0-9_]{0,59}"
# made by fct_avstemming of other ids, joined by colons
CHECK_ID = "avstemming_id"

EDGE_SPACE = '"{cell}" starts or ends with white space. Remove it.'
LINE_BREAK = "the cell has a line break. Write it on one line."
UNSEEN_SIGN = "the cell has the unseen character U+{sign:04X}. Remove it."
OTHER_TYPE = '"{cell}" is no {data_type}, which DuckDB would refuse or round.'
NO_SLUG = '"{cell}" is no slug: a-z, 0-9, _; first a letter; at most 60 characters.'


def is_slug_column(column: str) -> bool:
    """Whether the column's cells are ids."""
    return column.endswith("_id") and column != CHECK_ID


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
