"""`maalbar read`: a report's PDF, or its text edition, into the seeds; what is not sure goes to the steward."""

import hashlib
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from maalbar.build.seed_files import find_problems
from maalbar.project import MaalbarError, Project
from maalbar.read.bounds import edition_within_bounds
from maalbar.read.broken_heads import BrokenHeads
from maalbar.read.broken_report import read_broken
from maalbar.read.edition import Line, as_text, edition_of_text
from maalbar.read.forms import Forms
from maalbar.read.known import Known
from maalbar.read.line_ends import words_within
from maalbar.read.plain_lists import PlainList, labelled_lists, point_lists, what_lists_lack
from maalbar.read.proposals import Proposals
from maalbar.read.prose import prose_proposals, sentences_of
from maalbar.read.registers import Row, Seeds
from maalbar.read.report_files import Files, ReportRegisters, refuse_other_edition, without_report
from maalbar.read.review import Review, as_html, as_markdown, revisions_of
from maalbar.read.rows import Question, ReadTable
from maalbar.read.tabbed_report import read_tabbed
from maalbar.read.tables import PrintedTable, is_side_text, side_texts
from maalbar.read.things import ReportRows, Things
from maalbar.read.wording import slug, squeezed
from maalbar.source.source_index import index_lines

ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
POINT_LISTS, RECORD_LISTS = ("aarsrapport_stoppet_prosjekt", "aarsrapport_laaneopptak"), ("aarsrapport_tilsyn",)
PDF_START = b"%PDF-"
STEPS = 6
# A question about a word that a closed list does not have.
WORD = "ord"


@dataclass
class _Reading:
    tables: list[ReadTable]
    lists: list[PlainList]
    unknown: list[PrintedTable]
    questions: list[Question]


def read_report(
    project: Project,
    path: Path,
    report: str,
    municipality: str,
    year: int,
    *,
    progress: Callable[[int, int, str], None],
) -> str:
    """Read a report into the seeds; what was written and what is asked, in a few lines.

    path: a PDF, or a text edition. progress: told the step, the number of steps and what is done. MaalbarError, and
    nothing written, when the file cannot be read whole, has no table of a known family, prints other years than `year`,
    or when the report is registered with another text edition.
    """
    started = time.monotonic()
    for name, what in ((report, "--report"), (municipality, "--municipality")):
        if not ID.fullmatch(name):
            raise MaalbarError(f"{what} {name}: an id has a-z, 0-9 and _, first a letter, at most 60 characters.")
    if problems := find_problems(project):
        raise MaalbarError("\n".join(problems))
    progress(1, STEPS, "reading the pages")
    seeds = Seeds(project)
    lines, is_pdf = _lines_of(path, seeds.printed_texts(but=report))
    text = as_text(lines) if is_pdf else path.read_bytes().decode("utf-8")
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    refuse_other_edition(seeds, report, sha256)
    confirmed = without_report(seeds, report)
    progress(2, STEPS, "finding the tables")
    forms, known = Forms(seeds), Known(seeds, municipality, report)
    sides = side_texts(lines, [r["moenster"] for r in seeds.rows("register_sidetekst") if r["rapport_id"] == report])
    reading = _read(lines, forms, known, sides, year)
    if not reading.tables and not reading.lists:
        raise MaalbarError(
            f"{path}: none of its tables has the heads of a known family; it is no annual report as "
            f"register_tabellform knows them. {len(reading.unknown)} tables have other heads. Nothing was written."
        )
    _refuse_other_years(reading.tables, year, path)
    progress(3, STEPS, "matching the names")
    proposals = Proposals(seeds, known, report)
    _propose_municipality(seeds, proposals, municipality, year)
    things = Things(known, proposals, year)
    rows = things.rows_of(reading.tables, reading.lists)
    _propose_words(seeds, proposals, reading.questions)
    reading.questions = [question for question in reading.questions if question.kind != WORD]
    progress(4, STEPS, "comparing with the report before")
    files = _files(seeds, known, proposals, rows, reading, lines, sides, confirmed, _Edition(text, sha256, year))
    revisions = revisions_of(known, rows, lambda seed: things.figures_before(seeds.families[seed]))
    prose = prose_proposals(
        known, sentences_of(lines, (line.number for line in lines if is_side_text(line.text, sides)))
    )
    progress(5, STEPS, "writing the seeds")
    folder = project.root / "target" / "read"
    folder.mkdir(parents=True, exist_ok=True)
    edition = folder / f"{report}.txt"
    edition.write_bytes(text.encode("utf-8"))
    written = files.write()
    progress(6, STEPS, "indexing and proving")
    proofs = _index(project, report, text)
    review = Review(
        report,
        project.relative(edition),
        path.resolve().as_uri() if is_pdf else "",
        time.monotonic() - started,
        reading.tables,
        reading.lists,
        reading.unknown,
        reading.questions,
        proposals.rows,
        rows,
        revisions,
        prose,
        written,
        proofs,
    )
    (folder / f"{report}.md").write_text(as_markdown(review), encoding="utf-8")
    (folder / f"{report}.html").write_text(as_html(review), encoding="utf-8")
    return _told(review, project.relative(folder / f"{report}.html"))


