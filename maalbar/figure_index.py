"""The figure index: every number of a report's text edition with its line, and nothing of its text.

It lets a build prove, without the report, that each published row has the numbers printed on its lines. The text
edition itself is not in the project; only this module reads it.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from maalbar.project import MaalbarError, Project
from maalbar.seals import COLUMNS as SEAL_COLUMNS
from maalbar.seals import seal_rows

COLUMNS = ("rapport_id", "linje", "nr", "tall", "sted")
# As macros/parsing/printed_numbers.sql reads them: digits with decimal commas, with a minus when a space or a
# parenthesis is before it. A space inside a number ends it ("1 094,4" is 1 and 094,4): only the row knows which spaces
# part two numbers.
NUMBER = re.compile(r"(?:(?<=[\s(])-)?[0-9]+(?:,[0-9]+)*")
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("\u2212\u2013\u2011", "-"))
PAGE_FOOTER = re.compile(r"\s*(Side [0-9]+ av [0-9]+|Årsrapport [0-9]{4} .*kommune)\s*")


def write_figure_index(project: Project, edition: Path) -> str:
    """Index the numbers of a text edition (UTF-8) and seal the rows of its report, in place of what stood there.

    Writes seeds/kilde/kilde_tall.csv and kilde_segl.csv. Returns what was written. MaalbarError, and no file touched,
    when no report in register_rapport has the edition's SHA-256, or a published row has words that the edition has not.
    """
    content = edition.read_bytes()
    report = _report_of(project, edition, hashlib.sha256(content).hexdigest())
    text = content.decode("utf-8")
    seals, problems = seal_rows(project, report, text)
    if problems:
        raise MaalbarError(
            "\n".join([*problems, "", "Nothing was indexed or sealed. Mend the rows, then run this again."])
        )
    numbers = [(report, *number) for number in numbers_of(text)]
    _replace(project.seeds / "kilde" / "kilde_tall.csv", COLUMNS, report, numbers)
    _replace(project.seeds / "kilde" / "kilde_segl.csv", SEAL_COLUMNS, report, seals)
    return f"seeds/kilde: {len(numbers)} numbers of {report} indexed, {len(seals)} rows sealed."


def numbers_of(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line (1-based), place on the line (1-based), number as printed, and where it stands: tekst or bunntekst.

    Lines with web addresses are left out: their digits are no figures.
    """
    for line_number, line in enumerate(text.split("\n"), start=1):
        if "http" in line:
            continue
        place = "bunntekst" if PAGE_FOOTER.fullmatch(line) else "tekst"
        for nr, number in enumerate(NUMBER.findall(f" {line}".translate(SPACES)), start=1):
            yield line_number, nr, number, place


def _replace(path: Path, columns: tuple[str, ...], report: str, found: list[tuple]) -> None:
    kept = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            kept = [tuple(row.values()) for row in csv.DictReader(file) if row["rapport_id"] != report]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([*kept, *found])


def _report_of(project: Project, edition: Path, sha256: str) -> str:
    with (project.seeds / "register" / "register_rapport.csv").open(encoding="utf-8", newline="") as file:
        report_of = {row["kilde_sha256"]: row["rapport_id"] for row in csv.DictReader(file)}
    if sha256 not in report_of:
        raise MaalbarError(
            f"{edition}: no report in seeds/register/register_rapport.csv has the SHA-256 {sha256}.\n"
            "The line numbers of a report refer to one text edition. Index that one, or register the new report first."
        )
    return report_of[sha256]
