"""Lists whose rows are told by a status: a text, the status, free text; all broken over lines."""

import re
from collections.abc import Callable, Mapping, Sequence

from maalbar.read.broken_rows import PAGE_BEGINS, SURE_START, Block, BrokenTable
from maalbar.read.cells import Words
from maalbar.read.decisions import decisions_in
from maalbar.read.edition import Line
from maalbar.read.forms import NAME, Head
from maalbar.read.line_ends import joined
from maalbar.read.registers import REFERENCE
from maalbar.read.rows import Question
from maalbar.read.tables import PrintedRow
from maalbar.read.wording import printed, squeezed

STATUS = "status_tekst"
MOST_STATUS_LINES = 3
# A row's free text takes so many lines at most.
LONGEST_ROW = 80


def read_status_list(
    lines: Sequence[Line],
    skip: Callable[[int], bool],
    breaks: frozenset[int],
    head: Head,
    closed: Mapping[str, Words],
    known: Callable[[str], str | None],
    words: frozenset[str],
    names_over: Words,
) -> BrokenTable:
    """The rows of a list: each begins with the text before its status and ends where the next one begins."""
    table = BrokenTable()
    if STATUS not in closed:
        return table
    blocks = _blocks(lines, skip, breaks)
    starts: list[tuple[int, int, str, list[Line]]] = []
    beside_label: dict[int, str] = {}
    for number, block in enumerate(blocks):
        after = blocks[number + 1].lines[:1] if number + 1 < len(blocks) else []
        for place in range(len(block.lines)):
            found = _status_at([*block.lines, *after], place, closed[STATUS])
            if not found and place == 0 and (beside := _status_beside([*block.lines, *after], closed[STATUS])):
                starts.append((number, place, beside, [block.lines[0]]))
                beside_label[block.lines[0].number] = _before_status(printed(block.lines[0].text), beside)
                break
            if not found:
                continue
            label = block.lines[:place] if place else (blocks[number - 1].lines if number else [])
            if label and not any(label is other or label[0] in other for *_, other in starts):
                starts.append((number, place, found, label))
            break
    columns = list(head.columns.values())
    over = [column.name for column in columns if column.name in head.family.over]
    for position, (number, _, status, label) in enumerate(starts):
        following = starts[position + 1] if position + 1 < len(starts) else None
        texts = _texts(blocks, label, following[3] if following else None)
        name, over_text, first = _label(blocks, number, label, known, words, names_over if over else None)
        name = beside_label.get(label[0].number, name)
        cells = {NAME: name, STATUS: status}
        if over:
            cells[over[-1]] = over_text
        if REFERENCE in head.family.columns:
            # the decision stands behind the text of the assignment, which a page's end may part
            decisions = decisions_in([printed(line.text) for line in label]) or decisions_in(texts)
            cells[REFERENCE] = decisions[0] if len(decisions) == 1 else ""
            if len(decisions) > 1:
                why, seed = "several decisions are named", head.family.seed
                table.questions.append(Question("celle", first.number, first.page, name, why, seed, tuple(decisions)))
        made = tuple(cells.get(column.name, "") for column in columns)
        table.rows.append(PrintedRow(first.number, first.page, made))
        if REFERENCE in head.family.columns and REFERENCE not in {column.name for column in columns}:
            table.references[first.number] = cells[REFERENCE]
    # free text goes on to where the next heading stands alone, which nothing here tells: to the last text
    printing = [line.number for place, line in enumerate(lines) if line.text.strip() and not skip(place)]
    table.last_line = min(max(printing, default=0), starts[-1][3][0].number + LONGEST_ROW) if starts else 0
    return table


def _blocks(lines: Sequence[Line], skip: Callable[[int], bool], breaks: frozenset[int]) -> list[Block]:
    blocks: list[Block] = []
    gap, crossed = True, False
    for place, line in enumerate(lines):
        crossed = crossed or place in breaks
        if skip(place) or not line.text.strip():
            gap = True
            continue
        if gap or PAGE_BEGINS.match(line.text):
            blocks.append(Block([], crossed))
            gap = crossed = False
        blocks[-1].lines.append(line)
    return blocks


def _status_at(lines: Sequence[Line], place: int, statuses: Words) -> str | None:
    """The status that begins on a line, and may be broken over the next ones."""
    text = ""
    best: str | None = None
    for line in lines[place : place + MOST_STATUS_LINES]:
        text = f"{text} {printed(line.text)}".strip()
        letters = squeezed(text)
        for status in statuses:
            key = squeezed(status)
            ends = letters == key or _word_ends(text, status)
            if letters.startswith(key) and ends and len(key) > len(squeezed(best or "")):
                best = status
        if not any(squeezed(status).startswith(letters) for status in statuses):
            break
    return best


def _status_beside(lines: Sequence[Line], statuses: Words) -> str | None:
    """The status that stands on a row's first line behind its name."""
    words = printed(lines[0].text).split()
    for start in range(1, len(words)):
        name = " ".join(words[:start])
        if not words[start][0].isupper() or name[-1] in ".:;," or not name[0].isupper():
            continue
        rest = Line(lines[0].number, lines[0].page, " ".join(words[start:]))
        if found := _status_at([rest, *lines[1:]], 0, statuses):
            return found
    return None


def _before_status(text: str, status: str) -> str:
    first = status.split(maxsplit=1)[0]
    return printed(text.rsplit(f" {first}", 1)[0])


def _word_ends(text: str, status: str) -> bool:
    """Whether a text goes on after a status with a new sentence."""
    rest = re.sub(r"\s+", " ", text)[len(status) :]
    return bool(re.match(r" [A-ZÆØÅ0-9«\"]", rest)) and text[: len(status)] == status


def _texts(blocks: Sequence[Block], label: list[Line], until: list[Line] | None) -> list[str]:
    """The lines from a row's first to the next row's first."""
    last = until[0].number if until else 10**9
    return [printed(line.text) for block in blocks for line in block.lines if label[0].number <= line.number < last]


def _label(
    blocks: Sequence[Block],
    number: int,
    label: list[Line],
    known: Callable[[str], str | None],
    words: frozenset[str],
    over: Words | None,
) -> tuple[str, str, Line]:
    """A row's name, what stands over it in a column of its own, and the line on which it starts."""
    if over is None:
        return joined([printed(line.text) for line in label], words), "", label[0]
    place = next((n for n, block in enumerate(blocks) if label[0] in block.lines), number)
    lines = [line for block in blocks[max(0, place - 2) : place] for line in block.lines]
    lines += label
    name_at = next(
        (at for at in range(len(lines) - len(label), len(lines)) if known(_text(lines[at:], words))),
        len(lines) - len(label),
    )
    name = known(_text(lines[name_at:], words)) or _text(lines[name_at:], words)
    for at in range(name_at):
        if found := over.find(_text(lines[at:name_at], words)):
            return name, found, lines[at]
    above = (
        blocks[place - 1].lines
        if place and name_at == len(lines) - len(label)
        else lines[len(lines) - len(label) : name_at]
    )
    letters = squeezed(_text(above, words))
    begun = [found for found in over if len(letters) > SURE_START and squeezed(found).startswith(letters)]
    text = begun[0] if len(begun) == 1 else _text(above, words)
    return name, text, above[0] if above else lines[name_at]


def _text(lines: Sequence[Line], words: frozenset[str]) -> str:
    return joined([printed(line.text) for line in lines], words)
