"""The charts: what is drawn stands where its value is, as far as its value goes."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from maalbar.site.charts import Bar, Drawing, draw_bars, draw_bullet, draw_series
from maalbar.site.edition import Kpi
from maalbar.site.language import Language, load_texts

# A place and a length are each written to a tenth.
TENTHS = 0.15


@pytest.fixture(scope="module")
def norwegian() -> Language:
    """Norwegian, without a unit."""
    return Language("nb", load_texts(), {})


def _bars(drawing: Drawing | None) -> list[tuple[float, float]]:
    """Where each bar begins and ends, in the order in which they are drawn."""
    assert drawing
    found = re.findall(r'd="M([\d.-]+),[\d.]+h([\d.]+)v', drawing.body)
    return [(float(start), float(start) + float(length)) for start, length in found]


def test_bars_begin_at_zero_and_are_as_long_as_their_amounts(norwegian: Language) -> None:
    """Three times the amount is three times as far, and a negative one goes the other way, outlined."""
    drawing = draw_bars([Bar("Vei", Decimal(-20)), Bar("Skole", Decimal(60)), Bar("Vann", Decimal(0))], norwegian)
    (zero, right), nothing, (left, end) = _bars(drawing)
    assert (end, *nothing) == pytest.approx((zero, zero, zero), abs=TENTHS)
    assert right - zero == pytest.approx(3 * (zero - left), abs=4 * TENTHS)
    assert left > 0
    assert drawing and drawing.body.count("stroke=") == 1
    assert draw_bars([], norwegian) is None


def test_what_an_amount_is_held_against_is_drawn_behind_it(norwegian: Language) -> None:
    """Half of the budget is half of its bar."""
    behind, before = _bars(draw_bars([Bar("Skole", Decimal(50), Decimal(100))], norwegian))
    assert behind == (0, 360)
    assert before == (0, 180)


@pytest.mark.parametrize(("reached", "bar"), [("50", (0, 150)), ("-100", (0, 150)), ("200", (0, 300))])
def test_a_bullet_reaches_as_far_as_its_value(reached: str, bar: tuple[float, float]) -> None:
    """Of an axis to 100; less than nothing goes to the left of where the axis begins, and no value is no bullet."""
    target: dict[str, Any] = {"akse_maks": Decimal(100), "maal_nedre": Decimal(80), "maal_oevre": None}
    axis, value, (start, end) = _bars(draw_bullet({**target, "faktisk": Decimal(reached)}))
    assert value == bar
    assert (start + end) / 2 == pytest.approx(axis[0] + 0.8 * (axis[1] - axis[0]), abs=TENTHS)
    assert draw_bullet({**target, "faktisk": None}) is None


def _kpi(values: Sequence[str | None], break_year: int | None = None) -> Kpi:
    """A series from 2020 on, each value in a year."""
    rows = [
        {
            "aar": year,
            "verdi": None if value is None else Decimal(value),
            "desimaler": 0,
            "er_tvilsom_null": False,
            "verdistatus": "brudd" if year == break_year else "publisert",
            "er_gjeldende": True,
            "er_nyeste_trykk": True,
        }
        for year, value in enumerate(values, start=2020)
    ]
    return Kpi("en_kpi", rows, {})


@pytest.mark.parametrize(
    ("kpi", "lines"),
    [
        (_kpi(["60", "100", "80"]), ["M26,98L150,22L274,60"]),
        (_kpi(["5", "5"]), ["M26,60L274,60"]),
        (_kpi(["60", "80", None, "100"]), ["M26,98L108.7,60", "M274,22Z"]),
        (_kpi(["60", "80", "100"], break_year=2021), ["M26,98Z", "M150,60L274,22"]),
    ],
)
def test_a_line_goes_through_its_values(kpi: Kpi, lines: list[str], norwegian: Language) -> None:
    """The highest value highest, equal ones in the middle, years as far apart as they are; parted by gap and break."""
    body = draw_series(kpi, norwegian).body
    assert re.findall(r'd="([^"]+)" stroke="var\(--accent\)" stroke-width="2"/>', body) == lines


def test_zero_is_drawn_when_the_least_value_is_less_than_half_of_the_greatest(norwegian: Language) -> None:
    """A faint line, and the scale begins there."""
    near, far = (draw_series(_kpi(values), norwegian).body for values in (["60", "100"], ["40", "100"]))
    zero = '<line transform="translate(0,98)" x2="300" y2="0" stroke="var(--line)"/>'
    assert zero in far
    assert zero not in near
