"""The tables of an edition whose cells are parted by tabs, each as its family's rows."""

import re
from collections.abc import Sequence

from maalbar.project import MaalbarError
from maalbar.read.decisions import decisions_in
from maalbar.read.edition import Line
from maalbar.read.forms import Forms, Head
from maalbar.read.known import Known
from maalbar.read.registers import AREA, GOAL, GROUP, LIST, REFERENCE
from maalbar.read.rows import Question, ReadTable, read_rows
from maalbar.read.surroundings import Surroundings, goal_in
from maalbar.read.tables import PrintedTable, body_size, printed_tables
from maalbar.read.wording import squeezed, years_in

# Digits that are a year, or should be.
DIGITS = re.compile(r"\d{3}")


def read_tabbed(
    lines: Sequence[Line], forms: Forms, known: Known, sides: Sequence[str], year: int
) -> tuple[list[ReadTable], list[PrintedTable], list[Question]]:
    """The tables that are read, those whose family nothing tells, and what is to be asked."""
    surroundings = Surroundings(forms, known, body_size(lines))
    read, unknown, questions = [], [], []
    for table in printed_tables(lines, forms, sides, year):
        head = _head_of(table, forms, known)
        if head is None:
            unknown.append(table)
            continue
        family, at = head.family, (table.first_line, table.page)
        rows, asked = read_rows(table, head, forms, known.closed_lists(family), known.knows(family))
        questions += asked
        if not rows:
            unknown.append(table)
            continue
        _refuse_odd_years(table, head)
        questions += [
            Question("tabell", *at, text, "a column that is not read, though it names a year", family.seed)
            for text in head.unread
            if family.has_years and years_in(text)
        ]
        over, missing = over_table(table, head, surroundings, known)
        questions += [
            Question("tabell", *at, rows[0].name, f"nothing over the table tells {column}", family.seed)
            for column in missing
        ]
        for row in rows:
            row.over = {**over, **row.over}
            if REFERENCE in family.columns and REFERENCE not in row.cells:
                decisions = decisions_in([row.name])
                row.cells[REFERENCE] = decisions[0] if len(decisions) == 1 else ""
        unit = surroundings.unit(table, head.texts) if family.has_amounts else ""
        if family.has_amounts and not unit:
            why = "nothing says the unit of the amounts"
            questions.append(Question("enhet", *at, head.texts[0], why, family.seed))
        heading = next((h.text for h in reversed(table.headings) if forms.announces(h.text, family.seed)), "")
        title = heading or (table.headings[-1].text if table.headings else head.texts[0])
        free = bool(head.unread)
        read.append(ReadTable(head, table, rows, over, unit, title, over.get(AREA, ""), free))
    return read, unknown, questions


def _refuse_odd_years(table: PrintedTable, head: Head) -> None:
    """MaalbarError when a head of years prints digits that are no year: nobody can tell what its cells are of."""
    odd = [text for text in head.unread if head.family.has_years and DIGITS.search(text) and not years_in(text)]
    if odd:
        where = f"page {table.page}, " if table.page else ""
        raise MaalbarError(
            f"{where}line {table.first_line}: the head of the table '{' | '.join(head.texts)}' prints '{odd[0]}', "
            "which is no year. Compare with the report; when the text edition has it wrong, ask who made the PDF. "
            "Nothing was written."
        )


def _head_of(table: PrintedTable, forms: Forms, known: Known) -> Head | None:
    """The one reading of a table's head; of several that which a heading announces, else that which knows the rows."""
    heads = [head for head in table.heads if not _is_announced_otherwise(table, head, forms)]
    if len(heads) == 1 and not forms.is_shared(heads[0]):
        return heads[0]
    for heading in reversed(table.headings[-4:]):
        announced = [head for head in heads if forms.announces(heading.text, head.family.seed)]
        if len(announced) == 1:
            return announced[0]
    counts = []
    for head in heads:
        name, names = head.name_place, known.names_of(head.family)
        counts.append(sum(squeezed(row.cells[name]) in names for row in table.rows if name < len(row.cells)))
    best = max(counts, default=0)
    knowing = [head for head, count in zip(heads, counts, strict=True) if count == best > 0]
    return knowing[0] if len(knowing) == 1 else None


def _is_announced_otherwise(table: PrintedTable, head: Head, forms: Forms) -> bool:
    """Whether the heading right over a table announces other families, and the head is not all of this one."""
    if not head.unread or not table.before:
        return False
    over = (heading for heading in reversed(table.headings) if heading.line >= table.before[0].number)
    announced = next((families for heading in over if (families := forms.headings(heading.text))), [])
    return bool(announced) and head.family.seed not in {family for family, _ in announced}


def over_table(
    table: PrintedTable, head: Head, surroundings: Surroundings, known: Known
) -> tuple[dict[str, str], list[str]]:
    """What stands over the whole table, and the columns for which nothing does."""
    family = head.family
    there = {column.name for column in head.columns.values()}
    over: dict[str, str] = {}
    missing = []
    if AREA in family.over and AREA not in there:
        if heading := surroundings.area(table.headings, family.seed):
            over[AREA] = heading.text
        else:
            missing.append(AREA)
    if GROUP in family.over and GROUP not in there and family.has_years:
        over[GROUP] = surroundings.group(table, family.seed)
    if GOAL in family.over and GOAL not in there:
        over[GOAL] = goal_in(table.headings, known.goals)
        missing += [] if over[GOAL] else [GOAL]
    if LIST in family.over:
        over[LIST] = surroundings.list_of(table, head.texts[head.name_place])
        missing += [] if over[LIST] else [LIST]
    return over, missing
