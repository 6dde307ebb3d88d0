"""`maalbar build --municipality`: one municipality's rows made anew, all others' left as the last build made them.

What the reports of a municipality say is reckoned from its own rows and the registers. So dbt builds and tests the
project's own seeds and what has landed of that municipality, in a work file beside the last one, and its rows then take
the place of those that it had (maalbar/build/municipality_rows.py). Unless everything else is as it was, row
by row, the last build does not tell what a build of all would make, and this one refuses.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb

from maalbar.build.dbt_build import build_and_test, forget_work_file
from maalbar.build.municipality_rows import SEED_SCHEMA, TO_DO, Replacement
from maalbar.build.owners import OWNER, Owners
from maalbar.build.record import BuildRecord, Origin, origin_of
from maalbar.build.seed_files import find_problems
from maalbar.build.seed_tables import rows_of_file
from maalbar.build.seed_yaml import rules_of_seeds
from maalbar.project import MaalbarError, Project
from maalbar.sql import literal, one_row

# Of profiles/profiles.yml, which has the same folder.
TARGET = "kommune"
WORK = Path("warehouse", "work", "kommune")
# What all KPIs of a concept have in common (macros/checks/judgement_faults.sql).
MEANING = ("oensket_retning", "aggregering", "enhet_id")
SHOWN = 10


def build_municipality(project: Project, municipality: str) -> None:
    """Make the work file and its record those of a build of all, when only a municipality's rows have changed.

    MaalbarError when anything else has changed, when its rows fail a check, or when they touch those of others; the
    work file and its record then stay.
    """
    last, origin = BuildRecord.load(project), origin_of(project)
    _refuse_other_project(last.origin, origin)
    print("Checking the seed files ...", flush=True)
    if problems := find_problems(project):
        raise MaalbarError("\n".join(problems))
    part = replace(project, work=WORK)
    new_file, landing = (part.work_file.with_name(name) for name in ("hele.duckdb", "landing"))
    part.work_file.parent.mkdir(exist_ok=True)
    rules = rules_of_seeds(project)
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(project.work_file)} as base (read_only)")
        before = Owners(connection, "foer", {seed: f"base.{SEED_SCHEMA}.{seed}" for seed in rules}, rules)
        now = Owners(connection, "naa", {seed: _rows(project, seed, rules[seed]["columns"]) for seed in rules}, rules)
        print("Comparing the rows with those of the last build ...", flush=True)
        _refuse_unknown(connection, before, now, municipality)
        _refuse_other_rows(connection, before, now, municipality)
        _refuse_taken_keys(connection, now, municipality)
        _cut_landing(connection, project, now, municipality, landing)
        # the rows of these are as they were, and passed
        as_before = [seed for seed in rules if not now.may_have_owner(seed)]
        forget_work_file(part)
        try:
            record = build_and_test(part, TARGET, {"landing": str(landing), "as_before": as_before}, origin)
        except MaalbarError as error:
            raise MaalbarError(
                f"{error}\nWhat was looked at is the seeds' own files and the rows of {municipality} alone."
            ) from error
        # what a killed build left of it would be read with the copy
        new_file.with_suffix(".duckdb.wal").unlink(missing_ok=True)
        shutil.copyfile(project.work_file, new_file)
        connection.execute(f"attach {literal(new_file)} as whole")
        connection.execute(f"attach {literal(part.work_file)} as part (read_only)")
        Replacement(connection, record.catalogue, before, now, municipality).make()
    # a work file without its record is none
    project.build_record.unlink()
    new_file.replace(project.work_file)
    record.save(project)


def _refuse_other_project(before: Origin, now: Origin) -> None:
    """MaalbarError when models, checks or tools are others than those of the last build; rows are compared apart."""
    old, new = ({**origin.inputs, **origin.tools} for origin in (before, now))
    changed = [
        name
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name) and not (name.endswith(".csv") or name.startswith("landing/"))
    ]
    if changed:
        raise MaalbarError(f"Since the last build {', '.join(changed)} changed, from which any row may follow. {TO_DO}")


def _rows(project: Project, seed: str, types: dict[str, str], *, landed: bool = True) -> str:
    """The rows of a seed, as something to select from; landed: with those that have landed."""
    files = [next(project.seeds.rglob(f"{seed}.csv")), project.landed(seed) if landed else None]
    return f"({' union all '.join(rows_of_file(file, types) for file in files if file)})"


def _refuse_unknown(connection: duckdb.DuckDBPyConnection, before: Owners, now: Owners, municipality: str) -> None:
    """MaalbarError when the municipality has no row, now or in the last build."""
    registers = " union all ".join(f"from {owners.relations['register_kommune']}" for owners in (before, now))
    if not one_row(connection, f"select count(*) from ({registers}) where kommune_id = {literal(municipality)}")[0]:
        raise MaalbarError(f"register_kommune has no kommune_id {municipality}. Give one that it has.")


def _refuse_other_rows(connection: duckdb.DuckDBPyConnection, before: Owners, now: Owners, municipality: str) -> None:
    """MaalbarError when a row that is not the municipality's came, went or changed since the last build."""
    changed = []
    for seed, rules in now.rules.items():
        old, new = (
            f"select coalesce({OWNER}, 'no municipality') as hvem, count(*) as antall, "
            f"sum(hash({', '.join(rules['columns'])})) as innhold "
            f"from ({owners.owned(seed)}) where {OWNER} is distinct from {literal(municipality)} group by all"
            for owners in (before, now)
        )
        found = connection.execute(
            f"select hvem from ({old}) as foer full outer join ({new}) as naa using (hvem) "
            "where foer.antall is distinct from naa.antall or foer.innhold is distinct from naa.innhold order by all"
        ).fetchall()
        changed += [f"{seed}: rows of {owner}" for (owner,) in found]
    if changed:
        shown = [*changed[:SHOWN], *([f"and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else [])]
        raise MaalbarError(
            "\n  ".join([f"Since the last build not only the rows of {municipality} changed, but also", *shown])
            + f"\n{TO_DO}"
        )


def _refuse_taken_keys(connection: duckdb.DuckDBPyConnection, now: Owners, municipality: str) -> None:
    """MaalbarError when a key of the municipality's is another's, or a concept of its has another meaning there.

    The checks of its rows alone do not see the other ones.
    """
    taken = []
    for seed, rules in now.rules.items():
        its, others = (
            f"(select * from ({now.owned(seed)}) where {OWNER} is {which} from {literal(municipality)})"
            for which in ("not distinct", "distinct")
        )
        # a key with the report or the municipality in it is nobody else's
        keys = [key for key in (rules["key"], *rules.get("unique", ())) if not {"rapport_id", "kommune_id"} & {*key}]
        checks = [(key, "true", "is there too") for key in keys if now.may_have_owner(seed)]
        if "begrep_id" in rules["columns"]:
            same = " and ".join(f"its.{column} is not distinct from others.{column}" for column in MEANING)
            checks.append((["begrep_id"], f"not ({same})", f"has another {' or '.join(MEANING)} there"))
        for key, differ, told in checks:
            rows = connection.execute(
                f"select distinct concat_ws(', ', {', '.join(f'its.{column}' for column in key)}), "
                f"coalesce(others.{OWNER}, 'no municipality') from {its} as its inner join {others} as others "
                f"using ({', '.join(key)}) where {differ} order by all limit {SHOWN}"
            ).fetchall()
            taken += [f'{seed}, column {" + ".join(key)}: "{found}" of {owner} {told}.' for found, owner in rows]
    if taken:
        raise MaalbarError("\n".join([*taken, f"Mend the rows of {municipality}."]))


def _cut_landing(
    connection: duckdb.DuckDBPyConnection, project: Project, now: Owners, municipality: str, folder: Path
) -> None:
    """Write what has landed of the municipality, and of nobody, into a folder of its own.

    And of those that have rows in the seeds' own files, which are read as a whole: half of a municipality's reports
    would tell other names and trends than all of them.
    """
    in_seeds = " union ".join(
        f"select {OWNER} from ({now.owned(seed, _rows(project, seed, rules['columns'], landed=False))})"
        for seed, rules in now.rules.items()
        if now.may_have_owner(seed)
    )
    built = f"select {literal(municipality)} as {OWNER} union {in_seeds}"
    connection.execute(f"create temp table bygges as select {OWNER} from ({built}) where {OWNER} is not null")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for seed, rules in now.rules.items():
        if landed := project.landed(seed):
            rows = now.owned(seed, f"({rows_of_file(landed, rules['columns'])})")
            connection.execute(
                f"copy (select * exclude {OWNER} from ({rows}) where {OWNER} is null or {OWNER} in (from bygges)) "
                f"to {literal(folder / f'{seed}.parquet')} (format parquet)"
            )
