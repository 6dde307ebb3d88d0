"""Questions to the published file, read-only."""

import re

import duckdb

from maalbar.project import MaalbarError, Project


def open_published(project: Project) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published file; MaalbarError when there is none."""
    if not project.published_file.is_file():
        raise MaalbarError(
            f"There is no {project.relative(project.published_file)} yet. Run `make build` first; if it fails, it "
            "says why."
        )
    connection = duckdb.connect(str(project.published_file), read_only=True)
    # a question is to this file: not to others, and not an order to write one
    connection.execute("set enable_external_access = false")
    return connection


def plain_sql(analysis: str) -> str:
    """A dbt analysis with every {{ ref('name') }} as the plain name: the published file has one schema."""
    return re.sub(r"\{\{\s*ref\('(\w+)'\)\s*\}\}", r"\1", analysis)
