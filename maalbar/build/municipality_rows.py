"""One municipality's rows in the place of those that it had, in every seed and published table of a work file.

The rows of others, and those of nobody (years, units, codes), are what a build of all makes too: a row that the part
makes of them is held against the one that is there.
"""

import duckdb

from maalbar.build.catalogue import Catalogue, Table
from maalbar.build.owners import OWNER, Owners
from maalbar.project import MaalbarError
from maalbar.sql import literal

SEED_SCHEMA = "froe"
# The number of a row in the work file, where DuckDB's own would not be handed on.
ROW = "rad_nr"


def replace_rows(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, before: Owners, now: Owners, municipality: str
) -> None:
    """Replace a municipality's rows in the attached `whole` by those of the attached `part`, in one transaction.

    before, now: the owners of the seeds' rows that `whole` and `part` were made from. The schemas between seeds and
    published tables, which nothing is published from, are dropped. MaalbarError when the part has other rows of others
    than the whole, or what only the replaced rows led to would be left over.
    """
    connection.begin()
    for (schema,) in connection.execute(
        "select schema_name from duckdb_schemas() "
        f"where database_name = 'whole' and not internal and schema_name not in ('main', '{SEED_SCHEMA}')"
    ).fetchall():
        connection.execute(f"drop schema whole.{schema} cascade")
    for seed in now.rules:
        whole = f"whole.{SEED_SCHEMA}.{seed}"
        _delete(connection, whole, before.owned(seed, f"(select *, rowid as {ROW} from {whole})"), municipality)
        connection.execute(
            f"insert into {whole} select * exclude {OWNER} from ({now.owned(seed)}) where {OWNER} = {literal(municipality)}"
        )
    connection.execute("create temp table forlatt (tabell varchar, verdi varchar)")
    for table in catalogue.tables.values():
        _replace_in_table(connection, catalogue, table, before, now, municipality)
    _refuse_left_over(connection, catalogue)
    connection.commit()


def _delete(connection: duckdb.DuckDBPyConnection, whole: str, owned: str, municipality: str) -> None:
    its = f"select {ROW} from ({owned}) where {OWNER} = {literal(municipality)}"
    connection.execute(f"delete from {whole} where rowid in ({its})")


def _replace_in_table(
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    table: Table,
    before: Owners,
    now: Owners,
    municipality: str,
) -> None:
    whole, columns = f'whole.main."{table.name}"', [column.name for column in table.columns]
    old = before.owned_of_table(f"(select *, rowid as {ROW} from {whole})", columns, table.key)
    for column, (parent, _) in catalogue.foreign_keys(table).items():
        connection.execute(
            f"insert into forlatt select distinct {literal(parent)}, cast({column} as varchar) from ({old}) "
            f"where {OWNER} = {literal(municipality)} and {column} is not null"
        )
    _delete(connection, whole, old, municipality)
    made = now.owned_of_table(f'part.main."{table.name}"', columns, table.key)
    key = ", ".join(f'"{name}"' for name in table.key)
    same = " and ".join(f'ny."{name}" is not distinct from gammel."{name}"' for name in columns)
    # the few rows that the whole has too, looked up once
    connection.execute(f"create or replace temp table ny as {made}")
    connection.execute(f"create or replace temp table gammel as from {whole} semi join ny using ({key})")
    its = f"({OWNER} is not distinct from {literal(municipality)})"
    odd = connection.execute(
        f"select concat_ws(', ', {key}), coalesce({OWNER}, 'no municipality') from ny left join "
        f"(select {key}, true as er_der from gammel) as der using ({key}) left join "
        f"(select {', '.join(f'gammel.{name}' for name in table.key)}, true as er_lik from gammel inner join ny "
        f"on {same}) as lik using ({key}) "
        f"where er_der and ({its} or er_lik is null) or er_der is null and not {its} and {OWNER} is not null order by all"
    ).fetchall()
    if odd:
        more = f", and {len(odd) - 1} more" if len(odd) > 1 else ""
        raise MaalbarError(
            f"{table.name}: the row {odd[0][0]} of {odd[0][1]}{more} would be another than in the last build. "
            "Build all municipalities."
        )
    connection.execute(f"insert into {whole} select * exclude {OWNER} from ny anti join gammel using ({key})")


def _refuse_left_over(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """MaalbarError when a row that the replaced rows named, such as a year, is named by none now, nor made by the part."""
    parents = [
        parent for (parent,) in connection.execute("select distinct tabell from forlatt order by all").fetchall()
    ]
    for parent in parents:
        (key,) = catalogue.tables[parent].key
        named = " union all ".join(
            f'select cast("{column}" as varchar) from whole.main."{child.name}"'
            for child in catalogue.tables.values()
            for column, (table, _) in catalogue.foreign_keys(child).items()
            if table == parent
        )
        left = connection.execute(
            f"select verdi from forlatt where tabell = {literal(parent)} "
            f'intersect select cast("{key}" as varchar) from whole.main."{parent}" '
            f'except select cast("{key}" as varchar) from part.main."{parent}" except ({named}) order by 1'
        ).fetchall()
        if left:
            raise MaalbarError(
                f"{parent}: nothing names {', '.join(value for (value,) in left)} any longer. Build all municipalities."
            )
