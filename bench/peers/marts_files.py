"""The three tables that each peer makes, as Parquet files: the project's own, and what another's have instead.

`avstemming` is the rows of fct_avstemming that are of indicators and key figures alone.
"""

from pathlib import Path

import duckdb

from maalbar.sql import literal

OURS = """
regel_id in ('noekkeltall_samme_tall', 'klager_mottatt_og_oversendt') or kolonne in (
    select sammenheng_id from register_sammenhengsledd inner join register_sammenheng using (sammenheng_id)
    where uttrykk = 'sum' group by sammenheng_id
    having bool_and(coalesce(regexp_matches(stoerrelse, '^(indikator|noekkeltall):'), false))
)
"""
TABLES = {
    "fct_indikatorverdi": "from fct_indikatorverdi",
    "fct_noekkeltallverdi": "from fct_noekkeltallverdi",
    "avstemming": f"select * exclude (regel_id, vurdering, begrunnelse) from fct_avstemming where {OURS}",
}


def write_tables(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Write the three tables of a build; connection: to its database, which becomes one schema to ask."""
    schemas = connection.execute("select string_agg(distinct schema_name, ',') from duckdb_tables()").fetchall()
    connection.execute(f"set search_path = {literal(schemas[0][0])}")
    for name, query in TABLES.items():
        connection.execute(f"copy ({query}) to {literal(to / f'{name}.parquet')} (format parquet)")


def differences(ours: Path, theirs: Path) -> list[str]:
    """What differs between the files of two folders: columns, and every cell to its last digit."""
    found = []
    with duckdb.connect() as connection:
        for table in TABLES:
            mine, other = (literal(folder / f"{table}.parquet") for folder in (ours, theirs))
            types = {name: kind for name, kind, *_ in connection.execute(f"describe from {mine}").fetchall()}
            names = {name for name, *_ in connection.execute(f"describe from {other}").fetchall()}
            if names != set(types):
                found.append(f"{table}: other columns: {', '.join(sorted(names ^ set(types)))}")
                continue
            columns = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in types.items())
            for told, one, another in (("lacks", mine, other), ("has besides", other, mine)):
                only_one = f"select {columns} from {one} except all select {columns} from {another}"
                found += [f"{table} {told} {row}" for row in connection.execute(only_one).fetchall()]
    return found
