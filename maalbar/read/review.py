"""The review of a reading: what was found, what is to be decided, what is gone, revised, or in no row; as a page."""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from maalbar.read.forms import FREE_TEXT
from maalbar.read.known import Known
from maalbar.read.plain_lists import PlainList
from maalbar.read.prose import ProseProposal
from maalbar.read.registers import VALUE, Row, cell_key
from maalbar.read.rows import Question, ReadTable
from maalbar.read.tables import PrintedTable
from maalbar.read.things import ReportRows
from maalbar.read.wording import printed

WHAT_TO_DO = {
    "ny": "Look at its row in the register, mend it, and write true in er_bekreftet; or take it out, and give "
    "register_navn the name with the id that the thing has.",
    "nytt_navn": "When it is the same thing, write true; else mend the id in register_navn and in this row.",
    "flyttet": "When it has moved, write true; else make it a new thing.",
    "nullverdi": "Look for a note; in register_celletolkning er_tvilsom is false for what is measured. Then true.",
    "tegn": "Say what it means in register_verditegn, then write true.",
    "celle": "Read the cell in the report, write it in the seed, then write true.",
}


@dataclass
class Revision:
    """A figure that the report before printed otherwise."""

    seed: str
    id: str
    year: str
    before: str
    now: str


@dataclass
class Review:
    """All that the steward is told."""

    report: str
    edition: str
    pdf: str
    seconds: float = 0.0
    tables: Sequence[ReadTable] = ()
    lists: Sequence[PlainList] = ()
    unknown: Sequence[PrintedTable] = ()
    questions: Sequence[Question] = ()
    proposals: Sequence[Row] = ()
    rows: ReportRows = field(default_factory=ReportRows)
    revisions: Sequence[Revision] = ()
    prose: Sequence[ProseProposal] = ()
    files: Sequence[str] = ()
    proofs: Sequence[str] = ()

    def sections(self) -> list[tuple[str, Sequence[str], list[Sequence[str]]]]:
        """Each section: its title, the heads of its table, its rows."""
        return [
            ("What was read", ("Family", "Tables", "Rows", "Cells", "Asked"), self._families()),
            (
                "To decide",
                ("Page", "Line", "What", "Thing", "Printed", "May also be, or rows", "Why", "What to do"),
                self._decisions(),
            ),
            ("To look up", ("Page", "Line", "What", "Printed", "Ways to read it", "Why"), self._asked()),
            (
                "Tables that are not read: no family has these heads",
                ("Page", "Lines", "Rows", "Under", "Head"),
                [
                    (
                        _page(t.page),
                        f"{t.first_line}-{t.last_line}",
                        str(len(t.rows)),
                        t.headings[-1].text if t.headings else "",
                        " | ".join(t.head_rows[0].cells if t.head_rows else ()),
                    )
                    for t in self.unknown
                ],
            ),
            (
                "Columns that are not read",
                ("Page", "Line", "Table", "Heads"),
                [
                    (_page(t.printed.page), str(t.printed.first_line), t.title, " | ".join(t.head.unread))
                    for t in self.tables
                    if t.head.unread
                ],
            ),
            (
                "Gone: in the report before, not in this one",
                ("Family", "Id", "Name"),
                [(_short(g.seed), g.id, g.name) for g in self.rows.gone],
            ),
            (
                "Revised: the report before prints another figure",
                ("Family", "Id", "Year", "Before", "Now"),
                [(_short(r.seed), r.id, r.year, r.before, r.now) for r in self.revisions],
            ),
            (
                "Running text: where last year's figures, targets and claims may stand",
                ("Page", "Line", "Register", "Id", "What", "Figures", "Likeness"),
                [
                    (
                        _page(p.sentence.page),
                        str(p.sentence.line),
                        p.register,
                        p.id,
                        p.name,
                        "; ".join(p.figures),
                        f"{p.likeness:.0f}",
                    )
                    for p in self.prose
                ],
            ),
            ("What the proof says", ("Message",), [(message,) for message in self.proofs]),
            ("Files written", ("File",), [(file,) for file in self.files]),
        ]

    def decisions(self) -> int:
        """How many decisions the steward has to take."""
        return len(self._decisions()) + len(self._asked())

    def _families(self) -> list[Sequence[str]]:
        tables: Counter[str] = Counter(table.head.family.seed for table in self.tables)
        tables.update(found.family.seed for found in self.lists)
        rows: Counter[str] = Counter()
        cells: Counter[str] = Counter()
        for table in self.tables:
            rows[table.head.family.seed] += len(table.rows)
            for row in table.rows:
                cells[table.head.family.seed] += sum(
                    bool(text) and not key.startswith(FREE_TEXT) and key not in row.unsure
                    for key, text in row.cells.items()
                )
        for found in self.lists:
            rows[found.family.seed] += len(found.rows)
            cells[found.family.seed] += sum(len(row.cells) - 1 for row in found.rows)
        asked = Counter(question.seed for question in self.questions)
        return [(_short(s), str(tables[s]), str(rows[s]), str(cells[s]), str(asked[s])) for s in sorted(tables | asked)]

    def _decisions(self) -> list[Sequence[str]]:
        return [
            (
                row["side"],
                row["linje"],
                row["art"],
                f"{row['register']}: {row['id']}",
                row["trykt_tekst"],
                row["kandidater"],
                row["begrunnelse"],
                WHAT_TO_DO[row["art"]],
            )
            for row in self.proposals
            if row["er_bekreftet"] != "true" and row["art"] != "celle"
        ]

    def _asked(self) -> list[Sequence[str]]:
        return [
            (
                _page(q.page),
                str(q.line),
                f"{q.kind}, {_short(q.seed)}" if q.seed else q.kind,
                q.text,
                "; ".join(q.candidates),
                q.why,
            )
            for q in sorted(self.questions, key=lambda q: q.line)
        ]


