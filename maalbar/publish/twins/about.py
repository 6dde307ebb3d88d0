"""What every twin says of the edition: its certificate, and the reports that its figures come from."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from maalbar.publish.certificate import TABLE as CERTIFICATE
from maalbar.sql import one_row


@dataclass(frozen=True)
class About:
    """The edition's row of om_utgaven, as far as the twins tell it; sources: id, title and year of each report."""

    edition_id: str
    built_at: datetime
    version: str
    checks_run: int
    checks_passed: int
    discrepancies: int
    sources: tuple[tuple[str, str, int], ...]

    @property
    def created(self) -> str:
        """The time of build in UTC, as RFC 3339 has it."""
        return f"{self.built_at.isoformat()}Z"

    @property
    def source(self) -> str:
        """All reports in one line."""
        return "; ".join(title for _, title, _ in self.sources)


def about(connection: duckdb.DuckDBPyConnection) -> About:
    """Read it from the audited file."""
    row = one_row(
        connection,
        "select utgave_id, bygget_tid, maalbar_versjon, antall_kontroller, antall_bestaatt, antall_kjente_avvik "
        f"from {CERTIFICATE}",
    )
    reports = connection.execute(
        "select rapport_id, kommune_navn || ' kommune: ' || tittel, rapportaar from dim_rapport "
        "order by rapportaar, rapport_id"
    ).fetchall()
    return About(*(*row, tuple(reports)))
