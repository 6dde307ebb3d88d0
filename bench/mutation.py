"""How many corrupted cells the checks catch: one corruption at a time, over every published seed, seeded random.

Run with `make mutation`. Each corruption is judged by the messages that `maalbar check` gives for it. `--sample N` also
builds N of the corrupted projects with `maalbar build` and compares the messages. The report goes to docs/mutation.md.
"""

import argparse
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.build.faults import FAULT_COLUMNS, Failure
from maalbar.build.seed_files import problems_in_file
from maalbar.project import Project

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "docs" / "mutation.md"
NUMBER_KINDS = (
    "digit changed",
    "two digits swapped",
    "sign flipped",
    "minus doubled",
    "decimal moved",
    "dot for comma",
    "two rows' values swapped",
    "two cells of a row swapped",
)
# A row that is not there, or that is there twice, has no column: the row's name is all that a message can say.
WHOLE_ROWS = ("row deleted", "row duplicated")
Row = dict[str, str]


@dataclass(frozen=True)
class Mutation:
    """One corruption: the seed, its kind, the column, what was done, the lines of the file that it is on, all rows."""

    seed: str
    kind: str
    columns: tuple[str, ...]
    what: str
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


WHY_IT_SURVIVES = {
    "line number off": "the source prints every word and number of the row from the line that it now names, too, and "
    "the row before has lost none of its own",
    "year shifted": "the year stands in the sentence or in the table's heading, which is not held against the row, and "
    "no other figure of that year disagrees",
    "two cells of a row swapped": "the amounts stand in running text, under no heading: which is which, is read",
}


@dataclass(frozen=True)
class Verdict:
    """The first check that catches a corruption ('' when none does), and whether a message names seed, row, column."""

    caught_by: str
    named: bool


class Judge:
    """The project in memory, in which one seed at a time is corrupted."""

    def __init__(self) -> None:
        """Load and make everything once."""
        self.project = Project.at(ROOT)
        self.compiled = compiled_project(self.project)
        self.build = MemoryBuild(self.project, self.compiled)
        if failures := self.build.make(self.compiled.models):
            raise RuntimeError(failures)

    def verdict(self, mutation: Mutation, folder: Path) -> Verdict:
        """Which checks catch a corruption and name it."""
        seed = self.compiled.seeds[mutation.seed]
        path = folder / f"{mutation.seed}.csv"
        _write(path, mutation)
        if next(iter(problems_in_file(mutation.seed, path, seed.types)), None):
            return Verdict("the file's own check", named=True)
        try:
            self.build.load(seed, path)
            failures, _ = self.build.run_all(self.compiled, changed=mutation.seed)
        except duckdb.Error:
            return Verdict("the load", named=True)
        finally:
            self.build.load(seed, self.project.root / seed.path)
            self.build.make(self.compiled.models_after(mutation.seed))
        named = any(_names(failure, mutation, path) for failure in failures)
        return Verdict(failures[0].name if failures else "", named)


def _names(failure: Failure, mutation: Mutation, path: Path) -> bool:
    """Whether a message of the failure leads to the corrupted row and column of the seed."""
    if failure.columns != FAULT_COLUMNS:
        return False
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for table, row_key, column, *_ in failure.rows:
        if table != mutation.seed:
            continue
        wanted = dict(part.split("=", 1) for part in (row_key or "").split(", ") if "=" in part)
        at = [
            line
            for line, row in enumerate(rows, start=2)
            if all(row.get(name) == text for name, text in wanted.items())
        ]
        on_row = not at or bool(set(at) & set(mutation.lines))
        on_column = (
            mutation.kind in (*WHOLE_ROWS, "line number off")
            or column in ("the row", "hele raden")
            or any(
                name in re.split(r" \+ ", column) or column.startswith(name.removesuffix("_tekst"))
                for name in mutation.columns
            )
        )
        if on_row and on_column:
            return True
    return False


