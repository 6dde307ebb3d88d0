"""A PDF's edition within bounds of memory and time: it is read in a process of its own, which a file may fill."""

import os
import pickle
import resource
import signal
import subprocess
import sys
from pathlib import Path

from maalbar.project import MaalbarError
from maalbar.read.edition import Line, edition_of_pdf

# What no report needs, in bytes and in seconds of a processor; 250 pages take some 50 MB and ten seconds.
MEMORY, SECONDS = 3_000_000_000, 600
CHILD = "import sys; from maalbar.read.bounds import answer; answer(*sys.argv[1:])"


def edition_within_bounds(
    pdf: Path, texts: frozenset[str] = frozenset(), *, memory: int = MEMORY, seconds: int = SECONDS
) -> tuple[list[Line], list[int]]:
    """As edition_of_pdf; MaalbarError too when the file takes more memory (bytes) or time (CPU seconds)."""
    command = [sys.executable, "-c", CHILD, str(pdf), str(memory), str(seconds)]
    # found where this process found the package, and anything else
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, input=pickle.dumps(texts), stdout=subprocess.PIPE, env=where, check=False)
    if done.returncode == 1:
        raise RuntimeError(f"the process that reads {pdf} failed; what it says stands above")
    # what `answer` wrote, and nobody else
    answered = pickle.loads(done.stdout) if done.returncode == 0 else MemoryError()
    if isinstance(answered, MemoryError):
        out_of_time = done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        what = f"{seconds} seconds of a processor" if out_of_time else f"{memory / 1e9:g} GB of memory"
        raise MaalbarError(f"{pdf} takes more than {what} to read, which no report does. Nothing was written.")
    if isinstance(answered, Exception):
        raise answered
    lines, without = answered
    return lines, without


def answer(pdf: str, memory: str, seconds: str) -> None:
    """Read within the limits of this process; the edition, or the error, goes to the standard output.

    What edition_within_bounds wrote to the standard input are the texts.
    """
    texts = pickle.load(sys.stdin.buffer)
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    answered: tuple[list[Line], list[int]] | Exception
    try:
        answered = edition_of_pdf(Path(pdf), texts)
    except (MaalbarError, OSError, MemoryError) as error:
        answered = error
    sys.stdout.buffer.write(pickle.dumps(answered))
