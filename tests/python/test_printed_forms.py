"""Every form in which the report prints a number is covered by dbt's unit test of the parsing."""

import csv
import re
from pathlib import Path

import yaml


def _form(cell: str) -> str:
    return re.sub("[0-9]", "9", cell)


def test_every_printed_form_is_unit_tested(root: Path) -> None:
    """The forms in the published seeds (digits as 9) are among those of the unit test printed_cells_are_read."""
    unit_tests = yaml.safe_load((root / "models/_unit_tests.yml").read_text(encoding="utf-8"))["unit_tests"]
    (parsing,) = [test for test in unit_tests if test["name"] == "printed_cells_are_read"]
    tested = {"", *(_form(cell) for cell in re.findall(r"\(\d+, '(.*)'\)", parsing["given"][0]["rows"]))}
    seeds = yaml.safe_load((root / "seeds/aarsrapport/_aarsrapport.yml").read_text(encoding="utf-8"))["seeds"]
    printed = set()
    for seed in seeds:
        cells = seed["config"]["meta"].get("cells", {})
        with (root / f"seeds/aarsrapport/{seed['name']}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for column, cell in cells.items():
            printed |= {_form(row[column]) for row in rows if row[column] not in (cell or {}).get("instead", {})}
    assert len(printed) > len(seeds)
    assert printed - tested == set()


def test_only_the_cells_read_what_a_report_prints(root: Path) -> None:
    """No model outside models/celle refers to a seed of seeds/aarsrapport."""
    readers = {
        path.relative_to(root / "models").parts[0]
        for path in (root / "models").rglob("*.sql")
        if "ref('aarsrapport_" in path.read_text(encoding="utf-8")
    }
    assert readers <= {"celle"}
