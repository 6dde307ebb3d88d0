"""Whether a PDF is whole: what pdfium mends in silence could be a page less, or half of one.

pypdf reads the file's build strictly and unpacks every page; it draws nothing and runs nothing.
"""

import contextlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ArrayObject, StreamObject

from maalbar.project import MaalbarError

# Where a PDF's header may stand at the latest, and how large a report may be, in bytes, pages and unpacked bytes.
HEADER_WITHIN = 1024
LARGEST = 200_000_000
MOST_PAGES = 2_000
LARGEST_PAGE = 100_000_000


def whole_pdf(pdf: Path) -> bytes:
    """The bytes of a PDF. MaalbarError when it is no PDF, encrypted, damaged, or larger than any report."""
    if pdf.stat().st_size > LARGEST:
        raise MaalbarError(f"{pdf} is larger than {LARGEST // 1_000_000} MB, which no report is.")
    content = pdf.read_bytes()
    if b"%PDF-" not in content[:HEADER_WITHIN]:
        raise MaalbarError(f"{pdf} is not a PDF.")
    with _log_of_pypdf() as log:
        try:
            # strict: a file that a reader would have to mend may lose a page without a word
            reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
            if reader.is_encrypted:
                raise FileNotDecryptedError
            stated, found = reader.root_object.raw_get("/Pages").get_object()["/Count"], len(reader.pages)
            if found != stated:
                raise ValueError(f"it states {stated} pages and has {found}")
            if found > MOST_PAGES:
                raise MaalbarError(f"{pdf} has {found} pages; no report has more than {MOST_PAGES}.")
            # what is remarked on the file's build is of no consequence for its text
            log.clear()
            for page in reader.pages:
                _unpack(page)
            if log:
                raise ValueError(log[0])
        except MaalbarError:
            raise
        # the latter: encrypted in a way that takes another package to read
        except (FileNotDecryptedError, DependencyError) as error:
            raise MaalbarError(
                f"{pdf} is encrypted. Save a copy without protection, with leave of who published it, and give that."
            ) from error
        # a damaged file makes pypdf stumble anywhere, with whatever error is raised there
        except Exception as error:
            raise damaged(pdf, str(error) or type(error).__name__) from error
    return content


def damaged(pdf: Path, how: str) -> MaalbarError:
    """The refusal of a damaged file."""
    return MaalbarError(f"{pdf} is damaged: {how}. Fetch it again, or open it and save a copy.")


def _unpack(page: pypdf.PageObject) -> None:
    """Unpack what a page draws; an error when it is not there or does not unpack."""
    contents = page.raw_get("/Contents").get_object() if "/Contents" in page else ArrayObject()
    streams = contents if isinstance(contents, ArrayObject) else [contents]
    for stream in streams:
        found = stream.get_object()
        if not isinstance(found, StreamObject):
            raise ValueError("what a page draws is not there")
        if len(found.get_data()) > LARGEST_PAGE:
            raise ValueError("a page unpacks to more than any report's")


@contextlib.contextmanager
def _log_of_pypdf() -> Iterator[list[str]]:
    """Collect what pypdf remarks, instead of letting it onto the screen."""
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
