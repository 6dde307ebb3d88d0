"""The certificate of an edition: the row of om_utgaven that says what it was built from and what it passed."""

from datetime import datetime
from typing import Any

from maalbar.build.record import BuildRecord
from maalbar.publish.content_hash import Content, hash_of_contents
from maalbar.sql import Cursor, one_row

DIGITS_IN_ID = 12


def edition_id_of(record: BuildRecord, contents: dict[str, Content]) -> str:
    """When the edition was built and what it holds, e.g. 20250401T120000Z_0123456789ab."""
    built_at = datetime.fromisoformat(record.origin.built_at)
    return f"{built_at:%Y%m%dT%H%M%SZ}_{hash_of_contents(contents)[:DIGITS_IN_ID]}"


def certificate(cursor: Cursor, record: BuildRecord, contents: dict[str, Content]) -> tuple[Any, ...]:
    """The row, in the order of the table's columns.

    cursor: one whose search path has the tables; contents: of every table but its own, which has its own time of build,
    so that it is no part of the content that it certifies.
    """
    cursor.execute("select rapport_id from dim_rapport order by rapport_id")
    reports = ", ".join(report for (report,) in cursor.fetchall())
    (discrepancies,) = one_row(cursor, "select count(*) from rpt_motsigelse")
    origin = record.origin
    return (
        edition_id_of(record, contents),
        datetime.fromisoformat(origin.built_at).replace(tzinfo=None),
        origin.git_commit,
        origin.git_clean,
        reports,
        len(record.checks),
        record.checks_passed,
        discrepancies,
        hash_of_contents(contents),
        origin.tools["maalbar"],
        origin.tools["dbt-core"],
        origin.tools["duckdb"],
    )
