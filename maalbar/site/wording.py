"""What the pages say of a KPI, a target, a status and a contradiction, in one of the languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from maalbar.site.addresses import conflict_address, conflict_anchor
from maalbar.site.edition import Edition, Kpi, Municipality, Report, Row
from maalbar.site.language import MILLION, Language

GOOD = {"riktig_vei", "naadd", "paa_vei"}
BAD = {"feil_vei", "ikke_naadd", "for_sakte"}
EVEN = {"uendret", "uendret_innen_avrunding"}
CANNOT_JUDGE = "kan_ikke_vurderes"


def verdict_kind(code: str) -> str:
    """Which of four signs a verdict has: good, bad, even or none."""
    return "good" if code in GOOD else "bad" if code in BAD else "even" if code in EVEN else "none"


class Change(NamedTuple):
    """A change in words; code and name: the verdict on it, where there is one."""

    title: str
    amount: str
    since: str
    code: str | None
    name: str


@dataclass(frozen=True)
class Part:
    """A part of a whole: the pattern that it is drawn with, its name and how many it is."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Conflict:
    """A contradiction in plain words: what it is about, what is said in one place and what in the other."""

    row: Row
    anchor: str
    address: str
    title: Markup
    should: Markup
    stated: str
    follows: str
    reason: Markup
    kpi: Kpi | None