def _write(path: Path, mutation: Mutation) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(mutation.rows)


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

    def made(kind: str, at: list[int], column: str, what: str, changed: list[Row]) -> Mutation:
        cells = tuple(tuple(row[column] for column in columns) for row in changed)
        lines = tuple(number + 2 for number in at)
        return Mutation(name, kind, tuple(column.split()), what, lines, (tuple(columns), *cells))

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
            return made(kind, [at], column, f"{where(rows[at])}: {column} {old} -> {new}", changed)

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
        # found by the row that stands there now, or by the one before it
        kept = [row for number, row in enumerate(rows) if number != at]
        return made("row deleted", [at - 1, at], "", where(rows[at]), kept)

    def duplicated() -> Mutation:
        at = chance.randrange(len(rows))
        return made("row duplicated", [at, at + 1], "", where(rows[at]), [*rows[: at + 1], *rows[at:]])

    def rows_swapped() -> Mutation | None:
        one, other, column = chance.randrange(len(rows)), chance.randrange(len(rows)), chance.choice(numbers)
        if not rows[one][column] or not rows[other][column] or rows[one][column] == rows[other][column]:
            return None
        changed = [dict(row) for row in rows]
        changed[one][column], changed[other][column] = rows[other][column], rows[one][column]
        what = f"{where(rows[one])} and {where(rows[other])}: {column}"
        return made("two rows' values swapped", [one, other], column, what, changed)

    def cells_swapped() -> Mutation | None:
        at, (one, other) = chance.randrange(len(rows)), chance.sample(numbers, 2)
        if not rows[at][one] or rows[at][one] == rows[at][other]:
            return None
        changed = [dict(row) for row in rows]
        changed[at][one], changed[at][other] = rows[at][other], rows[at][one]
        return made(
            "two cells of a row swapped", [at], f"{one} {other}", f"{where(rows[at])}: {one} and {other}", changed
        )

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
            "minus doubled": cell(
                "minus doubled", numbers, lambda old, column: old[0] + old if old[0] in "-–" else None
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


def _judge(share: list[Mutation]) -> list[Verdict]:
    judge = Judge()
    with tempfile.TemporaryDirectory() as folder:
        return [judge.verdict(mutation, Path(folder)) for mutation in share]


def _same_messages(mutation: Mutation) -> bool:
    """Whether `maalbar build` refuses the corrupted project with the very messages of `maalbar check`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "maalbar"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "warehouse", "target", ".*_cache"))
        (path,) = (copy / "seeds").rglob(f"{mutation.seed}.csv")
        _write(path, mutation)
        build = subprocess.run(
            [sys.executable, "-m", "maalbar.cli", "build"], cwd=copy, capture_output=True, text=True, check=False
        )
        messages = check(Project.at(copy))
    return bool(build.returncode) == bool(messages) and all(message in build.stderr for message in messages)


def main() -> None:
    """Judge the corruptions, print the shares, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1050, help="how many corruptions")
    parser.add_argument("--seed", type=int, default=2024, help="the random seed")
    parser.add_argument("--sample", type=int, default=0, help="how many of them to build for real as well")
    arguments = parser.parse_args()
    made = mutations(arguments.count, arguments.seed)
    compiled_project(Project.at(ROOT))
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        judged = list(pool.map(_judge, [made[at::workers] for at in range(workers)]))
    verdicts = [judged[at % workers][at // workers] for at in range(len(made))]
    text = report(made, verdicts, arguments.seed)
    if arguments.sample:
        chosen = random.Random(arguments.seed).sample(range(len(made)), arguments.sample)
        differ = [at for at in chosen if not _same_messages(made[at])]
        text += (
            f"\n{len(chosen)} of them were also built for real: {len(chosen) - len(differ)} were refused with the "
            "messages of `maalbar check`.\n"
        )
        for at in differ:
            text += f"- differs: {made[at].seed}, {made[at].kind}: {made[at].what}\n"
    REPORT.write_text(text, encoding="utf-8")
    print(text)


def report(made: list[Mutation], verdicts: list[Verdict], seed: int) -> str:
    """The report as Markdown: shares by kind, by check, every survivor and every message that leads elsewhere."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_check: dict[str, int] = defaultdict(int)
    for mutation, verdict in zip(made, verdicts, strict=True):
        by_kind[mutation.kind].append(bool(verdict.caught_by))
        by_check[verdict.caught_by] += 1
    numbers = [caught for kind in NUMBER_KINDS for caught in by_kind[kind]]
    everything = [caught for kind in by_kind.values() for caught in kind]
    named = sum(verdict.named for verdict in verdicts)
    lines = [
        "# What the checks catch",
        "",
        f"{len(made)} corruptions of the published seeds, one at a time, random seed {seed}. Made by `make mutation`.",
        "",
        f"- Corrupted numbers caught: {_share(numbers)}",
        f"- All corruptions caught: {_share(everything)}",
        f"- Messages that name the corrupted seed, row and column: {named} of {sum(everything)}",
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
        *_survivors(made, [not verdict.caught_by for verdict in verdicts]),
        "## Caught, but by messages that do not name the very cell",
        "",
        *_listed(made, [bool(verdict.caught_by) and not verdict.named for verdict in verdicts]),
        "",
    ]
    return "\n".join(lines)


def _survivors(made: list[Mutation], survived: list[bool]) -> list[str]:
    """All of them, by kind, with the reason."""
    lines = []
    for kind in sorted({mutation.kind for mutation, it_did in zip(made, survived, strict=True) if it_did}):
        of_kind = [it_did and mutation.kind == kind for mutation, it_did in zip(made, survived, strict=True)]
        why = WHY_IT_SURVIVES.get(kind, "no reason is known; a check is missing")
        lines += [f"{kind.capitalize()}: {why}.", "", *_listed(made, of_kind), ""]
    return lines or ["None.", ""]


def _listed(made: list[Mutation], chosen: list[bool]) -> list[str]:
    shown = [f"- {m.seed}, {m.kind}: {m.what}" for m, is_chosen in zip(made, chosen, strict=True) if is_chosen]
    return shown or ["None."]


def _share(caught: list[bool]) -> str:
    return f"{sum(caught)} of {len(caught)} ({sum(caught) / len(caught):.1%})"


if __name__ == "__main__":
    main()
