"""Files that have landed: rows of the reports that lie in a folder instead of the seeds' own CSV files.

Such a file may have millions of rows, so DuckDB looks at its cells, by the rules of maalbar/build/seed_files.py.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from maalbar.build.cell_rules import (
    EDGE_SPACE,
    LINE_BREAK,
    LONGEST,
    LOOK_ALIKE,
    NO_SLUG,
    NOT_COMPOSED,
    OTHER_SCRIPT,
    OTHER_TYPE,
    SLUG,
    TOO_LONG,
    UNSEEN_SIGN,
    form_of,
    is_slug_column,
    odd_signs,
)
from maalbar.build.seed_tables import CSV_FORM, PARQUET_FORM
from maalbar.project import Project
from maalbar.sql import literal, one_row

FORMS = (".csv", ".parquet")
# DuckDB reads these in a path as a pattern.
PATTERN_SIGNS = "*?[]{}"
BLOCK = 1 << 24
# The white space and the signs that seed_files tells of, as DuckDB's patterns have them.
WHITE_EDGE = r"^[\s\p{Z}]|[\s\p{Z}]$"
UNSEEN = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"
# A text in which nothing is unseen, and no space at its ends.
PLAIN = "(?:[!-~À-ÖØ-öø-ÿ]+(?: +[!-~À-ÖØ-öø-ÿ]+)*)?"
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
# Of a column: nobody reads a million messages.
ROWS_SHOWN = 21


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
    faults = " or ".join(_is_at_fault(column, data_type) for column, data_type in types.items())
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
        for column, data_type in types.items():
            yield from _problems_in_column(connection, shown, file, (column, data_type, found[column]))


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


def _problems_in_column(
    connection: duckdb.DuckDBPyConnection, shown: str, file: str, column: tuple[str, str, str]
) -> Iterator[str]:
    name, data_type, found = column
    if found == "VARCHAR":
        faults = [*_faults_in_signs(name), *_faults_in_form(name, data_type)]
    elif data_type not in ("varchar", "boolean", "date") and found.lstrip("U").split("(")[0] in NUMBERS:
        # what a cast would refuse, or round, such as half a line
        faults = [(f"coalesce(try_cast({name} as {data_type}) <> {name}, true)", OTHER_TYPE)]
    elif found.lower() == data_type:
        return
    else:
        # a column without any value has whatever type its writer gave it
        if one_row(connection, f"select count({name}) from {file}")[0]:
            yield f"{shown}, column {name}: the type is {found}, expected {data_type}."
        return
    fault = f"case {' '.join(f'when {holds} then {literal(told)}' for holds, told in faults)} end"
    rows = connection.execute(
        f"select file_row_number + 1, cast({name} as varchar) as cell, {fault}, "
        f"regexp_extract(cast({name} as varchar), {literal(UNSEEN)}) "
        f"from {file} where {name} is not null and {fault} is not null order by 1 limit {ROWS_SHOWN}"
    )
    for number, cell, told, sign in rows.fetchall():
        told_of_cell = told.format(
            cell=cell, data_type=data_type, sign=ord(sign) if sign else 0, signs=odd_signs(cell), longest=LONGEST
        )
        yield f"{shown}, row {number}, column {name}: {told_of_cell}"


def _is_at_fault(column: str, data_type: str) -> str:
    """SQL: whether text in a column of a type is at fault, with one look at most cells."""
    if of_form := " or ".join(holds for holds, _ in _faults_in_form(column, data_type)):
        # what has a form of its own has no odd sign
        return of_form
    odd = f"not regexp_full_match({column}, {literal(PLAIN)})"
    signs = " or ".join(holds for holds, _ in _faults_in_signs(column))
    return f"{odd} and ({signs}) or length({column}) > {LONGEST}"


def _faults_in_signs(column: str) -> list[tuple[str, str]]:
    """What may be wrong with the signs of any text: an SQL condition, and what the cell is told."""
    return [
        (f"regexp_matches({column}, {literal(WHITE_EDGE)})", EDGE_SPACE),
        (f"contains({column}, chr(10))", LINE_BREAK),
        (f"regexp_matches({column}, {literal(UNSEEN)})", UNSEEN_SIGN),
        (f"nfc_normalize({column}) <> {column}", NOT_COMPOSED),
        (f"regexp_matches({column}, {literal(LOOK_ALIKE)})", OTHER_SCRIPT),
        (f"length({column}) > {LONGEST}", TOO_LONG),
    ]


def _faults_in_form(column: str, data_type: str) -> list[tuple[str, str]]:
    """What may be wrong with the text in a column of a type, or of ids."""
    faults = []
    if form := form_of(data_type):
        faults.append((f"not regexp_full_match({column}, {literal(form)})", OTHER_TYPE))
    elif data_type != "varchar":
        faults.append((f"try_cast({column} as {data_type}) is null", OTHER_TYPE))
    if is_slug_column(column):
        faults.append((f"{column} <> '' and not regexp_full_match({column}, {literal(SLUG)})", NO_SLUG))
    return faults
