"""Every form in which the report prints a number is covered by dbt's unit test of the parsing."""

import csv
import re
from pathlib import Path

import yaml

CELL_COLUMNS = {
    "aarsrapport_indikatorverdi": ["verdi_tekst"],
    "aarsrapport_noekkeltallverdi": ["verdi_tekst"],
    "aarsrapport_klimafond": ["budsjett_tekst", "regnskap_tekst", "prosent_tekst", "avvik_tekst"],
    "aarsrapport_tjenesteoekonomi": ["rev_budsjett_tekst", "regnskap_tekst", "avvik_tekst", "avvik_prosent_tekst"],
    "aarsrapport_investering": ["rev_budsjett_tekst", "regnskap_tekst", "avvik_tekst"],
    "aarsrapport_investeringsomtale": [
        "kostnadsramme_tekst",
        "kjoepesum_tekst",
        "paaloept_tekst",
        "aarsramme_tekst",
        "aarsavvik_tekst",
    ],
    "aarsrapport_stoppet_prosjekt": ["kostnad_tekst"],
    "aarsrapport_oekonomiplantiltak": ["budsjett_tekst", "oppnaadd_tekst", "avvik_tekst"],
    "aarsrapport_sykefravaer": ["verdi_tekst"],
    "aarsrapport_investeringsregnskap": ["regnskap_tekst", "budsjett_tekst", "avvik_tekst"],
    "aarsrapport_laaneopptak": ["beloep_tekst"],
    "aarsrapport_reisevaneverdi": ["verdi_tekst"],
    "aarsrapport_eierskap": ["eierandel_tekst"],
    "aarsrapport_prosatall": ["verdi_tekst"],
}


def _form(cell: str) -> str:
    return re.sub("[0-9]", "9", cell)


def test_every_printed_form_is_unit_tested(root: Path) -> None:
    """The forms in the published seeds (digits as 9) are among those of the unit test printed_cells_are_read."""
    unit_tests = yaml.safe_load((root / "models/_unit_tests.yml").read_text(encoding="utf-8"))["unit_tests"]
    (parsing,) = [test for test in unit_tests if test["name"] == "printed_cells_are_read"]
    tested = {_form(row["verdi_tekst"] or "") for row in parsing["given"][0]["rows"]}
    printed = set()
    for seed, columns in CELL_COLUMNS.items():
        with (root / f"seeds/aarsrapport/{seed}.csv").open(encoding="utf-8", newline="") as file:
            printed |= {_form(row[column]) for row in csv.DictReader(file) for column in columns}
    assert len(printed) > len(CELL_COLUMNS)
    assert printed - tested == set()


def test_every_cell_column_is_listed_here(root: Path) -> None:
    """A published seed with printed cells cannot be forgotten in this file."""
    seeds = yaml.safe_load((root / "seeds/aarsrapport/_aarsrapport.yml").read_text(encoding="utf-8"))["seeds"]
    cells = {seed["name"]: seed["data_tests"][0]["valid_rows"]["arguments"].get("cells") for seed in seeds}
    assert {name: columns for name, columns in cells.items() if columns} == CELL_COLUMNS
