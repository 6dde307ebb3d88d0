"""The charts as SVG: a KPI's series, a target's bullet, amounts side by side.

Each is some lines, bars and texts on one scale or two, so they are written as text, without a chart engine. Lengths are
the view's units, about a pixel each, from the upper left. Colours are the style sheet's variables, so that a chart
follows the page into the dark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from maalbar.site.edition import Kpi, Row
from maalbar.site.language import Language

ACCENT, INK, MUTED, LINE, PAPER = "var(--accent)", "var(--ink)", "var(--muted)", "var(--line)", "var(--paper)"
DASHED, DOTTED = ' stroke-dasharray="5,3"', ' stroke-dasharray="2,3"'
# A printed value, and a target.
DOT = "M2.9,0A2.9,2.9,0,1,1,-2.9,0A2.9,2.9,0,1,1,2.9,0"
DIAMOND = "M-3.4,0L0,-3.4L3.4,0L0,3.4Z"
SERIES_WIDTH, SERIES_HEIGHT = 300, 120
# What a series leaves free beside its years, and over and under its values; how wide a digit and a year are.
SIDE, EDGE, LABEL_WIDTH, YEAR_WIDTH = 26, 22, 6.4, 28.0
# From the middle of a text to the line that it stands on.
BASELINE = 4
# How far from its point a number stands.
ABOVE, BELOW = -11, 12
BULLET_WIDTH, BULLET_HEIGHT = 300, 22
BARS_WIDTH, BAR_STEP = 360, 46
# From the middle of a bar's step to its name, and to the bar.
NAME, UNDER_NAME = -9, 9

# From the left and from above.
Point = tuple[float, float]
ACROSS, DOWN = (SERIES_WIDTH, 0), (0, SERIES_HEIGHT)


@dataclass(frozen=True)
class Drawing:
    """A chart: what stands in its SVG, and the view of it."""

    body: str
    view: tuple[float, float, float, float]

    def svg(self, name: str, title: str, description: str) -> Markup:
        """The chart as an SVG element with a text alternative; name: an id that no other chart of the page has."""
        view = " ".join(f"{side:g}" for side in self.view)
        return Markup(
            f'<svg viewBox="{view}" fill="none" role="img" aria-labelledby="{escape(name)}-t {escape(name)}-d">'
            f'<title id="{escape(name)}-t">{escape(title)}</title>'
            f'<desc id="{escape(name)}-d">{escape(description)}</desc>'
            f"{self.body}</svg>"
        )


@dataclass(frozen=True)
class _Scale:
    """From values to places: the least value is at `start`, the greatest at `end`; a value alone is in the middle."""

    least: float
    greatest: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.least == self.greatest:
            return (self.start + self.end) / 2
        return self.start + (value - self.least) / (self.greatest - self.least) * (self.end - self.start)


def draw_series(kpi: Kpi, language: Language) -> Drawing:
    """The values by year of a KPI that is a series: a line that a missing year or a break parts, targets and the path.

    Zero is in the chart when the smallest value is less than half of the largest; a
    faint line shows it.
    """
    values = [(row["aar"], row["verdi"], row["desimaler"] or 0) for row in kpi.values if row["verdi"] is not None]
    paths = [(row["gjelder_til_aar"], row["maal_verdi"]) for row in kpi.path_targets]
    aims = {
        row["maal_verdi"] for row in kpi.targets if row["gjelder_til_aar"] is None and row["maal_verdi"] is not None
    }
    aims = aims if kpi.previous else set()
    missing = {row["aar"] for row in kpi.values if row["verdi"] is None}
    years = sorted({year for year, *_ in values} | missing | {year for year, _ in paths})
    numbers = [value for _, value, _ in values] + [aim for _, aim in paths] + list(aims)
    low, high = min(numbers), max(numbers)
    has_zero = 0 <= low < high / 2
    x = _Scale(years[0], years[-1], SIDE, SERIES_WIDTH - SIDE)
    y = _Scale(float(0 if has_zero else low), float(high), SERIES_HEIGHT - EDGE, EDGE)

    def at(year: int, value: Decimal) -> Point:
        return x(year), y(float(value))

    runs = [[at(year, value) for year, value in run] for run in _runs(kpi, missing)]
    aim_places = [(aim, at(year, aim)) for year, aim in paths]
    # from the back to the front
    parts = [_rule((0, y(0)), ACROSS, LINE)] if has_zero else []
    if kpi.break_year:
        parts.append(_rule((x(kpi.break_year), 0), DOWN, MUTED, DOTTED))
    parts += [_rule((0, y(float(aim))), ACROSS, INK, DASHED) for aim in aims]
    parts += [_line([at(*values[0][:2]), place], INK, 1, DASHED) for _, place in aim_places]
    parts += [_line(run, ACCENT, 2) for run in runs]
    parts += [_mark(DOT, place, f'stroke-width="2" fill="{ACCENT}"') for run in runs for place in run]
    hollow = f'stroke-width="1.5" fill="{PAPER}"'
    parts += [_mark(DOT, at(year, Decimal(0)), f'stroke="{MUTED}" {hollow}') for year in kpi.doubtful_years]
    parts += [_mark(DIAMOND, place, f'stroke="{INK}" {hollow}') for _, place in aim_places]
    widths = [len(f"{value:,.{decimals}f}") * LABEL_WIDTH for _, value, decimals in values]
    for index in _with_room([x(year) for year, *_ in values], widths):
        year, value, decimals = values[index]
        around = [values[near][1] for near in (index - 1, index + 1) if 0 <= near < len(values)]
        is_low = bool(around) and all(value < other for other in around)
        left, top = at(year, value)
        parts.append(_text(left, top + (BELOW if is_low else ABOVE), language.number(value, decimals), INK))
    for aim, (left, top) in aim_places:
        parts.append(_text(left, top + ABOVE, _aim(aim, language), INK))
    for aim in aims:
        said = f"{language.text('chart.target')} {_aim(aim, language)}"
        parts.append(_text(SERIES_WIDTH, y(float(aim)) - 7, said, MUTED, "end"))
    for index in _with_room([x(year) for year in years], [YEAR_WIDTH] * len(years)):
        parts.append(_text(x(years[index]), SERIES_HEIGHT + 12, str(years[index]), MUTED))
    parts += [_text(x(year), SERIES_HEIGHT - 6, "–", MUTED) for year in missing]
    return Drawing("".join(parts), (0, -4, SERIES_WIDTH, SERIES_HEIGHT + 22))


def _aim(aim: Decimal, language: Language) -> str:
    return language.number(aim, 0 if aim == int(aim) else 1)


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


def _with_room(middles: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Which labels have room, by index: from the last one backwards, the first before those between."""
    taken: list[tuple[float, float]] = []
    kept = []
    indexes = range(len(middles))
    for index in [*indexes[1:][-1:], *indexes[:1], *reversed(indexes[1:-1])]:
        left, right = middles[index] - widths[index] / 2 - 2, middles[index] + widths[index] / 2 + 2
        if all(right < other_left or left > other_right for other_left, other_right in taken):
            taken.append((left, right))
            kept.append(index)
    return kept


