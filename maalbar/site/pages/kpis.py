"""A page for each KPI: its values, progress, what it means and who says so, its SQL and its rows to download."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from markupsafe import Markup

from maalbar.site.addresses import area_address, goal_address, kpi_address
from maalbar.site.dataset import kpi_dataset
from maalbar.site.edition import Kpi, Municipality, Report, Row
from maalbar.site.pages.page import Context, Page, Site, in_words, named
from maalbar.site.wording import Wording


def kpi_pages(site: Site, of: Municipality) -> Iterator[Page]:
    """The page of each KPI of a municipality."""
    years = {report.id: report.year for report in of.reports}
    conflicts: dict[str, list[tuple[Report, Row]]] = {}
    for report in of.reports:
        for row in report["rpt_motsigelse"]:
            if row["gjelder_kpi_id"]:
                conflicts.setdefault(row["gjelder_kpi_id"], []).append((report, row))
    for kpi in of.kpis.values():
        yield Page(
            address=kpi_address(of.id, kpi.id),
            template="kpi.html",
            title=named(kpi.about),
            description=in_words("kpi.description", municipality=of.name),
            context=_kpi_context(site, of, kpi, years, conflicts.get(kpi.id, [])),
            report=of.newest,
            current="goals" if kpi.about["hovedmaal_id"] else "areas" if kpi.about["tjenesteomraade_id"] else "",
        )


def _kpi_context(
    site: Site, of: Municipality, kpi: Kpi, years: dict[str, int], conflicts: list[tuple[Report, Row]]
) -> Callable[[Wording], Context]:
    csv, sql = _csv(kpi), _sql(kpi)
    prints = sorted(kpi.prints, key=lambda row: (-row["aar"], -years[row["rapport_id"]]))

    def context(words: Wording) -> Context:
        return {
            "drawings": site.drawings,
            "kpi": kpi,
            "trail": _trail(of, kpi, words),
            "kind": words.code("kpi_type", kpi.about["kpi_type"]),
            "changes": words.changes_of(kpi),
            "prints": prints,
            "report_year": years,
            "methods": [
                {"row": row, "says": words.method_says(row), "rests_on": words.method_rests_on(kpi, row)}
                for row in kpi.methods
            ],
            "conflicts": [words.conflict(report, of, row) for report, row in conflicts],
            "elsewhere": site.concepts.get(kpi.about["begrep_id"]) if kpi.latest else None,
            "meaning": list(_meaning(kpi, words)),
            "sql": sql,
            "csv": csv,
            "dataset": kpi_dataset(site.edition, of, kpi, words),
        }

    return context


def _trail(of: Municipality, kpi: Kpi, words: Wording) -> list[tuple[str, Markup]]:
    about, report = kpi.about, of.newest
    trail = [(f"{report.folder}index.html", words.language.text("nav.front"))]
    goal = next((row for row in of.goals if row["hovedmaal_id"] == about["hovedmaal_id"]), None)
    if goal:
        trail.append((goal_address(of.id, goal["hovedmaal_id"]), words.language.said(goal, "navn")))
    area = next(
        (row for row in report["rpt_tjenesteomraade"] if row["tjenesteomraade_id"] == about["tjenesteomraade_id"]), None
    )
    if area:
        trail.append((area_address(report, area["tjenesteomraade_id"]), words.language.said(area, "navn")))
    return trail


def _meaning(kpi: Kpi, words: Wording) -> Iterator[tuple[Markup, Markup]]:
    """What is said of a KPI, and who says so."""
    about, own, language = kpi.about, kpi.words, words.language
    text = language.text
    unit = words.edition.units[about["enhet_id"]]
    yield text("meaning.name"), language.norwegian(about["navn"])
    yield text("meaning.unit"), language.said(unit, "navn")
    for key, code_list, why in (
        ("direction", "oensket_retning", "retning_begrunnelse"),
        ("summing", "aggregering", "aggregering_begrunnelse"),
    ):
        if about[code_list]:
            said = [Markup("{}.").format(words.code(code_list, about[code_list]))]
            if reason := own.get(why):
                said.append(Markup("{}.").format(language.norwegian(reason[:1].upper() + reason[1:].rstrip("."))))
            said.append(Markup('<span class="muted">{}</span>').format(text("meaning.ours")))
            yield text(f"meaning.{key}"), Markup(" ").join(said)
    if own.get("datakilde_id"):
        yield text("meaning.source"), language.said(words.edition.sources[own["datakilde_id"]], "navn")
    if own.get("frekvens"):
        yield text("meaning.frequency"), words.code("frekvens", own["frekvens"])
    if about["fn_maal"]:
        yield (
            text("meaning.un_goal"),
            Markup("{}. {}").format(about["fn_maal"], words.code("fn_maal", str(about["fn_maal"]))),
        )
    yield text("meaning.id"), Markup("<code>{}</code>").format(kpi.id)


def _sql(kpi: Kpi) -> str:
    quoted = kpi.id.replace("'", "''")
    return (
        "select aar, verdi, verdi_tekst, verdistatus, rapport_id, kilde_linje\n"
        f"from rpt_kpi\nwhere kommune_id = '{kpi.about['kommune_id']}' and kpi_id = '{quoted}'\n"
        "order by aar, rapport_id;"
    )


def _csv(kpi: Kpi) -> Markup:
    """The KPI's rows as a CSV file in an address: nothing more to publish, and it works from a file."""
    columns = (
        "kommune_id",
        "kpi_id",
        "rapport_id",
        "aar",
        "verdi",
        "enhet",
        "verdi_tekst",
        "verdistatus",
        "kilde_linje",
    )
    lines = [",".join(columns)]
    lines += [",".join(_field(row[column]) for column in columns) for row in kpi.prints]
    return Markup("data:text/csv;charset=utf-8,") + quote("\r\n".join(lines))


def _field(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text
