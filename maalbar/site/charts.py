"""The charts: drawn by Altair and vl-convert as SVG, once and for both languages.

A chart has no words of its own. A text in it is a mark, `@12@`, that is put into words when a page takes the chart, so
nothing is drawn twice. Small multiples are drawn in one go, over one another in one frame, and then parted: the engine
takes several times as long for a frame each. So they have scales of their own, which are ours. Colours are the style
sheet's variables, so that a chart follows the page into the dark.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert
from markupsafe import Markup, escape

from maalbar.site.edition import Kpi, Row
from maalbar.site.language import MILLION, Language

Spec = dict[str, Any]
VEGA_LITE = "6.1"
SVG = "{http://www.w3.org/2000/svg}"
# What is kept of the engine's attributes; the rest is said by the page around the chart, or is a default.
KEPT = ("d", "transform", "x2", "y2", "stroke", "stroke-width", "stroke-dasharray", "fill", "text-anchor")
ACCENT, INK, MUTED, LINE, PAPER = "var(--accent)", "var(--ink)", "var(--muted)", "var(--line)", "var(--paper)"

# What a chart is drawn of, by the name under which the engine is given it.
ROWS = alt.NamedData("rader")
TEXT = alt.Text("tekst:N")
SERIES_WIDTH, SERIES_HEIGHT = 300, 120
# How far the points are from the sides of their chart, and from above and below.
SIDE, EDGE = 26, 22
LABEL_WIDTH = 6.4
# How far from its point a number stands.
ABOVE, BELOW = -11, 12
BULLET_WIDTH, BULLET_HEIGHT = 300, 22
BARS_WIDTH, BAR_STEP = 360, 46
# A line is of one figure, and in pieces where something parts it.
PARTS_OF_A_LINE = [alt.Detail("figur:N"), alt.Detail("gruppe:N")]


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
            f'<title id="{escape(name)}-t">{escape(title)}</title>'
            f'<desc id="{escape(name)}-d">{escape(description)}</desc>'
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

    By the KPI's id; one that is no series has none. Zero is in the chart when the smallest value is less than half of
    the largest; a faint line shows it.
    """
    words = _Words(languages)
    rows = {kpi.id: _in_frame(list(_series_rows(kpi, words))) for kpi in kpis if kpi.is_series}
    view = (0, -4, SERIES_WIDTH, SERIES_HEIGHT + 22)
    return {figure: Drawing(body, view, words.by_mark) for figure, body in _parted(_series_chart(), rows).items()}


def _in_frame(rows: list[Spec]) -> list[Spec]:
    """The rows of one small multiple with their years and values as places in its frame, from its upper left corner."""
    year_place = _linear([row["aar"] for row in rows if "aar" in row], SIDE, SERIES_WIDTH - SIDE)
    value_place = _linear([row["verdi"] for row in rows if "verdi" in row], SERIES_HEIGHT - EDGE, EDGE)
    places = (("aar", "x", year_place), ("verdi", "y", value_place))
    return [row | {axis: place(row[of]) for of, axis, place in places if of in row} for row in rows]