def draw_bullet(target: Row) -> Drawing | None:
    """How far a target's value reaches (bar), and where the target or its band is (marks); None without a value."""
    if target["faktisk"] is None or target["akse_maks"] is None:
        return None
    reached, longest = float(target["faktisk"]), float(target["akse_maks"])
    bounds = {float(bound) for bound in (target["maal_nedre"], target["maal_oevre"]) if bound is not None}
    ends = [0.0, reached, longest, *bounds]
    x, middle = _Scale(min(ends), max(ends), 0, BULLET_WIDTH), BULLET_HEIGHT / 2
    parts = [
        _bar(x(0), x(longest), middle, 2, f'fill="{LINE}"'),
        _bar(x(0), x(reached), middle, 8, f'fill="{ACCENT}"'),
        *(_bar(x(bound) - 1, x(bound) + 1, middle, 20, f'fill="{INK}"') for bound in bounds),
    ]
    return Drawing("".join(parts), (-1, 0, BULLET_WIDTH + 2, BULLET_HEIGHT))


@dataclass(frozen=True)
class Bar:
    """A bar: its name, its amount and, where there is one, what it is to be held against."""

    name: str
    amount: Decimal
    against: Decimal | None = None


def draw_bars(bars: Sequence[Bar], language: Language) -> Drawing | None:
    """Amounts side by side, in million kroner, each under its name; what they are held against is the pale bar behind.

    Negative amounts go to the left of the line, and are outlined only, so that the sign is not told by place alone.
    """
    if not bars:
        return None
    held = bars[0].against is not None
    ends = [0.0, *(float(bar.amount) for bar in bars), *(float(bar.against or 0) for bar in bars)]
    # room for the number outside of the longest bar, on each side that has one
    x = _Scale(min(ends) * (1 if held else 1.6), max(ends) * (1 if held else 1.45), 0, BARS_WIDTH)
    placed = [(bar, BAR_STEP * (index + 0.5)) for index, bar in enumerate(bars)]
    ordered = [*(of for of in placed if of[0].amount >= 0), *(of for of in placed if of[0].amount < 0)]
    parts = []
    if held:
        parts += [
            _bar(x(0), x(float(bar.against or 0)), middle + UNDER_NAME, 14, f'fill="{LINE}"') for bar, middle in placed
        ]
    for bar, middle in ordered:
        outlined = bar.amount < 0
        height = 12 if outlined else 8 if held else 14
        look = f'stroke="{ACCENT}" stroke-width="1.5" fill="{PAPER}"' if outlined else f'fill="{ACCENT}"'
        parts.append(_bar(x(0), x(float(bar.amount)), middle + UNDER_NAME, height, look))
    parts += [_text(0, middle + NAME, bar.name, INK, "start") for bar, middle in placed]
    if held:
        parts += [
            _text(BARS_WIDTH, middle + NAME, _held_against(bar, language), MUTED, "end") for bar, middle in placed
        ]
    else:
        for bar, middle in ordered:
            outside, anchor = (-5, "end") if bar.amount < 0 else (5, "start")
            said = language.millions(bar.amount, signed=True)
            parts.append(_text(x(float(bar.amount)) + outside, middle + UNDER_NAME, said, INK, anchor))
    return Drawing("".join(parts), (-1, 0, BARS_WIDTH + 2, BAR_STEP * len(bars)))


