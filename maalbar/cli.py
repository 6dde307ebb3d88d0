"""The command `maalbar`.

What reads PDFs, publishes or draws takes a moment to load, which no other command should wait for: so the commands that
need it load it themselves.
"""

import argparse
import contextlib
import importlib
import io
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from maalbar.ask import query
from maalbar.ask.contradictions import contradictions_page
from maalbar.ask.summary import summarise
from maalbar.build.check import check
from maalbar.build.dbt_build import TARGETS, build_work_file
from maalbar.build.lock import only_build
from maalbar.build.municipality_build import build_municipality
from maalbar.project import MaalbarError, Project
from maalbar.publish.editions import (
    NotInPlace,
    all_editions,
    database_of,
    edition_in,
    edition_named,
    mend_link,
    open_published,
    published_id,
    roll_back,
)
from maalbar.publish.verification import faults_in_edition, faults_in_published
from maalbar.source.made_reports import synthesise

Command = Callable[[Project, argparse.Namespace], int]
EDITIONS_KEPT = 5
FILES_TO_COMPARE = 2
# Of what years a report may be.
FIRST_YEAR, LAST_YEAR = 1990, 2100
# How `maalbar query` hands over an answer.
FORMS = {"csv": query.as_csv, "json": query.as_json, "markdown": query.as_markdown}


class Stopped(KeyboardInterrupt):
    """An ordinary stop by the operating system; the argument is the signal's number."""


