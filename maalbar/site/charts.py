"""The charts: drawn by Altair and vl-convert as SVG, once and for both languages.

A chart has no words of its own. A text in it is a mark, `@12@`, that is put into words when a page takes the chart, so
nothing is drawn twice. Small multiples of one form are one chart with a facet each, which is drawn in one go and then
parted: starting the engine for each of some hundred charts would take most of the time of a build. Colours are the
style sheet's variables, so that a chart follows the page into the dark.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup, escape

from maalbar.site.edition import Kpi
from maalbar.site.language import Language

Spec = dict[str, Any]
VEGA_LITE = "6.1"
SVG = "{http://www.w3.org/2000/svg}"
# What is kept of the engine's attributes; the rest is said by the page around the chart, or is a default.
KEPT = ("d", "transform", "x2", "y2", "stroke", "stroke-width", "stroke-dasharray", "fill", "text-anchor")
ACCENT, INK, MUTED, LINE, PAPER = "var(--accent)", "var(--ink)", "var(--muted)", "var(--line)", "var(--paper)"

SERIES_WIDTH, SERIES_HEIGHT = 300, 120
SIDE, LABEL_WIDTH = 26, 6.4
# How far from its point a number stands.
ABOVE, BELOW = -11, 12
BULLET_WIDTH, BULLET_HEIGHT = 300, 22
BARS_WIDTH, BAR_STEP = 360, 46


@dataclass(frozen=True)
class Drawing:
    """A chart without words: what stands in its SVG, the view of it, and its texts in both languages."""

    body: str
    view: tuple[float, float, float, float]
    words: dict[str, dict[str, str]]

    def svg(self, language: Language, name: str, title: str, description: str) -> Markup:
        """The chart as an SVG element with a text alternative; name: an id that no other chart of the page has."""
        body = re.sub(r"@\d+@", lambda mark: escape(self.words[mark.group()][language.code]), self.body)
        view = " ".join(f"{side:g}" for side in self.view)
        return Markup(
            f'<svg viewBox="{view}" fill="none" role="img" aria-labelledby="{escape(name)}-t {escape(name)}-d">'
            f'<title id="{escape(name)}-t">{escape(title)}</title><desc id="{escape(name)}-d">{escape(description)}</desc>'
            f"{body}</svg>"
        )


class _Words:
    """The texts of the charts of one drawing, each behind a mark."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.languages = languages
        self.by_mark: dict[str, dict[str, str]] = {}

    def mark(self, by_language: dict[str, str]) -> str:
        mark = f"@{len(self.by_mark)}@"
        self.by_mark[mark] = by_language
        return mark

    def number(self, value: Decimal, decimals: int) -> str:
        return self.mark({language.code: language.number(value, decimals) for language in self.languages})