def _held_against(bar: Bar, language: Language) -> str:
    return f"{language.millions(bar.amount)} {language.text('chart.of')} {language.millions(bar.against)}"


def _text(left: float, middle: float, words: str, colour: str, anchor: str = "middle") -> str:
    place = _moved((left, middle + BASELINE))
    return f'<text transform="{place}" fill="{colour}" text-anchor="{anchor}">{escape(words)}</text>'


def _rule(place: Point, end: Point, colour: str, dashes: str = "") -> str:
    return f'<line transform="{_moved(place)}" x2="{_short(end[0])}" y2="{_short(end[1])}" stroke="{colour}"{dashes}/>'


def _line(points: Iterable[Point], colour: str, width: float, dashes: str = "") -> str:
    path = "L".join(f"{_short(left)},{_short(top)}" for left, top in points)
    # a point alone is a path of no length
    closed = "" if "L" in path else "Z"
    return f'<path d="M{path}{closed}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _mark(shape: str, place: Point, look: str) -> str:
    return f'<path d="{shape}" transform="{_moved(place)}" {look}/>'


def _bar(start: float, end: float, middle: float, height: float, look: str) -> str:
    width, tall = _short(abs(end - start)), _short(height)
    path = f"M{_short(min(start, end))},{_short(middle - height / 2)}h{width}v{tall}h-{width}Z"
    return f'<path d="{path}" {look}/>'


def _moved(place: Point) -> str:
    return f"translate({_short(place[0])},{_short(place[1])})"


def _short(length: float) -> str:
    """With one decimal: a tenth of a pixel."""
    return f"{length:.1f}".removesuffix(".0")
