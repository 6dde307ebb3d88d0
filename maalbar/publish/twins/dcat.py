"""dcat.ttl: the edition in DCAT-AP-NO, the profile by which Norwegian data catalogues harvest, in Turtle.

Addresses of files are relative: a harvester completes them with the address at which it found dcat.ttl. The mandatory
properties are those of DCAT-AP-NO 3 (draft of January 2025), with dct:identifier, which version 2.2 demands.
"""

from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDFS

from maalbar.about_edition import About, Municipality, Publisher
from maalbar.build.catalogue import Catalogue
from maalbar.build.record import file_sha256
from maalbar.publish.twins.json_stat import CUBES
from maalbar.sql import literal, one_row

EU = Namespace("http://publications.europa.eu/resource/authority/")
MEDIA_TYPES = Namespace("https://www.iana.org/assignments/media-types/")
ORGANISATIONS = Namespace("https://organization-catalog.fellesdatakatalog.digdir.no/organizations/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PUBLISHER_TYPES = Namespace("http://purl.org/adms/publishertype/")
CATALOGUE = URIRef("#katalog")


class Distribution(NamedTuple):
    """A file that is offered; file_type: the EU's code of it, where there is one."""

    file: str
    title: str
    media_type: str
    file_type: str | None


class OfferedFile(NamedTuple):
    """A file as it is in the folder; size in bytes."""

    offered: Distribution
    size: int
    sha256: str


DISTRIBUTIONS = (
    Distribution("maalbar.duckdb", "DuckDB", "application/octet-stream", None),
    Distribution("maalbar.xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    Distribution("maalbar.sqlite", "SQLite", "application/vnd.sqlite3", None),
    Distribution("datapackage.json", "CSV (Frictionless Data Package)", "application/json", "JSON"),
)
OFFERED_CUBES = [
    Distribution(f"json-stat/{name}.json", f"JSON-stat: {cube.label}", "application/json", "JSON")
    for name, cube in CUBES.items()
]


def write_dcat(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, edition: About, folder: Path) -> None:
    """Write dcat.ttl over the files in the folder; connection: to the audited file."""
    graph = Graph()
    for prefix, namespace in (("spdx", SPDX), ("vcard", VCARD)):
        graph.bind(prefix, namespace)
    described = catalogue.dataset
    built = Literal(edition.built_at.date().isoformat(), datatype=XSD.date)
    datasets = {URIRef(f"#datasett-{of.kommune_id}"): of for of in edition.municipalities}
    is_one = len(datasets) == 1
    subjects: dict[URIRef, Publisher] = {**datasets}
    # a catalogue has one publisher: the only municipality, else the operator that models/_exposures.yml names; without
    # either there is no catalogue
    if is_one:
        subjects[CATALOGUE] = edition.municipalities[0]
    elif described["operator"]:
        subjects[CATALOGUE] = Publisher(**described["operator"])
    for subject, of in subjects.items():
        name = f": {of.publisher}" if isinstance(of, Municipality) else ""
        graph.add((subject, RDF.type, DCAT.Catalog if subject == CATALOGUE else DCAT.Dataset))
        graph.add((subject, DCTERMS.title, Literal(described["title"] + name, lang="nb")))
        graph.add((subject, DCTERMS.title, Literal(described["title_en"] + name, lang="en")))
        graph.add((subject, DCTERMS.description, Literal(described["description"], lang="nb")))
        graph.add((subject, DCTERMS.description, Literal(described["description_en"], lang="en")))
        graph.add((subject, DCTERMS.identifier, Literal(f"maalbar{subject}")))
        graph.add((subject, DCTERMS.publisher, ORGANISATIONS[of.organisation_number]))
        graph.add((subject, DCAT.contactPoint, _add_publisher(graph, of)))
        graph.add((subject, DCTERMS.spatial, EU["country/NOR"]))
        if isinstance(of, Municipality) and of.place_uri:
            graph.add((subject, DCTERMS.spatial, URIRef(of.place_uri)))
        graph.add((subject, DCTERMS.language, EU["language/NOB"]))
        graph.add((subject, DCTERMS.modified, built))
    # a cube without a row has no file
    cubes = [cube for cube in OFFERED_CUBES if (folder / cube.file).is_file()]
    files = [
        OfferedFile(offered, (folder / offered.file).stat().st_size, file_sha256(folder / offered.file))
        for offered in (*DISTRIBUTIONS, *cubes)
    ]
    for dataset, municipality in datasets.items():
        _add_dataset(graph, dataset, described, edition)
        if CATALOGUE in subjects:
            graph.add((CATALOGUE, DCAT.dataset, dataset))
        first_year, last_year = one_row(
            connection, f"select min(aar), max(aar) from rpt_kpi where kommune_id = {literal(municipality.kommune_id)}"
        )
        period = BNode()
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(f"{first_year}-01-01", datatype=XSD.date)))
        graph.add((period, DCAT.endDate, Literal(f"{last_year}-12-31", datatype=XSD.date)))
        # the same file is offered for each municipality by itself, since a distribution has one licence
        of_whom = "" if is_one else f"{municipality.kommune_id}-"
        licence = EU[f"licence/{catalogue.licence(municipality.licence)['eu_code']}"]
        for file in files:
            distribution = URIRef(f"#distribusjon-{of_whom}{file.offered.file}")
            _add_distribution(graph, distribution, file, licence)
            graph.add((dataset, DCAT.distribution, distribution))
    graph.serialize(folder / "dcat.ttl", format="turtle", encoding="utf-8")


