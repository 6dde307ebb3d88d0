"""Files that have landed: rows of the reports that lie in a folder instead of the seeds' own CSV files.

Such a file may have millions of rows, so DuckDB looks at its cells, by the rules of maalbar/build/seed_files.py.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from maalbar.build.cell_rules import LONGEST, LOOK_ALIKE, PLAIN, CellRule
from maalbar.build.seed_tables import CSV_FORM, PARQUET_FORM
from maalbar.project import Project
from maalbar.sql import literal, one_row

FORMS = (".csv", ".parquet")
# DuckDB reads these in a path as a pattern.
PATTERN_SIGNS = "*?[]{}"
BLOCK = 1 << 24
# White space at an end, and signs that are unseen, as DuckDB's patterns have them.
WHITE_EDGE = r"^[\s\p{Z}]|[\s\p{Z}]$"
UNSEEN = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")


def problems_in_folder(project: Project, seeds: dict[str, dict[str, str]]) -> list[str]:
    """Why the landing folder cannot be read: that it is none, or a file in it that is no seed's."""
    folder = project.landing
    assert folder
    shown = project.relative(folder)
    if not folder.is_dir():
        return [f"{shown}: there is no such folder. Give the one that the files have landed in."]
    if any(sign in str(folder) for sign in PATTERN_SIGNS):
        return [f"{shown}: the folder's name has one of {PATTERN_SIGNS}. Give it another name."]
    problems = []
    first: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        shown = project.relative(path)
        if path.name.startswith("."):
            continue
        if path.stem not in seeds:
            problems.append(f"{shown}: {path.stem} is no seed; known are {', '.join(seeds)}.")
        elif path.suffix not in FORMS or not path.is_file():
            problems.append(f"{shown}: neither a .csv nor a .parquet file. Leave only such files in the folder.")
        elif path.stem in first:
            problems.append(f"{shown}: {first[path.stem].name} stands there too. Leave one of the two.")
        else:
            first[path.stem] = path
    return problems


def is_plain(path: Path, types: dict[str, str]) -> bool:
    """Whether DuckDB finds nothing in a CSV file that seed_files could tell of; when in doubt, it is not."""
    ends = b"\n"
    with path.open("rb") as file:
        if file.readline() != f"{','.join(types)}\n".encode():
            return False
        while block := file.read(BLOCK):
            # DuckDB overlooks blank lines, and takes carriage returns for line ends
            if b"\r" in block or b"\n\n" in ends + block:
                return False
            ends = block[-1:]
    columns = ", ".join(f"{literal(column)}: 'varchar'" for column in types)
    faults = " or ".join(_may_be_at_fault(column, CellRule(column, data_type)) for column, data_type in types.items())
    query = f"select 1 from read_csv({literal(path)}, {CSV_FORM}, columns = {{{columns}}}) where {faults} limit 1"
    try:
        with duckdb.connect() as connection:
            return connection.execute(query).fetchone() is None
    except duckdb.Error:
        return False


def problems_in_parquet(shown: str, path: Path, types: dict[str, str]) -> Iterator[str]:
    """Every problem with a Parquet file, named `shown` in the messages; types: data type by column."""
    file = f"read_parquet({literal(path)}, {PARQUET_FORM}, file_row_number = true)"
    with duckdb.connect() as connection:
        try:
            found = {name: data_type for name, data_type, *_ in connection.execute(f"describe from {file}").fetchall()}
        except duckdb.Error as error:
            yield f"{shown}: no Parquet file: {error}"
            return
        del found["file_row_number"]
        if problems := [f"column {column} is missing" for column in types if column not in found] + [
            f"column {column!r} is not described in the YAML" for column in found if column not in types
        ]:
            yield f"{shown}: {' and '.join(problems)}. Expected {','.join(types)}."
            return
        rules: dict[str, tuple[str, CellRule]] = {}
        for column, data_type in types.items():
            if text := _as_text(column, found[column], data_type):
                rules[column] = (text, CellRule(column, data_type))
            # a column without any value has whatever type its writer gave it
            elif one_row(connection, f"select count({column}) from {file}")[0]:
                yield f"{shown}, column {column}: the type is {found[column]}, expected {data_type}."
        faults = " or ".join(_may_be_at_fault(text, rule) for text, rule in rules.values()) or "false"
        texts = "".join(f", {text}" for text, _ in rules.values())
        rows = connection.execute(f"select file_row_number + 1{texts} from {file} where {faults} order by 1")
        while row := rows.fetchone():
            for (column, (_, rule)), cell in zip(rules.items(), row[1:], strict=True):
                for fault in rule.faults(cell) if cell else ():
                    yield f"{shown}, row {row[0]}, column {column}: {fault}"


def row_number(path: Path, row_key: str) -> int | None:
    """The number, from 1, of the row with this key in a Parquet file; None when there is no such row.

    row_key: "column=value, column=value" as the macro row_key writes it.
    """
    wanted = dict(part.split("=", 1) for part in row_key.split(", ") if "=" in part)
    holds = " and ".join(f"cast({column} as varchar) = {literal(value)}" for column, value in wanted.items())
    with duckdb.connect() as connection:
        try:
            row = connection.execute(
                f"select min(file_row_number) + 1 from read_parquet({literal(path)}, {PARQUET_FORM}, "
                f"file_row_number = true) where {holds or 'false'}"
            ).fetchone()
        except duckdb.BinderException:
            # the key is not one of the file's columns
            return None
    return row[0] if row else None


def _as_text(column: str, found: str, data_type: str) -> str | None:
    """SQL for the cells of a Parquet column as a CSV file has them; None when they are of no such type."""
    if found == "VARCHAR":
        return column
    if data_type not in ("varchar", "boolean", "date") and found.lstrip("U").split("(")[0] in NUMBERS:
        # as it is where a cast would refuse, or round, such as half a line
        kept = f"case when try_cast({column} as {data_type}) = {column} then try_cast({column} as {data_type}) end"
        return f"coalesce(cast({kept} as varchar), cast({column} as varchar))"
    return f"cast({column} as varchar)" if found.lower() == data_type else None


def _may_be_at_fault(text: str, rule: CellRule) -> str:
    """SQL: whether the rule may find fault with a text; most texts need one look."""
    if rule.form:
        # what has a form of its own has no odd sign
        fits = f"regexp_full_match({text}, {literal(rule.form)}) and try_cast({text} as {rule.data_type}) is not null"
        return f"{text} <> '' and not ({fits})"
    odd = " or ".join(
        (
            f"regexp_matches({text}, {literal(WHITE_EDGE)})",
            f"regexp_matches({text}, {literal(UNSEEN)})",
            f"nfc_normalize({text}) <> {text}",
            f"regexp_matches({text}, {literal(LOOK_ALIKE)})",
        )
    )
    of_signs = f"not regexp_full_match({text}, {literal(PLAIN)}) and ({odd})"
    return f"trim({text}) <> {text} or {of_signs} or length({text}) > {LONGEST}"
