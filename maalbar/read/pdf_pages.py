"""What a PDF prints, page by page: letters with their places, and the lines that rule its tables.

pdfium reads the file; it runs no script and fetches nothing. Places are points from the upper left corner of the page
as a reader sees it.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from maalbar.project import MaalbarError
from maalbar.read.whole_pdf import damaged, whole_pdf

# More letters or drawn paths than a page of a report has: a file made to take the memory.
MOST_LETTERS, MOST_PATHS = 200_000, 200_000
# A ruling is this thin at most; a path that is as good as the page is its background. In points, and as a share.
THIN = 2.5
SHORTEST = 3.0
BACKGROUND = 0.9
FORMS_WITHIN_FORMS = 8
# The height of a line of letters, in shares of the size of their font.
LINE_OF_LETTERS = 1.12
IN_ITS_PLACE = "\ufffd"
NO_TEXT = {"Cc", "Cs", "Cn"}

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Letter:
    """One sign: its text, its box, its baseline and its size, in points; top < bottom."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Ruling:
    """A straight line of the page. level: it lies at `at` from `start` to `end`, else it stands there."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    """A page: its number from 1, its size, its letters in the order in which they are drawn, its rulings."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    rulings: tuple[Ruling, ...]


def read_pages(pdf: Path) -> Iterator[Page]:
    """The pages of a PDF, one after another. MaalbarError when it is no PDF, encrypted, damaged or too large."""
    content = whole_pdf(pdf)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise damaged(pdf, str(error)) from error
    try:
        for index in range(len(document)):
            try:
                page = document[index]
                yield _page(page, index + 1)
                page.close()
            except pdfium.PdfiumError as error:
                raise damaged(pdf, f"page {index + 1}: {error}") from error
    finally:
        document.close()


def _page(page: pdfium.PdfPage, number: int) -> Page:
    left, bottom, right, top = page.get_cropbox()
    turned = _turned(page)
    width, height = page.get_size()
    if (turned - page.get_rotation()) % 180:
        width, height = height, width

    def place(x: float, y: float) -> tuple[float, float]:
        """A point of the file as the reader sees it."""
        if turned == 90:  # noqa: PLR2004
            return y - bottom, x - left
        if turned == 180:  # noqa: PLR2004
            return right - x, y - bottom
        if turned == 270:  # noqa: PLR2004
            return top - y, right - x
        return x - left, top - y

    letters = tuple(_letters(page, place, number))
    rulings = tuple(ruling for ruling in _rulings(page, place, width, height) if ruling.end - ruling.start >= SHORTEST)
    return Page(number, width, height, letters, rulings)


def _turned(page: pdfium.PdfPage) -> int:
    """How far a page is turned for its text to be read, in degrees: as most letters stand, whatever the page says."""
    text = page.get_textpage()
    count = min(c.FPDFText_CountChars(text), MOST_LETTERS)
    angles = Counter(
        -round(math.degrees(c.FPDFText_GetCharAngle(text, index)) / 90) * 90 % 360
        for index in range(count)
        if c.FPDFText_IsGenerated(text, index) != 1
    )
    text.close()
    return angles.most_common(1)[0][0] if angles else int(page.get_rotation())


def _letters(page: pdfium.PdfPage, place: Place, number: int) -> Iterator[Letter]:
    text = page.get_textpage()
    count = c.FPDFText_CountChars(text)
    if count > MOST_LETTERS:
        raise MaalbarError(f"Page {number} has {count} letters; no page of a report has. Nothing was read.")
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF(), c.FS_MATRIX()
    high = 0
    right = baseline = size = 0.0
    for index in range(count):
        code = c.FPDFText_GetUnicode(text, index)
        if c.FPDFText_IsGenerated(text, index) == 1:
            # pdfium sees a space, where the file only moves on
            if code == ord(" ") and size:
                yield Letter(" ", right, right, baseline, size)
            continue
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:  # noqa: PLR2004
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        sign = _sign(code)
        c.FPDFText_GetLooseCharBox(text, index, box)
        c.FPDFText_GetCharOrigin(text, index, x, y)
        (x1, _), (x2, _) = place(box.left, box.bottom), place(box.right, box.top)
        _, baseline = place(x.value, y.value)
        c.FPDFText_GetMatrix(text, index, matrix)
        size = LINE_OF_LETTERS * c.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) or 1.0
        right = max(x1, x2)
        yield Letter(sign, min(x1, x2), right, baseline, size)
    text.close()


