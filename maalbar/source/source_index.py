"""The index of the source: each number of a report's text edition and a hash of each word of its rows, line by line.

It lets a build prove, without the report, that each published row says what is printed on its lines. The text edition
itself is not in the project.
"""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from maalbar.build.check import MemoryBuild
from maalbar.build.compiled_project import CompiledProject, Step, compiled_project
from maalbar.build.faults import explained
from maalbar.build.seed_files import find_problems
from maalbar.project import MaalbarError, Project
from maalbar.source.pages import pages_of

INDEX, PAGES = "kilde_linje", "kilde_side"
# The tests that make sure that the rows can be held against anything, and those that hold them against the index.
RULES = ("seeds_keep_their_rules", "rows_stand_in_their_table")
PROOFS = ("rows_are_proved_by_the_source", "words_stand_on_their_lines", "signs_stand_on_their_lines")


def write_source_index(project: Project, edition: Path) -> str:
    """Index a text edition (UTF-8) in place of what stood there of its report, when it bears the report's rows out.

    Writes seeds/kilde/kilde_linje.csv. Returns what was written. MaalbarError, and no file touched, when no report in
    register_rapport has the edition's SHA-256, or a published row has a number or a word that its lines have not.
    """
    if problems := find_problems(project):
        raise MaalbarError("\n".join(problems))
    content = edition.read_bytes()
    report = _report_of(project, edition, hashlib.sha256(content).hexdigest())
    messages, told = index_lines(project, report, content.decode("utf-8").split("\n"), rules=RULES)
    if messages:
        raise MaalbarError("\n".join([*messages, "", "Nothing was indexed. Mend the rows, then run this again."]))
    return f"{told}; all its rows stand in it."


def index_lines(
    project: Project, report: str, lines: list[str], *, rules: Sequence[str] = (), always: bool = False
) -> tuple[list[str], str]:
    """Index the lines of a report's text edition; what its rows fail, and what was written.

    rules: the tests that must pass before the proofs are tried. always: the index is written whatever fails; else only
    when nothing does.
    """
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        tests, proofs = ([test for test in compiled.tests if test.name in names] for names in (rules, PROOFS))
        failures = build.make(_needed(compiled, tests))
        build.connection.execute("create temp table tekstutgave (rapport_id varchar, linje integer, tekst varchar)")
        build.connection.execute(
            "insert into tekstutgave "
            "select ?, unnest(range(1, len(lines) + 1)), unnest(lines) from (select ? as lines)",
            [report, lines],
        )
        index, pages = compiled.seeds[INDEX], compiled.seeds[PAGES]
        build.connection.execute(f"create temp table ny as {compiled.queries[INDEX]}")
        for seed in (index, pages):
            build.connection.execute(f"delete from {seed.relation} where rapport_id = ?", [report])
        build.connection.execute(f"insert into {index.relation} select {', '.join(index.types)} from ny")
        if page_rows := [(report, *page) for page in pages_of(lines)]:
            build.connection.executemany(f"insert into {pages.relation} values (?, ?, ?, ?)", page_rows)
        # the proofs read the index, and so do the tables that they are made of
        failures += build.make(_needed(compiled, proofs))
        failures += build.run(tests) or build.run(proofs)
        messages = explained(project, failures)
        if messages and not always:
            return messages, ""
        rows = build.connection.execute(f"select * from {index.relation} order by rapport_id, linje").fetchall()
        paged = build.connection.execute(f"select * from {pages.relation} order by rapport_id, side").fetchall()
    _write(project.root / index.path, tuple(index.types), rows)
    _write(project.root / pages.path, tuple(pages.types), paged)
    printed = [row for row in rows if row[0] == report and row[1]]
    numbers = sum(len(row[3].split()) for row in printed if row[3])
    words = sum(len(row[4].split()) for row in printed if row[4])
    return messages, f"{index.path}: {numbers} numbers and {words} words of {report} indexed"


def _needed(compiled: CompiledProject, tests: list[Step]) -> list[Step]:
    """The models that the tests read, and celle for the index itself."""
    names = frozenset({"celle"}).union(*(test.reads for test in tests))
    return [model for model in compiled.models if model.name in names]


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    beside = path.with_suffix(".csv.new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    beside.replace(path)


def _report_of(project: Project, edition: Path, sha256: str) -> str:
    with (project.seeds / "rapport" / "register_rapport.csv").open(encoding="utf-8", newline="") as file:
        report_of = {row["kilde_sha256"]: row["rapport_id"] for row in csv.DictReader(file)}
    if sha256 not in report_of:
        raise MaalbarError(
            f"{edition}: no report in seeds/rapport/register_rapport.csv has the SHA-256 {sha256}.\n"
            "The line numbers of a report refer to one text edition. Index that one, or register the new report first."
        )
    return report_of[sha256]
