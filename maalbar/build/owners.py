"""Whose a row is: the municipality that it leads to, as the seeds' YAML says, or nobody's.

A row leads to its municipality by its own kommune_id, by its report, or by a column that its YAML knows in a seed whose
rows lead to one (`known`). What leads nowhere so, but is what a row of a report is of (`row.id`), belongs to the
municipality whose reports print it, as long as no other's do. Two registers name the rows of others in a form of their
own: register_andre_lesning by register and id, register_kjent_avvik by a check's id, with a report or a claim in it.
"""

from collections.abc import Container, Iterator
from typing import Any

import duckdb

# The column that `owned` adds: a kommune_id, or null for what is nobody's.
OWNER = "eier"
REPORT = "register_rapport.rapport_id"
# Names in `_lookup` that are no column of a seed.
REPORTS, READ_TWICE = ("", "rapport"), ("", "lest")
# As models/kpi/rapport.sql: a report is of the municipality that had its number.
OWNERS_OF_REPORTS = f"""
    select rapport.rapport_id as verdi, max(nummer.kommune_id) as {OWNER}
    from {{register_rapport}} as rapport
    inner join {{register_kommunenummer}} as nummer
        on
            rapport.kommune_nr = nummer.kommune_nr
            and rapport.rapportaar <= coalesce(nummer.gyldig_til_aar, rapport.rapportaar)
            and rapport.rapportaar + 1 >= coalesce(nummer.gyldig_fra_aar, 0)
    group by rapport.rapport_id
"""

# An expression of a row, and the seed and column that tell whose the value is; no column: the value is the owner.
Way = tuple[str, tuple[str, str] | None]


class Owners:
    """The owners of the rows of all seeds, as one set of relations has them.

    name: of the set, which its temporary tables begin with; relations: what to select from, by seed; rules: what the
    YAML says of each seed, as `rules_of_seeds` has it.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        name: str,
        relations: dict[str, str],
        rules: dict[str, dict[str, Any]],
    ) -> None:
        """Nothing is asked before it is needed."""
        self.relations = relations
        self.rules = rules
        self._connection = connection
        self._name = name
        self._tables: dict[tuple[str, str], str] = {}

    def owned(self, seed: str, relation: str = "") -> str:
        """A query of a seed's rows with their owner; relation: other rows with the seed's columns."""
        return self._with_owner(relation or self.relations[seed], self._ways(seed))

    def owned_of_table(self, relation: str, columns: Container[str], key: tuple[str, ...]) -> str:
        """A query of a published table's rows with their owner.

        A row with neither municipality nor report is whose the register's row with its key is, if a register has it.
        """
        ways = self._own_ways(columns) or [
            (f"rad.{key[0]}", (seed, key[0]))
            for seed, rules in self.rules.items()
            if len(key) == 1 and tuple(rules["key"]) == key and self._ways(seed)
        ]
        return self._with_owner(relation, ways)

    def may_have_owner(self, seed: str) -> bool:
        """Whether a row of the seed can lead to a municipality."""
        return bool(self._ways(seed))

    def _ways(self, seed: str) -> list[Way]:
        rules = self.rules[seed]
        known = rules.get("known", {})
        if own := self._own_ways(rules["columns"]) or [
            (f"rad.{column}", REPORTS) for column, target in known.items() if target == REPORT
        ]:
            return own
        return [*self._ways_by_name(rules["columns"]), *self._ways_by_reference(seed, rules, known)]

    @staticmethod
    def _own_ways(columns: Container[str]) -> list[Way]:
        if "kommune_id" in columns:
            return [("rad.kommune_id", None)]
        return [("rad.rapport_id", REPORTS)] if "rapport_id" in columns else []

    @staticmethod
    def _ways_by_name(columns: Container[str]) -> Iterator[Way]:
        if "register" in columns and "id" in columns:
            yield "concat_ws(' ', rad.register, rad.id)", READ_TWICE
        if "avstemming_id" in columns:
            yield "split_part(rad.avstemming_id, ':', 2)", REPORTS
            yield "split_part(rad.avstemming_id, ':', 2)", ("register_paastand", "paastand_id")

    def _ways_by_reference(self, seed: str, rules: dict[str, Any], known: dict[str, str]) -> Iterator[Way]:
        certain = False
        for column, target in known.items():
            other, _, other_column = target.partition(".")
            if other != seed and self._ways(other):
                certain |= column in {*rules["key"], *rules.get("required", ())}
                yield f"rad.{column}", (other, other_column)
        for other, others in () if certain else self.rules.items():
            column = others.get("row", {}).get("id")
            target, _, target_column = others.get("known", {}).get(column, "").partition(".")
            if target == seed:
                yield f"rad.{target_column}", (other, column)

    def _with_owner(self, relation: str, ways: list[Way]) -> str:
        owners, joins = ["null"], []
        for number, (value, place) in enumerate(ways):
            if place:
                owners.append(f"til_{number}.{OWNER}")
                joins.append(f"left join {self._lookup(place)} as til_{number} on {value} = til_{number}.verdi")
            else:
                owners.append(value)
        owner = f"cast(coalesce({', '.join(owners)}) as varchar)"
        return f"select rad.*, {owner} as {OWNER} from {relation} as rad {' '.join(joins)}"

    def _lookup(self, place: tuple[str, str]) -> str:
        """The temporary table with the owner of each value of a seed's column; none when two municipalities have it."""
        if place not in self._tables:
            seed, column = place
            if place == REPORTS:
                query = OWNERS_OF_REPORTS.format(**self.relations)
            else:
                rows = (
                    self._read_twice() if place == READ_TWICE else f"select {column}, {OWNER} from ({self.owned(seed)})"
                )
                query = (
                    f"select verdi, case when count(distinct {OWNER}) = 1 then min({OWNER}) end as {OWNER} "
                    f"from ({rows}) as rad (verdi, {OWNER}) where verdi is not null group by verdi"
                )
            self._tables[place] = f"{self._name}_{seed}_{column}"
            self._connection.execute(f"create temp table {self._tables[place]} as {query}")
        return self._tables[place]

    def _read_twice(self) -> str:
        """The rows of all registers that are read twice, by what register_andre_lesning calls them."""
        return " union all ".join(
            f"select concat_ws(' ', '{seed.removeprefix('register_')}', {', '.join(rules['key'])}), {OWNER} "
            f"from ({self.owned(seed)})"
            for seed, rules in self.rules.items()
            if "read_twice" in rules
        )
