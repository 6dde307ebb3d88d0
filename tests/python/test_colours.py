"""The colours of codes can be told apart by everybody, within their list."""

import csv
import itertools
import math
from collections import defaultdict
from pathlib import Path

import pytest

# How linear red, green and blue look to who lacks one kind of cones: Machado, Oliveira and Fernandes 2009, severity 1.
LACKING = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# CIE 1976: a distance of 2.3 is just noticed; four times that is seen at a glance, in marks that do not touch.
APART = 9.2
# The UN's own colours, seventeen of them, go with the goals' numbers.
GIVEN_BY_OTHERS = {"fn_maal"}


def _linear(colour: str) -> list[float]:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(colour: str, lacking: str) -> tuple[float, float, float]:
    seen = [sum(a * b for a, b in zip(row, _linear(colour), strict=True)) for row in LACKING[lacking]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    white = (0.9505, 1.0, 1.089)
    sums = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    parts = (part / of for part, of in zip(sums, white, strict=True))
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _too_alike(colours: dict[str, str]) -> list[tuple[str, str, str]]:
    """Pairs of codes whose colours look alike, and the cones that are lacking then."""
    return [
        (*pair, lacking)
        for lacking in LACKING
        for pair in itertools.combinations(colours, 2)
        if math.dist(*(_lab(colours[code], lacking) for code in pair)) < APART
    ]


@pytest.fixture(scope="module")
def colours(root: Path) -> dict[str, dict[str, str]]:
    """The colours by code, by list; the statuses as one more list."""
    lists: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with (root / "seeds/register/register_kodeliste.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["farge"] and row["liste"] not in GIVEN_BY_OTHERS:
                lists[row["liste"]][row["kode"]] = row["farge"]
    with (root / "seeds/register/register_status.csv").open(encoding="utf-8", newline="") as lines:
        lists["status"] = {row["status_id"]: row["farge"] for row in csv.DictReader(lines)}
    return lists


def test_colours_are_told_apart(colours: dict[str, dict[str, str]]) -> None:
    """Within each list, by people who lack one kind of cones too."""
    assert len(colours) > 20
    assert {of: alike for of, codes in colours.items() if (alike := _too_alike(codes))} == {}


def test_alike_colours_are_found() -> None:
    """The red and green of a traffic light are one colour to many."""
    assert ("ferdig", "forsinket", "green") in _too_alike({"ferdig": "#5A8A00", "forsinket": "#A86F00"})
