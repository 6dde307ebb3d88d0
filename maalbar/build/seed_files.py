"""The seed files as files: encoding, delimiter, columns and cells, before dbt reads them.

DuckDB would load some broken files in part or in silence (an extra column, a wrong delimiter). What the rows mean is
checked by dbt's tests; this module only makes sure that every file, of the seeds and of the landing folder, is the one
that its YAML describes.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from maalbar.build.cell_rules import CellRule
from maalbar.build.landing import is_plain, problems_in_folder, problems_in_parquet
from maalbar.build.seed_yaml import described_seeds
from maalbar.project import Project

# Bytes above which DuckDB looks at a file first: reading every cell here takes a minute for a hundred megabytes.
LARGE = 1_000_000
SHOWN_OF_A_FILE = 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONE_CARRIAGE_RETURN = re.compile("\r(?!\n)")


def find_problems(project: Project) -> list[str]:
    """Every problem with the seed files, one message each; an empty list when all is well."""
    types_of, problems = described_seeds(project)
    if problems:
        return problems
    files: dict[str, Path] = {}
    for path in sorted(project.seeds.rglob("*.csv")):
        first = files.setdefault(path.stem, path)
        if first != path:
            problems.append(f"{project.relative(path)}: stands in {project.relative(first.parent)} too. Remove one.")
    problems.extend(
        f"{project.relative(path)}: no YAML in the folder describes this seed. Add it to the folder's _*.yml."
        for name, path in files.items()
        if name not in types_of
    )
    for name, types in types_of.items():
        if name not in files:
            problems.append(f"seeds/: {name}.csv is missing, but YAML describes it. Restore the file.")
        else:
            problems.extend(problems_in_file(project.relative(files[name]), files[name], types))
    if project.landing:
        problems.extend(_problems_in_landing(project, types_of))
    return problems


def _problems_in_landing(project: Project, types_of: dict[str, dict[str, str]]) -> Iterator[str]:
    """Every problem with the landing folder, and of each file in it the first ones: it may have a million rows."""
    if problems := problems_in_folder(project, types_of):
        yield from problems
        return
    for name, types in types_of.items():
        if path := project.landed(name):
            shown = project.relative(path)
            read = problems_in_parquet if path.suffix == ".parquet" else problems_in_file
            first = list(islice(read(shown, path, types), SHOWN_OF_A_FILE + 1))
            yield from first[:SHOWN_OF_A_FILE]
            if len(first) > SHOWN_OF_A_FILE:
                yield f"... and more in {shown}"


def line_of_row(path: Path, row_key: str) -> int | None:
    """The line of the CSV file on which the row with this key starts; None when there is no such row.

    row_key: "column=value, column=value" as the macro row_key writes it.
    """
    wanted = dict(part.split("=", 1) for part in row_key.split(", ") if "=" in part)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if not wanted or not wanted.keys() <= set(reader.fieldnames or []):
            return None
        start = 2
        for row in reader:
            if all(row[column] == value for column, value in wanted.items()):
                return start
            start = reader.line_num + 1
    return None


def problems_in_file(shown: str, path: Path, types: dict[str, str]) -> Iterator[str]:
    """Every problem with one seed file, named `shown` in the messages; types: data type by column, in order."""
    if path.stat().st_size > LARGE and is_plain(path, types):
        return
    columns = list(types)
    content = path.read_bytes()
    if content.startswith(BYTE_ORDER_MARK):
        yield f"{shown}, line 1: starts with a byte order mark. Save the file as UTF-8 without BOM."
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield (
            f"{shown}, line {line}: byte 0x{content[error.start]:02x} is not UTF-8; the file looks like "
            "Latin-1, Windows-1252 or UTF-16. Save it as UTF-8."
        )
        return
    if lone := LONE_CARRIAGE_RETURN.search(text):
        line = text.count("\n", 0, lone.start()) + 1
        yield f"{shown}, line {line}: a carriage return alone. Save the file with line feeds as line ends."
        return
    rules = {column: CellRule(column, data_type) for column, data_type in types.items()}
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(records, [])
        if len(header) == 1 and len(columns) > 1 and ";" in header[0]:
            yield f"{shown}, line 1: the columns are separated by semicolons. Save the file with commas."
            return
        if header != columns:
            yield f"{shown}, line 1: {_header_difference(header, columns)}"
            return
        start = 2
        for record in records:
            yield from _problems_in_record(f"{shown}, line {start}", record, rules)
            start = records.line_num + 1
    except csv.Error as error:
        yield f"{shown}, line {records.line_num}: {error}. Look for a quote in the wrong place."


def _header_difference(header: list[str], columns: list[str]) -> str:
    repeated = {column for column in header if header.count(column) > 1}
    if repeated:
        return f"column {', '.join(sorted(repeated))} stands twice. Expected {','.join(columns)}."
    missing = [column for column in columns if column not in header]
    extra = [column for column in header if column not in columns]
    if missing or extra:
        parts = []
        if missing:
            parts.append(f"column {', '.join(missing)} is missing")
        if extra:
            parts.append(f"column {', '.join(repr(column) for column in extra)} is not described in the YAML")
        return f"{' and '.join(parts)}. Expected {','.join(columns)}."
    return f"the columns stand in another order than in the YAML. Expected {','.join(columns)}."


def _problems_in_record(where: str, record: list[str], rules: dict[str, CellRule]) -> Iterator[str]:
    if not record:
        yield f"{where}: the line is blank. Remove it."
        return
    if len(record) != len(rules):
        yield f"{where}: {len(record)} cells, expected {len(rules)}. A cell with a comma must stand in quotes."
        return
    for (column, rule), cell in zip(rules.items(), record, strict=True):
        for fault in rule.faults(cell) if cell else ():
            yield f"{where}, column {column}: {fault}"
