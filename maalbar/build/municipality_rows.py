"""One municipality's rows in the place of those that it had, in every seed and published table of a work file.

The rows of others, and those of nobody (years, units, codes), are what a build of all makes too: each that the part
makes is held against the one that is there.
"""

from dataclasses import dataclass

import duckdb

from maalbar.build.catalogue import Catalogue, Table
from maalbar.build.owners import OWNER, Owners
from maalbar.project import MaalbarError
from maalbar.sql import literal

SEED_SCHEMA = "froe"
# DuckDB's own number of a row, under a name that a query hands on.
ROW = "rad_nr"
TO_DO = "Build all municipalities."


@dataclass(frozen=True)
class Replacement:
    """A municipality's rows in the attached database `whole`, to be replaced by those of the attached `part`.

    before, now: the owners of the seeds' rows that `whole` and `part` were made from.
    """

    connection: duckdb.DuckDBPyConnection
    catalogue: Catalogue
    before: Owners
    now: Owners
    municipality: str

    def make(self) -> None:
        """Replace them, in one transaction. The schemas between seeds and published tables are dropped.

        MaalbarError when the part makes other rows of others than the whole has, or when a row of nobody's, such as a
        year, would be left that only the replaced rows led to.
        """
        self.connection.begin()
        for (schema,) in self._rows(
            "select schema_name from duckdb_schemas() "
            f"where database_name = 'whole' and not internal and schema_name not in ('main', '{SEED_SCHEMA}')"
        ):
            self.connection.execute(f"drop schema whole.{schema} cascade")
        for seed in self.now.rules:
            self._replace_in_seed(seed)
        self.connection.execute("create temp table forlatt (tabell varchar, verdi varchar)")
        for table in self.catalogue.tables.values():
            self._replace_in_table(table)
        self._refuse_left_over()
        self.connection.commit()

    @property
    def _its(self) -> str:
        return f"{OWNER} is not distinct from {literal(self.municipality)}"

    def _rows(self, query: str) -> list[tuple[str, ...]]:
        return self.connection.execute(query).fetchall()

    def _delete(self, whole: str, owned: str) -> None:
        self.connection.execute(f"delete from {whole} where rowid in (select {ROW} from ({owned}) where {self._its})")

    def _replace_in_seed(self, seed: str) -> None:
        whole = f"whole.{SEED_SCHEMA}.{seed}"
        self._delete(whole, self.before.owned(seed, f"(select *, rowid as {ROW} from {whole})"))
        made = f"select * exclude {OWNER} from ({self.now.owned(seed)}) where {self._its}"
        self.connection.execute(f"insert into {whole} {made}")

    def _replace_in_table(self, table: Table) -> None:
        whole, columns = f'whole.main."{table.name}"', [column.name for column in table.columns]
        old = self.before.owned_of_table(f"(select *, rowid as {ROW} from {whole})", columns, table.key)
        for column, (parent, _) in self.catalogue.foreign_keys(table).items():
            named = f"select distinct {literal(parent)}, cast({column} as varchar) from ({old})"
            self.connection.execute(f"insert into forlatt {named} where {self._its} and {column} is not null")
        self._delete(whole, old)
        made = self.now.owned_of_table(f'part.main."{table.name}"', columns, table.key)
        self.connection.execute(f"create or replace temp table ny as {made}")
        key = ", ".join(table.key)
        # the few rows that stand in both are looked up once
        self.connection.execute(f"create or replace temp table gammel as from {whole} semi join ny using ({key})")
        self._refuse_other_rows(table, columns)
        self.connection.execute(f"insert into {whole} select * exclude {OWNER} from ny anti join gammel using ({key})")

    def _refuse_other_rows(self, table: Table, columns: list[str]) -> None:
        """MaalbarError when a row of the municipality's has another's key, or a row of the others is not as it was."""
        key = ", ".join(table.key)
        same = " and ".join(f"ny.{column} is not distinct from lik.{column}" for column in columns)
        told = f"select concat_ws(', ', {key}), coalesce({OWNER}, 'no municipality') from ny"
        known = f"semi join gammel using ({key})"
        odd = self._rows(
            f"{told} {known} where {self._its} union all "
            f"{told} {known} anti join gammel as lik on {same} where not ({self._its}) union all "
            f"{told} anti join gammel using ({key}) where {OWNER} <> {literal(self.municipality)} order by all"
        )
        if odd:
            more = f", and {len(odd) - 1} more," if len(odd) > 1 else ""
            raise MaalbarError(
                f"{table.name}: the row {odd[0][0]} of {odd[0][1]}{more} would not be as it was. {TO_DO}"
            )
        shared = self._rows(
            f"select 'none' from ny where {OWNER} is null and exists (from whole.main.{table.name}) "
            f"having count(*) > 0 and not exists (from gammel semi join ny using ({key}))"
        )
        if shared:
            raise MaalbarError(
                f"{table.name}: what the rows of {self.municipality} lead to has nothing in common with what is there, "
                f"so that nothing tells what belongs between. {TO_DO}"
            )

    def _refuse_left_over(self) -> None:
        """MaalbarError when a row that the replaced rows named is named by none now, nor made by the part."""
        for (parent,) in self._rows("select distinct tabell from forlatt order by all"):
            (key,) = self.catalogue.tables[parent].key
            named = " union all ".join(
                f"select cast({column} as varchar) from whole.main.{child.name}"
                for child in self.catalogue.tables.values()
                for column, (table, _) in self.catalogue.foreign_keys(child).items()
                if table == parent
            )
            left = self._rows(
                f"select verdi from forlatt where tabell = {literal(parent)} "
                f"intersect select cast({key} as varchar) from whole.main.{parent} "
                f"except select cast({key} as varchar) from part.main.{parent} except ({named}) order by all"
            )
            if left:
                values = ", ".join(value for (value,) in left)
                raise MaalbarError(f"{parent}: no row of any municipality leads to {values} any longer. {TO_DO}")
