"""The card that a link to the pages unfolds to where people share it: a PNG image."""

import vl_convert
from markupsafe import escape

from maalbar.site.edition import Edition

WIDTH, HEIGHT = 1200, 630
# More municipalities than so are counted, not named.
MOST_NAMES = 3
PAPER, INK, ACCENT, MUTED = "#fcfbf8", "#1b1f24", "#0a5f66", "#5a6169"
LINE = ((760, 520), (860, 440), (960, 470), (1110, 330))


def draw_card(edition: Edition) -> bytes:
    """The name, whose reports they are, and a line that rises."""
    names = list(dict.fromkeys(of.name for of in edition.municipalities))
    years = sorted({report.year for report in edition.reports})
    whose = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} kommuner"
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    points = " ".join(f"{x},{y}" for x, y in LINE)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="11" fill="{ACCENT}"/>' for x, y in LINE)
    texts = (
        ("Målbar", 250, 120, ACCENT),
        (f"{whose} {span}", 345, 54, INK),
        ("Årsrapporten i tall, til å etterprøve", 420, 36, MUTED),
    )
    words = "".join(
        f'<text x="90" y="{down}" font-family="serif" font-size="{size}" fill="{colour}">{escape(text)}</text>'
        for text, down, size, colour in texts
    )
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<polyline points="{points}" fill="none" stroke="{ACCENT}" stroke-width="8"/>{dots}{words}</svg>'
    )
    return bytes(vl_convert.svg_to_png(drawn))
