"""Tables as browsers print them, in the styles that reports have: ruled whole, by rows, under the head, or striped.

Cells are narrow, heads stand in the middle of their columns, and the report goes on over pages. All is of Fjellvik.
"""

import html
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from drawn_reports import PROSE, Cell
from playwright.sync_api import Browser, sync_playwright
from read_cells import cells_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="needs a browser: apt-get install chromium")
STYLE = """
    @page { size: A4; margin: 18mm }
    body { font: 10px "DejaVu Sans", sans-serif }
    table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 8px 0 }
    td, th { padding: 3px 6px; vertical-align: top; overflow-wrap: break-word }
"""
STYLES = {
    "every line": "td, th { border: 1px solid #999 }",
    "level lines": "td, th { border-bottom: 1px solid #bbb }",
    "a line under the head": "thead th { border-bottom: 2px solid #333 }",
    "stripes": "tr:nth-child(even) td { background: #eef3f7 } thead th { background: #1c4f6b; color: #fff }",
}
YEARS = ("2022", "2023", "2024")
SUB_GOALS = {
    "Fjellvik er et trygt sted å bo og vokse opp": [
        ("Andel barn og unge som oppgir at de har det bra hjemme", "*", "87 %", "88 %"),
        ("Andel av befolkningen som opplever at de har god helse", "79,9 %", "*", "*"),
        (
            "Personer i lavinntektshusholdninger (inntekt under 60 %)",
            "7,9 %",
            "8,3 %",
            "8,1 %",
        ),
    ],
    "Fjellvik tar vare på naturmangfoldet og økosystemene": [
        ("Avfall per innbygger (kg)", "401", "388", "379"),
        ("Utslipp av klimagasser (tonn)", "21 300", "20 950", "20 104"),
    ],
}
PROJECTS = [
    ("Nytt uteområde ved Fjellvik skole", "3,0", "3,4", "-0,4", "F3 – Gjennomføring"),
    (
        "Oppgradering av barnehagene, med nye lekeplasser og gjerder",
        "1 112,0",
        "1 110,1",
        "1,9",
        "F2 – Planlegging",
    ),
    ("Rådhuset", "9,0", "5,7", "3,3", "F1 – Konsept"),
]
FIGURES = [
    (f"Antall plasser i barnehagene i {place}, medregnet åpne barnehager", *values)
    for place, values in (
        ("nord", ("1 101", "1 204", "1 187")),
        ("sør", ("842", "851", "866")),
        ("øst", ("9", "7", "*")),
        ("vest", ("61,5 %", "60,2 %", "58,0 %")),
    )
]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    def row(cells: Sequence[str], kind: str) -> str:
        return "<tr>" + "".join(f"<{kind}>{html.escape(cell)}</{kind}>" for cell in cells) + "</tr>"

    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    body = "".join(row(cells, "td") for cells in rows)
    return f"<table><colgroup>{columns}</colgroup><thead>{row(heads, 'th')}</thead><tbody>{body}</tbody></table>"


def _report(style: str) -> tuple[str, list[Cell]]:
    """The report in a style, and every cell that it prints."""
    goal = "1. Et godt liv i Fjellvik"
    printed = [
        (goal if number == place == 0 else "", sub_goal if place == 0 else "", *row)
        for number, (sub_goal, rows) in enumerate(SUB_GOALS.items())
        for place, row in enumerate(rows)
    ]
    whole = "Naturmangfoldet og økosystemene er kartlagt, og flere lavinntektshusholdninger fikk hjelp."
    prose = f"<p>{PROSE * 3} {whole}</p>"
    parts = [
        "<h1>Mål og indikatorer</h1>",
        prose,
        _table(("Hovedmål", "Delmål", "Indikator", *YEARS), printed, (11, 11, 14, 21, 21, 22)),
        "<h1>Oppvekst</h1>",
        prose * 4,
        "<h2>Status investeringsprosjekter</h2><p>Beløp i mill. kr</p>",
        _table(("Investering", "Rev. bud.", "Regnskap", "Avvik", "Investeringsfase"), PROJECTS, (42, 13, 13, 12, 20)),
        "<h2>Aktivitetsnøkkeltall</h2>",
        _table(("Nøkkeltall", *(f"Resultat {year}" for year in YEARS)), FIGURES, (55, 15, 15, 15)),
        prose * 2,
    ]
    cells: list[Cell] = [
        ("indikator", goal.split(".", maxsplit=1)[0], sub_goal, name, year, text)
        for sub_goal, rows in SUB_GOALS.items()
        for name, *texts in rows
        for year, text in zip(YEARS, texts, strict=True)
    ]
    columns = ("rev_budsjett", "regnskap", "avvik", "fase")
    cells += [
        ("investering", "Oppvekst", "", name, column, text)
        for name, *texts in PROJECTS
        for column, text in zip(columns, texts, strict=True)
    ]
    cells += [
        ("noekkeltall", "Oppvekst", "", name, year, text)
        for name, *texts in FIGURES
        for year, text in zip(YEARS, texts, strict=True)
    ]
    page = f'<!doctype html><html lang="nb"><meta charset="utf-8"><style>{STYLE}{STYLES[style]}</style>{"".join(parts)}'
    return page, cells


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A chromium with a folder of its own, gone afterwards."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        yield found
        found.close()


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_of_a_browser(style: str, browser: Browser, tmp_path: Path, root: Path) -> None:
    """Whatever rules the table, every cell is read as it is printed, and nothing is asked."""
    page, expected = _report(style)
    tab = browser.new_page()
    tab.set_content(page)
    pdf = tmp_path / "rapport.pdf"
    tab.pdf(path=str(pdf), format="A4")
    tab.close()
    cells, questions, unknown = cells_of(pdf, root)
    assert cells == Counter(expected)
    assert (questions, unknown) == ([], 0)
