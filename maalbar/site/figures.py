"""The ten figures of a year: the same ten of every report, whatever they show, so that nobody chose them for it.

Each is a count or a sum of one family of tables. A report that lacks the family lacks the figure.
"""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from maalbar.site.addresses import slug
from maalbar.site.edition import Municipality, Report, total
from maalbar.site.language import Language

MOST_FIGURES = 10


class Figure(NamedTuple):
    """A figure: its number, of how many, what it is; share: of one, where it is a part of a whole."""

    number: str
    of: str
    words: Markup
    share: float | None
    address: str


def figures_of(report: Report, municipality: Municipality, language: Language) -> list[Figure]:
    """The figures of a report in the order of the pages that they lead to."""
    return list(_figures(report, municipality, language))


def _figures(report: Report, municipality: Municipality, language: Language) -> Iterator[Figure]:
    folder = report.folder
    # what the goals' indicators show rests on the newest report, so an older year has no such figure
    indicators = [kpi for kpi in municipality.kpis.values() if kpi.status and report is municipality.newest]
    judged = [kpi for kpi in indicators if kpi.status and kpi.status["utvikling_fra_foerste"] != "ikke_vurdert"]
    for code in ("riktig_vei", "feil_vei"):
        if judged:
            count = sum(1 for kpi in judged if kpi.status and kpi.status["utvikling_fra_foerste"] == code)
            yield _part(count, len(judged), f"figure.{code}", f"{slug(municipality.id)}/maal/index.html", language)
    areas = report["rpt_direktoeromraade"]
    if areas:
        deviation = total(areas, "avvik_kr")
        key = "figure.underspent" if deviation >= 0 else "figure.overspent"
        yield Figure(
            language.millions(abs(deviation)),
            language.text("figure.millions"),
            language.text(key),
            None,
            f"{folder}penger.html",
        )
    for table, spent, budget, key, page in (
        ("rpt_investering", "regnskap_kr", "rev_budsjett_kr", "figure.invested", "penger.html#investeringer"),
        ("rpt_klimafond", "regnskap_kr", "budsjett_kr", "figure.fund", "klima.html#fond"),
    ):
        if rows := report[table]:
            used, planned = total(rows, spent), total(rows, budget)
            share = float(used / planned) if planned else None
            of = language.text("figure.millions_of", n=language.millions(planned))
            yield Figure(language.millions(used), of, language.text(key), _within(share), f"{folder}{page}")
    if measures := report["rpt_klimatiltak"]:
        late = sum(1 for row in measures if row["er_forsinket"])
        yield _part(late, len(measures), "figure.late_measures", f"{folder}klima.html#tiltak", language)
    if assignments := report["rpt_oppdrag"]:
        done = sum(1 for row in assignments if row["er_ferdig"])
        yield _part(done, len(assignments), "figure.done_assignments", f"{folder}loefter.html", language)
    if plan := report["rpt_oekonomiplantiltak"]:
        done = sum(1 for row in plan if row["er_ferdig"])
        yield _part(done, len(plan), "figure.done_plan", f"{folder}penger.html#plan", language)
    results = [row["resultat"] for row in report["rpt_maaloppnaaelse"] if row["resultat"] in ("naadd", "ikke_naadd")]
    if results:
        yield _part(results.count("naadd"), len(results), "figure.reached", f"{folder}maaltall.html", language)
    # what has an explanation, or none yet, is no error
    if verdicts := [row["vurdering"] for row in report["rpt_motsigelse"]]:
        yield _part(verdicts.count("kildefeil"), len(verdicts), "figure.errors", f"{folder}tillit.html", language)


def _part(count: int, of: int, key: str, address: str, language: Language) -> Figure:
    text = language.text("figure.of", n=language.number(of))
    return Figure(language.number(count), text, language.text(key), count / of, address)


def _within(share: float | None) -> float | None:
    """A share that a bar can show: spending beyond the budget fills it."""
    return None if share is None else min(max(share, 0.0), 1.0)
