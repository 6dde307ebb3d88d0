"""The card that a link to the pages unfolds to where people share it: a PNG image."""

import altair as alt
import vl_convert

from maalbar.site.charts import VEGA_LITE
from maalbar.site.edition import Edition

WIDTH, HEIGHT = 1200, 630
# More municipalities than so are counted, not named.
MOST_NAMES = 3
PAPER, INK, ACCENT, MUTED = "#fcfbf8", "#1b1f24", "#0a5f66", "#5a6169"


def draw_card(edition: Edition) -> bytes:
    """The name, whose reports they are, and a line that rises."""
    names = list(dict.fromkeys(of.name for of in edition.municipalities))
    years = sorted({report.year for report in edition.reports})
    whose = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} kommuner"
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HEIGHT, 0], nice=False))

    def text(words: str, at: int, size: int, colour: str) -> alt.Chart:
        place = alt.InlineData(values=[{"x": 90, "y": at, "tekst": words}])
        layer = alt.Chart(place).mark_text(
            align="left", baseline="alphabetic", fontSize=size, color=colour, font="serif"
        )
        placed: alt.Chart = layer.encode(x=across, y=down, text="tekst:N")
        return placed

    line = alt.InlineData(values=[{"x": x, "y": y} for x, y in ((760, 520), (860, 440), (960, 470), (1110, 330))])
    chart = alt.layer(
        alt.Chart(line)
        .mark_line(color=ACCENT, strokeWidth=8, point={"size": 500, "color": ACCENT})
        .encode(x=across, y=down),
        text("Målbar", 250, 120, ACCENT),
        text(f"{whose} {span}", 345, 54, INK),
        text("Årsrapporten i tall, til å etterprøve", 420, 36, MUTED),
    ).properties(width=WIDTH, height=HEIGHT, background=PAPER, padding=0)
    spec = chart.configure_view(stroke=None).to_dict(validate=False)
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE))
