"""How many corrupted cells the checks catch: one corruption at a time, over every published seed, seeded random.

Run with `make mutasjon`. dbt compiles the project once; its seeds, models and data tests then run in an in-memory
DuckDB, so that a corruption costs a second and not a build. `--sample N` also builds N of the corrupted projects with
`maalbar build` and compares the verdicts. The report goes to docs/mutation.md.
"""

import argparse
import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from maalbar.seed_files import problems_in_file

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "docs" / "mutation.md"
NUMBER_KINDS = (
    "digit changed",
    "two digits swapped",
    "sign flipped",
    "decimal moved",
    "dot for comma",
    "two rows' values swapped",
    "two cells of a row swapped",
)
SEALS = "rows_are_sealed"
Row = dict[str, str]


@dataclass(frozen=True)
class Mutation:
    """One corruption: the seed, its kind, what was done, and the corrupted rows."""

    seed: str
    kind: str
    what: str
    rows: tuple[tuple[str, ...], ...]


class Checks:
    """The compiled project in memory: seeds as tables, models as views, data tests as queries."""

    def __init__(self, manifest: Path) -> None:
        """Read dbt's manifest of the compiled project and load every seed."""
        nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
        self.seeds = {node["name"]: node for node in nodes.values() if node["resource_type"] == "seed"}
        self.connection = duckdb.connect(":memory:")
        self.connection.execute("attach ':memory:' as maalbar")
        self.connection.execute("use maalbar")
        for schema in ("froe", "staging", "intermediate"):
            self.connection.execute(f"create schema {schema}")
        for name, node in self.seeds.items():
            self.load(name, ROOT / node["original_file_path"])
        for node in _in_order(nodes):
            self.connection.execute(f"create view {node['relation_name']} as {node['compiled_code']}")
        tests = [node for node in nodes.values() if node["resource_type"] == "test"]
        above = {key: set(node.get("depends_on", {}).get("nodes", ())) for key, node in nodes.items()}
        self.tests = {
            name: sorted((test for test in tests if _reaches(test, f"seed.maalbar.{name}", above)), key=_cost)
            for name in self.seeds
        }

    def load(self, seed: str, path: Path) -> None:
        """Load a seed's CSV with the types of its YAML; duckdb.Error when a cell does not fit."""
        types = self.seeds[seed]["config"]["column_types"]
        columns = ", ".join(f"'{name}': '{data_type}'" for name, data_type in types.items())
        self.connection.execute(
            f"create or replace table froe.{seed} as select * from read_csv('{path}', header = true, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{columns}}})"
        )

    def verdict(self, mutation: Mutation, folder: Path) -> tuple[str, bool]:
        """The check that catches a corruption ('' when none does), and whether its message names seed and column."""
        node = self.seeds[mutation.seed]
        path = folder / f"{mutation.seed}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(mutation.rows)
        if next(iter(problems_in_file(mutation.seed, path, node["config"]["column_types"])), None):
            return "the file's own check", True
        try:
            self.load(mutation.seed, path)
            for test in self.tests[mutation.seed]:
                found = self.connection.execute(test["compiled_code"])
                names = [column[0] for column in found.description]
                if rows := found.fetchall():
                    faults = [dict(zip(names, row, strict=True)) for row in rows]
                    named = any(fault.get("table_name") == mutation.seed for fault in faults)
                    return test["name"], named or self._seal_is_broken(mutation.seed)
        except duckdb.Error:
            return "the load", True
        finally:
            self.load(mutation.seed, ROOT / node["original_file_path"])
        return "", False

    def _seal_is_broken(self, seed: str) -> bool:
        """Whether the seals' message, which a build prints too, names a row of the seed."""
        (seals,) = [test for test in self.tests[seed] if test["name"] == SEALS]
        rows = self.connection.execute(
            f"select * from ({seals['compiled_code']}) where table_name = '{seed}'"
        ).fetchall()
        return bool(rows)


def _in_order(nodes: dict[str, dict]) -> Iterator[dict]:
    waiting = {key: node for key, node in nodes.items() if node["resource_type"] == "model"}
    while waiting:
        for key, node in list(waiting.items()):
            if not waiting.keys() & set(node["depends_on"]["nodes"]):
                yield waiting.pop(key)


