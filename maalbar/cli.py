"""The command `maalbar`."""

import argparse
import signal
import sys
import time
from pathlib import Path

import duckdb

from maalbar import seed_files
from maalbar.build_lock import only_build
from maalbar.contradictions import write_contradictions
from maalbar.dbt_build import run_dbt_build
from maalbar.figure_index import write_figure_index
from maalbar.project import MaalbarError, Project
from maalbar.publication import publish
from maalbar.query import open_published, plain_sql
from maalbar.summary import summarise


def main() -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="maalbar", description="The open KPI warehouse for municipal annual reports.")
    commands = parser.add_subparsers(required=True, metavar="command")
    build = commands.add_parser("build", help="build, test and publish warehouse/maalbar.duckdb")
    build.set_defaults(run=lambda project, arguments: _build(project))
    query = commands.add_parser("query", help="ask the published file, read-only")
    what = query.add_mutually_exclusive_group(required=True)
    what.add_argument("sql", nargs="?", help="a SQL query")
    what.add_argument("--file", type=Path, help="a file with a SQL query, e.g. one of analyses/")
    query.set_defaults(run=_query)
    index = commands.add_parser("kildeindeks", help="index the numbers of a report's text edition, without its text")
    index.add_argument("edition", type=Path, help="the text edition that register_rapport has the SHA-256 of")
    index.set_defaults(run=_index)
    contradictions = commands.add_parser("motsigelser", help="write docs/contradictions.md from the published file")
    contradictions.set_defaults(run=_contradictions)
    arguments = parser.parse_args()
    # an ordinary stop ends the dbt process too
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        return arguments.run(Project.at(Path.cwd()), arguments)
    except MaalbarError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _build(project: Project) -> int:
    started = time.monotonic()
    with only_build(project):
        print("Checking the seed files ...", flush=True)
        if problems := seed_files.find_problems(project):
            return _refuse(project, problems)
        print("Building and testing with dbt ...", flush=True)
        result = run_dbt_build(project)
        if result.failures:
            return _refuse(project, result.failures)
        try:
            publish(project)
        except MaalbarError as error:
            return _refuse(project, [str(error)])
    print(summarise(project, checks_run=result.checks_run, seconds=time.monotonic() - started))
    return 0


def _index(project: Project, arguments: argparse.Namespace) -> int:
    try:
        print(write_figure_index(project, arguments.edition))
    except (OSError, UnicodeDecodeError) as error:
        raise MaalbarError(f"{arguments.edition}: {error}") from error
    return 0


def _contradictions(project: Project, arguments: argparse.Namespace) -> int:
    print(f"Wrote {project.relative(write_contradictions(project))}.")
    return 0


def _refuse(project: Project, problems: list[str]) -> int:
    print(*problems, sep="\n", file=sys.stderr)
    kept = f" {project.relative(project.published_file)} is as it was." if project.published_file.is_file() else ""
    print(
        f"\nNothing was published.{kept} What a message means: docs/handbook.md, 'Read a failing check'.",
        file=sys.stderr,
    )
    return 1


def _query(project: Project, arguments: argparse.Namespace) -> int:
    try:
        sql = plain_sql(arguments.file.read_text(encoding="utf-8")) if arguments.file else arguments.sql
        with open_published(project) as connection:
            if rows := connection.sql(sql):
                rows.show(max_rows=200, max_width=200)
    except (duckdb.Error, OSError) as error:
        raise MaalbarError(str(error)) from error
    return 0


if __name__ == "__main__":
    sys.exit(main())
