"""What the published tables are: the words, types, keys and references that dbt's YAML gives them.

dbt reads the YAML, and only dbt: `catalogue_of` takes what it understood. Every twin of the published file (workbook,
data package, DCAT) takes its words from here, so that they are written once. A description is Norwegian bokmål, then
ENGLISH and the same in English.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # dbt takes seconds to import, and only its own process needs it
    from dbt.contracts.graph.manifest import Manifest
    from dbt.contracts.graph.nodes import ModelNode

PUBLISHED_FOLDERS = ("marts/", "rapport/")
# The exposure that describes the published dataset as a whole.
DATASET = "maalbar"
# Parts a description's Norwegian from its English.
ENGLISH = "[en]"
# The table that has the catalogue's words, for whoever asks in SQL.
COLUMNS_TABLE = "om_kolonner"


@dataclass(frozen=True)
class Column:
    """A column of a published table.

    aggregation: how a number may be summed: additiv, semiadditiv, aldri, or per_kpi, when the row's KPI says it; None
    for what is no number. What the YAML does not say otherwise is never summed. code_list: the list of
    dim_kode whose codes it has, if any.
    """

    name: str
    data_type: str
    description: str
    description_en: str
    required: bool
    aggregation: str | None
    code_list: str | None


@dataclass(frozen=True)
class Table:
    """A published table; references: the "table.column" that a column's values are found in, by column."""

    name: str
    description: str
    description_en: str
    key: tuple[str, ...]
    references: dict[str, str]
    columns: tuple[Column, ...]

    def unit_of(self, column: Column) -> str | None:
        """The unit in a column's name (kr, prosent, antall ...), "enhet_id" when each KPI has its own, or None."""
        if column.name.endswith("_mill_kr"):
            return "mill_kr"
        if column.name.endswith("_kr"):
            return "kr"
        if column.name.endswith("_prosent"):
            return "prosent"
        if column.name.startswith("antall_"):
            return "antall"
        if column.name.startswith("verdi_") and column.aggregation:
            return column.name.removeprefix("verdi_")
        return "enhet_id" if column.aggregation == "per_kpi" else None


@dataclass(frozen=True)
class Catalogue:
    """All published tables by name, and what is said of the dataset as a whole (title, licences, operator ...)."""

    dataset: dict[str, Any]
    tables: dict[str, Table]

    def licence(self, name: str) -> dict[str, str]:
        """What a licence is called (title, uri, eu_code), by its SPDX name."""
        found: dict[str, str] = self.dataset["licences"][name]
        return found

    def foreign_keys(self, table: Table) -> dict[str, tuple[str, str]]:
        """The columns of a table that point to the whole key of another: its name and column, by column."""
        targets = {column: tuple(target.split(".")) for column, target in table.references.items()}
        return {
            column: (parent, parent_column)
            for column, (parent, parent_column) in targets.items()
            if self.tables[parent].key == (parent_column,)
        }

    def column_rows(self) -> list[tuple[Any, ...]]:
        """The rows of om_kolonner, in its columns' order: what is said of each column, Norwegian before English."""
        return [
            (
                table.name,
                column.name,
                place,
                column.data_type,
                table.unit_of(column),
                column.aggregation,
                table.references.get(column.name),
                column.code_list,
                column.description,
                column.description_en,
            )
            for table in self.tables.values()
            for place, column in enumerate(table.columns, start=1)
        ]

    def to_json(self) -> dict[str, Any]:
        """As plain lists and dictionaries."""
        return {"dataset": self.dataset, "tables": [asdict(table) for table in self.tables.values()]}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "Catalogue":
        """The catalogue that `to_json` wrote."""
        tables = {}
        for table in content["tables"]:
            columns = tuple(Column(**column) for column in table["columns"])
            tables[table["name"]] = Table(**table | {"key": tuple(table["key"]), "columns": columns})
        return cls(content["dataset"], tables)


