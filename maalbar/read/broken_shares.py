"""A table of names, words and a share, broken over lines: the companies that a municipality owns.

What the words are (a legal form) is learnt from the rows that print them on a line of their own with the share.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from maalbar.read.broken_rows import PROSE, BrokenTable
from maalbar.read.edition import Line
from maalbar.read.forms import NAME, Head
from maalbar.read.line_ends import joined
from maalbar.read.rows import Question
from maalbar.read.tables import PrintedRow
from maalbar.read.wording import printed

SHARE = re.compile(r"^(.*?)\s*(\d{1,3}(?:,\d+)? ?%(?: \*+\)?)?)$")


def read_shares(lines: Sequence[Line], skip: Callable[[int], bool], head: Head, words: frozenset[str]) -> BrokenTable:
    """The rows of the table, to the first line that is prose."""
    table = BrokenTable()
    columns = list(head.columns.values())
    share = next(column.name for column in columns if column.name in head.family.numbers)
    text_column = next(column.name for column in columns if column.name not in (NAME, share))
    blocks: list[list[Line]] = [[]]
    for place, line in enumerate(lines):
        if not skip(place) and len(line.text) > PROSE:
            break
        if skip(place) or not line.text.strip():
            blocks += [[]] if blocks[-1] else []
        else:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    learnt = {
        found[1]
        for before, block in pairwise(blocks)
        if len(block) == 1
        and (found := SHARE.match(printed(block[0].text)))
        and found[1]
        and not SHARE.match(printed(before[-1].text))
    }
    waiting: list[Line] = []
    for block in blocks:
        found = SHARE.match(printed(block[-1].text))
        if not found:
            waiting += block
            continue
        told = found[1]
        if told in learnt and waiting:
            name, first = joined([printed(line.text) for line in waiting], words), waiting[0]
            made = told
        else:
            whole = [*(printed(line.text) for line in block[:-1]), told]
            text = joined(whole, words)
            form = max((form for form in learnt if text.endswith(f" {form}")), key=len, default="")
            name, made, first = text.removesuffix(form).strip(), form, block[0]
            if waiting or not form:
                _ask(table, head, waiting or block)
            if not form:
                waiting = []
                continue
        cells = {NAME: name, text_column: made, share: found[2]}
        table.rows.append(PrintedRow(first.number, first.page, tuple(cells.get(column.name, "") for column in columns)))
        table.last_line = block[-1].number
        waiting = []
    if waiting:
        _ask(table, head, waiting)
    return table


def _ask(table: BrokenTable, head: Head, lines: Sequence[Line]) -> None:
    text = " / ".join(printed(line.text) for line in lines)
    why = "names without a share, or words that no other row has"
    table.questions.append(Question("rad", lines[0].number, lines[0].page, text, why, head.family.seed))