def as_markdown(review: Review) -> str:
    """The review as Markdown."""
    parts = [f"# {review.report}: what was read\n", _summary(review), ""]
    for title, heads, rows in review.sections():
        parts.append(f"## {title}: {len(rows)}\n")
        if rows:
            parts.append(_line(heads))
            parts.append("|" + "---|" * len(heads))
            parts += [_line(row) for row in rows]
            parts.append("")
    return "\n".join(parts) + "\n"


def as_html(review: Review) -> str:
    """The review as a page; a page number opens the PDF there."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'>",
        f"<title>{html.escape(review.report)}: what was read</title>",
        "<style>body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem}"
        "table{border-collapse:collapse;margin-bottom:2rem}td,th{border:1px solid #bbb;padding:.2rem .5rem;"
        "text-align:left;vertical-align:top}th{background:#eef}h2{margin-top:2rem}</style>",
        f"<h1>{html.escape(review.report)}: what was read</h1><p>{html.escape(_summary(review))}</p>",
    ]
    for title, heads, rows in review.sections():
        parts.append(f"<h2>{html.escape(title)}: {len(rows)}</h2>")
        if not rows:
            continue
        parts.append(
            "<table><thead><tr>" + "".join(f"<th>{html.escape(head)}</th>" for head in heads) + "</tr></thead><tbody>"
        )
        for row in rows:
            cells = (_cell(head, text, review.pdf) for head, text in zip(heads, row, strict=True))
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</tbody></table>")
    return "\n".join(parts) + "</html>\n"


def revisions_of(known: Known, rows: ReportRows, before: Callable[[str], dict[str, dict[str, str]]]) -> list[Revision]:
    """The figures of earlier years that the municipality's report before printed otherwise."""
    found = []
    for family in known.seeds.families.values():
        if not family.has_years:
            continue
        old = before(family.seed)
        for row in rows.seeds.get(family.cells, ()):
            text = old.get(row[family.row_id], {}).get(cell_key(row))
            if text is not None and printed(text) != row[VALUE]:
                found.append(Revision(family.cells, row[family.row_id], row["aar"], text, row[VALUE]))
    return found


def _summary(review: Review) -> str:
    rows = sum(len(table.rows) for table in review.tables) + sum(len(found.rows) for found in review.lists)
    return (
        f"{len(review.tables) + len(review.lists)} tables and lists with {rows} rows, of {review.edition}, in "
        f"{review.seconds:.0f} s. {review.decisions()} decisions are yours; a build refuses until those of "
        "register_forslag are taken."
    )


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in cells) + " |"


def _cell(head: str, text: str, pdf: str) -> str:
    shown = html.escape(text)
    if head == "Page" and text and pdf:
        shown = f"<a href='{html.escape(pdf)}#page={shown}'>{shown}</a>"
    return f"<td>{shown}</td>"


def _page(page: int | None) -> str:
    return str(page) if page else ""


def _short(seed: str) -> str:
    return seed.removeprefix("aarsrapport_")