def _linear(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """A scale with the smallest of the values at the start and the largest at the end; one alone is in the middle."""
    low, high = min(values), max(values)
    if low == high:
        return lambda _: (start + end) / 2
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _series_chart() -> alt.TopLevelMixin:
    """All that a small multiple can have, from the back to the front."""
    base = alt.Chart().encode(x=alt.X("x:Q", axis=None, scale=None), y=alt.Y("y:Q", axis=None, scale=None))
    whole_width: dict[str, Any] = {"x": alt.value(0), "x2": alt.value(SERIES_WIDTH)}
    whole_height: dict[str, Any] = {"y": alt.value(0), "y2": alt.value(SERIES_HEIGHT)}
    point: dict[str, Any] = {"filled": True, "color": ACCENT, "size": 34, "opacity": 1}
    hollow: dict[str, Any] = {"filled": False, "fill": PAPER, "strokeWidth": 1.5}
    layers = {
        "nullinje": base.mark_rule(color=LINE).encode(**whole_width),
        "brudd": base.mark_rule(color=MUTED, strokeDash=[2, 3]).encode(**whole_height),
        "maallinje": base.mark_rule(color=INK, strokeDash=[5, 3]).encode(**whole_width),
        "bane": base.mark_line(color=INK, strokeWidth=1, strokeDash=[5, 3]).encode(detail=PARTS_OF_A_LINE),
        "linje": base.mark_line(color=ACCENT, strokeWidth=2, point=point).encode(detail=PARTS_OF_A_LINE),
        "tvil": base.mark_point(color=MUTED, size=34, **hollow),
        "maal": base.mark_point(color=INK, size=46, shape="diamond", **hollow),
        "tall": base.mark_text(dy={"expr": "datum.dy"}, color=INK).encode(text=TEXT),
        "maalnavn": base.mark_text(dy=-7, align="right", color=MUTED).encode(text=TEXT, x=alt.value(SERIES_WIDTH)),
        "aar": base.mark_text(color=MUTED).encode(text=TEXT, y=alt.value(SERIES_HEIGHT + 12)),
        "mangler": base.mark_text(color=MUTED).encode(text=TEXT, y=alt.value(SERIES_HEIGHT - 6)),
    }
    parts = (_part(layer, name) for name, layer in layers.items())
    return alt.layer(*parts, data=ROWS, width=SERIES_WIDTH, height=SERIES_HEIGHT)


def _series_rows(kpi: Kpi, words: _Words) -> Iterable[Spec]:
    """The rows of one small multiple, each of a part of it."""
    values = [(row["aar"], row["verdi"], row["desimaler"] or 0) for row in kpi.values if row["verdi"] is not None]
    numbers = [value for _, value, _ in values] + [row["maal_verdi"] for row in kpi.path_targets]
    aims = {
        row["maal_verdi"] for row in kpi.targets if row["gjelder_til_aar"] is None and row["maal_verdi"] is not None
    }
    aims = aims if kpi.previous else set()
    low, high = min([*numbers, *aims]), max([*numbers, *aims])
    if 0 <= low < high / 2:
        yield {"del": "nullinje", "verdi": 0}
    missing = {row["aar"] for row in kpi.values if row["verdi"] is None}
    for year in kpi.doubtful_years:
        yield {"del": "tvil", "aar": year, "verdi": 0}
    for number, run in enumerate(_runs(kpi, missing)):
        for year, value in run:
            yield {"del": "linje", "aar": year, "verdi": float(value), "gruppe": number}
    years = sorted({year for year, _, _ in values} | missing | {row["gjelder_til_aar"] for row in kpi.path_targets})
    for place in _spread(
        range(len(values)), [year for year, _, _ in values], years, [_width(v, d) for _, v, d in values]
    ):
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
        yield {
            "del": "tall",
            "dy": ABOVE,
            "aar": year,
            "verdi": aim,
            "tekst": words.number(row["maal_verdi"], decimals),
        }
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


def _runs(kpi: Kpi, missing: set[int]) -> list[list[tuple[int, Decimal]]]:
    """The years with their values that a line joins: a missing year and a break part it.

    A zero that was probably not measured is not on it.
    """
    gaps = missing.union(kpi.doubtful_years)
    runs: list[list[tuple[int, Decimal]]] = []
    for year, value in ((row["aar"], row["verdi"]) for row in kpi.with_value):
        before = runs[-1][-1][0] if runs else year
        if not runs or year == kpi.break_year or any(before < gap < year for gap in gaps):
            runs.append([])
        runs[-1].append((year, value))
    return runs


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


def draw_bullets(targets: Sequence[Row]) -> list[Drawing]:
    """Each target with a value: how far the value reaches (bar), and where the target or its band is (marks)."""
    if not targets:
        return []
    rows: dict[str, list[Spec]] = {}
    for place, target in enumerate(targets):
        bounds = {float(bound) for bound in (target["maal_nedre"], target["maal_oevre"]) if bound is not None}
        along = _linear([0, float(target["akse_maks"])], 0, BULLET_WIDTH)
        rows[str(place)] = [
            {"del": "akse", "x": BULLET_WIDTH},
            {"del": "verdi", "x": along(float(target["faktisk"]))},
            *({"del": "maal", "x": along(bound)} for bound in bounds),
        ]
    # bars lie on one another: those of other figures have nothing to do with them
    base = alt.Chart().encode(x=alt.X("x:Q", axis=None, scale=None, stack=None))
    layers = alt.layer(
        _part(base.mark_bar(color=LINE, height=2).encode(x2=alt.value(0)), "akse"),
        _part(base.mark_bar(color=ACCENT, height=8).encode(x2=alt.value(0)), "verdi"),
        _part(base.mark_tick(color=INK, thickness=2, size=20), "maal"),
        data=ROWS,
        width=BULLET_WIDTH,
        height=BULLET_HEIGHT,
    )
    view = (-1, 0, BULLET_WIDTH + 2, BULLET_HEIGHT)
    return [Drawing(body, view, {}) for body in _parted(layers, rows).values()]


@dataclass(frozen=True)
class Bar:
    """A bar: its name in each language, its amount and, where there is one, what it is to be held against."""

    name: dict[str, str]
    amount: Decimal
    against: Decimal | None = None


def draw_bars(bars: Sequence[Bar], languages: Sequence[Language]) -> Drawing | None:
    """Amounts side by side, in million kroner, each under its name; what they are held against is the pale bar behind.

    Negative amounts go to the left of the line, and are outlined only, so that the sign is not told by place alone.
    """
    if not bars:
        return None
    words = _Words(languages)
    held = bars[0].against is not None
    rows: list[Spec] = [
        {
            "plass": place,
            "verdi": _in_millions(bar.amount),
            "mot": _in_millions(bar.against or Decimal(0)),
            "navn": words.mark(bar.name),
            "tekst": words.mark({of.code: _amount_in_words(bar, of) for of in languages}),
        }
        for place, bar in enumerate(bars)
    ]
    amounts = [
        0.0,
        *(_in_millions(bar.amount) for bar in bars),
        *(_in_millions(bar.against or Decimal(0)) for bar in bars),
    ]
    # room for the number outside of the longest bar, on each side that has one
    domain = [min(amounts) * (1 if held else 1.6), max(amounts) * (1 if held else 1.45)]
    base = alt.Chart(ROWS, width=BARS_WIDTH, height=alt.Step(BAR_STEP)).encode(
        x=alt.X("verdi:Q", axis=None, scale=alt.Scale(domain=domain, nice=False)),
        y=alt.Y("plass:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)),
    )
    positive, negative = (base.transform_filter(f"datum.verdi {sign} 0") for sign in (">=", "<"))
    layers = [
        positive.mark_bar(color=ACCENT, height=8 if held else 14, yOffset=9),
        negative.mark_bar(fill=PAPER, stroke=ACCENT, strokeWidth=1.5, height=12, yOffset=9),
        base.mark_text(align="left", dy=-9, color=INK).encode(text=alt.Text("navn:N"), x=alt.value(0)),
    ]
    if held:
        against = base.mark_bar(color=LINE, height=14, yOffset=9).encode(x=alt.X("mot:Q", axis=None))
        number = base.mark_text(align="right", dy=-9, color=MUTED).encode(text=TEXT, x=alt.value(BARS_WIDTH))
        layers = [against, *layers, number]
    else:
        layers += [
            positive.mark_text(align="left", dx=5, dy=9, color=INK).encode(text=TEXT),
            negative.mark_text(align="right", dx=-5, dy=9, color=INK).encode(text=TEXT),
            base.mark_rule(color=MUTED).encode(x=alt.XDatum(0, axis=None)),
        ]
    view = (-1, 0, BARS_WIDTH + 2, BAR_STEP * len(bars))
    return Drawing("".join(map(_slim, _drawn(alt.layer(*layers), rows))), view, words.by_mark)


def _in_millions(amount: Decimal) -> float:
    return float(amount / MILLION)


def _amount_in_words(bar: Bar, language: Language) -> str:
    if bar.against is None:
        return language.millions(bar.amount, signed=True)
    return f"{language.millions(bar.amount)} {language.text('chart.of')} {language.millions(bar.against)}"


def _part(layer: alt.Chart, name: str) -> alt.Chart:
    """A layer of the rows that are of one part of a small multiple; each of its shapes says which one it is of."""
    return layer.transform_filter(f"datum.del == '{name}'").encode(description=alt.Description("figur:N"))


def _drawn(chart: alt.TopLevelMixin, rows: Sequence[Spec]) -> Iterator[ElementTree.Element]:
    """The shapes of the engine's drawing of a chart of these rows, from the back to the front."""
    # what Altair would look up in its schema, the engine refuses itself
    spec = chart.to_dict(validate=False)
    spec |= {"datasets": {ROWS.name: rows}, "background": None}
    spec |= {"config": {"view": {"stroke": None}, "text": {"fontSize": 12}}}
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))
    return (shape for shape in drawn.iter() if shape.get("role") == "graphics-symbol" and shape.tag != f"{SVG}g")


def _parted(chart: alt.TopLevelMixin, rows: dict[str, list[Spec]]) -> dict[str, str]:
    """The shapes of each small multiple, by the name that its rows have."""
    bodies = dict.fromkeys(rows, "")
    of_all = [{"figur": figure, **row} for figure, own in rows.items() for row in own]
    for shape in _drawn(chart, of_all):
        bodies[shape.attrib["aria-label"]] += _slim(shape)
    return bodies


def _slim(shape: ElementTree.Element) -> str:
    """A shape of the engine's SVG without what a page does not need."""
    tag = shape.tag.removeprefix(SVG)
    attributes = "".join(f' {name}="{_short(value)}"' for name in KEPT if (value := shape.get(name)) is not None)
    if tag == "text":
        return f"<text{attributes}>{escape(shape.text or '')}</text>"
    return f"<{tag}{attributes}/>"


def _short(value: str) -> str:
    """Numbers with one decimal: a tenth of a pixel."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number.group()):.1f}".removesuffix(".0"), value)
