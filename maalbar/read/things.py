"""From read rows to rows of the seeds: each with the id of the thing that it is of, certain or proposed."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from maalbar.read.cells import amount_of, unit_of
from maalbar.read.decisions import without_decisions
from maalbar.read.forms import NAME
from maalbar.read.identity import CERTAIN, MOVED, RENAMED, Candidate, Match, Wanted, match_rows, nearest
from maalbar.read.known import Known, Thing
from maalbar.read.plain_lists import PlainList
from maalbar.read.proposals import Proposals
from maalbar.read.registers import AREA, GOAL, GROUP, KIND, LIST, REFERENCE, VALUE, Family, Row, cell_key
from maalbar.read.rows import ReadRow, ReadTable
from maalbar.read.wording import printed, slug, squeezed

CODE = re.compile(r"^(\d{1,4}) ?[-–] ?(\D.*)$")
GOAL_NUMBER = re.compile(r"^(\d{1,2})\. ?(.+)$")
DECISION = re.compile(r"^(?P<plan>[^,]+), (?P<body>[A-Za-zÆØÅæøå]+)\.?(?: (?:pkt|punkt)\.? ?(?P<point>\d+))?")
# The least likeness of an assignment's text and our short title, and how much of its words a line printed before.
TITLE_LIKE, TITLE_AHEAD, WORDS_PRINTED = 55.0, 8.0, 0.8
LINES_OF_A_TEXT = 8
# The least likeness of the names of goals and climate assignments, which stand over rows.
OVER_LIKE = 85.0
SHARED = ("regnskapslinje", "reisevane")
PARENT_OF = {
    "indikator": "delmaal_id",
    "noekkeltall": "tjenesteomraade_id",
    "investeringsprosjekt": "tjenesteomraade_id",
    "oekonomiplantiltak": "tjenesteomraade_id",
    "klimatiltak": "klimaoppdrag_id",
    "fondstiltak": "fondsgruppe_id",
}


@dataclass
class Gone:
    """A thing that the report before printed and this one does not."""

    seed: str
    id: str
    name: str


@dataclass
class ReportRows:
    """The rows of a report for each seed, in the order of print, and the things that are gone."""

    seeds: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    gone: list[Gone] = field(default_factory=list)


class Things:
    """Names the rows of one report."""

    def __init__(self, known: Known, proposals: Proposals, year: int) -> None:
        """known: the registers without this report's own rows."""
        self.known, self.proposals, self.year = known, proposals, year
        self.report = known.report
        self.made = ReportRows()
        self._areas: dict[str, str] = {}
        # what stands over rows, by its register, name and parent
        self._over: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)

    def rows_of(self, tables: Sequence[ReadTable], lists: Sequence[PlainList]) -> ReportRows:
        """The rows of all tables and lists."""
        by_family: dict[str, list[tuple[ReadTable, ReadRow]]] = defaultdict(list)
        for table in tables:
            for row in table.rows:
                by_family[table.head.family.seed].append((table, row))
        self._take_areas(by_family)
        for seed, rows in by_family.items():
            family = self.known.seeds.families[seed]
            ids = self._ids(family, rows)
            for (table, row), thing in zip(rows, ids, strict=True):
                self._write(family, table, row, thing)
            self._tell_gone(family, ids)
        for found in lists:
            self._write_list(found)
        for made in self.made.seeds.values():
            made.sort(key=lambda row: int(row.get("linje") or row["_linje"]))
            for kept in made:
                kept.pop("_linje", None)
        return self.made

    # -- areas, goals, assignments: what rows belong to

    def _take_areas(self, by_family: Mapping[str, Sequence[tuple[ReadTable, ReadRow]]]) -> None:
        """Every area that a heading or a row of the areas' own tables names, those above first."""
        for rows in by_family.values():
            for _, row in rows:
                if text := row.over.get(AREA):
                    self.area(text, row, "")
        for _, row in by_family.get("aarsrapport_tjenesteoekonomi", ()):
            if row.kind == "rad" and row.over.get(AREA):
                above = self.area(row.over[AREA], row, "")
                code = CODE.match(row.name)
                self.area(code[2] if code else row.name, row, above, code[1] if code else "")
        for _, row in by_family.get("aarsrapport_sykefravaer", ()):
            if row.kind == "rad":
                self.area(row.name, row, "")

    def area(self, text: str, row: ReadRow, above: str, code: str = "") -> str:
        """The id of an area by its printed name."""
        letters = squeezed(text)
        if letters in self._areas:
            return self._areas[letters]
        areas = self.known.areas
        found = [area for area in areas if letters in {squeezed(name) for name in area.names}]
        if len(found) > 1 and above:
            found = [area for area in found if area.parent == above] or found
        if found:
            thing = found[0].id
        elif near := nearest(text, {area.id: area.names[-1] for area in areas}, 88.0):
            thing = near[0][0]
            why = f"nearest of the areas ({near[0][1]:.0f})"
            self._rename(Match(thing, RENAMED, (), why), "tjenesteomraade", row, text)
        else:
            given = {
                "kommune_id": self.known.municipality,
                "kode": code,
                "overordnet_id": above,
                "nivaa": "kommunalsjefomraade" if above else "direktoeromraade",
            }
            thing = self.proposals.new(
                "tjenesteomraade", text, row.line, row.page, "no area has this name", given, self.known.municipality
            )
        self._areas[letters] = thing
        return thing

    def _goal(self, text: str, row: ReadRow) -> str:
        number = GOAL_NUMBER.match(printed(text))
        name = number[2] if number else printed(text)
        goals = self.known.things("hovedmaal")
        order = number[1] if number else str(len(goals) + len(self._over["hovedmaal"]) + 1)
        given = {"kommune_id": self.known.municipality, "hovedmaal_nr": order}
        return self._standing_over("hovedmaal", name, row, goals, "goal", given)

    def _subgoal(self, text: str, goal: str, row: ReadRow) -> str:
        added = self.proposals.added.get("register_delmaal", ())
        orders = [
            int(other["rekkefoelge"])
            for other in (*self.known.seeds.rows("register_delmaal"), *added)
            if other["hovedmaal_id"] == goal
        ]
        given = {"hovedmaal_id": goal, "rekkefoelge": str(max(orders, default=0) + 1)}
        subgoals = self.known.things("delmaal", parent_column="hovedmaal_id")
        return self._standing_over("delmaal", text, row, subgoals, "sub-goal", given, goal)

    def _assignment(self, text: str, row: ReadRow) -> str:
        used = sum(
            other["kommune_id"] == self.known.municipality for other in self.known.seeds.rows("register_klimaoppdrag")
        )
        order = str(used + len(self._over["klimaoppdrag"]) + 1)
        given = {"kommune_id": self.known.municipality, "rekkefoelge": order}
        things = self.known.things("klimaoppdrag")
        return self._standing_over("klimaoppdrag", text, row, things, "assignment", given)

    def _standing_over(
        self, register: str, name: str, row: ReadRow, things: Sequence[Thing], what: str, given: Row, parent: str = ""
    ) -> str:
        """The id of what stands over a row, by its name: a thing that has it, else the nearest, else a new one.

        given: what the register says of a new one. parent: what it belongs to, where names are shared.
        """
        key = (squeezed(name), parent)
        ids = self._over[register]
        if key in ids:
            return ids[key]
        near_by = [thing for thing in things if thing.parent == parent] if parent else things
        found = [thing for thing in things if key[0] in map(squeezed, thing.names)]
        found = [thing for thing in found if thing in near_by] or found
        if found:
            ids[key] = found[0].id
        elif near := nearest(name, {thing.id: thing.names[-1] for thing in near_by}, OVER_LIKE):
            ids[key] = near[0][0]
            self._rename(Match(near[0][0], RENAMED, (), f"nearest of the {what}s"), register, row, name)
        else:
            why = f"no {what} has this name"
            ids[key] = self.proposals.new(register, name, row.line, row.page, why, given, self.known.municipality)
        return ids[key]

    def _group_code(self, name: str, group: str, otherwise: str) -> str:
        codes = {squeezed(row["trykt_tekst"]): row["kode"] for row in self.known.listed(name) if row["trykt_tekst"]}
        return codes.get(squeezed(group), otherwise)

    def _parent(self, register: str, row: ReadRow) -> str:
        over = row.over
        if register == "indikator":
            return self._subgoal(over.get("delmaal_tekst", ""), self._goal(over.get(GOAL, ""), row), row)
        if register == "klimatiltak":
            return self._assignment(over.get("oppdrag_tekst", ""), row)
        if register == "fondstiltak":
            return self._group_code("fondsgruppe", over.get(GROUP, ""), "udisponert")
        return self.area(over[AREA], row, "") if over.get(AREA) else ""

    # -- the rows' own things

    def _ids(self, family: Family, rows: Sequence[tuple[ReadTable, ReadRow]]) -> list[str]:
        """The id of each row's thing; '' on a sum row that has none."""
        register = self.known.register_of(family)
        if register == "tjenesteomraade":
            return [self._area_of_row(family, row) for _, row in rows]
        if register == "oppdrag":
            return self._oppdrag_ids([row for _, row in rows])
        things = [row for _, row in rows if row.kind == "rad"]
        parents = [self._parent(register, row) if register in PARENT_OF else "" for row in things]
        wanted = [
            Wanted(row.name, parent, {key: text for key, text in row.cells.items() if key.startswith(VALUE)})
            for row, parent in zip(things, parents, strict=True)
        ]
        matches = match_rows(wanted, self._candidates(family, register))
        found = iter(
            self._settle(family, register, row, parent, match)
            for row, parent, match in zip(things, parents, matches, strict=True)
        )
        return [next(found) if row.kind == "rad" else "" for _, row in rows]

    def _area_of_row(self, family: Family, row: ReadRow) -> str:
        if row.kind == "sum":
            return self.area(row.over[AREA], row, "") if row.over.get(AREA) else ""
        code = CODE.match(row.name)
        above = self.area(row.over[AREA], row, "") if row.over.get(AREA) else ""
        return self.area(code[2] if code else row.name, row, above, code[1] if code else "")

    def _candidates(self, family: Family, register: str) -> list[Candidate]:
        names = self.known.printed_names(family)
        figures = self.figures_before(family)
        parents: dict[str, str] = {}
        if register in PARENT_OF:
            parents = {t.id: t.parent for t in self.known.things(register, family.row_id, PARENT_OF[register])}
        own = self._own(register, parents)
        # accounts and travel habits are everybody's, all else is a municipality's own
        elsewhere: frozenset[str] = frozenset() if register in SHARED else self.known.printed_elsewhere(family)
        like = self.known.short_names(register, family.row_id) if register else {}
        return [
            Candidate(key, tuple(texts), parents.get(key, ""), figures.get(key, {}), like.get(key, ()))
            for key, texts in names.items()
            if (key in own or not parents) and key not in elsewhere
        ]

    def _own(self, register: str, parents: Mapping[str, str]) -> set[str]:
        """The things of a register that are the municipality's own: those whose parents are."""
        if register in ("noekkeltall", "investeringsprosjekt", "oekonomiplantiltak"):
            return {key for key, parent in parents.items() if parent in self.known.area_ids}
        if register == "indikator":
            goals = {thing.id for thing in self.known.things("hovedmaal")}
            subgoals = {t.id for t in self.known.things("delmaal", parent_column="hovedmaal_id") if t.parent in goals}
            return {key for key, parent in parents.items() if parent in subgoals}
        if register == "klimatiltak":
            assignments = {thing.id for thing in self.known.things("klimaoppdrag")}
            return {key for key, parent in parents.items() if parent in assignments}
        return set(parents)

    def figures_before(self, family: Family) -> dict[str, dict[str, str]]:
        """What earlier reports of the municipality printed for each thing, by column and year; the newest wins."""
        figures: dict[str, dict[str, str]] = defaultdict(dict)
        if family.has_years:
            for row in sorted(
                self.known.seeds.rows(family.cells), key=lambda row: self.known.report_year(row["rapport_id"])
            ):
                if self.known.is_own_report(row["rapport_id"]):
                    figures[row[family.row_id]][cell_key(row)] = row[VALUE]
        return figures

    def _settle(self, family: Family, register: str, row: ReadRow, parent: str, match: Match) -> str:
        """The id of a row by its match, with the proposals that it takes."""
        if match.how == CERTAIN:
            return match.id
        if match.how in (RENAMED, MOVED):
            self._rename(match, register or family.name, row, row.name, parent)
            return match.id
        if not register:
            return self._free_of_seed(family, row)
        given: Row = {PARENT_OF[register]: parent} if register in PARENT_OF else {}
        if register in ("indikator", "noekkeltall"):
            given["enhet_id"] = self._unit(row)
        if register == "oekonomiplantiltak":
            given["tiltaksgruppe_id"] = self._group_code("tiltaksgruppe", row.over.get(GROUP, ""), "politisk_vedtak")
        if register == "fondstiltak":
            given["finansiert_av_udisponert"] = str(row.name.endswith("– KD")).lower()
        return self.proposals.new(register, row.name, row.line, row.page, match.why, given)

    def _free_of_seed(self, family: Family, row: ReadRow) -> str:
        there = {other[family.row_id] for other in [*self.known.seeds.rows(family.seed), *self.made.seeds[family.seed]]}
        made = slug(row.name)
        number, base = 2, made[:56]
        while made in there:
            made = f"{base}_{number}"
            number += 1
        self.proposals.propose(
            "ny",
            family.name,
            made,
            row.line,
            row.page,
            row.name,
            "no report before has it",
        )
        return made

    def _unit(self, row: ReadRow) -> str:
        """The unit that a row's cells print: a percent sign, a word of the registers; else a count."""
        forms = {r["trykt_form"]: r["enhet_id"] for r in self.known.seeds.rows("register_enhet") if r["trykt_form"]}
        for key, text in row.cells.items():
            if key.startswith(VALUE) and amount_of(text) is not None and unit_of(text) in forms:
                return forms[unit_of(text)]
        return "antall"

    def _rename(self, match: Match, register: str, row: ReadRow, text: str, parent: str = "") -> None:
        """Propose that a thing is called otherwise, or belongs elsewhere, from this report on."""
        self.proposals.propose(match.how, register, match.id, row.line, row.page, text, match.why, match.others)
        accepted = self.known.seeds.meta("register_navn")["accepted"]["register"]
        if register not in accepted:
            return
        named: Row = {
            "register": register,
            "id": self.known.registered_id(register, match.id),
            "fra_rapport_id": self.report,
            "navn": printed(text) if not self.known.has_name(register, match.id, text) else "",
            "overordnet_id": parent if match.how == MOVED else "",
            "kode": "",
        }
        if named["navn"] or named["overordnet_id"]:
            self.proposals.added.setdefault("register_navn", []).append(named)

    # -- assignments without a name of their own

    def _oppdrag_ids(self, rows: Sequence[ReadRow]) -> list[str]:
        things = {
            row["oppdrag_id"]: row
            for row in self.known.seeds.rows("register_oppdrag")
            if row["tjenesteomraade_id"] in self.known.area_ids
        }
        areas = [self.area(row.over[AREA], row, "") if row.over.get(AREA) else "" for row in rows]
        ids = [""] * len(rows)
        for options in (
            self._by_decision(rows, things),
            self._by_title(rows, things),
            self._by_words(rows, things, areas),
        ):
            for number, found in enumerate(options):
                there = {key for key in found if things.get(key, {}).get("tjenesteomraade_id") == areas[number]}
                if not ids[number] and len(there) == 1 and not there & set(ids):
                    ids[number] = next(iter(there))
        kinds = {squeezed(row["trykt_tekst"]): row["kode"] for row in self.known.listed("oppdragstype")}
        for number, row in enumerate(rows):
            if not ids[number]:
                kind = kinds.get(squeezed(row.over.get(LIST, "")), "verbalvedtak")
                ids[number] = self._likely_oppdrag(row, areas[number], kind, things, set(ids))
        return ids

    def _assignments_before(self) -> list[Row]:
        rows = self.known.seeds.rows("aarsrapport_oppdrag")
        return [row for row in rows if self.known.is_own_report(row["rapport_id"])]

    def _by_decision(self, rows: Sequence[ReadRow], things: Mapping[str, Row]) -> list[set[str]]:
        """The assignments that each row may be by the decision and the list that it names."""
        references: dict[tuple[str, str], set[str]] = defaultdict(set)
        for old in self._assignments_before():
            if old[REFERENCE]:
                references[squeezed(old[REFERENCE]), old[LIST]].add(old["oppdrag_id"])
        for key, thing in things.items():
            if thing["plan"] and thing["punkt"]:
                told = f"{thing['plan']}, {thing['organ']} pkt. {thing['punkt']}"
                references[squeezed(told), self._list_name(thing["oppdragstype"])].add(key)
        named = ((squeezed(row.cells.get(REFERENCE, "")), row.over.get(LIST, "")) for row in rows)
        return [references.get(decision, set()) if decision[0] else set() for decision in named]

    def _by_title(self, rows: Sequence[ReadRow], things: Mapping[str, Row]) -> list[set[str]]:
        """The assignments whose short title each row is, letter by letter."""
        titles: dict[str, set[str]] = defaultdict(set)
        for key, thing in things.items():
            titles[squeezed(thing["kort_tittel"])].add(key)
        return [titles.get(squeezed(without_decisions(row.name)), set()) for row in rows]

    def _by_words(self, rows: Sequence[ReadRow], things: Mapping[str, Row], areas: Sequence[str]) -> list[set[str]]:
        """The assignment of each row's area whose lines in the report before have most of the row's words."""
        words = self.known.words_of_rows(self._assignments_before(), LINES_OF_A_TEXT)
        found = []
        for row, area in zip(rows, areas, strict=True):
            own = _hashes(row.name)
            shares = {
                key: len(own & printed_words) / max(1, len(own))
                for key, printed_words in words.items()
                if things.get(key, {}).get("tjenesteomraade_id") == area
            }
            most = max(shares.values(), default=0.0)
            found.append({key for key, share in shares.items() if share == most} if most >= WORDS_PRINTED else set())
        return found

    def _likely_oppdrag(self, row: ReadRow, area: str, kind: str, things: Mapping[str, Row], taken: set[str]) -> str:
        titles = {
            key: thing["kort_tittel"]
            for key, thing in things.items()
            if key not in taken and thing["tjenesteomraade_id"] == area and thing["oppdragstype"] == kind
        }
        near = nearest(row.name, titles, TITLE_LIKE)
        if near and (len(near) == 1 or near[0][1] - near[1][1] >= TITLE_AHEAD):
            others = tuple(key for key, _ in near[1:])
            self.proposals.propose(
                RENAMED,
                "oppdrag",
                near[0][0],
                row.line,
                row.page,
                _short_title(row.name),
                f"its short title is the nearest ({near[0][1]:.0f}); the report prints no decision to know it by",
                others,
            )
            return near[0][0]
        given: Row = {"tjenesteomraade_id": area, "oppdragstype": kind}
        decision = DECISION.match(row.cells.get(REFERENCE, ""))
        bodies = {body["kode"].casefold(): body["kode"] for body in self.known.listed("organ")}
        if decision and decision["body"].casefold() in bodies:
            given |= {
                "plan": decision["plan"],
                "organ": bodies[decision["body"].casefold()],
                "punkt": decision["point"] or "",
            }
        why = "no assignment has this decision or text; write a short title of your own"
        return self.proposals.new("oppdrag", _short_title(row.name), row.line, row.page, why, given)

    def _list_name(self, kind: str) -> str:
        return next((row["trykt_tekst"] for row in self.known.listed("oppdragstype") if row["kode"] == kind), "")

    # -- writing

    def _write(self, family: Family, table: ReadTable, row: ReadRow, thing: str) -> None:
        base: Row = {
            "rapport_id": self.report,
            family.row_id: thing,
            "radtype": row.kind,
            NAME: row.name,
            "linje": str(row.line),
            **{column: row.over.get(column, "") for column in (*family.over, *family.under)},
        }
        columns = [column for column in table.head.columns.values() if column.name == VALUE]
        if family.has_years:
            if family.cells != family.seed:
                self.made.seeds[family.seed].append({column: base.get(column, "") for column in family.columns})
            for column in columns:
                if column.key in row.unsure:
                    continue
                cell: Row = {
                    **base,
                    "aar": str(column.year),
                    KIND: column.kind,
                    VALUE: row.cells.get(column.key, ""),
                }
                kept = {name: cell.get(name, "") for name in family.cell_columns}
                self.made.seeds[family.cells].append({**kept, "_linje": str(row.line)})
            return
        cells = {key: text for key, text in row.cells.items() if key in family.columns and key not in row.unsure}
        self.made.seeds[family.seed].append({column: {**base, **cells}.get(column, "") for column in family.columns})

    def _write_list(self, found: PlainList) -> None:
        family = found.family
        rows = [ReadRow(item.line, item.page, "rad", item.cells[NAME], dict(item.cells), {}) for item in found.rows]
        register = self.known.register_of(family)
        # an inspection is of its year: a name that is near is another one
        near = register != "tilsyn"
        matches = match_rows([Wanted(row.name, "") for row in rows], self._candidates(family, register), near=near)
        ids = [self._settle(family, register, row, "", match) for row, match in zip(rows, matches, strict=True)]
        for item, thing in zip(found.rows, ids, strict=True):
            made: Row = {
                "rapport_id": self.report,
                family.row_id: thing,
                "radtype": "rad",
                "laaneart": item.code,
                "avsnitt_tekst": item.heading,
                "linje": str(item.line),
                **item.cells,
            }
            self.made.seeds[family.seed].append({column: made.get(column, "") for column in family.columns})

    def _tell_gone(self, family: Family, ids: Iterable[str]) -> None:
        last = self.known.report_before
        if not last:
            return
        there = set(ids)
        names = self.known.printed_names(family) if self.known.register_of(family) != "tjenesteomraade" else {}
        seen: set[str] = set()
        for row in self.known.seeds.rows(family.seed):
            thing = row[family.row_id]
            if row["rapport_id"] == last and thing and thing not in there and thing not in seen:
                seen.add(thing)
                name = row.get(NAME) or (names.get(thing) or [thing])[-1]
                self.made.gone.append(Gone(family.seed, thing, name))


def _short_title(text: str) -> str:
    """The first words of a text: a title to be written anew, no sentence of the report."""
    return " ".join(printed(text).split()[:8])[:80].rstrip(" ,.;:–-(")


def _hashes(text: str) -> frozenset[str]:
    """The words of a text as the index has them: the first digits of a hash of each."""
    found = re.findall(r"[^\W_]+|%", printed(text))
    return frozenset(hashlib.md5(word.encode(), usedforsecurity=False).hexdigest()[:6] for word in found)