def draw_series(kpis: Iterable[Kpi], languages: Sequence[Language]) -> dict[str, Drawing]:
    """Each KPI's values by year: a line that a missing year or a break parts, its printed values, target and path.

    Zero is in the chart when the smallest value is less than half of the largest; a faint line shows it.
    """
    words = _Words(languages)
    drawn = [kpi for kpi in kpis if kpi.is_series]
    rows = [{"figur": place, **row} for place, kpi in enumerate(drawn) for row in _series_rows(kpi, words)]
    if not drawn:
        return {}
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("aar:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=SIDE)),
        y=alt.Y("verdi:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=22)),
    )

    def part(name: str) -> Any:
        return base.transform_filter(f"datum.del == '{name}'")

    whole_width = {"x": alt.value(0), "x2": alt.value(SERIES_WIDTH)}
    # the engine does each step for each figure, so a part that no figure has, as a break, is not asked for
    parts = {
        "nullinje": part("nullinje").mark_rule(color=LINE).encode(**whole_width),
        "brudd": part("brudd").mark_rule(color=MUTED, strokeDash=[2, 3]).encode(y=alt.value(0), y2=alt.value(SERIES_HEIGHT)),
        "maallinje": part("maallinje").mark_rule(color=INK, strokeDash=[5, 3]).encode(**whole_width),
        "bane": part("bane").mark_line(color=INK, strokeWidth=1, strokeDash=[5, 3]).encode(detail="gruppe:N"),
        "linje": part("linje")
        .mark_line(color=ACCENT, strokeWidth=2, point={"filled": True, "color": ACCENT, "size": 34, "opacity": 1})
        .encode(detail="gruppe:N"),
        "tvil": part("tvil").mark_point(filled=False, color=MUTED, fill=PAPER, size=34, strokeWidth=1.5),
        "maal": part("maal").mark_point(filled=False, color=INK, fill=PAPER, size=46, shape="diamond", strokeWidth=1.5),
        "tall": part("tall").mark_text(dy={"expr": "datum.dy"}, color=INK).encode(text="tekst:N"),
        "maalnavn": part("maalnavn")
        .mark_text(dy=-7, align="right", color=MUTED)
        .encode(text="tekst:N", x=alt.value(SERIES_WIDTH)),
        "aar": part("aar").mark_text(color=MUTED).encode(text="tekst:N", y=alt.value(SERIES_HEIGHT + 12)),
        "mangler": part("mangler").mark_text(color=MUTED).encode(text="tekst:N", y=alt.value(SERIES_HEIGHT - 6)),
    }
    there = {row["del"] for row in rows}
    layers = alt.layer(*(layer for name, layer in parts.items() if name in there), data=alt.Data(values=rows))
    sheet = layers.properties(width=SERIES_WIDTH, height=SERIES_HEIGHT).facet(row=alt.Row("figur:O", header=None))
    cells = _cells(sheet.resolve_scale(x="independent", y="independent"))
    view = (0, -4, SERIES_WIDTH, SERIES_HEIGHT + 22)
    return {kpi.id: Drawing(body, view, words.by_mark) for kpi, body in zip(drawn, cells, strict=True)}


def _series_rows(kpi: Kpi, words: _Words) -> Iterable[Spec]:
    """The rows of one small multiple, each of a part of it."""
    values = [(row["aar"], row["verdi"], row["desimaler"] or 0) for row in kpi.values if row["verdi"] is not None]
    numbers = [value for _, value, _ in values] + [row["maal_verdi"] for row in kpi.path_targets]
    aims = {row["maal_verdi"] for row in kpi.targets if row["gjelder_til_aar"] is None and row["maal_verdi"] is not None}
    aims = aims if kpi.previous else set()
    low, high = min([*numbers, *aims]), max([*numbers, *aims])
    if 0 <= low < high / 2:
        yield {"del": "nullinje", "verdi": 0}
    # a line is parted by a missing year and by a break; a zero that was probably not measured is not on it
    run, before = 0, None
    missing = {row["aar"] for row in kpi.values if row["verdi"] is None}
    for year in kpi.doubtful_years:
        yield {"del": "tvil", "aar": year, "verdi": 0}
    for year, value in ((row["aar"], row["verdi"]) for row in kpi.with_value):
        if before is not None and (year == kpi.break_year or any(before < gap < year for gap in missing.union(kpi.doubtful_years))):
            run += 1
        yield {"del": "linje", "aar": year, "verdi": float(value), "gruppe": run}
        before = year
    years = sorted({year for year, _, _ in values} | missing | {row["gjelder_til_aar"] for row in kpi.path_targets})
    for place in _spread(range(len(values)), [year for year, _, _ in values], years, [_width(v, d) for _, v, d in values]):
        year, value, decimals = values[place]
        around = [values[near][1] for near in (place - 1, place + 1) if 0 <= near < len(values)]
        is_low = bool(around) and all(value < other for other in around)
        yield {
            "del": "tall",
            "dy": BELOW if is_low else ABOVE,
            "aar": year,
            "verdi": float(value),
            "tekst": words.number(value, decimals),
        }
    for place in _spread(range(len(years)), years, years, [28.0] * len(years)):
        yield {"del": "aar", "aar": years[place], "tekst": str(years[place])}
    for year in missing:
        yield {"del": "mangler", "aar": year, "tekst": "–"}
    if kpi.break_year:
        yield {"del": "brudd", "aar": kpi.break_year}
    for number, row in enumerate(kpi.path_targets):
        aim, year = float(row["maal_verdi"]), row["gjelder_til_aar"]
        decimals = 0 if aim == int(aim) else 1
        yield {"del": "bane", "aar": values[0][0], "verdi": float(values[0][1]), "gruppe": number}
        yield {"del": "bane", "aar": year, "verdi": aim, "gruppe": number}
        yield {"del": "maal", "aar": year, "verdi": aim}
        yield {"del": "tall", "dy": ABOVE, "aar": year, "verdi": aim, "tekst": words.number(row["maal_verdi"], decimals)}
    for aim_value in aims:
        yield {"del": "maallinje", "verdi": float(aim_value)}
        decimals = 0 if aim_value == int(aim_value) else 1
        yield {
            "del": "maalnavn",
            "verdi": float(aim_value),
            "tekst": words.mark(
                {of.code: f"{of.text('chart.target')} {of.number(aim_value, decimals)}" for of in words.languages}
            ),
        }


def _width(value: Decimal, decimals: int) -> float:
    return len(f"{value:,.{decimals}f}") * LABEL_WIDTH


def _spread(places: Sequence[int], at: Sequence[int], years: Sequence[int], widths: Sequence[float]) -> list[int]:
    """Which labels have room, from the last one backwards, the first before those between."""
    span = max(years[-1] - years[0], 1)
    taken: list[tuple[float, float]] = []
    kept = []
    for place in [*reversed(places[1:][-1:]), *places[:1], *reversed(places[1:-1])]:
        middle = (at[place] - years[0]) / span * (SERIES_WIDTH - 2 * SIDE)
        left, right = middle - widths[place] / 2 - 2, middle + widths[place] / 2 + 2
        if all(right < other_left or left > other_right for other_left, other_right in taken):
            taken.append((left, right))
            kept.append(place)
    return kept


def draw_bullets(targets: Sequence[dict[str, Any]], languages: Sequence[Language]) -> list[Drawing]:
    """Each target with a value: how far the value reaches (bar), and where the target or its band is (marks)."""
    if not targets:
        return []
    import altair as alt

    rows = []
    for place, target in enumerate(targets):
        bounds = {float(bound) for bound in (target["maal_nedre"], target["maal_oevre"]) if bound is not None}
        end = float(target["akse_maks"])
        rows.append({"figur": place, "del": "akse", "fra": 0, "til": end})
        rows.append({"figur": place, "del": "verdi", "fra": 0, "til": float(target["faktisk"])})
        rows += [{"figur": place, "del": "maal", "til": bound} for bound in bounds]
    base = alt.Chart().encode(x=alt.X("til:Q", axis=None, scale=alt.Scale(nice=False)))

    def part(name: str) -> Any:
        return base.transform_filter(f"datum.del == '{name}'")

    layers = alt.layer(
        part("akse").mark_bar(color=LINE, height=2).encode(x2="fra:Q"),
        part("verdi").mark_bar(color=ACCENT, height=8).encode(x2="fra:Q"),
        part("maal").mark_tick(color=INK, thickness=2, size=20),
        data=alt.Data(values=rows),
    )
    sheet = layers.properties(width=BULLET_WIDTH, height=BULLET_HEIGHT).facet(row=alt.Row("figur:O", header=None))
    cells = _cells(sheet.resolve_scale(x="independent"))
    return [Drawing(body, (-1, 0, BULLET_WIDTH + 2, BULLET_HEIGHT), {}) for body in cells]


@dataclass(frozen=True)
class Bar:
    """A bar: its name in each language, its amount and, where there is one, what it is to be held against."""

    name: dict[str, str]
    amount: Decimal
    against: Decimal | None = None


def draw_bars(bars: Sequence[Bar], languages: Sequence[Language]) -> Drawing | None:
    """Amounts side by side, in million kroner, each under its name; what they are held against is the pale bar behind.

    Negative amounts go to the left of the line, and are paler, so that the sign is not told by place alone.
    """
    if not bars:
        return None
    import altair as alt

    words = _Words(languages)
    rows = [
        {
            "plass": place,
            "verdi": float(bar.amount) / 1e6,
            "mot": None if bar.against is None else float(bar.against) / 1e6,
            "navn": words.mark(bar.name),
            "tekst": words.mark(
                {
                    of.code: of.millions(bar.amount, signed=bar.against is None)
                    + (f" {of.text('chart.of')} {of.millions(bar.against)}" if bar.against is not None else "")
                    for of in languages
                }
            ),
        }
        for place, bar in enumerate(bars)
    ]
    ends = [end for row in rows for end in (row["verdi"], row["mot"] or 0, 0)]
    # room for the number behind the longest bar, on both sides when there are bars on both
    domain = [min(ends) * 1.6 if min(ends) < 0 else 0, max(ends) * 1.45 if any(b.against is None for b in bars) else max(ends)]
    held = any(bar.against is not None for bar in bars)
    base = alt.Chart(alt.Data(values=rows), width=BARS_WIDTH, height=alt.Step(BAR_STEP)).encode(
        x=alt.X("verdi:Q", axis=None, scale=alt.Scale(domain=domain, nice=False)),
        y=alt.Y("plass:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)),
    )
    layers = [
        base.mark_bar(color=LINE, height=14, yOffset=9).encode(x=alt.X("mot:Q", axis=None)),
        base.transform_filter("datum.verdi >= 0").mark_bar(color=ACCENT, height=14 if not held else 8, yOffset=9),
        base.transform_filter("datum.verdi < 0").mark_bar(
            fill=PAPER, stroke=ACCENT, strokeWidth=1.5, height=12, yOffset=9
        ),
        base.mark_text(align="left", dy=-9, color=INK).encode(text="navn:N", x=alt.value(0)),
    ]
    if held:
        layers.append(base.mark_text(align="right", dy=-9, color=MUTED).encode(text="tekst:N", x=alt.value(BARS_WIDTH)))
    else:
        layers += [
            base.transform_filter("datum.verdi >= 0").mark_text(align="left", dx=5, dy=9, color=INK).encode(text="tekst:N"),
            base.transform_filter("datum.verdi < 0").mark_text(align="right", dx=-5, dy=9, color=INK).encode(text="tekst:N"),
            base.mark_rule(color=MUTED).encode(x=alt.XDatum(0, axis=None)),
        ]
    return Drawing(
        _whole(alt.layer(*layers)),
        (-1, 0, BARS_WIDTH + 2, BAR_STEP * len(bars)),
        words.by_mark,
    )


def _groups(chart: Any, role: str) -> ElementTree.Element:
    """The engine's drawing of a chart, from the group with the role on."""
    import vl_convert

    # what Altair would look up in its schema, the engine refuses itself
    spec: Spec = chart.to_dict(validate=False)
    spec["background"] = None
    spec["config"] = {"view": {"stroke": None}, "text": {"fontSize": 12}}
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))
    (group,) = (of for of in drawn.iter(f"{SVG}g") if (of.get("class") or "").endswith(role))
    return group