class Wording:
    """The words of one language over one edition."""

    def __init__(self, language: Language, edition: Edition) -> None:
        """The edition's data in a language."""
        self.language = language
        self.edition = edition

    def code(self, code_list: str, code: str) -> Markup:
        """The name of a code of a closed list."""
        return self.language.said(self.edition.codes[code_list][code], "navn")

    # what a table has by its Norwegian name alone

    def area_of(self, row: Row) -> Markup:
        """The service area that a row belongs to; empty when it belongs to none."""
        area = self.edition.areas.get(row["tjenesteomraade_id"] or "")
        return self.language.said(area, "navn") if area else Markup("")

    def directorate_of(self, row: Row) -> Markup:
        """The highest level's area above a row's; empty when it belongs to none."""
        area = self.edition.areas.get(row["tjenesteomraade_id"] or "")
        above = self.edition.areas.get(area["direktoeromraade_id"] or "") if area else None
        return self.language.said(above, "navn") if above else Markup("")

    def chain_part(self, row: Row) -> Markup:
        """A part of the chain from goal to money, or of what it lacks."""
        english = self._english_names.get((row["ledd"], row["ledd_id"]))
        return self.language.said({"navn": row["navn"], "navn_en": english}, "navn")

    def status_named(self, name: str) -> Markup:
        """A status of which a row has the name alone."""
        named = {status["navn"]: status for status in self.edition.statuses.values()}
        return self.language.said(named[name], "navn") if name in named else self.language.norwegian(name)

    @cached_property
    def _english_names(self) -> dict[tuple[str, str], str]:
        """The English names of what can be a part of the chain, by its kind and id."""
        edition = self.edition
        goals = [row for of in edition.municipalities for row in of.goals]
        kpis = [kpi for of in edition.municipalities for kpi in of.kpis.values()]
        names = {
            **{(kpi.about["kpi_type"], kpi.id): kpi.about["navn_en"] for kpi in kpis},
            **{("hovedmaal", row["hovedmaal_id"]): row["navn_en"] for row in goals},
            **{("delmaal", row["delmaal_id"]): row["delmaal_en"] for row in goals},
            **{("tjenesteomraade", area_id): row["navn_en"] for area_id, row in edition.areas.items()},
            **{("klimaoppdrag", own_id): row["navn_en"] for own_id, row in edition.climate_assignments.items()},
        }
        for report in edition.reports:
            for part, table, name in (
                ("klimatiltak", "rpt_klimatiltak", "navn_en"),
                ("maaltall", "rpt_maaloppnaaelse", "navn_en"),
                ("oppdrag", "rpt_oppdrag", "kort_tittel_en"),
            ):
                names |= {(part, row[f"{part}_id"]): row[name] for row in report[table]}
        return names

    # KPIs

    def kpi_name(self, kpi: Kpi) -> Markup:
        """A KPI's name: the short one in Norwegian, where there is one."""
        row = kpi.about
        return (
            escape(row["kort_navn"] or row["navn"]) if self.language.is_norwegian else self.language.said(row, "navn")
        )

    def shown_value(self, row: Row) -> str:
        """A printed value with its unit."""
        return self.language.shown(row["verdi_vist"] or row["verdi_tekst"])

    def value_status(self, row: Row) -> Markup:
        """What kind of value a print is."""
        return self.language.said(self.edition.value_statuses[row["verdistatus"]], "navn")

    def value_or_status(self, row: Row) -> Markup | str:
        """The value, or why there is none."""
        if row["verdi"] is None:
            return Markup('<span class="muted">{}</span>').format(self.value_status(row))
        return self.shown_value(row)

    def values_in_words(self, kpi: Kpi) -> str:
        """Every year with its value, for whoever does not see the chart."""
        parts = [
            f"{row['aar']}: {self.value_status(row).striptags() if row['verdi'] is None else self.shown_value(row)}"
            for row in kpi.values
        ]
        target = self.language.text("chart.target")
        for row in kpi.targets:
            parts.append(f"{target} {row['gjelder_til_aar'] or ''}: {self.language.shown(row['maal_vist'])}")
        return "; ".join(parts)

    def no_value(self, kpi: Kpi) -> Markup:
        """Why a KPI has no value at all."""
        return self.language.text("kpi.no_value", why=self.value_status(kpi.values[-1]))

    def doubtful_zeros(self, kpi: Kpi) -> Markup:
        """That a printed zero was probably not measured."""
        return self.language.text("kpi.doubtful", years=", ".join(str(year) for year in kpi.doubtful_years))

    def change_of(self, kpi: Kpi) -> Change | None:
        """The change from the previous to the latest value; none over a break."""
        latest, previous = kpi.latest, kpi.previous
        if latest is None or previous is None:
            return None
        code = kpi.status["utvikling_fra_forrige"] if kpi.status else None
        return self._change(kpi, previous, latest, code if code != "ikke_vurdert" else None)

    def changes_of(self, kpi: Kpi) -> list[Change]:
        """The change from the previous and from the first value to the latest."""
        found = [self.change_of(kpi)]
        if kpi.previous and kpi.with_value[0] is not kpi.previous:
            code = kpi.status["utvikling_fra_foerste"] if kpi.status else None
            found.append(
                self._change(kpi, kpi.with_value[0], kpi.with_value[-1], code if code != "ikke_vurdert" else None)
            )
        return [change for change in found if change]

    def _change(self, kpi: Kpi, first: Row, last: Row, code: str | None) -> Change | None:
        if kpi.break_year and first["aar"] < kpi.break_year <= last["aar"]:
            return None
        amount = last["verdi"] - first["verdi"]
        decimals = max(first["desimaler"] or 0, last["desimaler"] or 0)
        words = self.amount_of(kpi, amount, decimals) if amount else self.language.text("kpi.same")
        return Change(
            title=self.language.text("kpi.change_since", year=first["aar"]),
            amount=words,
            since=self.language.text("kpi.since", year=first["aar"]),
            code=code,
            name=self.code("utvikling", code) if code else "",
        )

    def amount_of(self, kpi: Kpi, amount: Decimal, decimals: int) -> str:
        """A difference between two values of a KPI: of percentages it is in percentage points."""
        row = kpi.about
        unit = self.edition.units[row["enhet_id"]]
        if row["enhet_id"] == "kr" and abs(amount) >= MILLION:
            return self.language.kroner(amount, signed=True)
        if row["enhet_id"] == "prosent":
            points = self.edition.units["prosentpoeng"]["symbol"] if "prosentpoeng" in self.edition.units else "%"
            return self.language.with_unit(amount, decimals, points, signed=True)
        # the ends of a scale belong to a score on it, not to a difference
        has_symbol = unit["vises_bak_tall"] and not unit["symbol"].startswith("(")
        return self.language.with_unit(amount, decimals, unit["symbol"] if has_symbol else "", signed=True)

    def agreement_of(self, kpi: Kpi) -> Markup | None:
        """How many methods of progress may be used, and whether they agree."""
        usable = [row for row in kpi.methods if row["resultat"] != CANNOT_JUDGE]
        if not usable:
            return None
        kinds = {verdict_kind(row["resultat"]) for row in usable}
        said = {"n": len(usable), "all": len(kpi.methods)}
        if len(usable) == 1:
            return self.language.text("kpi.one_method", says=self.method_says(usable[0]).lower(), **said)
        if len(kinds) > 1:
            return self.language.text("kpi.methods_differ", **said)
        return self.language.text(f"kpi.methods_{kinds.pop()}", **said)

    def method_says(self, row: Row) -> Markup:
        """A method's result in words."""
        return self.code("utviklingsresultat", row["resultat"])

    def method_rests_on(self, kpi: Kpi, row: Row) -> Markup | str:
        """What a method's result rests on, or why it may not be used."""
        if row["grunn"]:
            return self.code("utviklingsgrunn", row["grunn"])
        decimals = max((value["desimaler"] or 0 for value in kpi.values), default=0)
        number, text = self.language.number, self.language.text
        if row["metode"] == "vekstrate" and row["rate_prosent"] is not None:
            return text("method.rate", rate=self.language.percent(row["rate_prosent"], 1, signed=True))
        if row["metode"] == "theil_sen" and row["stigning"] is not None:
            return text(
                "method.slope", slope=number(row["stigning"], decimals + 1, signed=True), n=row["antall_punkter"]
            )
        if row["ventet_verdi"] is not None:
            return text("method.expected", value=number(row["ventet_verdi"], decimals), year=row["siste_aar"])
        first, last = (number(row[which], decimals) for which in ("foerste_verdi", "siste_verdi"))
        if row["metode"] == "endring":
            return text(
                "method.change", first=first, first_year=row["foerste_aar"], last=last, last_year=row["siste_aar"]
            )
        return text("method.latest", last=last, last_year=row["siste_aar"])

    # status

    def parts(self, rows: Iterable[Row]) -> list[Part]:
        """How many rows have each status, in the order of the statuses; what is not stated comes last."""
        counts: dict[str, list[Row]] = {}
        for row in sorted(rows, key=lambda row: row["status_rekkefoelge"] or 99):
            counts.setdefault(row["status_id"] or "", []).append(row)
        return [
            Part(
                self.status_key(status),
                self.language.said(rows[0], "status") if status else self.language.text("word.not_stated"),
                len(rows),
            )
            for status, rows in counts.items()
        ]

    def status_key(self, status_id: str) -> str:
        """The pattern of a status: done, under way, late, not begun, not stated."""
        status = self.edition.statuses.get(status_id)
        if status is None:
            return "s5"
        if status["er_ferdig"]:
            return "s1"
        return "s3" if status["er_forsinket"] else "s2" if status["er_aktiv"] else "s4"

    def directions(self, kpis: Iterable[Kpi]) -> list[Part]:
        """How many indicators went which way from their first to their latest value.

        What is unchanged and what is unchanged within rounding are one part, which has the first one's name.
        """
        kinds = [verdict_kind(kpi.status["utvikling_fra_foerste"]) for kpi in kpis if kpi.status]
        keys = {"good": "s1", "bad": "s3", "even": "s2", "none": "s5"}
        names: dict[str, Markup] = {}
        for code in self.edition.codes["utvikling"]:
            names.setdefault(verdict_kind(code), self.code("utvikling", code))
        return [Part(keys[kind], name, kinds.count(kind)) for kind, name in names.items() if kind in kinds]

    # contradictions

    def conflict(self, report: Report, municipality: Municipality, row: Row) -> Conflict:
        """A contradiction in plain words."""
        kpi = municipality.kpis.get(row["gjelder_kpi_id"] or "")
        if row["funnet_av"] == "paastand":
            title = Markup("«{}»").format(self.language.said(row, "hva"))
            should = Markup("")
            # a claim in words is tested against 0, or against a rank: neither is a figure that the report states
            stated, follows = (str(self.language.text(key)) for key in ("trust.in_words", "trust.not_so"))
            if row["trendord"]:
                stated = Markup("«{}»").format(self.language.norwegian(row["trendord"]))
                follows = self._measured(row, follows)
            elif row["tall_tekst"] not in (None, "0", "1"):
                stated = self.language.norwegian(f"{row['tall_tekst']} {row['enhet_tekst'] or ''}".strip())
                follows = self._range(row, "utledet", kpi)
        elif row["funnet_av"] == "lesning":
            stated, follows = (
                Markup("«{}»").format(self.language.norwegian(row[side])) for side in ("oppgitt_tekst", "mot_tekst")
            )
            title, should = Markup("{} – {}").format(stated, follows), self.language.said(row, "hva")
        else:
            subject = self.language.said(row, "gjelder") if row["gjelder"] else self.language.said(row, "hva")
            title = subject if row["gjelder"] else self.language.text("trust.broken", rule=subject)
            should = self.language.said(row, "hva") if row["gjelder"] else Markup("")
            stated, follows = self._range(row, "oppgitt", kpi), self._range(row, "utledet", kpi)
        return Conflict(
            row=row,
            anchor=conflict_anchor(row),
            address=conflict_address(report, row),
            title=title,
            should=should,
            stated=stated,
            follows=follows,
            reason=self.language.norwegian(f"{row['begrunnelse'].rstrip('.')}."),
            kpi=kpi,
        )

    def _measured(self, row: Row, otherwise: str) -> str:
        """What the figures come to where a word is tested: a change in percent or a rank."""
        if row["uttrykk"] == "prosentendring":
            return self._range({**row, "enhet_tekst": "prosent"}, "utledet", None)
        if row["uttrykk"].startswith("rang"):
            return str(self.language.text("trust.rank", n=self.language.number(row["utledet_nedre"])))
        return otherwise

    def _range(self, row: Row, side: str, kpi: Kpi | None) -> str:
        """What a side says: the number that an interval is the print of, or the interval."""
        low, high = row[f"{side}_nedre"], row[f"{side}_oevre"]
        if low is None or high is None:
            return "–"
        if row["kolonne"] and row["kolonne"].startswith("fase "):
            phase = self.edition.phases.get(int(low))
            return str(self.language.said(phase, "navn").striptags()) if phase else self.language.number(low)
        unit = self.edition.units[kpi.about["enhet_id"]] if kpi else None
        symbol = unit["symbol"] if unit and unit["vises_bak_tall"] else ""
        if row["enhet_tekst"] == "prosent":
            symbol = "%"
        if row["regel_id"] == "investeringsomtale_beloep":
            symbol = "mill. kr"
        if max(abs(low), abs(high)) >= MILLION and symbol in ("kr", "mill. kr", ""):
            low, high, symbol = low / MILLION, high / MILLION, "mill. kr"
        if low == high:
            return self.language.with_unit(low, _decimals(low), symbol)
        if (decimals := _printed_decimals(high - low)) is not None:
            return self.language.with_unit((low + high) / 2, decimals, symbol)
        decimals = max(_decimals(low), _decimals(high))
        if self.language.number(low, decimals) == self.language.number(high, decimals):
            return self.language.with_unit(low, decimals, symbol)
        return self.language.span(low, high, decimals, symbol)


def _decimals(value: Decimal) -> int:
    """How many decimals a number needs, at most two."""
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else 0


def _printed_decimals(width: Decimal) -> int | None:
    """The decimals of the print whose interval is so wide: 1 is printed with none, 0,1 with one; None: of no print."""
    return {Decimal(1): 0, Decimal("0.1"): 1, Decimal("0.01"): 2, Decimal("0.001"): 3}.get(width.normalize())