def _reaches(test: dict, seed: str, above: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(test["depends_on"]["nodes"])
    while waiting:
        node = waiting.pop()
        if node == seed:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(above.get(node, ()))
    return False


def _cost(test: dict) -> tuple[int, bool, str]:
    """Seeds' own checks first, then those across tables, then those of the marts and the reports made from them."""
    name = test["name"]
    rank = 0 if name.startswith(("aarsrapport", "register", "kilde")) else 3 if name.startswith("rpt_") else 2
    # the seals last of the cheap ones, so that the report shows what the figures alone give away
    return (rank if name.endswith("_rows_are_valid") else 1), name == SEALS, name


def mutations(how_many: int, seed: int) -> list[Mutation]:
    """At least `how_many` corruptions, as evenly as the seeds allow over seeds and kinds."""
    chance = random.Random(seed)
    makers = {
        path.stem: _makers(path.stem, list(csv.DictReader(path.open(encoding="utf-8", newline=""))), chance)
        for path in sorted((ROOT / "seeds" / "aarsrapport").glob("*.csv"))
    }
    pairs = [(name, kind) for name, by_kind in makers.items() for kind in by_kind]
    made: list[Mutation] = []
    seen: set[tuple] = set()
    while len(made) < how_many:
        before = len(made)
        for name, kind in pairs:
            for _ in range(20):
                mutation = makers[name][kind]()
                if mutation and (key := (name, kind, mutation.what)) not in seen:
                    seen.add(key)
                    made.append(mutation)
                    break
        if len(made) == before:
            break
    return made[:how_many]


def _makers(  # noqa: PLR0915 - one small function for each kind
    name: str, rows: list[Row], chance: random.Random
) -> dict[str, Callable[[], Mutation | None]]:
    columns = list(rows[0])
    numbers = [
        column
        for column in columns
        if column.endswith("_tekst")
        and any(re.fullmatch(r"[-–]?[0-9][0-9 ,]*( ?\S+\.?)?", row[column]) for row in rows)
        if column not in ("navn_tekst", "referanse_tekst", "dato_tekst", "sted_tekst")
    ]
    statuses = [column for column in columns if column in ("status_tekst", "fase_tekst")]
    places = [column for column in columns if column in ("omraade_tekst", "tjenesteomraade_id", "delmaal_tekst")]
    ids = [column for column in columns if column.endswith("_id") and column not in ("rapport_id", *places)]

    def made(kind: str, what: str, changed: list[Row]) -> Mutation:
        cells = tuple(tuple(row[column] for column in columns) for row in changed)
        return Mutation(name, kind, what, (tuple(columns), *cells))

    def where(row: Row) -> str:
        return ", ".join(
            f"{column}={row[column]}" for column in columns if column.endswith("_id") or column in ("linje", "aar")
        )

    def cell(kind: str, among: list[str], change: Callable[[str, str], str | None]) -> Callable[[], Mutation | None]:
        def make() -> Mutation | None:
            at, column = chance.randrange(len(rows)), chance.choice(among)
            old = rows[at][column]
            new = change(old, column) if old else None
            if new is None or new == old:
                return None
            changed = [dict(row) for row in rows]
            changed[at][column] = new
            return made(kind, f"{where(rows[at])}: {column} {old} -> {new}", changed)

        return make

    def digit(old: str, column: str) -> str | None:
        spots = [at for at, sign in enumerate(old) if sign.isdigit()]
        at = chance.choice(spots) if spots else None
        return None if at is None else old[:at] + chance.choice("0123456789".replace(old[at], "")) + old[at + 1 :]

    def digits_swapped(old: str, column: str) -> str | None:
        spots = [at for at in range(len(old) - 1) if old[at : at + 2].isdigit() and old[at] != old[at + 1]]
        at = chance.choice(spots) if spots else None
        return None if at is None else old[:at] + old[at + 1] + old[at] + old[at + 2 :]

    def decimal(old: str, column: str) -> str | None:
        plain = re.search(r"([0-9]),([0-9])", old)
        return (
            f"{old[: plain.start()]},{plain[1]}{plain[2]}{old[plain.end() :]}".replace(",", "0,", 1) if plain else None
        )

    def another(old: str, column: str) -> str | None:
        others = sorted({row[column] for row in rows} - {old, ""})
        return chance.choice(others) if others else None

    def label(old: str, column: str) -> str | None:
        spots = [at for at, sign in enumerate(old) if sign.isalpha()]
        at = chance.choice(spots) if spots else None
        return (
            None
            if at is None
            else old[:at] + chance.choice("abdefgiklmnoprstuv".replace(old[at].lower(), "")) + old[at + 1 :]
        )

    def unit(old: str, column: str) -> str | None:
        for printed, other in ((" %", " kr"), (" kr", " %"), (" mill.", " kr"), (" km", " kg"), (" kg", " km")):
            if old.endswith(printed):
                return old.removesuffix(printed) + other
        return another(old, column) if column == "enhet_tekst" else None

    def line(old: str, column: str) -> str:
        return str(int(old) + chance.choice((-3, -2, -1, 1, 2, 3)))

    def year(old: str, column: str) -> str:
        return str(int(old) + chance.choice((-1, 1)))

    def deleted() -> Mutation:
        at = chance.randrange(len(rows))
        return made("row deleted", where(rows[at]), [row for number, row in enumerate(rows) if number != at])

    def duplicated() -> Mutation:
        at = chance.randrange(len(rows))
        return made("row duplicated", where(rows[at]), [*rows[: at + 1], *rows[at:]])

    def rows_swapped() -> Mutation | None:
        one, other, column = chance.randrange(len(rows)), chance.randrange(len(rows)), chance.choice(numbers)
        if not rows[one][column] or not rows[other][column] or rows[one][column] == rows[other][column]:
            return None
        changed = [dict(row) for row in rows]
        changed[one][column], changed[other][column] = rows[other][column], rows[one][column]
        return made("two rows' values swapped", f"{where(rows[one])} and {where(rows[other])}: {column}", changed)

    def cells_swapped() -> Mutation | None:
        at, (one, other) = chance.randrange(len(rows)), chance.sample(numbers, 2)
        if not rows[at][one] or rows[at][one] == rows[at][other]:
            return None
        changed = [dict(row) for row in rows]
        changed[at][one], changed[at][other] = rows[at][other], rows[at][one]
        return made("two cells of a row swapped", f"{where(rows[at])}: {one} and {other}", changed)

    makers: dict[str, Callable[[], Mutation | None]] = {"row deleted": deleted, "row duplicated": duplicated}
    if numbers:
        makers |= {
            "digit changed": cell("digit changed", numbers, digit),
            "two digits swapped": cell("two digits swapped", numbers, digits_swapped),
            "sign flipped": cell(
                "sign flipped",
                numbers,
                lambda old, column: old[1:] if old[0] in "-–" else f"-{old}" if old[0].isdigit() else None,
            ),
            "decimal moved": cell("decimal moved", numbers, decimal),
            "dot for comma": cell("dot for comma", numbers, lambda old, column: old.replace(",", ".")),
            "unit changed": cell("unit changed", [*numbers, *({"enhet_tekst"} & set(columns))], unit),
            "two rows' values swapped": rows_swapped,
        }
    if len(numbers) > 1:
        makers["two cells of a row swapped"] = cells_swapped
    for kind, among, change in (
        ("year shifted", ["aar"] if "aar" in columns else [], year),
        ("line number off", ["linje"] if "linje" in columns else [], line),
        ("status changed", statuses, another),
        ("label changed", ["navn_tekst"] if "navn_tekst" in columns else [], label),
        ("id changed", ids, another),
        ("moved to another area", places, another),
    ):
        if among:
            makers[kind] = cell(kind, among, change)
    return makers


def _judge(arguments: tuple[Path, list[Mutation]]) -> list[tuple[str, bool]]:
    manifest, share = arguments
    checks = Checks(manifest)
    with tempfile.TemporaryDirectory() as folder:
        return [checks.verdict(mutation, Path(folder)) for mutation in share]


def _real_build_refuses(mutation: Mutation) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "maalbar"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "warehouse", "target", ".*_cache"))
        (path,) = (copy / "seeds").rglob(f"{mutation.seed}.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(mutation.rows)
        build = subprocess.run(
            [sys.executable, "-m", "maalbar.cli", "build"], cwd=copy, capture_output=True, check=False
        )
    return build.returncode != 0


def main() -> None:
    """Judge the corruptions, print the shares, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1050, help="how many corruptions")
    parser.add_argument("--seed", type=int, default=2024, help="the random seed")
    parser.add_argument("--sample", type=int, default=0, help="how many of them to build for real as well")
    arguments = parser.parse_args()
    made = mutations(arguments.count, arguments.seed)
    with tempfile.TemporaryDirectory() as target:
        subprocess.run(
            [
                str(Path(sys.executable).with_name("dbt")),
                "--quiet",
                "compile",
                "--profiles-dir",
                "profiles",
                "--target",
                "ci",
            ],
            cwd=ROOT,
            env=os.environ | {"DBT_TARGET_PATH": target},
            check=True,
        )
        workers = os.cpu_count() or 1
        shares = [(Path(target) / "manifest.json", made[at::workers]) for at in range(workers)]
        with ProcessPoolExecutor(workers) as pool:
            judged = list(pool.map(_judge, shares))
    verdicts = [judged[at % workers][at // workers] for at in range(len(made))]
    text = report(made, verdicts, arguments.seed)
    if arguments.sample:
        chosen = random.Random(arguments.seed).sample(range(len(made)), arguments.sample)
        differ = [at for at in chosen if _real_build_refuses(made[at]) != bool(verdicts[at][0])]
        text += (
            f"\n{len(chosen)} of them were also built for real: {len(chosen) - len(differ)} verdicts were the same.\n"
        )
        for at in differ:
            text += f"- differs: {made[at].seed}, {made[at].kind}: {made[at].what}\n"
    REPORT.write_text(text, encoding="utf-8")
    print(text)


def report(made: list[Mutation], verdicts: list[tuple[str, bool]], seed: int) -> str:
    """The report as Markdown: shares by kind, by check, and every survivor."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_check: dict[str, int] = defaultdict(int)
    for mutation, (check, _) in zip(made, verdicts, strict=True):
        by_kind[mutation.kind].append(bool(check))
        by_check[check] += 1
    numbers = [caught for kind in NUMBER_KINDS for caught in by_kind[kind]]
    everything = [caught for kind in by_kind.values() for caught in kind]
    named = sum(names for check, names in verdicts if check)
    unsealed = [check not in ("", SEALS) for check, _ in verdicts]
    numbers_unsealed = [
        caught for mutation, caught in zip(made, unsealed, strict=True) if mutation.kind in NUMBER_KINDS
    ]
    lines = [
        "# What the checks catch",
        "",
        f"{len(made)} corruptions of the published seeds, one at a time, random seed {seed}. Made by `make mutasjon`.",
        "",
        f"- Corrupted numbers caught: {_share(numbers)}",
        f"- All corruptions caught: {_share(everything)}",
        f"- Without the seals, which see any change: numbers {_share(numbers_unsealed)}, all {_share(unsealed)}",
        f"- Messages that name a row of the corrupted seed: {named} of {sum(everything)}",
        "",
        "| kind | caught |",
        "|---|---|",
        *(f"| {kind} | {_share(caught)} |" for kind, caught in sorted(by_kind.items())),
        "",
        "| first check that caught it | corruptions |",
        "|---|---|",
        *(f"| {check or 'none'} | {count} |" for check, count in sorted(by_check.items(), key=lambda item: -item[1])),
        "",
        "## Survivors",
        "",
        *(
            f"- {mutation.seed}, {mutation.kind}: {mutation.what}"
            for mutation, (check, _) in zip(made, verdicts, strict=True)
            if not check
        ),
        "",
    ]
    return "\n".join(lines)


def _share(caught: list[bool]) -> str:
    return f"{sum(caught)} of {len(caught)} ({sum(caught) / len(caught):.1%})"


if __name__ == "__main__":
    main()
