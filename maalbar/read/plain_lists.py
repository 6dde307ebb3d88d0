"""Lists in running text: points with an amount, and records whose parts have a label each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from maalbar.read.edition import Line
from maalbar.read.forms import FREE_TEXT, NAME, Forms
from maalbar.read.line_ends import joined
from maalbar.read.registers import Family
from maalbar.read.rows import Question
from maalbar.read.tables import is_heading
from maalbar.read.wording import printed

POINT = re.compile(r"^\s*[•●▪◦·*–-]\s+(\S.*)$")
AMOUNT = re.compile(
    r"^(.*?)(?:,|\s{2,}|:)\s*(-?\d{1,3}(?: \d{3})*(?:,\d+)?(?: (?:mill|mrd)\.?| (?:mill\. )?kr(?:oner)?)+\.?)\s*$"
)
AUTHORITY = re.compile(r"^(.*\S) \(([^()]+)\)$")
SENTENCE_END = re.compile(r"(?<=[^\W\d]\.)\s")
# A status is said in so many letters, a title in so many lines; so far apart two records of a list may begin.
SHORT, MOST_TITLE_LINES, APART = 40, 4, 160


@dataclass(frozen=True)
class ListRow:
    """A row of a list: its line and page, its cells, and what its heading says of it."""

    line: int
    page: int | None
    cells: dict[str, str]
    heading: str
    code: str


@dataclass
class PlainList:
    """A list of a family: its heading, where it begins and ends, its rows."""

    family: Family
    heading: str
    first_line: int
    last_line: int
    rows: list[ListRow] = field(default_factory=list)


def point_lists(lines: Sequence[Line], forms: Forms, families: Sequence[str]) -> list[PlainList]:
    """Points with a name and an amount, under a line that announces one of the families."""
    lists: list[PlainList] = []
    held: PlainList | None = None
    code = ""
    for line in lines:
        text = line.text
        if line.cells is not None or not text.strip():
            continue
        point = POINT.match(text)
        if not point:
            found = [(seed, kind) for seed, kind in forms.headings(text) if seed in families]
            if found or (held and held.rows):
                held = (
                    PlainList(forms.families[found[0][0]], printed(text), line.number, line.number) if found else None
                )
                code = found[0][1] if found else ""
                lists += [held] if held else []
            elif held and is_heading(text) and line.number > held.first_line + 3:
                held = None
            continue
        if held and (amount := AMOUNT.match(point[1])):
            number = next(column for column in held.family.numbers)
            cells = {NAME: printed(amount[1]), number: printed(amount[2])}
            held.rows.append(ListRow(line.number, line.page, cells, held.heading, code))
            held.last_line = line.number
    return [found for found in lists if found.rows]


def what_lists_lack(lists: Sequence[PlainList], forms: Forms) -> list[Question]:
    """A question for each list whose rows do not all say what others of its kind do, or whose sum is not among them."""
    questions = []
    for found in lists:
        alike = [row for other in lists if other.family.seed == found.family.seed for row in other.rows]
        columns = dict.fromkeys([*(column for row in alike for column in row.cells), *forms.labels(found.family.seed)])
        lacking = {
            column: sum(column not in row.cells for row in found.rows) for column in columns if column != FREE_TEXT
        }
        told = [f"{count} of {len(found.rows)} print no {column}" for column, count in lacking.items() if count]
        if "radtype" in found.family.columns and forms.wordings(found.family.seed, "sum", found.rows[0].code):
            told.append("no sum is among them")
        if told:
            why = f"{'; '.join(told)}: look for it in the text around the list"
            page = found.rows[0].page
            questions.append(Question("celle", found.first_line, page, found.heading, why, found.family.seed))
    return questions


def labelled_lists(lines: Sequence[Line], forms: Forms, seed: str, words: frozenset[str]) -> list[PlainList]:
    """Records of a family, each part behind its label, under the headings that announce the family."""
    labels = forms.labels(seed)
    if not labels:
        return []
    family = forms.families[seed]
    lists: list[PlainList] = []
    held: PlainList | None = None
    for number, line in enumerate(lines):
        if line.cells is not None or not line.text.strip():
            continue
        if is_heading(line.text) and forms.announces(line.text, seed):
            held = PlainList(family, printed(line.text), line.number, line.number)
            lists.append(held)
            continue
        if held is None or line.number - held.last_line > APART:
            continue
        if start := _record_at(lines, number, labels, words):
            first, cells = start
            end = _fill(cells, lines, number, labels, words)
            held.rows.append(ListRow(first.number, first.page, cells, held.heading, ""))
            held.last_line = max(line.number, end)
    return [found for found in lists if found.rows]


def _label_of(text: str, labels: dict[str, list[str]]) -> tuple[str, str] | None:
    """The column that a line's label says, and what stands behind the label."""
    text = printed(text)
    for column, wordings in labels.items():
        for wording in wordings:
            kept = wording.endswith(" *")
            label = wording.removesuffix(" *")
            match = re.match(rf"{re.escape(label)}(?: ?:|\s|$)\s*", text)
            if match and (kept or column != NAME or match.end() < len(text)):
                return column, text if kept else text[match.end() :]
    return None


def _record_at(
    lines: Sequence[Line], number: int, labels: dict[str, list[str]], words: frozenset[str]
) -> tuple[Line, dict[str, str]] | None:
    """The record that begins on a line: behind the label of its name or place, or as a title over labelled lines."""
    line = lines[number]
    label = _label_of(line.text, labels)
    above = lines[number - 1].text.strip() if number else ""
    if label and label[0] == NAME:
        return line, {NAME: joined([label[1], *_following(lines, number, labels)], words)}
    if label and label[0] == "sted_tekst":
        place = joined([label[1], *_following(lines, number, labels)], words)
        return line, {NAME: place, "sted_tekst": place}
    authority = None if label or above else AUTHORITY.match(joined(_title(lines, number, labels), words))
    return (line, {NAME: authority[1], "tilsynsmyndighet_tekst": authority[2]}) if authority else None


def _title(lines: Sequence[Line], number: int, labels: dict[str, list[str]]) -> list[str]:
    """The lines from one on to the first with a label; none when a blank or a table comes before it."""
    title = [printed(lines[number].text)]
    for other in lines[number + 1 : number + MOST_TITLE_LINES]:
        if not other.text.strip() or other.cells is not None:
            return []
        if _label_of(other.text, labels):
            return title
        title.append(printed(other.text))
    return []


def _following(lines: Sequence[Line], number: int, labels: dict[str, list[str]]) -> list[str]:
    """The lines on which the text behind a label goes on."""
    texts = []
    for other in lines[number + 1 : number + MOST_TITLE_LINES]:
        if not other.text.strip() or _label_of(other.text, labels):
            break
        texts.append(printed(other.text))
    return texts


def _fill(
    cells: dict[str, str], lines: Sequence[Line], number: int, labels: dict[str, list[str]], words: frozenset[str]
) -> int:
    """The parts of a record, to the next one; the line of the last."""
    end = lines[number].number
    for place in range(number + 1, min(len(lines), number + APART)):
        if _record_at(lines, place, labels, words):
            break
        label = _label_of(lines[place].text, labels)
        if not label or label[0] in cells or label[0] == FREE_TEXT:
            continue
        column, text = label
        end = lines[place].number
        if column == "paalegg_tekst":
            if re.fullmatch(r"(?:\d+|Ingen) pålegg", text):
                cells[column] = text
        elif column == "status_tekst":
            said = SENTENCE_END.split(text)[0]
            if said and len(said) <= SHORT:
                cells[column] = said
        else:
            cells[column] = text
    return end
