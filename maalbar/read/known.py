"""What the registers know of a municipality before its report is read: names, closed lists, the units of amounts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process, utils

from maalbar.read.cells import Words
from maalbar.read.registers import GOAL, GROUP, Family, Row, Seeds
from maalbar.read.wording import printed, squeezed

MONEY = "kr"
# From 0 to 100: how alike two names must be for the one to tell of the other.
LIKE = 65


@dataclass(frozen=True)
class Thing:
    """A thing of a register: its id, every name it has had, and what it belongs to."""

    id: str
    names: tuple[str, ...]
    parent: str


class Known:
    """The registers as a report's reader asks them."""

    def __init__(self, seeds: Seeds, municipality: str, report: str) -> None:
        """municipality: its kommune_id; report: the rapport_id that is read."""
        self.seeds, self.municipality, self.report = seeds, municipality, report
        self._names: dict[str, dict[str, list[str]]] = {}

    @cached_property
    def renamed(self) -> dict[tuple[str, str], list[Row]]:
        """What register_navn says of each thing, by register and id."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.seeds.rows("register_navn"):
            found[row["register"], row["id"]].append(row)
        return found

    def register_of(self, family: Family) -> str:
        """The register of a family's rows, without register_; '' when they have none."""
        known = self.seeds.meta(family.seed).get("known", {}).get(family.row_id, "")
        return str(known.split(".")[0].removeprefix("register_"))

    def name_column(self, register: str) -> str:
        """The column of a register that has the name."""
        columns = self.seeds.columns(f"register_{register}")
        return next(column for column in ("navn", "kort_tittel", "tema") if column in columns)

    def things(self, register: str, id_column: str = "", parent_column: str = "") -> list[Thing]:
        """The things of a register that are the municipality's, or everybody's; one for each id."""
        id_column = id_column or f"{register}_id"
        name = self.name_column(register)
        names: dict[str, list[str]] = defaultdict(list)
        parents: dict[str, str] = {}
        for row in self.seeds.rows(f"register_{register}"):
            if row.get("kommune_id", self.municipality) != self.municipality:
                continue
            key = row[id_column]
            names[key].append(row[name])
            parents[key] = row.get(parent_column, "")
            for change in self.renamed.get((register, row.get(f"{register}_id", key)), ()):
                names[key] += [change["navn"]] if change["navn"] else []
                parents[key] = change["overordnet_id"] or parents[key] if parent_column else ""
        return [Thing(key, tuple(dict.fromkeys(values)), parents[key]) for key, values in names.items()]

    @cached_property
    def reports(self) -> dict[str, Row]:
        """The registered reports of the municipality, this one left out, by id."""
        numbers = {
            row["kommune_nr"]
            for row in self.seeds.rows("register_kommunenummer")
            if row["kommune_id"] == self.municipality
        }
        return {
            row["rapport_id"]: row
            for row in self.seeds.rows("register_rapport")
            if row["kommune_nr"] in numbers and row["rapport_id"] != self.report
        }

    def is_own_report(self, report: str) -> bool:
        """Whether a report is another one of the municipality."""
        return report in self.reports

    def report_year(self, report: str) -> int:
        """The year of a report; 0 of one that is not the municipality's."""
        return int(self.reports[report]["rapportaar"]) if report in self.reports else 0

    @cached_property
    def report_before(self) -> str:
        """The municipality's newest other report; '' when there is none."""
        return max(self.reports, key=self.report_year, default="")

    def printed_elsewhere(self, family: Family) -> frozenset[str]:
        """The things that other municipalities' reports print and this one's do not."""
        rows = [row for row in self.seeds.rows(family.seed) if row["rapport_id"] != self.report]
        own = {row[family.row_id] for row in rows if self.is_own_report(row["rapport_id"])}
        return frozenset(row[family.row_id] for row in rows) - own

    def registered_id(self, register: str, thing: str) -> str:
        """The id of a thing in its register, where rows have another: the first indicator of a row."""
        rows = self.seeds.rows(f"register_{register}")
        column = f"{register}_id"
        if any(row[column] == thing for row in rows):
            return thing
        return next((row[column] for row in rows if row.get(f"{register}rad_id") == thing), thing)

    def has_name(self, register: str, thing: str, name: str) -> bool:
        """Whether a thing has a name already."""
        key = self.registered_id(register, thing)
        for known in self.things(register):
            if known.id == key:
                return squeezed(name) in {squeezed(text) for text in known.names}
        return False

    def short_names(self, register: str, id_column: str) -> dict[str, tuple[str, ...]]:
        """The names for charts of a register's things, by id."""
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for row in self.seeds.rows(f"register_{register}"):
            if row.get("kort_navn"):
                found[row[id_column]] += (row["kort_navn"],)
        return found

    def words_of_rows(self, rows: Iterable[Row], lines: int) -> dict[str, frozenset[str]]:
        """The hashed words that the index has of the first lines of assignments, by id."""
        index: dict[tuple[str, int], list[str]] = {}
        for row in self.seeds.rows("kilde_linje"):
            if row["ord"]:
                index[row["rapport_id"], int(row["linje"])] = row["ord"].split()
        return {
            row["oppdrag_id"]: frozenset(
                word
                for line in range(int(row["linje"]), int(row["linje"]) + lines)
                for word in index.get((row["rapport_id"], line), ())
            )
            for row in rows
        }

    @cached_property
    def areas(self) -> list[Thing]:
        """The municipality's service areas."""
        return self.things("tjenesteomraade", parent_column="overordnet_id")

    @cached_property
    def area_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(area.id for area in self.areas)

    @cached_property
    def goals(self) -> dict[str, str]:
        """The main goals by the letters of their names."""
        return {squeezed(name): thing.id for thing in self.things("hovedmaal") for name in thing.names}

    def listed(self, name: str) -> list[Row]:
        """A closed list of register_kodeliste."""
        return [row for row in self.seeds.rows("register_kodeliste") if row["liste"] == name]

    @cached_property
    def assignment_lists(self) -> list[str]:
        """The headings of the lists of assignments, as reports print them."""
        return [row["trykt_tekst"] for row in self.listed("oppdragstype") if row["trykt_tekst"]]

    @cached_property
    def groups(self) -> list[str]:
        """The group headings that registers and earlier reports have."""
        lists = [row["trykt_tekst"] for name in ("tiltaksgruppe", "fondsgruppe") for row in self.listed(name)]
        printed = [row[GROUP] for row in self.seeds.rows("aarsrapport_noekkeltall") if row["rapport_id"] != self.report]
        return list(dict.fromkeys(text for text in [*lists, *printed] if text))

    @cached_property
    def money_units(self) -> list[str]:
        """The words for units of money."""
        return [row["enhet_tekst"] for row in self.seeds.rows("register_enhetsuttrykk") if row["enhet_id"] == MONEY]

    def names_over(self, column: str) -> list[str]:
        """The names that may stand over rows in a column of their own: goals, sub-goals, climate assignments."""
        register = {GOAL: "hovedmaal", "delmaal_tekst": "delmaal", "oppdrag_tekst": "klimaoppdrag"}.get(column)
        return [name for thing in self.things(register) for name in thing.names] if register else []

    def closed_lists(self, family: Family) -> dict[str, Words]:
        """The closed list of each column of a family that has one, and the group headings."""
        lists = {}
        for column, target in family.words.items():
            seed, _, other = target.partition(".")
            lists[column] = Words(row[other] for row in self.seeds.rows(seed))
        return {**lists, GROUP: Words(self.groups)}

    def printed_names(self, family: Family) -> dict[str, list[str]]:
        """The names that a family's rows have had, by id: those of the register, and those that reports printed."""
        if family.seed not in self._names:
            self._names[family.seed] = self._printed_names(family)
        return self._names[family.seed]

    def _printed_names(self, family: Family) -> dict[str, list[str]]:
        register = self.register_of(family)
        names: dict[str, list[str]] = defaultdict(list)
        for thing in self.things(register, family.row_id) if register else ():
            names[thing.id] += thing.names
        for row in self.seeds.rows(family.seed):
            if row["rapport_id"] == self.report:
                continue
            if row.get("navn_tekst") and row[family.row_id] and (row[family.row_id] in names or not register):
                names[row[family.row_id]].append(row["navn_tekst"])
        return {key: list(dict.fromkeys(texts)) for key, texts in names.items()}

    def names_of(self, family: Family) -> frozenset[str]:
        """The letters of every name that a family's rows have had."""
        return frozenset(squeezed(name) for names in self.printed_names(family).values() for name in names)

    def knows(self, family: Family) -> Callable[[str], bool]:
        """Tells of a name whether a row of the family has had it."""
        names = self.names_of(family)
        return lambda name: squeezed(name) in names

    def spelling(self, family: Family) -> dict[str, str]:
        """How names are spelt, by their letters; the newest spelling where several have these letters."""
        return {squeezed(name): name for names in self.printed_names(family).values() for name in names}

    def ends_as_registered(self, family: Family) -> Callable[[str], bool]:
        """Tells of a name whether the number at its end, if it has one, stands in a registered name like it.

        False only where names like it are registered and none has the number: then it is the row's first figure.
        """
        names = [name for texts in self.printed_names(family).values() for name in texts]
        if register := self.register_of(family):
            names += [row["kort_navn"] for row in self.seeds.rows(f"register_{register}") if row.get("kort_navn")]

        def supported(name: str) -> bool:
            words = name.split()
            numbers = []
            while words and re.fullmatch(r"[-–]?\d+(?:,\d+)?", words[-1]):
                numbers.append(words.pop())
            if not numbers:
                return True
            like = process.extract(
                " ".join(words),
                names,
                scorer=fuzz.token_set_ratio,
                processor=utils.default_process,
                score_cutoff=LIKE,
                limit=5,
            )
            return not like or any(set(numbers) <= set(re.findall(r"\d+(?:,\d+)?", found)) for found, *_ in like)

        return supported

    def spelt(self, family: Family, spelling: dict[str, str], name: str) -> str | None:
        """How a printed name is to be written; None for a text that is no name in the register.

        The print stands, but for hyphens and spaces, which a line's end may have put in or taken out.
        """
        found = spelling.get(squeezed(name))
        if found is None and self.register_of(family) == "tjenesteomraade":
            code = re.match(r"(\d{2,4}) ?[-–] ?", printed(name))
            if code and squeezed(name[code.end() :]) in spelling:
                return printed(name)
        if found is None:
            return None
        return found if _unbroken(found) == _unbroken(name) else printed(name)

    @cached_property
    def unit_words(self) -> list[str]:
        """Every word that may stand behind a number as its unit."""
        words = [row["enhet_tekst"] for row in self.seeds.rows("register_enhetsuttrykk")]
        for row in self.seeds.rows("register_enhet"):
            words += [row["trykt_form"], row["symbol"]]
        return [word for word in dict.fromkeys(words) if word]


def _unbroken(text: str) -> str:
    return re.sub(r"[\s-]", "", printed(text))
