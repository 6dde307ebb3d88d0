"""The text edition of a report: what its PDF prints, line by line, the same bytes for everybody who makes it.

pypdf gives the text in the order in which the PDF draws it. What makes reports draws a table cell by cell: the wrapped
lines of a cell stay together and a row's cells follow one another, as the index needs it to prove the row. A tool that
goes by the place on the page puts the lines of different cells between each other.
"""

import contextlib
import hashlib
import io
import itertools
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from maalbar.project import MaalbarError

# Where a PDF's header may stand at the latest, in bytes.
HEADER_WITHIN = 1024
# Control characters, halves of surrogate pairs, and the two code points that are no characters.
NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
IN_ITS_PLACE = "\ufffd"
# How pypdf begins the one remark on a page that need not mean lost text: a font does not list its letters. fontTools is
# not installed for that: with it other texts come out (docs/decisions.md, 58).
FONT_IN_DOUBT = "fontTools is required"


def write_text_edition(pdf: Path, to: Path, *, replace: bool = False) -> str:
    """Write the text of a PDF to a file: UTF-8, one page after another, each line ended by LF.

    The text is as the PDF has it: its order, its spaces, its ligatures and private signs; the index makes them alike
    when it compares. What is no text is changed: CR LF and CR end a line as LF does, a tab becomes a space, and any
    other control character (NUL, a form feed), half a surrogate pair, U+FFFE and U+FFFF become U+FFFD.

    Returns what was written, what the PDF has no text for, and what to do next. MaalbarError, and no file touched, when
    the file is no PDF, encrypted, damaged or without any text, and when another text stands in `to` and `replace` is
    false. OSError when the system refuses to read or write.
    """
    if to.exists() and to.samefile(pdf):
        raise MaalbarError(f"{to} is the PDF itself. Give the text another name with --to.")
    pages, font_in_doubt = _read(pdf)
    without_text = [number for number, page in enumerate(pages, start=1) if not any(map(str.strip, page))]
    if len(without_text) == len(pages):
        raise MaalbarError(
            f"{pdf}: none of its {len(pages)} pages has text; they are images, as of a scan. Ask who published the "
            "report for the file that the program wrote, or have its text recognised, and compare that with the print."
        )
    lines = list(itertools.chain.from_iterable(pages))
    text = "".join(f"{line}\n" for line in lines).encode("utf-8")
    sha256 = hashlib.sha256(text).hexdigest()
    _write(text, sha256, to, replace=replace)
    told = [f"{to}: lines {len(lines)}, pages {len(pages)}, SHA-256 {sha256}"]
    if without_text:
        told.append(f"No text on page {_numbers(without_text)}: what an image prints there is not in this edition.")
    if unreadable := [number for number, line in enumerate(lines, start=1) if IN_ITS_PLACE in line]:
        told.append(
            f"Signs for which the PDF has no letter stand as U+FFFD, on {len(unreadable)} of the lines; the first is "
            f"line {unreadable[0]}."
        )
    if font_in_doubt:
        told.append("The PDF does not tell every letter of its fonts: read the text beside the print.")
    told.append(
        "Next: keep this file; a row in seeds/rapport/register_rapport.csv, with these lines as kilde_linjer and this "
        f"SHA-256 as kilde_sha256; the report's own rows; then `maalbar index {to}`."
    )
    return "\n".join(told)


def _read(pdf: Path) -> tuple[list[list[str]], bool]:
    """The lines of each page, and whether a font is in doubt."""
    content = pdf.read_bytes()
    if b"%PDF-" not in content[:HEADER_WITHIN]:
        raise MaalbarError(f"{pdf} is not a PDF.")
    with _log_of_pypdf() as log:
        try:
            # strict: a file that pypdf would have to mend may lose a page without a word
            reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
            if reader.is_encrypted:
                raise FileNotDecryptedError
            stated, found = reader.root_object.raw_get("/Pages").get_object()["/Count"], len(reader.pages)
            if found != stated:
                raise ValueError(f"it states {stated} pages and has {found}")
            # what is remarked on the file's build is of no consequence for its text
            log.clear()
            pages = [_lines(page.extract_text()) for page in reader.pages]
            if lost := [remark for remark in log if not remark.startswith(FONT_IN_DOUBT)]:
                raise ValueError(lost[0])
        # the latter: encrypted in a way that takes another package to read
        except (FileNotDecryptedError, DependencyError) as error:
            raise MaalbarError(
                f"{pdf} is encrypted. Save a copy without protection, with leave of who published it, and give that."
            ) from error
        # a damaged file makes pypdf stumble anywhere, with whatever error is raised there
        except Exception as error:
            raise MaalbarError(
                f"{pdf} is damaged: {str(error) or type(error).__name__}. Fetch it again, or open it and save a copy."
            ) from error
    return pages, bool(log)


def _lines(page: str) -> list[str]:
    *lines, rest = page.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return [NO_TEXT.sub(IN_ITS_PLACE, line) for line in ([*lines, rest] if rest else lines)]


@contextlib.contextmanager
def _log_of_pypdf() -> Iterator[list[str]]:
    """Collect what pypdf logs, instead of letting it onto the screen."""
    remarks: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            remarks.append(record.getMessage())

    logger, handler = logging.getLogger("pypdf"), Collect()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield remarks
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


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