def _add_publisher(graph: Graph, of: Publisher) -> URIRef:
    """Who publishes, and whom to ask there; returns the contact."""
    publisher = ORGANISATIONS[of.organisation_number]
    contact = URIRef(f"#kontakt-{of.kommune_id}" if isinstance(of, Municipality) else "#kontakt")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(of.publisher, lang="nb")))
    graph.add((publisher, DCTERMS.identifier, Literal(of.organisation_number)))
    graph.add((publisher, DCTERMS.type, PUBLISHER_TYPES[of.publisher_type]))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(of.contact, lang="nb")))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{of.contact_email}")))
    graph.add((contact, VCARD.hasURL, URIRef(of.contact_uri)))
    return contact


def _add_dataset(graph: Graph, dataset: URIRef, described: dict[str, Any], edition: About) -> None:
    """What the datasets of all municipalities say alike."""
    provenance = BNode()
    graph.add((dataset, DCAT.theme, EU["data-theme/GOVE"]))
    graph.add((dataset, URIRef(f"{DCAT}version"), Literal(edition.version)))
    graph.add((dataset, DCTERMS.accessRights, EU["access-right/PUBLIC"]))
    graph.add((dataset, DCTERMS.accrualPeriodicity, EU["frequency/ANNUAL"]))
    for language, words in (("nb", described["keywords"]), ("en", described["keywords_en"])):
        for word in words:
            graph.add((dataset, DCAT.keyword, Literal(word, lang=language)))
    graph.add((dataset, DCTERMS.provenance, provenance))
    graph.add((provenance, RDF.type, DCTERMS.ProvenanceStatement))
    graph.add((provenance, RDFS.label, Literal(edition.source, lang="nb")))


def _add_distribution(graph: Graph, distribution: URIRef, file: OfferedFile, licence: URIRef) -> None:
    """A file as one municipality offers it."""
    offered, address, checksum = file.offered, URIRef(file.offered.file), BNode()
    graph.add((distribution, RDF.type, DCAT.Distribution))
    graph.add((distribution, DCTERMS.title, Literal(offered.title, lang="nb")))
    graph.add((distribution, DCAT.accessURL, address))
    graph.add((distribution, DCAT.downloadURL, address))
    graph.add((distribution, DCTERMS.license, licence))
    graph.add((distribution, DCAT.mediaType, MEDIA_TYPES[offered.media_type]))
    if offered.file_type:
        graph.add((distribution, DCTERMS["format"], EU[f"file-type/{offered.file_type}"]))
    graph.add((distribution, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)))
    graph.add((distribution, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))