def catalogue_of(manifest: "Manifest") -> Catalogue:
    """The catalogue of what dbt read of the project; ValueError when a published table lacks what its YAML must say."""
    # dbt says that a node is any of ten kinds
    nodes: Iterable[Any] = manifest.nodes.values()
    published = sorted(
        (
            node
            for node in nodes
            if node.resource_type == "model" and node.path.replace("\\", "/").startswith(PUBLISHED_FOLDERS)
        ),
        key=lambda node: node.name,
    )
    exposure = next(node for node in manifest.exposures.values() if node.name == DATASET)
    _refuse_one_language(manifest, published)
    norwegian, english = _languages(exposure.description)
    return Catalogue(
        dataset={
            "title": exposure.label,
            "description": norwegian,
            "description_en": english,
            **exposure.config.meta,
        },
        tables={node.name: _table(node) for node in published},
    )


def _refuse_one_language(manifest: "Manifest", published: "Iterable[ModelNode]") -> None:
    """ValueError with every description that is not in two languages: of the dataset, tables, columns, doc blocks,
    semantic models and metrics."""
    blocks = {
        doc.block_contents: (doc.original_file_path, f"doc block {doc.name}")
        for doc in manifest.docs.values()
        if doc.package_name == manifest.metadata.project_name
    }
    described = [(*place, words) for words, place in blocks.items()]
    for exposure in manifest.exposures.values():
        described.append((exposure.original_file_path, f"exposure {exposure.name}", exposure.description))
    for model in manifest.semantic_models.values():
        described.append((model.original_file_path, f"semantic model {model.name}", model.description or ""))
    for metric in manifest.metrics.values():
        described.append((metric.original_file_path, f"metric {metric.name}", metric.description))
    for node in published:
        path = (node.patch_path or node.original_file_path).split("://")[-1]
        described.append((path, f"table {node.name}", node.description))
        described += [
            (path, f"table {node.name}, column {column.name}", column.description)
            for column in node.columns.values()
            # what is wrong with a block is said once
            if column.description not in blocks
        ]
    faults = [
        f'{path}, {of}: found the description "{words}", expected Norwegian, {ENGLISH} and the same in English'
        for path, of, words in described
        if not all(_languages(words)) or words.count(ENGLISH) > 1
    ]
    if faults:
        raise ValueError("\n".join(faults))


def _languages(description: str) -> tuple[str, str]:
    """The Norwegian and the English of a description; empty what it lacks."""
    norwegian, _, english = description.partition(ENGLISH)
    return norwegian.strip(), english.strip()


def _table(node: "ModelNode") -> Table:
    key = next((tuple(rule.columns) for rule in node.constraints if rule.type == "primary_key"), ())
    typed = all(column.data_type for column in node.columns.values())
    for what, there in (
        ("primary key", key),
        ("columns", node.columns),
        ("data_type of every column", typed),
    ):
        if not there:
            raise ValueError(
                f"{node.original_file_path}: the YAML of its folder states no {what} for it. A published table needs a "
                "primary key (constraints) and its columns with data_type."
            )
    norwegian, english = _languages(node.description)
    return Table(
        name=node.name,
        description=norwegian,
        description_en=english,
        key=key,
        references=dict(_references(node)),
        columns=tuple(_columns(node, key)),
    )


def _references(node: "ModelNode") -> Iterator[tuple[str, str]]:
    for column in node.columns.values():
        for rule in column.constraints:
            if rule.type == "foreign_key":
                # ref('dim_x') as dbt reads it, or the table's name in the database when it has compiled it
                parent = re.sub(r".*?(\w+)\W*$", r"\1", rule.to or "")
                yield column.name, f"{parent}.{rule.to_columns[0]}"


def _columns(node: "ModelNode", key: tuple[str, ...]) -> Iterator[Column]:
    for column in node.columns.values():
        data_type = column.data_type or ""
        norwegian, english = _languages(column.description)
        yield Column(
            name=column.name,
            data_type=data_type,
            description=norwegian,
            description_en=english,
            required=column.name in key or any(rule.type == "not_null" for rule in column.constraints),
            aggregation=column.config.meta.get("aggregering", "aldri")
            if data_type.startswith(("integer", "decimal"))
            else None,
            code_list=column.config.meta.get("kodeliste"),
        )
