"""The card that a link to the pages unfolds to where people share it: a PNG image."""

from maalbar.site.charts import VEGA_LITE
from maalbar.site.edition import Edition

WIDTH, HEIGHT = 1200, 630
PAPER, INK, ACCENT, MUTED = "#fcfbf8", "#1b1f24", "#0a5f66", "#5a6169"


def draw_card(edition: Edition) -> bytes:
    """The name, whose reports they are, and a line that rises."""
    import altair as alt
    import vl_convert

    names = list(dict.fromkeys(of.name for of in edition.municipalities))
    years = sorted({report.year for report in edition.reports})
    whose = ", ".join(names) if len(names) <= 3 else f"{len(names)} kommuner"
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    texts = [
        {"x": 90, "y": 250, "tekst": "Målbar", "size": 120, "colour": ACCENT},
        {"x": 90, "y": 345, "tekst": f"{whose} {span}", "size": 54, "colour": INK},
        {"x": 90, "y": 420, "tekst": "Årsrapporten i tall, til å etterprøve", "size": 36, "colour": MUTED},
    ]
    line = [{"x": x, "y": y} for x, y in ((760, 520), (860, 440), (960, 470), (1110, 330))]
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HEIGHT, 0], nice=False))
    layers = [
        alt.Chart(alt.Data(values=line)).mark_line(color=ACCENT, strokeWidth=8, point={"size": 500, "color": ACCENT}),
        *(
            alt.Chart(alt.Data(values=[text])).mark_text(
                align="left", baseline="alphabetic", fontSize=text["size"], color=text["colour"], font="serif"
            ).encode(text="tekst:N")
            for text in texts
        ),
    ]
    chart = alt.layer(*(layer.encode(x=across, y=down) for layer in layers)).properties(
        width=WIDTH, height=HEIGHT, background=PAPER, padding=0
    )
    spec = chart.configure_view(stroke=None).to_dict(validate=False)
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE))
