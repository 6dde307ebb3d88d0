"""Questions that stand in a file."""

import re


def plain_sql(analysis: str) -> str:
    """A dbt analysis with every {{ ref('name') }} as the plain name: the published file has one schema."""
    return re.sub(r"\{\{\s*ref\('(\w+)'\)\s*\}\}", r"\1", analysis)