def _parser() -> argparse.ArgumentParser:
    """The command line, each command with the function that runs it."""
    parser = argparse.ArgumentParser(prog="maalbar", description="The open KPI warehouse for municipal annual reports.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Command, does: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=does)
        added.set_defaults(run=run)
        return added

    build = command("build", _build, "build, test and publish warehouse/maalbar.duckdb")
    build.add_argument("--keep", type=_at_least_one, default=EDITIONS_KEPT, help="how many editions stay (%(default)s)")
    build.add_argument(
        "--engine", choices=TARGETS, default="duckdb", help="where dbt builds: docs/engines.md (%(default)s)"
    )
    build.add_argument(
        "--municipality",
        metavar="id",
        help="make only the rows of this kommune_id anew, in the last build of the same folder (all)",
    )
    checked = command("check", _check, "tell what a build would refuse, in memory; nothing is built")
    for parser_of in (build, checked):
        parser_of.add_argument(
            "--landing",
            type=Path,
            metavar="folder",
            help="read more rows from <seed>.csv and <seed>.parquet there (none)",
        )
    command("editions", _editions, "list the editions that are kept; * is the one that readers see")
    rollback = command("rollback", _roll_back, "publish an older edition again")
    rollback.add_argument("edition", nargs="?", help="its name in the list of editions (the one before)")
    verify = command("verify", _verify, "hold the published file and the editions against their own hashes")
    verify.add_argument("edition", nargs="?", help="only this edition (the published file and all editions)")
    asked = command("query", _query, "ask the published file, read-only")
    what = asked.add_mutually_exclusive_group(required=True)
    what.add_argument("sql", nargs="?", help="a SQL query; - reads it from the standard input")
    what.add_argument("--file", type=Path, help="a file with a SQL query, e.g. one of analyses/")
    form = asked.add_mutually_exclusive_group()
    for name, does in FORMS.items():
        told = f"print every row as {name}, in UTF-8 (a table)"
        form.add_argument(f"--{name}", dest="form", action="store_const", const=does, help=told)
    text = command("text", _text, "make a report's text edition from its PDF, the same bytes for everybody")
    text.add_argument("pdf", type=Path, help="the PDF, as the municipality published it")
    text.add_argument("--to", type=Path, metavar="file", help="where to write (beside the PDF, with the ending .txt)")
    text.add_argument("--force", action="store_true", help="replace a file that has another text")
    read = command("read", _read, "read a report's PDF or text edition into the seeds, and tell what is not sure")
    read.add_argument("file", type=Path, help="the PDF, as the municipality published it, or a text edition")
    read.add_argument("--report", required=True, metavar="id", help="the report's rapport_id, e.g. baerum_2025")
    read.add_argument("--municipality", required=True, metavar="id", help="its kommune_id, e.g. baerum")
    read.add_argument("--year", required=True, type=_year, metavar="year", help="the year that it reports on")
    index = command("index", _index, "index a report's text edition: its numbers and hashed words, without its text")
    index.add_argument("edition", type=Path, help="the text edition that register_rapport has the SHA-256 of")
    made = command("synthesise", _synthesise, "write made-up reports as a landing folder, to see how a build grows")
    made.add_argument("folder", type=Path, help="a new folder")
    made.add_argument("--municipalities", type=int, required=True, metavar="N", help="how many municipalities")
    made.add_argument("--years", type=int, required=True, metavar="M", help="of how many years each")
    made.add_argument("--parquet", action="store_true", help="as Parquet (CSV)")
    command("contradictions", _contradictions, "print where the reports contradict themselves")
    diff = command("diff", _diff, "what changed by value between two published files, or since a git revision")
    diff.add_argument(
        "files", nargs="*", type=Path, metavar="file", help="the old and the new DuckDB file, or edition's folder"
    )
    diff.add_argument("--against", metavar="revision", help="compare what the working tree builds with this revision")
    diff.add_argument("--csv", type=Path, metavar="file", help="write every change there too, a row each")
    pages = command("site", _site, "write the published edition as pages for people, with its files")
    pages.add_argument("--to", type=Path, metavar="folder", default=Path("target/site"), help="where (%(default)s)")
    pages.add_argument(
        "--address",
        default="",
        help="the address that the pages will have on the web; with it they get a sitemap and feeds (none)",
    )
    command("publish-postgres", _publish_to_postgres, "load the published edition into a PostgreSQL server")
    return parser


def main() -> int:
    """Run the command line; returns the exit code."""
    arguments = _parser().parse_args()
    # an ordinary stop ends the dbt process too, and is told like one from the keyboard
    signal.signal(signal.SIGTERM, _stop)
    try:
        project = Project.at(Path.cwd(), getattr(arguments, "landing", None))
        try:
            return int(arguments.run(project, arguments))
        except KeyboardInterrupt as stop:
            print(f"\nStopped. {_what_counts(project)}", file=sys.stderr)
            return 128 + (stop.args[0] if isinstance(stop, Stopped) else signal.SIGINT)
    except (MaalbarError, OSError, duckdb.Error) as error:
        print(_message(error), file=sys.stderr)
        return 1


def _message(error: Exception) -> str:
    return f"The system refused: {error}" if isinstance(error, OSError) else str(error)


def _stop(number: int, frame: object) -> None:
    raise Stopped(number)


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least one edition is kept")
    return number


def _year(text: str) -> int:
    if not (text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(f"{text} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def _build(project: Project, arguments: argparse.Namespace) -> int:
    started = time.monotonic()
    publication = importlib.import_module("maalbar.publish.publication")
    with _alone(project):
        try:
            if arguments.municipality:
                _refuse_whole_build(project, arguments)
                build_municipality(project, arguments.municipality)
            else:
                build_work_file(project, arguments.engine)
            print("Auditing and publishing ...", flush=True)
            edition = publication.publish(project, keep=arguments.keep)
        except NotInPlace as error:
            print(f"{error}\n{_what_counts(project)}", file=sys.stderr)
            return 1
        # the system's own refusals, such as a full disk, are the user's to mend too
        except (MaalbarError, OSError, duckdb.Error) as error:
            print(
                f"{_message(error)}\n\nNothing was published. {_what_counts(project)} What a message means: "
                "docs/handbook.md, 'Read a failing check'.",
                file=sys.stderr,
            )
            return 1
    print(summarise(project, edition, seconds=time.monotonic() - started))
    return 0


def _refuse_whole_build(project: Project, arguments: argparse.Namespace) -> None:
    """MaalbarError when what is asked for is no build of one municipality."""
    if not project.landing:
        raise MaalbarError("--municipality needs --landing: the seeds' own files are always built as a whole.")
    if arguments.engine != "duckdb":
        raise MaalbarError(f"--municipality builds on duckdb; on {arguments.engine} all municipalities are built.")


def _check(project: Project, arguments: argparse.Namespace) -> int:
    started = time.monotonic()
    if messages := check(project):
        print("\n".join(messages), file=sys.stderr)
        return 1
    print(f"Every check passes ({time.monotonic() - started:.1f} s). `maalbar build` publishes.")
    return 0


@contextlib.contextmanager
def _alone(project: Project) -> Iterator[None]:
    """Hold the build lock, and tell when the last command that held it was killed."""
    with only_build(project) as killed:
        if killed:
            print(f"The command started {killed} was killed before it ended. {_what_counts(project)}", file=sys.stderr)
            mend_link(project)
        yield


def _what_counts(project: Project) -> str:
    """Which edition readers see, in a sentence."""
    shown = project.relative(project.published_file)
    if not project.published_file.is_file():
        return f"There is no {shown} yet."
    edition = published_id(project)
    return f"{shown} is edition {edition}." if edition else f"{shown} is as it was."


def _editions(project: Project, arguments: argparse.Namespace) -> int:
    current = published_id(project)
    for edition in all_editions(project):
        if faults := edition.faults():
            told = f"damaged: {'; '.join(faults)}"
        else:
            git = edition.manifest["git"]
            changes = "" if git.get("clean") else " and uncommitted changes"
            told = f"commit {git['commit']}{changes}" if git.get("commit") else ""
        print(f"{'*' if edition.id == current else ' '} {edition.id}  {told}")
    return 0


def _roll_back(project: Project, arguments: argparse.Namespace) -> int:
    with _alone(project):
        roll_back(project, arguments.edition)
    print(_what_counts(project))
    return 0


def _verify(project: Project, arguments: argparse.Namespace) -> int:
    if arguments.edition:
        editions = [edition_named(project, arguments.edition)]
        found = {}
    else:
        editions = all_editions(project)
        if not project.published_file.is_file():
            raise MaalbarError(_what_counts(project) + " `make build` makes it.")
        found = {project.relative(project.published_file): faults_in_published(project)}
    found |= {f"edition {edition.id}": faults_in_edition(edition) for edition in editions}
    for what, faults in found.items():
        print(f"{what}: {'not as it was published' if faults else 'as it was published'}", *faults, sep="\n  ")
    return 1 if any(found.values()) else 0


def _diff(project: Project, arguments: argparse.Namespace) -> int:
    diff = importlib.import_module("maalbar.ask.diff")
    if arguments.against:
        if arguments.files:
            raise MaalbarError("Give two files, or --against a revision, not both.")
        # what the builds tell of their progress is no part of the comparison
        with _alone(project), contextlib.redirect_stdout(sys.stderr):
            changes = diff.changes_since(project, arguments.against)
        title = f"What changes against {arguments.against}"
    else:
        if len(arguments.files) != FILES_TO_COMPARE:
            raise MaalbarError("Give two files, the old and the new one, or --against a git revision.")
        files = [database_of(file) for file in arguments.files]
        if arguments.csv and arguments.csv.exists() and any(arguments.csv.samefile(file) for file in files):
            raise MaalbarError(f"{arguments.csv} is one of the files to compare. Give the changes another name.")
        changes = diff.changes_between(*files)
        title = "What changes from {} to {}".format(*(edition_in(file) or file.name for file in files))
    if arguments.csv:
        arguments.csv.write_text(diff.as_csv(changes), encoding="utf-8")
    print(diff.as_markdown(changes, title), end="")
    return 0


def _publish_to_postgres(project: Project, arguments: argparse.Namespace) -> int:
    try:
        # psycopg2 is installed with requirements/postgres.txt only
        postgres = importlib.import_module("maalbar.publish.postgres")
    except ModuleNotFoundError as error:
        raise MaalbarError(f"{error}. Use `make publish-postgres`: it installs what this needs.") from error
    try:
        edition_id = postgres.publish_to_postgres(project)
    except (MaalbarError, OSError) as error:
        raise MaalbarError(f"{_message(error)}\n\nReaders on PostgreSQL have what they had.") from error
    print(f"Published edition {edition_id} on PostgreSQL.")
    return 0


def _text(project: Project, arguments: argparse.Namespace) -> int:
    seeds = importlib.import_module("maalbar.read.registers").Seeds(project)
    write = importlib.import_module("maalbar.read.edition_file").write_text_edition
    to = arguments.to or arguments.pdf.with_suffix(".txt")
    print(write(arguments.pdf, to, seeds.printed_texts(), replace=arguments.force))
    return 0


def _read(project: Project, arguments: argparse.Namespace) -> int:
    reader = importlib.import_module("maalbar.read.reader")
    what = (arguments.file, arguments.report, arguments.municipality, arguments.year)
    print(reader.read_report(project, *what, progress=reader.show_progress))
    return 0


def _index(project: Project, arguments: argparse.Namespace) -> int:
    index = importlib.import_module("maalbar.source.source_index")
    try:
        print(index.write_source_index(project, arguments.edition))
    except (OSError, UnicodeDecodeError) as error:
        raise MaalbarError(f"{arguments.edition}: {error}") from error
    return 0


def _synthesise(project: Project, arguments: argparse.Namespace) -> int:
    print(synthesise(arguments.folder, arguments.municipalities, arguments.years, parquet=arguments.parquet))
    return 0


def _contradictions(project: Project, arguments: argparse.Namespace) -> int:
    with open_published(project) as connection:
        print(contradictions_page(connection), end="")
    return 0


def _site(project: Project, arguments: argparse.Namespace) -> int:
    folder = importlib.import_module("maalbar.publish.site_folder")
    print(folder.write_site_folder(project, project.root / arguments.to, arguments.address))
    return 0


def _query(project: Project, arguments: argparse.Namespace) -> int:
    try:
        if arguments.file:
            sql = query.plain_sql(arguments.file.read_text(encoding="utf-8"))
        else:
            sql = sys.stdin.read() if arguments.sql == "-" else arguments.sql
    except UnicodeDecodeError as error:
        source = arguments.file or "The standard input"
        raise MaalbarError(f"{source}: not UTF-8. Give a SQL query in UTF-8.") from error
    # nothing is to be put in order: a stop, or a reader who has enough as `head` has, ends the command at once
    for ends in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(ends, signal.SIG_DFL)
    with open_published(project) as connection:
        answer = query.ask(connection, sql)
        if answer is not None:
            _print_answer(answer, arguments.form)
    return 0


def _print_answer(answer: duckdb.DuckDBPyRelation, form: Callable[[duckdb.DuckDBPyRelation], str] | None) -> None:
    if form:
        _print(form(answer), encoding="utf-8")
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    table, hidden = query.as_table(answer, width, ascii_only=not _can_print("│"))
    _print(table)
    if hidden:
        forms = ", ".join(f"--{name}" for name in FORMS)
        print(f"No room on the screen for {', '.join(hidden)}. Every column: {forms}.", file=sys.stderr)


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _print(text: str, encoding: str | None = None) -> None:
    """Print an answer; a letter that the screen does not have as its number."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    print(text, end="")


if __name__ == "__main__":
    sys.exit(main())