def _lines_of(path: Path, texts: frozenset[str]) -> tuple[list[Line], bool]:
    with path.open("rb") as file:
        start = file.read(1024)
    if PDF_START in start or path.suffix.lower() == ".pdf":
        return edition_within_bounds(path, texts)[0], True
    return edition_of_text(path), False


def _read(lines: Sequence[Line], forms: Forms, known: Known, sides: Sequence[str], year: int) -> _Reading:
    if any(line.cells is not None for line in lines):
        tables, unknown, questions = read_tabbed(lines, forms, known, sides, year)
        questions += _heads_without_cells(lines, forms, year)
    else:
        tables, questions = read_broken(lines, forms, known, sides, year)
        unknown = []
    inside = [(table.printed.first_line, table.printed.last_line) for table in tables]
    prose = [
        line
        for line in lines
        if not is_side_text(line.text, sides) and not any(first <= line.number <= last for first, last in inside)
    ]
    read = {table.head.family.seed for table in tables}
    lists = point_lists(prose, forms, [seed for seed in POINT_LISTS if seed not in read])
    for seed in RECORD_LISTS:
        if seed not in read:
            lists += labelled_lists(prose, forms, seed, words_within(line.text for line in lines))
    return _Reading(tables, lists, unknown, [*questions, *what_lists_lack(lists, forms)])


def _heads_without_cells(lines: Sequence[Line], forms: Forms, year: int) -> list[Question]:
    """A question for each place where the words of a head stand in running text: a table that was not seen as one."""
    heads = BrokenHeads(forms)
    text = [line for line in lines if line.cells is None]
    found, place = [], 0
    while place < len(text):
        head = heads.at(text, place, year) if text[place].text.strip() else None
        if head:
            line, words = text[place], " ".join(head[0].texts)
            why = "the words of a head stand here without cells: a table that was not seen as one"
            found.append(Question("tabell", line.number, line.page, words, why, head[0].family.seed))
        place = head[1] if head else place + 1
    return found


def _refuse_other_years(tables: Sequence[ReadTable], year: int, path: Path) -> None:
    newest = [
        max(column.year for column in table.head.columns.values() if column.year)
        for table in tables
        if table.head.family.has_years
    ]
    if newest and year not in newest:
        usual = max(set(newest), key=newest.count)
        raise MaalbarError(
            f"{path}: its tables print figures up to {usual}, and none of {year}. Give the right --year, or the "
            "right file."
        )


def _propose_municipality(seeds: Seeds, proposals: Proposals, municipality: str, year: int) -> None:
    """A municipality that no register has: rows that the steward fills in."""
    if any(row["kommune_id"] == municipality for row in seeds.rows("register_kommune")):
        return
    columns = seeds.columns("register_kommune")
    name = municipality.replace("_", " ").capitalize()
    given: Row = dict.fromkeys(columns, "") | {
        "kommune_id": municipality,
        "navn": name,
        "utgiver": f"{name} kommune",
        "utgivertype": "LocalAuthority",
        "organisasjonsnummer": "000000000",
        "kontakt": f"{name} kommune",
        "kontakt_epost": "ukjent@example.invalid",
        "kontakt_uri": "https://example.invalid/",
        "lisens": "CC-BY-4.0",
    }
    proposals.added["register_kommune"] = [given]
    proposals.added["register_kommunenummer"] = [
        {"kommune_nr": "0000", "kommune_id": municipality, "gyldig_fra_aar": str(year), "gyldig_til_aar": ""}
    ]
    proposals.propose(
        "ny",
        "kommune",
        municipality,
        1,
        None,
        name,
        "no register has the municipality: fill in its row, and its number there, in register_kommunenummer and "
        "register_rapport",
    )


def _propose_words(seeds: Seeds, proposals: Proposals, questions: Sequence[Question]) -> None:
    """Each status or phase that no register has, once, as a new row of its register."""
    asked: set[tuple[str, str]] = set()
    for question in questions:
        if question.kind != WORD:
            continue
        seed, _, column = seeds.families[question.seed].words[question.why].partition(".")
        if (seed, squeezed(question.text)) in asked:
            continue
        asked.add((seed, squeezed(question.text)))
        given: Row = {column: question.text}
        if "kode" in seeds.columns(seed):
            given["kode"] = slug(question.text)
        why = f"the closed list {seed} does not have it: what does it mean?"
        proposals.new(seed.removeprefix("register_"), question.text, question.line, question.page, why, given)


