"""What an edition says of itself, in every form: its certificate, and the reports that its figures come from."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from maalbar.sql import one_row

# The table of its one row.
CERTIFICATE = "om_utgaven"


@dataclass(frozen=True)
class Publisher:
    """Who publishes, and whom to ask there."""

    publisher: str
    publisher_type: str
    organisation_number: str
    contact: str
    contact_email: str
    contact_uri: str


@dataclass(frozen=True)
class Municipality(Publisher):
    """A municipality with a report in the edition, as dim_kommune has it."""

    kommune_id: str
    place_uri: str | None
    licence: str


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
    municipalities: tuple[Municipality, ...]

    @property
    def created(self) -> str:
        """The time of build in UTC, as RFC 3339 has it."""
        return f"{self.built_at.isoformat()}Z"

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of the municipalities' figures by their SPDX names, each once."""
        return tuple(dict.fromkeys(of.licence for of in self.municipalities))

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
    municipalities = connection.execute(
        "select utgiver, utgivertype, organisasjonsnummer, kontakt, kontakt_epost, kontakt_uri, kommune_id, sted_uri, "
        "lisens from dim_kommune where kommune_id in (select kommune_id from dim_rapport) order by kommune_id"
    ).fetchall()
    return About(*(*row, tuple(reports), tuple(Municipality(*found) for found in municipalities)))
