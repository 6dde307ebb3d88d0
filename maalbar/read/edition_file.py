"""`maalbar text`: the text edition of a report in a file, the same bytes for everybody who makes it.

A row of a table is one line, its cells parted by tabs; a line that is nothing but a form feed ends a page.
"""

import hashlib
import itertools
from pathlib import Path

from maalbar.project import MaalbarError
from maalbar.read.bounds import edition_within_bounds
from maalbar.read.edition import as_text, without_letters


def write_text_edition(pdf: Path, to: Path, texts: frozenset[str] = frozenset(), *, replace: bool = False) -> str:
    """Write the text of a PDF to a file: UTF-8, one page after another, each line ended by LF.

    Letters are as the PDF has them, ligatures and private signs too. White space is a single ordinary space, a row of a
    table is one line with tabs between its cells, and what is no text (a control character, half a surrogate pair,
    U+FFFE and U+FFFF) is U+FFFD. A word that a narrow column parts is whole where the report prints it so elsewhere,
    or `texts` do.

    Returns what was written, what the PDF has no text for, and what to do next. MaalbarError, and no file touched, when
    the file is no PDF, encrypted, damaged or without any text, and when another text stands in `to` and `replace` is
    false. OSError when the system refuses to read or write.
    """
    if to.exists() and to.samefile(pdf):
        raise MaalbarError(f"{to} is the PDF itself. Give the text another name with --to.")
    lines, without_text = edition_within_bounds(pdf, texts)
    text = as_text(lines).encode("utf-8")
    sha256 = hashlib.sha256(text).hexdigest()
    _write(text, sha256, to, replace=replace)
    pages = max([*(line.page or 1 for line in lines), *without_text])
    told = [f"{to}: lines {len(lines)}, pages {pages}, SHA-256 {sha256}"]
    if without_text:
        told.append(f"No text on page {_numbers(without_text)}: what an image prints there is not in this edition.")
    if unreadable := without_letters(lines):
        told.append(
            f"Signs for which the PDF has no letter stand as U+FFFD, on {len(unreadable)} of the lines; the first is "
            f"line {unreadable[0]}."
        )
    told.append(
        f"Next: keep this file; `maalbar read {pdf}` puts the report's rows into the seeds. By hand: a row in "
        "seeds/rapport/register_rapport.csv, with these lines as kilde_linjer and this SHA-256 as kilde_sha256; the "
        f"report's own rows; then `maalbar index {to}`."
    )
    return "\n".join(told)


def _write(text: bytes, sha256: str, to: Path, *, replace: bool) -> None:
    if to.exists():
        there = hashlib.sha256(to.read_bytes()).hexdigest()
        if there == sha256:
            return
        if not replace:
            raise MaalbarError(
                f"{to} is there already and has another text (SHA-256 {there}, this one {sha256}). When a report is "
                "registered with it, every line number refers to it. Write beside it with --to, or replace it with "
                "--force."
            )
    beside = to.with_name(f"{to.name}.new")
    try:
        beside.write_bytes(text)
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)


def _numbers(numbers: list[int]) -> str:
    """Ascending numbers in words: [1, 2, 3, 7] is "1-3, 7"."""
    runs = itertools.groupby(enumerate(numbers), key=lambda item: item[1] - item[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)