@dataclass(frozen=True)
class _Edition:
    text: str
    sha256: str
    year: int


def _files(
    seeds: Seeds,
    known: Known,
    proposals: Proposals,
    rows: ReportRows,
    reading: _Reading,
    lines: Sequence[Line],
    sides: Sequence[str],
    confirmed: Sequence[Row],
    edition: _Edition,
) -> Files:
    """Every seed file as it is to be."""
    files = Files(seeds, known.report)
    for family in seeds.families.values():
        for seed in dict.fromkeys((family.seed, family.cells)):
            if rows.seeds.get(seed) or any(row["rapport_id"] == known.report for row in seeds.rows(seed)):
                files.replace_report(seed, rows.seeds.get(seed, []))
    registers = ReportRegisters(known, proposals, lines)
    files.replace_report("register_rapport", [_report_row(seeds, known, edition)])
    tables = registers.tables(reading.tables, reading.lists, reading.unknown, sides)
    files.replace_report("register_kildetabell", tables)
    files.replace_report("register_celletolkning", registers.readings(rows, tables))
    files.replace_report("register_verditegn", registers.signs(rows))
    files.replace_report("register_sidetekst", registers.side_texts(sides))
    for question in reading.questions:
        if question.kind in ("celle", "rad", "navn", "enhet", "tabell"):
            proposals.propose(
                "celle",
                question.seed.removeprefix("aarsrapport_") or "tabell",
                f"linje_{question.line}",
                question.line,
                question.page,
                question.text,
                question.why,
            )
    there = {(row["art"], row["register"], row["id"]) for row in confirmed}
    asked = [row for row in proposals.rows if (row["art"], row["register"], row["id"]) not in there]
    proposals.rows[:] = [*confirmed, *asked]
    files.replace_report("register_forslag", proposals.rows)
    for seed, added in proposals.added.items():
        files.put(seed, [*seeds.rows(seed), *added])
    for seed in ("register_navn", *(f"register_{row['register']}" for row in seeds.rows("register_forslag"))):
        if seed in seeds.names("register") and seed not in files.texts:
            files.put(seed, seeds.rows(seed))
    return files


def _report_row(seeds: Seeds, known: Known, edition: _Edition) -> Row:
    there = next((row for row in seeds.rows("register_rapport") if row["rapport_id"] == known.report), None)
    if there:
        return there
    numbers = [
        row
        for row in seeds.rows("register_kommunenummer")
        if row["kommune_id"] == known.municipality
        and (not row["gyldig_fra_aar"] or int(row["gyldig_fra_aar"]) <= edition.year)
        and (not row["gyldig_til_aar"] or int(row["gyldig_til_aar"]) >= edition.year)
    ]
    name = next((r["navn"] for r in seeds.rows("register_kommune") if r["kommune_id"] == known.municipality), "")
    return {
        "rapport_id": known.report,
        "kommune_nr": numbers[-1]["kommune_nr"] if numbers else "0000",
        "kommune_navn": name or known.municipality.replace("_", " ").capitalize(),
        "rapportaar": str(edition.year),
        "tittel": f"Årsrapport {edition.year}",
        "kilde_linjer": str(edition.text.count("\n")),
        "kilde_sha256": edition.sha256,
        "antall_prosatall": "0",
        "antall_paastander_proevd": "0",
    }


def _index(project: Project, report: str, text: str) -> list[str]:
    """Index the edition and hold the rows against it; what does not hold."""
    try:
        messages, _ = index_lines(project, report, text.split("\n"), always=True)
    except (MaalbarError, duckdb.Error) as error:
        return [f"The index could not be made: {error}"]
    return messages


def _told(review: Review, page: str) -> str:
    rows = sum(len(table.rows) for table in review.tables) + sum(len(found.rows) for found in review.lists)
    told = [
        f"{review.report}: {rows} rows from {len(review.tables) + len(review.lists)} tables and lists, in "
        f"{review.seconds:.0f} s.",
        f"{review.decisions()} decisions are yours, {len(review.unknown)} tables are of no known family, "
        f"{len(review.rows.gone)} things are gone, {len(review.revisions)} figures are revised: {page}",
    ]
    if review.proofs:
        told.append(f"{len(review.proofs)} rows or tables are not proved by the text edition: see there.")
    told.append("Next: `git diff seeds`, the open rows of seeds/rapport/register_forslag.csv, then `maalbar check`.")
    return "\n".join(told)


def show_progress(step: int, steps: int, done: str) -> None:
    """A progress bar on the screen, one line that is written over; nothing where there is no screen."""
    if sys.stderr.isatty():
        bar = "#" * (20 * step // steps)
        print(f"\r[{bar:<20}] {done:<40}", end="" if step < steps else "\n", file=sys.stderr, flush=True)
