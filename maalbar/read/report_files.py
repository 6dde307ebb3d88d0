"""What is written of a report: its rows in the seeds, and what the registers of reports say of it.

Rows of other reports stay as they are, to the byte; those of this report are replaced, in the order of print.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from maalbar.project import MaalbarError
from maalbar.read.cells import amount_of, is_sign
from maalbar.read.edition import Line
from maalbar.read.forms import FREE_TEXT, NAME, Column
from maalbar.read.known import Known
from maalbar.read.plain_lists import PlainList
from maalbar.read.proposals import Proposals
from maalbar.read.registers import KIND, VALUE, Family, Row, Seeds, as_csv
from maalbar.read.rows import ReadRow, ReadTable
from maalbar.read.tables import PrintedTable, is_side_text
from maalbar.read.things import ReportRows
from maalbar.read.wording import printed, slug

KPI_OF = {
    "aarsrapport_indikatorverdi": "indikatorrad_id",
    "aarsrapport_noekkeltallverdi": "noekkeltall_id",
    "aarsrapport_reisevaneverdi": "reisevane_id",
    "aarsrapport_sykefravaer": "tjenesteomraade_id",
}
NUMBER = re.compile(r"(?:(?<=[ (])-)?\d+(?:,\d+)*")
LONGEST = 60
# A column of notes in kolonner of register_kildetabell.
NOTES = "merknad"
# How a reading that is only proposed says so.
PROPOSED_ZERO = "Foreslått av leseren: ingen note sier at det ikke er målt"


@dataclass
class Files:
    """The new text of each seed file, by the seed's name."""

    seeds: Seeds
    report: str
    texts: dict[str, str] = field(default_factory=dict)

    def replace_report(self, seed: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Put rows in place of those of the report, where these began; at the end when it had none."""
        before = self.seeds.rows(seed)
        others = [row for row in before if row["rapport_id"] != self.report]
        place = next((number for number, row in enumerate(before) if row["rapport_id"] == self.report), len(others))
        self.put(seed, [*others[:place], *rows, *others[place:]])

    def put(self, seed: str, rows: Iterable[Mapping[str, str]]) -> None:
        """All rows of a seed."""
        self.texts[seed] = as_csv(self.seeds.columns(seed), rows)

    def write(self) -> list[str]:
        """Write every file that changes, each whole or not at all; their names."""
        changed = {}
        for seed, text in self.texts.items():
            path = self.seeds.path(seed)
            if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
                changed[path] = text
        beside = {path: path.with_name(f"{path.name}.new") for path in changed}
        try:
            for path, text in changed.items():
                beside[path].write_bytes(text.encode("utf-8"))
            for path, new in beside.items():
                new.replace(path)
        finally:
            for new in beside.values():
                new.unlink(missing_ok=True)
        return [self.seeds.project.relative(path) for path in changed]


def without_report(seeds: Seeds, report: str) -> list[Row]:
    """Take from the seeds, in memory, what an earlier run wrote of a report and nobody has confirmed.

    Returns the confirmed proposals.
    """
    proposals = [row for row in seeds.rows("register_forslag") if row["rapport_id"] == report]
    for row in (row for row in proposals if row["er_bekreftet"] != "true"):
        register = f"register_{row['register']}"
        if row["art"] == "ny" and register in seeds.names("register"):
            rows = seeds.rows(register)
            key = seeds.columns(register)[0]
            rows[:] = [other for other in rows if other[key] != row["id"]]
            if row["register"] == "kommune":
                numbers = seeds.rows("register_kommunenummer")
                numbers[:] = [other for other in numbers if other["kommune_id"] != row["id"]]
        if row["art"] in ("nytt_navn", "flyttet"):
            names = seeds.rows("register_navn")
            names[:] = [
                other
                for other in names
                if (other["register"], other["id"], other["fra_rapport_id"]) != (row["register"], row["id"], report)
            ]
        if row["art"] == "nullverdi":
            readings = seeds.rows("register_celletolkning")
            readings[:] = [
                other
                for other in readings
                if not (
                    other["rapport_id"] == report
                    and other["rad_id"] in row["kandidater"].split()
                    and other["begrunnelse"] == PROPOSED_ZERO
                )
            ]
        if row["art"] == "tegn":
            signs = seeds.rows("register_verditegn")
            signs[:] = [
                other for other in signs if not (other["rapport_id"] == report and _sign_id(other["tegn"]) == row["id"])
            ]
    return [row for row in proposals if row["er_bekreftet"] == "true"]


def printed_numbers(text: str) -> list[str]:
    """The numbers of a text as the index has them, without the marks of dashes."""
    if "http" in text:
        return []
    plain = f" {printed(text)} ".translate(str.maketrans("−–‑", "---"))
    return NUMBER.findall(plain)


class ReportRegisters:
    """The rows of seeds/rapport that say how a report prints."""

    def __init__(self, known: Known, proposals: Proposals, lines: Sequence[Line]) -> None:
        """lines: the text edition."""
        self.known, self.proposals, self.lines = known, proposals, lines
        self.seeds, self.report = known.seeds, known.report
        self.page_of = {line.number: line.page for line in lines}
        self._ids: Counter[str] = Counter()

    def tables(
        self,
        read: Sequence[ReadTable],
        lists: Sequence[PlainList],
        unknown: Sequence[PrintedTable],
        sides: Sequence[str],
    ) -> list[Row]:
        """A row of register_kildetabell for each table and list, the unknown ones too."""
        rows = [row for table in read for row in self._tables(table, sides)]
        rows += [
            self._row(
                found.family.seed,
                found.heading,
                "liste",
                len(found.rows),
                (found.first_line, found.last_line),
                heading=self._heading_numbers(found.first_line, found.rows[0].line, sides),
            )
            for found in lists
        ]
        for table in unknown:
            title = table.headings[-1].text if table.headings else " ".join(table.head_rows[0].cells)
            rows.append(self._row("", title, "tabell", len(table.rows), (table.first_line, table.last_line)))
        rows.sort(key=lambda row: int(row["linje_fra"]))
        for row, following in pairwise(rows):
            if row["tabell"] == following["tabell"] and int(row["linje_til"]) >= int(following["linje_fra"]):
                row["linje_til"] = str(int(following["linje_fra"]) - 1)
        return rows

    def _tables(self, table: ReadTable, sides: Sequence[str]) -> list[Row]:
        """A table's rows of register_kildetabell: one, and one more from each line over rows that prints numbers."""
        family = table.head.family
        first = min(table.printed.first_line, table.rows[0].line)
        last = max(table.printed.last_line, table.rows[-1].line)
        repeated = " ".join(n for row in table.printed.head_rows for cell in row.cells for n in printed_numbers(cell))
        is_list = not family.numbers and not family.has_years
        cells = [text for row in table.rows for text in row.cells.values()]
        parts = self._parts(table)
        starts = [first, *(before[-1].line + 1 for before in parts[:-1])]
        # what stands over a part is its heading
        ends = [*(start - 1 for start in starts[1:]), last]
        return [
            self._row(
                family.seed,
                table.title,
                "liste" if is_list else "tabell",
                len({row.line for row in part}),
                (start, end),
                chapter=table.chapter,
                heading=self._heading_numbers(start, part[0].line, sides),
                head=repeated if any(start < row.line <= end for row in table.printed.repeated) else "",
                free=table.free_text or is_list,
                unit=table.unit,
                columns=_order(table, family),
                minus=_minus(cells),
            )
            for part, start, end in zip(parts, starts, ends, strict=True)
        ]

    def _parts(self, table: ReadTable) -> list[list[ReadRow]]:
        """A table's rows, parted where a goal or group with numbers in its words stands over those that follow."""
        heads = {row.line for row in table.printed.repeated}
        parts = [table.rows[:1]]
        for above, row in pairwise(table.rows):
            # a line with cells that is no row is what stands over rows; without tabs it is more of the row itself
            between = (
                line for line in self.lines[above.line : row.line - 1] if line.cells and line.number not in heads
            )
            if any(printed_numbers(line.text.replace("\t", " ")) for line in between):
                parts.append([])
            parts[-1].append(row)
        return parts

    def _heading_numbers(self, first: int, row: int, sides: Sequence[str]) -> str:
        """The numbers that are printed from a table's first line to its first row."""
        texts = [line.text for line in self.lines[first - 1 : row - 1] if not is_side_text(line.text, sides)]
        return " ".join(number for text in texts for number in printed_numbers(text.replace("\t", " ")))

    def _row(
        self,
        seed: str,
        title: str,
        kind: str,
        count: int,
        lines: tuple[int, int],
        *,
        chapter: str = "",
        heading: str = "",
        head: str = "",
        free: bool = True,
        unit: str = "",
        columns: str = "",
        minus: str = "",
    ) -> Row:
        """A row of register_kildetabell. lines: the first and the last."""
        base = slug(f"{seed.removeprefix('aarsrapport_') or 'ukjent'}_{chapter or title}", LONGEST - 4)
        self._ids[base] += 1
        name = base if self._ids[base] == 1 else f"{base}_{self._ids[base]}"
        return {
            "rapport_id": self.report,
            "kildetabell_id": name,
            "kapittel": printed(chapter or title)[:200],
            "tittel": printed(title)[:200],
            "art": kind,
            "form": "tekst",
            "tabell": seed,
            "antall_rader": str(count),
            "linje_fra": str(lines[0]),
            "linje_til": str(lines[1]),
            "overskriftstall": heading,
            "hodetall": head,
            "har_fritekst": str(free).lower(),
            "enhet_tekst": unit,
            "kolonner": columns,
            "minustegn": minus,
        }

    def readings(self, rows: ReportRows, tables: Sequence[Row]) -> list[Row]:
        """A row of register_celletolkning for each printed zero: as the report before reads it, else proposed.

        tables: this report's rows of register_kildetabell. One decision is asked for the zeros that one note of the
        report before explains, and for those of one table.
        """
        asked: dict[tuple[str, str, str], list[tuple[int, str, str]]] = defaultdict(list)
        there = {
            (row["tabell"], row["rad_id"], row["aar"]): row
            for row in self.seeds.rows("register_celletolkning")
            if row["rapport_id"] == self.report
        }
        before: dict[tuple[str, str, str], Row] = {}
        for row in sorted(
            self.seeds.rows("register_celletolkning"), key=lambda row: self.known.report_year(row["rapport_id"])
        ):
            if self.known.is_own_report(row["rapport_id"]):
                before[row["tabell"], row["rad_id"], row["aar"]] = row
        newest = {(row["tabell"], row["rad_id"]): row for row in before.values()}
        made = list(there.values())
        for seed, column in KPI_OF.items():
            for row in rows.seeds.get(seed, ()):
                amount = amount_of(row[VALUE]) if row[VALUE] and not is_sign(row[VALUE]) else None
                if amount is None or amount[0] != 0:
                    continue
                thing = row[column]
                if seed == "aarsrapport_sykefravaer":
                    thing = self._sick_leave_id(thing, row[KIND])
                key = (seed, thing, row["aar"])
                if key in there:
                    continue
                old = before.get(key)
                series = newest.get((seed, thing))
                if old and printed(old[VALUE]) == row[VALUE] and old["grunnlag"] == "skjoenn":
                    made.append({**old, "rapport_id": self.report})
                    continue
                # a series whose zeros are read keeps its reading; only a note of the report itself would change it
                if series and series["grunnlag"] == "skjoenn" and not series["tolket_tekst"]:
                    made.append({**series, "rapport_id": self.report, "aar": row["aar"], VALUE: row[VALUE]})
                    continue
                line = self._line_of(rows, seed, row)
                made.append(
                    {
                        "rapport_id": self.report,
                        "tabell": seed,
                        "rad_id": thing,
                        "aar": row["aar"],
                        VALUE: row[VALUE],
                        "tolket_tekst": "",
                        "verdistatus": "publisert",
                        "er_tvilsom": "true",
                        "grunnlag": "skjoenn",
                        "fotnote_linje": "",
                        "begrunnelse": PROPOSED_ZERO,
                    }
                )
                note = series["fotnote_linje"] if series else ""
                table = next((t for t in tables if int(t["linje_fra"]) <= line <= int(t["linje_til"])), None)
                asked[seed, note, "" if note or not table else table["kildetabell_id"]].append(
                    (line, thing, row[VALUE])
                )
        for (seed, note, table_id), zeros in asked.items():
            self._ask_of_zeros(seed, note, table_id, zeros)
        return made

    def _line_of(self, rows: ReportRows, seed: str, row: Row) -> int:
        """The line of a row, that of its head when it is a cell of one."""
        if "linje" in row:
            return int(row["linje"])
        family = next(family for family in self.seeds.families.values() if family.cells == seed)
        heads = rows.seeds[family.seed]
        return next(int(head["linje"]) for head in heads if head[family.row_id] == row[family.row_id])

    def _ask_of_zeros(self, seed: str, note: str, table: str, zeros: Sequence[tuple[int, str, str]]) -> None:
        """Ask once for zeros that one answer reads. zeros: line, row and print of each."""
        line = min(line for line, _, _ in zeros)
        members = tuple(dict.fromkeys(thing for _, thing, _ in sorted(zeros)))
        group = f"note_linje_{note}" if note else table or f"linje_{line}"
        if note:
            why = (
                f"printed zeros that a note of the report before, on its line {note}, explains: does this report have "
                "the note? then its reading and line"
            )
        else:
            why = "printed zeros: are they measured? look for a note under the table; er_tvilsom false when they are"
        shown = f"{len(zeros)} x {zeros[0][2]}" if len(zeros) > 1 else zeros[0][2]
        register = seed.removeprefix("aarsrapport_")
        self.proposals.propose("nullverdi", register, group, line, self.page_of.get(line), shown, why, members)

    def _sick_leave_id(self, area: str, kind: str) -> str:
        rows = self.seeds.rows("register_sykefravaer")
        found = (row["sykefravaer_id"] for row in rows if row["tjenesteomraade_id"] == area and row[KIND] == kind)
        return next(found, slug(f"sykefravaer_{kind}_{area or 'alle'}"))

    def signs(self, rows: ReportRows) -> list[Row]:
        """A row of register_verditegn for each sign that stands in the place of a number."""
        there = [row for row in self.seeds.rows("register_verditegn") if row["rapport_id"] == self.report]
        known = {row["tegn"] for row in there if row["plass"] == "alene"}
        before = {
            row["tegn"]: row
            for row in self.seeds.rows("register_verditegn")
            if row["rapport_id"] == self.known.report_before and row["plass"] == "alene" and not row["fotnote_linje"]
        }
        made = list(there)
        for seed, of_seed in rows.seeds.items():
            family = next((f for f in self.seeds.families.values() if f.cells == seed), None)
            for row in of_seed:
                for column in (column for column in row if family and family.holds_numbers(column)):
                    text = row.get(column, "")
                    if not text or not is_sign(text) or text in known:
                        continue
                    known.add(text)
                    if text in before:
                        made.append({**before[text], "rapport_id": self.report})
                        continue
                    made.append(
                        {
                            "rapport_id": self.report,
                            "tegn": text,
                            "plass": "alene",
                            "verdistatus": "ikke_publisert",
                            "tolket_tekst": "",
                            "grunnlag": "skjoenn",
                            "fotnote_linje": "",
                            "begrunnelse": "Foreslått av leseren",
                        }
                    )
                    line = self._line_of(rows, seed, row)
                    self.proposals.propose(
                        "tegn",
                        "verditegn",
                        _sign_id(text),
                        line,
                        self.page_of.get(line),
                        text,
                        "a sign in the place of a number: what does it mean in this report?",
                    )
        return made

    def side_texts(self, sides: Sequence[str]) -> list[Row]:
        """A row of register_sidetekst for each line that the pages repeat."""
        return [{"rapport_id": self.report, "moenster": text} for text in sides]


def _sign_id(sign: str) -> str:
    return "tegn_" + "_".join(f"{ord(letter):04x}" for letter in sign)


def _order(table: ReadTable, family: Family) -> str:
    """The columns in the order of print, from the first that stands elsewhere than in the family's YAML; notes too."""
    columns = [column for _, column in sorted(table.head.columns.items())]
    shown = [NOTES if column.name == FREE_TEXT else _ordered_name(column, family) for column in columns]
    if family.has_years:
        usual = sorted(set(shown) - {"", NOTES}, reverse=family.has_kinds)
    else:
        usual = [name for name in (column.removesuffix("_tekst") for column in family.columns) if name in shown]
    order = list(dict.fromkeys(filter(None, shown)))
    if [name for name in order if name != NOTES] != usual:
        return " ".join(order)
    return " ".join(order[order.index(NOTES) :]) if NOTES in order else ""


def _ordered_name(column: Column, family: Family) -> str:
    """A column as kolonner of register_kildetabell has it: its year, or its name; '' for what it does not tell of."""
    if family.has_years:
        return str(column.year or "")
    return column.name.removesuffix("_tekst") if column.name in {*family.columns} - {*family.over, NAME} else ""


def _minus(cells: Iterable[str]) -> str:
    held = list(cells)
    apart = any(re.match(r"[-–−] \d", text) for text in held)
    enclosed = any(re.fullmatch(r"\(\d[\d ]*(?:,\d+)?\)", text) for text in held)
    return " ".join(word for word, is_so in (("skilt", apart), ("parentes", enclosed)) if is_so)


def refuse_other_edition(seeds: Seeds, report: str, sha256: str) -> None:
    """MaalbarError when a report is registered with another text edition, or this one as that of another report."""
    found = next((row for row in seeds.rows("register_rapport") if row["rapport_id"] == report), None)
    if found and found["kilde_sha256"] != sha256:
        raise MaalbarError(
            f"{report} is registered with another text edition (SHA-256 {found['kilde_sha256']}, this one {sha256}): "
            "its rows, and all that refers to its lines, rest on that. Read that edition, or take its rows and "
            "that in seeds/rapport/register_rapport.csv out first."
        )
    taken = next((row for row in seeds.rows("register_rapport") if row["kilde_sha256"] == sha256), None)
    if taken and taken["rapport_id"] != report:
        raise MaalbarError(
            f"This text edition is that of {taken['rapport_id']}. Give its name with --report, or the right file."
        )