def _sign(code: int) -> str:
    """The sign of a code point; pdfium says 2 for a hyphen at the end of a line."""
    if code == 2:  # noqa: PLR2004
        return "-"
    if code in (0xFFFE, 0xFFFF):
        return IN_ITS_PLACE
    sign = chr(code)
    if sign.isspace():
        return " " if sign in "\t\n\r\v\f" else sign
    return IN_ITS_PLACE if unicodedata.category(sign) in NO_TEXT else sign


def _rulings(page: pdfium.PdfPage, place: Place, width: float, height: float) -> Iterator[Ruling]:
    for seen, (path, matrix) in enumerate(_paths(page)):
        if seen > MOST_PATHS:
            raise MaalbarError("A page has more drawn lines than any report's. Nothing was read.")
        for points in _outlines(path):
            seen_by_reader = [place(*matrix.on_point(*point)) for point in points]
            yield from _rulings_of(seen_by_reader, width, height)


def _rulings_of(points: list[tuple[float, float]], width: float, height: float) -> Iterator[Ruling]:
    """The rulings of one outline: a thin shape is one, any other has one for each of its straight sides."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left > BACKGROUND * width and bottom - top > BACKGROUND * height:
        return
    if bottom - top <= THIN < right - left:
        yield Ruling(True, (top + bottom) / 2, left, right)
    elif right - left <= THIN < bottom - top:
        yield Ruling(False, (left + right) / 2, top, bottom)
    else:
        for (x1, y1), (x2, y2) in pairwise(points):
            if abs(y1 - y2) <= 1 < abs(x1 - x2):
                yield Ruling(True, (y1 + y2) / 2, min(x1, x2), max(x1, x2))
            elif abs(x1 - x2) <= 1 < abs(y1 - y2):
                yield Ruling(False, (x1 + x2) / 2, min(y1, y2), max(y1, y2))


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    """Every path that is drawn, and the matrix of the form that it stands in."""
    waiting: list[tuple[Any, pdfium.PdfMatrix, int]] = [
        (c.FPDFPage_GetObject(page, index), pdfium.PdfMatrix(), 0) for index in range(c.FPDFPage_CountObjects(page))
    ]
    while waiting:
        drawn, matrix, depth = waiting.pop()
        kind = c.FPDFPageObj_GetType(drawn)
        if kind == c.FPDF_PAGEOBJ_FORM and depth < FORMS_WITHIN_FORMS:
            inner = _matrix_of(drawn).multiply(matrix)
            waiting += [
                (c.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)
                for index in range(c.FPDFFormObj_CountObjects(drawn))
            ]
        elif kind == c.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            c.FPDFPath_GetDrawMode(drawn, fill, stroke)
            if fill.value or stroke.value:
                yield drawn, _matrix_of(drawn).multiply(matrix)


def _outlines(path: object) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path, each as its corners; one that is closed ends where it begins."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(c.FPDFPath_CountSegments(path), MOST_PATHS)):
        segment = c.FPDFPath_GetPathSegment(path, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if c.FPDFPathSegment_GetClose(segment):
            yield [*points, points[0]]
            points = []
    if points:
        yield points


def _matrix_of(drawn: object) -> pdfium.PdfMatrix:
    matrix = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(drawn, matrix)
    return pdfium.PdfMatrix.from_raw(matrix)
