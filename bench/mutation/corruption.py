"""A corruption of one seed, and the ways to make one of a table of rows."""

import csv
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]
Maker = Callable[[], "Corruption | None"]
# What a cell becomes, from what it is and its column; None when it does not apply.
Change = Callable[[str, str], str | None]
# A row that is not there, or that is there twice, has no column: the row's name is all that a message can say.
WHOLE_ROWS = ("row deleted", "row duplicated")


@dataclass(frozen=True)
class Corruption:
    """One corruption: the seed, its kind, the column, what was done, the lines of the file that it is on, all rows.

    decides: what the corrupted cells carry, for registers: "fact", "print" or "judgement".
    """

    seed: str
    kind: str
    columns: tuple[str, ...]
    what: str
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    decides: str = ""

    def write(self, path: Path) -> None:
        """The corrupted seed as a file."""
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(self.rows)


class Table:
    """The rows of one seed, and corruptions of them by chance. A corruption that comes to nothing is None."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        """Read the seed."""
        self.name = path.stem
        self.chance = chance
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            self.rows: list[Row] = list(reader)
            self.columns = list(reader.fieldnames or [])

    def where(self, row: Row) -> str:
        """What tells the row from others, for people."""
        telling = [column for column in self.columns if column.endswith("_id") or column in ("linje", "aar")]
        return ", ".join(f"{column}={row[column]}" for column in telling or self.columns[:2])

    def made(  # noqa: PLR0913 - the parts of a corruption
        self,
        kind: str,
        at: Iterable[int],
        columns: Iterable[str],
        *,
        what: str,
        changed: list[Row],
        decides: str = "",
    ) -> Corruption:
        """The corruption with these rows."""
        cells = tuple(tuple(row[column] for column in self.columns) for row in changed)
        lines = tuple(number + 2 for number in at)
        return Corruption(self.name, kind, tuple(columns), what, lines, (tuple(self.columns), *cells), decides)

    def cell(self, kind: str, among: list[str], change: Change, decides: str = "") -> Maker:
        """One filled cell of these columns becomes what `change` makes of it."""

        def make() -> Corruption | None:
            at, column = self.chance.randrange(len(self.rows)), self.chance.choice(among)
            old = self.rows[at][column]
            new = change(old, column) if old else None
            if new is None or new == old:
                return None
            changed = [dict(row) for row in self.rows]
            changed[at][column] = new
            what = f"{self.where(self.rows[at])}: {column} {old} -> {new}"
            return self.made(kind, [at], [column], what=what, changed=changed, decides=decides)

        return make

    def another(self, old: str, column: str) -> str | None:
        """What another row has there."""
        others = sorted({row[column] for row in self.rows} - {old, ""})
        return self.chance.choice(others) if others else None

    def digit(self, old: str, column: str) -> str | None:
        """One digit changed."""
        spots = [at for at, sign in enumerate(old) if sign.isdigit()]
        at = self.chance.choice(spots) if spots else None
        return None if at is None else old[:at] + self.chance.choice("0123456789".replace(old[at], "")) + old[at + 1 :]

    def letter(self, old: str, column: str) -> str | None:
        """One letter changed."""
        spots = [at for at, sign in enumerate(old) if sign.isalpha()]
        at = self.chance.choice(spots) if spots else None
        if at is None:
            return None
        return old[:at] + self.chance.choice("abdefgiklmnoprstuv".replace(old[at].lower(), "")) + old[at + 1 :]

    def line(self, old: str, column: str) -> str:
        """A line near by."""
        return str(int(old) + self.chance.choice((-3, -2, -1, 1, 2, 3)))

    def year(self, old: str, column: str) -> str:
        """The year before or after."""
        return str(int(old) + self.chance.choice((-1, 1)))

    def deleted(self, decides: str = "") -> Maker:
        """A row is gone; found by the row that stands there now, or by the one before it."""

        def make() -> Corruption:
            at = self.chance.randrange(len(self.rows))
            kept = [row for number, row in enumerate(self.rows) if number != at]
            return self.made(
                "row deleted", [at - 1, at], [], what=self.where(self.rows[at]), changed=kept, decides=decides
            )

        return make

    def duplicated(self, decides: str = "") -> Maker:
        """A row is there twice."""

        def make() -> Corruption:
            at = self.chance.randrange(len(self.rows))
            doubled = [*self.rows[: at + 1], *self.rows[at:]]
            return self.made(
                "row duplicated", [at, at + 1], [], what=self.where(self.rows[at]), changed=doubled, decides=decides
            )

        return make

    def rows_swapped(self, kind: str, among: list[str], decides: str = "") -> Maker:
        """Two rows carry each other's cell."""

        def make() -> Corruption | None:
            one, other = self.chance.randrange(len(self.rows)), self.chance.randrange(len(self.rows))
            column = self.chance.choice(among)
            cells = self.rows[one][column], self.rows[other][column]
            if not all(cells) or cells[0] == cells[1]:
                return None
            changed = [dict(row) for row in self.rows]
            changed[one][column], changed[other][column] = cells[1], cells[0]
            what = f"{self.where(self.rows[one])} and {self.where(self.rows[other])}: {column}"
            return self.made(kind, [one, other], [column], what=what, changed=changed, decides=decides)

        return make


def corruptions(makers: list[Maker], how_many: int) -> list[Corruption]:
    """At least `how_many` different corruptions where the makers give them, as evenly as they can over the makers."""
    made: list[Corruption] = []
    seen: set[tuple[str, str]] = set()
    while len(made) < how_many:
        before = len(made)
        for maker in makers:
            for _ in range(20):
                corruption = maker()
                if corruption and (key := (corruption.seed + corruption.kind, corruption.what)) not in seen:
                    seen.add(key)
                    made.append(corruption)
                    break
        if len(made) == before:
            break
    return made[:how_many]
