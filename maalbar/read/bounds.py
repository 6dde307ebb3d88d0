"""A PDF's edition within bounds of memory and time: it is read in a process of its own, which a file may fill."""

import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from maalbar.project import MaalbarError
from maalbar.read.edition import Line, edition_of_pdf

# What no report needs, in bytes and in seconds of a processor; 250 pages take some 400 MB and ten seconds.
MEMORY, SECONDS = 3_000_000_000, 600


def edition_within_bounds(pdf: Path, *, memory: int = MEMORY, seconds: int = SECONDS) -> tuple[list[Line], list[int]]:
    """As edition_of_pdf; MaalbarError too when the file takes more memory (bytes) or time (CPU seconds)."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(pdf, memory, seconds, there))
    process.start()
    there.close()
    try:
        answer = here.recv()
    except EOFError:
        answer = None
    process.join()
    if isinstance(answer, (MaalbarError, OSError)):
        raise answer
    if answer is None and process.exitcode == 1:
        raise RuntimeError(f"the process that reads {pdf} failed; what it says stands above")
    if answer is None or isinstance(answer, MemoryError):
        in_time = process.exitcode not in (-signal.SIGXCPU, -signal.SIGKILL)
        what = f"{memory / 1e9:g} GB of memory" if in_time else f"{seconds} seconds of a processor"
        raise MaalbarError(f"{pdf} takes more than {what} to read, which no report does. Nothing was written.")
    lines, without = answer
    return lines, without


def _read(pdf: Path, memory: int, seconds: int, answer: Connection) -> None:
    """Read within the limits of this process, and answer with the edition or the error."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    try:
        answer.send(edition_of_pdf(pdf))
    except (MaalbarError, OSError, MemoryError) as error:
        answer.send(error)
