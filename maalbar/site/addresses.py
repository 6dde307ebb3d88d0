"""Where each page is, from the root of a language. An address is permanent, as the ids in it are."""

import re
from typing import Any

from maalbar.site.edition import Report

# The verdict whose contradictions have a page of their own: half of them, and none that can be shown to be an error.
UNCLEAR = "uavklart"


def slug(name: object) -> str:
    """An id as a part of an address or as an anchor: nothing but letters, digits, hyphens and underscores."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(name))


def goal_address(kommune_id: str, goal_id: str) -> str:
    """The page of a main goal."""
    return f"{slug(kommune_id)}/maal/{slug(goal_id)}.html"


def kpi_address(kommune_id: str, kpi_id: str) -> str:
    """The page of a KPI, with all its years and reports."""
    return f"{slug(kommune_id)}/kpi/{slug(kpi_id)}.html"


def concept_address(concept_id: str) -> str:
    """The page of what several municipalities measure."""
    return f"sammenlign/{slug(concept_id)}.html"


def area_address(report: Report, area_id: str) -> str:
    """The page of a service area in a report."""
    return f"{report.folder}omraade/{slug(area_id)}.html"


def conflict_anchor(row: dict[str, Any]) -> str:
    """Where a contradiction stands on its page."""
    return f"m-{slug(row['motsigelse_id'])}"


def conflict_address(report: Report, row: dict[str, Any]) -> str:
    """The place of a contradiction: on the trust page of its report, or on that of what it does not clear up."""
    page = "uavklart" if row["vurdering"] == UNCLEAR else "tillit"
    return f"{report.folder}{page}.html#{conflict_anchor(row)}"