def _cells(chart: Any) -> list[str]:
    """The small multiples of a facet, in their order: what each has within its own frame."""
    # the cell's own transform is its place on the sheet
    return ["".join(_slim(part) for group in cell for part in group) for cell in _groups(chart, "role-scope cell")]


def _whole(chart: Any) -> str:
    return "".join(
        _slim(part) for cell in _groups(chart, "role-frame root") for group in cell for part in group
    )


def _slim(element: ElementTree.Element) -> str:
    """An element of the engine's SVG without what a page does not need."""
    tag = element.tag.removeprefix(SVG)
    if tag == "g":
        inner = "".join(_slim(part) for part in element)
        move = element.get("transform")
        return f'<g transform="{_short(move)}">{inner}</g>' if inner and move and move != "translate(0,0)" else inner
    if element.get("class") in ("background", "foreground"):
        return ""
    attributes = "".join(
        f' {name}="{_short(value)}"'
        for name in KEPT
        if (value := element.get(name)) is not None
    )
    if tag == "text":
        return f"<text{attributes}>{escape(element.text or '')}</text>"
    return f"<{tag}{attributes}/>"


def _short(value: str) -> str:
    """Numbers with one decimal: a tenth of a pixel."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number.group()):.1f}".removesuffix(".0"), value)
