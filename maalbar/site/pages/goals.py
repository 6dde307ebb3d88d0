"""The goals: all of them, and a page for each with its sub-goals and indicators."""

from collections.abc import Iterator
from itertools import groupby

from maalbar.site.addresses import goal_address, slug
from maalbar.site.edition import Municipality, Report, Row
from maalbar.site.pages.page import Context, Page, Site, in_words, named
from maalbar.site.wording import Wording


def goals_of(of: Municipality, words: Wording) -> list[Context]:
    """Each main goal with its sub-goals, their indicators, and how many went which way."""
    found: dict[str, Context] = {}
    indicators = [kpi for kpi in of.kpis.values() if kpi.about["kpi_type"] == "indikator"]
    for row in of.goals:
        goal = found.setdefault(
            row["hovedmaal_id"],
            {"row": row, "address": goal_address(of.id, row["hovedmaal_id"]), "subgoals": []},
        )
        kpis = [kpi for kpi in indicators if kpi.about["delmaal_id"] == row["delmaal_id"]]
        if kpis:
            goal["subgoals"].append({"row": row, "kpis": kpis})
    for goal in found.values():
        goal["counts"] = words.directions(kpi for subgoal in goal["subgoals"] for kpi in subgoal["kpis"])
    return [goal for goal in found.values() if goal["subgoals"]]


def chain_of(report: Report, goal_id: str) -> list[Context]:
    """What the report says is done for a goal: climate assignments, each with all that hangs on it (rpt_styringskjede).

    An assignment that stands under an indicator too is shown under its sub-goal only. Whose it is, it says where it
    stands by itself.
    """
    parts: dict[str, Context] = {}
    roots = []
    for row in report["rpt_styringskjede"]:
        repeated = row["over_ledd"] == "oppdrag" and "/klimatiltak:" in row["sti"]
        if row["hovedmaal_id"] != goal_id or "/indikator:" in row["sti"] or repeated:
            continue
        part = parts[row["sti"]] = {"row": row, "parts": []}
        above, _, _ = row["sti"].rpartition("/")
        if row["ledd"] == "klimaoppdrag":
            roots.append(part)
        elif above in parts:
            parts[above]["parts"].append(part)
    return roots


def gaps_of(report: Report) -> list[Context]:
    """Where the chain from goal to money is broken, kind by kind."""
    return [
        {"row": rows[0], "rows": rows}
        for _, found in groupby(report["rpt_dekning"], key=lambda row: row["hull"])
        if (rows := list(found))
    ]


def goal_pages(site: Site, of: Municipality) -> Iterator[Page]:
    """The pages of a municipality's goals; none when it has none."""
    report = of.newest
    goals = {row["hovedmaal_id"]: row for row in of.goals}
    if not goals:
        return
    yield Page(
        address=f"{slug(of.id)}/maal/index.html",
        template="maaloversikt.html",
        title=in_words("goals.title", municipality=of.name),
        description=in_words("front.goals_lede"),
        context=lambda words: {"goals": goals_of(of, words), "gaps": gaps_of(report)},
        report=report,
        current="goals",
    )
    for goal_id, row in goals.items():

        def context(words: Wording, goal_id: str = goal_id, row: Row = row) -> Context:
            goal = next((goal for goal in goals_of(of, words) if goal["row"]["hovedmaal_id"] == goal_id), None)
            subgoals = goal["subgoals"] if goal else []
            return {
                "goal": row,
                "subgoals": subgoals,
                "counts": goal["counts"] if goal else [],
                "count": sum(len(subgoal["kpis"]) for subgoal in subgoals),
                "chain": chain_of(report, goal_id),
                "drawings": site.drawings,
            }

        yield Page(
            address=goal_address(of.id, goal_id),
            template="maal.html",
            title=named(row),
            description=in_words("goal.description", municipality=of.name),
            context=context,
            report=report,
            current="goals",
        )
