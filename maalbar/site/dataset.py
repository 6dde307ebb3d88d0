"""What search engines for data read: schema.org's Dataset, as JSON-LD."""

from typing import Any

from maalbar.json_file import with_content
from maalbar.site.edition import Edition, Kpi, Municipality
from maalbar.site.wording import Wording

CONTEXT = "https://schema.org"


def site_dataset(edition: Edition, words: Wording, data_root: str, files: list[str]) -> dict[str, Any]:
    """The whole edition, with its files; data_root: where they are from the root of the site."""
    above = "" if words.language.is_norwegian else "../"
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": str(words.language.text("data.dataset")),
        "description": str(words.language.text("data.dataset_description")),
        "identifier": edition.about.edition_id,
        "version": edition.about.version,
        "dateModified": edition.about.created,
        "license": ", ".join(uri for _, uri in edition.licences.values()),
        "inLanguage": ["nb", "en"],
        "isAccessibleForFree": True,
        "creator": [
            {"@type": "Organization", "name": of.row["utgiver"], "url": of.row["kontakt_uri"]}
            for of in edition.municipalities
        ],
        "spatialCoverage": [of.name for of in edition.municipalities],
        "distribution": [
            {"@type": "DataDownload", "name": name, "contentUrl": f"{above}{data_root}{name}"} for name in files
        ],
    }


def kpi_dataset(edition: Edition, of: Municipality, kpi: Kpi, words: Wording) -> dict[str, Any]:
    """One KPI as a dataset of its own."""
    years = [row["aar"] for row in kpi.values]
    return with_content(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "name": str(words.language.said(kpi.about, "navn").striptags()),
            "description": str(words.language.text("kpi.description", municipality=of.name)),
            "identifier": kpi.id,
            "temporalCoverage": f"{min(years)}/{max(years)}",
            "spatialCoverage": of.name,
            "variableMeasured": kpi.about["navn"],
            "license": edition.licences[of.row["lisens"]][1],
            "creator": {"@type": "Organization", "name": of.row["utgiver"]},
        }
    )
