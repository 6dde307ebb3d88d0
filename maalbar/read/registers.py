"""The seeds as the reader needs them: rows as dictionaries, what their YAML says of them, files in order."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from maalbar.project import Project

Row = dict[str, str]
# The column of a cell that has a row of its own, and that of its kind, where a year has several.
VALUE, KIND = "verdi_tekst", "fravaerstype"
# What stands over rows: the area, a group heading, the main goal, the list of assignments; the decision behind one.
AREA, GROUP, GOAL, LIST = "omraade_tekst", "gruppe_tekst", "hovedmaal_tekst", "oppdragstype_tekst"
REFERENCE = "referanse_tekst"


@dataclass(frozen=True)
class Family:
    """A family of tables: its seed, and the seed of its cells when these have rows of their own.

    over: the columns that are printed over the rows. numbers: the columns that hold printed numbers, those with a
    percent sign in `percent`. words: the columns with a closed list, each as the register and column that has it.
    """

    seed: str
    cells: str
    row_id: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    numbers: tuple[str, ...]
    percent: frozenset[str]
    words: Mapping[str, str]
    required: tuple[str, ...]
    columns: tuple[str, ...]
    cell_columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its rows are called in register_forslag when no register has them."""
        return self.seed.removeprefix("aarsrapport_")

    @property
    def has_years(self) -> bool:
        """Whether a cell is of a year, and not of a column with a name."""
        return VALUE in self.cell_columns

    @property
    def has_kinds(self) -> bool:
        """Whether a year has several cells, of kinds of sick leave."""
        return KIND in self.cell_columns

    @property
    def has_amounts(self) -> bool:
        """Whether its tables have amounts, whose unit they must say."""
        return not self.has_years and any(column not in self.percent for column in self.numbers)

    def holds_numbers(self, column: str) -> bool:
        """Whether a column holds printed numbers."""
        return column == VALUE or column in self.numbers


class Seeds:
    """The seed files of a project, read once. Cells are texts; an empty one is ''."""

    def __init__(self, project: Project) -> None:
        """Read the YAML; rows are read when they are asked for."""
        self.project = project
        self._rows: dict[str, list[Row]] = {}
        self._described: dict[str, tuple[Path, dict[str, Any]]] = {}
        for path in sorted(project.seeds.rglob("_*.yml")):
            for seed in yaml.safe_load(path.read_text(encoding="utf-8"))["seeds"]:
                self._described[seed["name"]] = (path.parent, seed)

    def path(self, name: str) -> Path:
        """The file of a seed."""
        return self._described[name][0] / f"{name}.csv"

    def columns(self, name: str) -> tuple[str, ...]:
        """A seed's columns, in the order of its file."""
        return tuple(column["name"] for column in self._described[name][1]["columns"])

    def meta(self, name: str) -> dict[str, Any]:
        """What a seed's YAML says of its rows."""
        meta: dict[str, Any] = self._described[name][1]["config"]["meta"]
        return meta

    def rows(self, name: str) -> list[Row]:
        """The rows of a seed; none when it has no file yet."""
        if name not in self._rows:
            path = self.path(name)
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as file:
                    self._rows[name] = list(csv.DictReader(file))
            else:
                self._rows[name] = []
        return self._rows[name]

    def printed_texts(self, but: str = "") -> frozenset[str]:
        """Every text that reports' rows print; those of the report `but` left out."""
        return frozenset(
            text
            for seed in self.names("aarsrapport")
            for row in self.rows(seed)
            if row["rapport_id"] != but
            for column, text in row.items()
            if column.endswith("_tekst") and text
        )

    def names(self, folder: str) -> list[str]:
        """The seeds of a folder."""
        return [name for name, (path, _) in self._described.items() if path.name == folder]

    @cached_property
    def families(self) -> dict[str, Family]:
        """The families of printed tables, by the seed of their rows."""
        seeds = self.names("aarsrapport")
        heads = {self.meta(name)["row"]["head"]: name for name in seeds if "head" in self.meta(name)["row"]}
        families = {}
        for name in seeds:
            meta, row = self.meta(name), self.meta(name)["row"]
            if "head" in row or row.get("proof") == "linje" or row.get("figures") == "omtale":
                continue
            cells = heads.get(name, name)
            known = {column: target for column, target in meta.get("known", {}).items() if column.endswith("_tekst")}
            families[name] = Family(
                name,
                cells,
                row["id"],
                tuple(row.get("over", ())),
                tuple(row.get("under", ())),
                tuple(column for column in meta.get("cells", {}) if column != VALUE),
                frozenset(column for column, cell in meta.get("cells", {}).items() if cell.get("unit") == "%"),
                known,
                tuple(meta.get("required", ())),
                self.columns(name),
                self.columns(cells),
            )
        return families


def cell_key(row: Row) -> str:
    """The year of a cell's row, and its kind where it has one, as Column.key has them."""
    return " ".join(part for part in (VALUE, row["aar"], row.get(KIND, "")) if part)


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as a seed file's text."""
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()
