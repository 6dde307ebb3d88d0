"""The made reports of tests/python/reports: Elvebyen's next year, and another municipality's."""

from pathlib import Path

from maalbar.project import Project
from maalbar.source.source_index import write_source_index

REPORTS = Path(__file__).with_name("reports")


def append_report(copy: Path, report: str) -> None:
    """The rows of a made report after those that are there."""
    rows = REPORTS / report / "seeds"
    for part in sorted(rows.rglob("*.csv")):
        header, _, lines = part.read_text(encoding="utf-8").partition("\n")
        seed = copy / "seeds" / part.relative_to(rows)
        assert seed.read_text(encoding="utf-8").startswith(header + "\n")
        with seed.open("a", encoding="utf-8") as file:
            file.write(lines)


def index_report(copy: Path, report: str) -> None:
    """The index of a made report's text after those that are there."""
    write_source_index(Project.at(copy), REPORTS / report / f"{report}.txt")
