"""What the steward is asked to confirm: rows of register_forslag, and of the registers that they speak of."""

from dataclasses import dataclass, field

from maalbar.read.known import Known
from maalbar.read.registers import Row, Seeds
from maalbar.read.wording import printed, slug

REASON = "Foreslått av leseren; vurder"
KPI = {
    "oensket_retning": "noeytral",
    "retning_begrunnelse": REASON,
    "aggregering": "aldri",
    "aggregering_begrunnelse": REASON,
    "frekvens": "aarlig",
}
# What a register says of a new thing until somebody has looked: what a reader cannot know is the most careful value.
DEFAULTS: dict[str, Row] = {
    "indikator": {**KPI, "er_aktiv": "true"},
    "noekkeltall": KPI,
    "fondstiltak": {"finansiert_av_udisponert": "false", "fondsgruppe_id": "udisponert"},
    "oekonomiplantiltak": {"tiltaksgruppe_id": "politisk_vedtak"},
    "tilsyn": {"tilsynstype": "statlig_tilsyn", "tilsynsmyndighet": "statsforvalteren", "tilsynsstatus": "ukjent"},
    "reisevane": {**KPI, "enhet_id": "antall"},
    "status": {"farge": "#BBBBBB", "er_ferdig": "false", "er_aktiv": "true", "er_forsinket": "false"},
    "investeringsfase": {"farge": "#BBBBBB", "er_fase": "true"},
    "regnskapslinje": {"gruppe": "investeringsutgifter"},
}
LONGEST_ID, LONGEST_SHORT_NAME = 60, 40


@dataclass
class Proposals:
    """The proposals of one report, and the rows that they add to the registers."""

    seeds: Seeds
    known: Known
    report: str
    rows: list[Row] = field(default_factory=list)
    added: dict[str, list[Row]] = field(default_factory=dict)

    def propose(
        self,
        kind: str,
        register: str,
        thing: str,
        line: int,
        page: int | None,
        text: str,
        why: str,
        others: tuple[str, ...] = (),
    ) -> None:
        """Ask for one decision; a second one on the same thing is the same."""
        key = (kind, register, thing)
        if any((row["art"], row["register"], row["id"]) == key for row in self.rows):
            return
        self.rows.append(
            {
                "rapport_id": self.report,
                "art": kind,
                "register": register,
                "id": thing,
                "linje": str(line),
                "side": str(page) if page else "",
                "trykt_tekst": printed(text)[:200],
                "kandidater": " ".join(others),
                "begrunnelse": why,
                "er_bekreftet": "false",
            }
        )

    def new(self, register: str, name: str, line: int, page: int | None, why: str, given: Row, start: str = "") -> str:
        """A new thing in a register: its id. given: the columns that the report tells; start: how the id begins."""
        seed = f"register_{register}"
        columns = self.seeds.columns(seed)
        thing = self.free_id(register, f"{start}_{name}" if start else name)
        row: Row = dict.fromkeys(columns, "")
        row |= {column: value for column, value in DEFAULTS.get(register, {}).items() if column in columns}
        row[columns[0]] = thing
        name_column = self.known.name_column(register)
        row[name_column] = printed(name)
        for column in ("navn_en", "kort_tittel_en", "tema_en"):
            if column in columns:
                row[column] = printed(name)
        if "kort_navn" in columns:
            row["kort_navn"] = self._short(register, name)
        if "begrep_id" in columns:
            row["begrep_id"] = thing
        if "rekkefoelge" in columns and "rekkefoelge" not in given:
            row["rekkefoelge"] = str(self._next_order(seed))
        row |= given
        if register == "indikator":
            row["indikatorrad_id"] = thing
        self.added.setdefault(seed, []).append(row)
        self.propose("ny", register, thing, line, page, name, why)
        return thing

    def free_id(self, register: str, name: str) -> str:
        """An id that nothing has in a register yet, in the words of a name."""
        seed = f"register_{register}"
        column = self.seeds.columns(seed)[0]
        there = {row[column] for row in [*self.seeds.rows(seed), *self.added.get(seed, ())]}
        made = slug(name, LONGEST_ID)
        if made in there:
            made = slug(f"{self.known.municipality}_{name}", LONGEST_ID)
        number = 2
        base = made
        while made in there:
            made = f"{base[: LONGEST_ID - 3]}_{number}"
            number += 1
        return made

    def _short(self, register: str, name: str) -> str:
        seed = f"register_{register}"
        there = {row.get("kort_navn", "") for row in [*self.seeds.rows(seed), *self.added.get(seed, ())]}
        short = printed(name)
        if len(short) > LONGEST_SHORT_NAME:
            cut = short[:LONGEST_SHORT_NAME].rfind(" ")
            short = short[: cut if cut > 0 else LONGEST_SHORT_NAME].rstrip(" ,–-(")
        number, base = 2, short
        while short in there:
            short = f"{base[: LONGEST_SHORT_NAME - 4]} ({number})"
            number += 1
        return short

    def _next_order(self, seed: str) -> int:
        rows = [*self.seeds.rows(seed), *self.added.get(seed, ())]
        return max((int(row["rekkefoelge"]) for row in rows if row.get("rekkefoelge", "").isdigit()), default=0) + 1
