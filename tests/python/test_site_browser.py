"""The pages in a real browser: WCAG by axe in both languages and both modes, keyboard, narrow screens, ten questions.

The browser is Debian's chromium, driven by Playwright; without one these tests are skipped, and say so. The questions
are a stranger's: each is answered on the page that clicking alone leads to.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="needs a browser: apt-get install chromium")
# A page of each kind.
KINDS = {
    "front": "index.html",
    "goals": "elvebyen/maal/index.html",
    "goal": "elvebyen/maal/godt_sted_aa_leve.html",
    "climate": "elvebyen/2030/klima.html",
    "money": "elvebyen/2030/penger.html",
    "areas": "elvebyen/2030/omraade/index.html",
    "area": "elvebyen/2030/omraade/elvebyen_skole.html",
    "promises": "elvebyen/2030/loefter.html",
    "targets": "elvebyen/2030/maaltall.html",
    "trust": "elvebyen/2030/tillit.html",
    "unclear": "elvebyen/2030/uavklart.html",
    "kpi": "elvebyen/kpi/medlemmer_i_lag.html",
    "register": "elvebyen/register.html",
    "data": "data.html",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe would fetch the style sheet, which a page from a file may not.
OPTIONS = {"runOnly": RULES, "preload": False}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A chromium with a folder of its own, gone afterwards."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of 1280 pixels; a fault in a script fails the test."""
    opened = browser.new_page()
    faults: list[Exception] = []
    # Playwright marks the function that it is given, which a method of a list does not bear
    opened.on("pageerror", lambda fault: faults.append(fault))  # noqa: PLW0108
    yield opened
    opened.close()
    assert faults == []


def _at(edition: Path, address: str) -> str:
    return (edition / "site" / address).as_uri()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_are_accessible(browser: Browser, edition: Path, language: str, mode: Literal["light", "dark"]) -> None:
    """No violation of WCAG 2.1 AA, nor of axe's best practice, on any kind of page."""
    axe, tab = Axe(), browser.new_page(color_scheme=mode)
    found = {}
    for kind, address in KINDS.items():
        tab.goto(_at(edition, language + address))
        violations = axe.run(tab, options=OPTIONS).response["violations"]
        found[kind] = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in violations]
    tab.close()
    assert found == {kind: [] for kind in KINDS}


def test_a_fault_is_found(page: Page) -> None:
    """axe refuses what a person could not read or use."""
    page.set_content("<html><body><img src='x.png'><p style='color:#bbb;background:#fff'>Blekt</p></body></html>")
    found = {fault["id"] for fault in Axe().run(page, options=OPTIONS).response["violations"]}
    assert {"image-alt", "color-contrast", "html-has-lang", "document-title"} <= found


@pytest.mark.parametrize("width", [320, 360, 768])
def test_pages_fit_a_narrow_screen(browser: Browser, edition: Path, width: int) -> None:
    """Nothing sticks out to the side: only tables and code may be scrolled, in frames of their own."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for kind, address in KINDS.items():
        tab.goto(_at(edition, address))
        wide[kind] = tab.evaluate("document.documentElement.scrollWidth")
    tab.close()
    assert wide == dict.fromkeys(KINDS, width)


def test_everything_is_read_without_scripts(browser: Browser, edition: Path) -> None:
    """Without JavaScript nothing is missing but what needs it, and that is not shown."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(_at(edition, KINDS["promises"]))
    assert tab.get_by_role("row").count() > 4
    assert tab.locator("[data-script]:visible").count() == 0
    assert tab.get_by_role("link", name="A til Å").is_visible()
    context.close()


def test_search_by_keyboard(page: Page, edition: Path) -> None:
    """/ opens the search, arrows choose, Enter opens, Escape closes."""
    page.goto(_at(edition, KINDS["trust"]))
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    page.keyboard.type("BARNEHAGE")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert options.count() > 2
    assert options.nth(0).get_attribute("aria-selected") == "true"
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    assert [fault["id"] for fault in violations] == []
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.get_by_role("combobox").count() == 0
    page.keyboard.press("Control+k")
    page.keyboard.type("medlemmer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/elvebyen/kpi/medlemmer_i_lag.html")


def test_the_first_stop_is_the_content(page: Page, edition: Path) -> None:
    """The keyboard's first stop is a link past the navigation."""
    page.goto(_at(edition, KINDS["money"]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_tables_sort_and_are_searched(page: Page, edition: Path) -> None:
    """A click on a head sorts by the amount, not by its print; words in the field leave the rows that have them."""
    page.goto(_at(edition, KINDS["money"]))
    table = page.get_by_role("table", name="Alle områdene")
    table.get_by_role("button", name="Avvik, mill. kr").click()
    table.get_by_role("button", name="Avvik, mill. kr").click()
    assert table.get_by_role("columnheader", name="Avvik, mill. kr").get_attribute("aria-sort") == "ascending"
    shown = [row.split("\t")[0].strip() for row in table.locator("tbody tr").all_inner_texts()]
    assert shown == ["Barnehage", "Vann og avløp", "Skole"]
    page.goto(_at(edition, KINDS["promises"]))
    page.get_by_label("Finn et oppdrag").fill("skolefrukt")
    assert page.locator("#oppdrag tbody tr:visible").count() == 1


def test_dark_is_remembered(page: Page, edition: Path) -> None:
    """The button turns the page dark, and the next page is dark, too."""
    page.goto(_at(edition, KINDS["front"]))
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Mørk visning").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(_at(edition, KINDS["data"]))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_print_has_no_navigation(page: Page, edition: Path) -> None:
    """On paper there is ink on white, and nothing to click."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(_at(edition, KINDS["goal"]))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("navigation", name="Sidene").is_visible()


# The stranger's question, what is clicked from the front page on, and what then stands in the page's main part.
QUESTIONS = {
    "Did the municipality spend more than its budget?": (["Penger"], ["1,0 mill. kr for mye"]),
    "Which area is furthest over budget, and by how much?": (["Barnehage"], ["\u22124,0 mill. kr", "Merforbruk"]),
    "How many complaints did the schools get?": (
        ["Tjenester", "Skole"],
        ["Antall klager mottatt", "15", "+3 siden 2029"],
    ),
    "Do more young people join clubs, and says who?": (
        ["Mål", "1. Elvebyen er et godt sted å vokse opp og å leve", "Unge medlemmer i lag og foreninger"],
        ["880", "Riktig vei", "Målbars vurdering"],
    ),
    "Which climate measures are late?": (["Klima"], ["Sykkelparkering ved stasjonen Pågår, forsinket"]),
    "How much of the climate fund went to no climate measure?": (
        ["Klima"],
        ["2 av 4 poster", "De brukte 0,4 mill. kr"],
    ),
    "Did the council get its apprentices in kindergartens?": (
        ["Løfter"],
        ["Flere lærlinger i barnehagene Kommunestyret BØP 30-33 7 Oppvekst Pågår, forsinket"],
    ),
    "Which targets were missed?": (["Måltall"], ["Resultatgrad på minst 3 prosent", "2,0 %", "Ikke nådd"]),
    "Where is the report wrong, and on which lines?": (
        ["Til å stole på?"],
        ["Antall klager økte med 5", "linje 178", "linje 203", "som er 3 flere"],
    ),
    "Where do I get all of it for Excel?": (["Data"], ["maalbar.xlsx", "Excel, med et ark per tabell"]),
}


def _click_through(page: Page, start: str, clicks: list[str]) -> str:
    """What stands in the main part of the page that links of these names lead to."""
    page.goto(start)
    for name in clicks:
        page.get_by_role("link", name=name, exact=True).first.click()
    return " ".join(page.locator("main").inner_text().split()).replace("\u00a0", " ")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_stranger_is_answered_by_clicking(page: Page, edition: Path, question: str) -> None:
    """Nothing is typed: links alone lead to the answer."""
    clicks, answers = QUESTIONS[question]
    text = _click_through(page, _at(edition, "index.html"), clicks)
    for answer in answers:
        assert answer in text, question


# The same of two municipalities, one of them with two years.
QUESTIONS_OF_SEVERAL = {
    "Do pupils like school better here than in the next municipality?": (
        ["Sammenlign kommunene", "Andel unge som er fornøyd med skolen"],
        ["I 2031 gikk det fra 47,0 % i Elvebyen til 91 % i Fjordvik", "54,0 %"],
    ),
    "What do the others have, when I stand on a figure of my own?": (
        [
            "2030",
            "Mål",
            "1. Elvebyen er et godt sted å vokse opp og å leve",
            "Andel unge som er fornøyd med skolen",
            "Sammenlign 2 kommuner",
        ],
        ["91 %"],
    ),
    "Which figures of last year did this year's report change?": (
        ["2031", "Til å stole på?"],
        ["Antall unge medlemmer i frivillige lag og foreninger 2030 880 885 Revidert"],
    ),
    "What did last year's report say of the same figure?": (
        ["2031", "Til å stole på?", "Antall unge medlemmer i frivillige lag og foreninger"],
        ["2030 885 885 Publisert verdi 2031", "2030 880 880 Publisert verdi (erstattet av en nyere rapport) 2030"],
    ),
}


@pytest.mark.parametrize("question", QUESTIONS_OF_SEVERAL)
def test_a_stranger_is_answered_across_reports(page: Page, pages_of_three_reports: Path, question: str) -> None:
    """Links alone lead from one report to another, and from one municipality to another."""
    clicks, answers = QUESTIONS_OF_SEVERAL[question]
    text = _click_through(page, (pages_of_three_reports / "index.html").as_uri(), clicks)
    for answer in answers:
        assert answer in text, question


def test_a_contradiction_is_found_by_its_words(page: Page, pages_of_three_reports: Path) -> None:
    """Also one of an older report, and by a word of its reason; the search leads to its place on the page."""
    page.goto((pages_of_three_reports / "elvebyen" / "2031" / "index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("combobox").wait_for()
    page.keyboard.type("renseanlegget avslutning")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert "Motsigelser, 2030" in options.first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/elvebyen/2030/uavklart.html#m-*")
    shown = page.locator("article.conflict:target").inner_text()
    assert "Renseanlegget er blant prosjektene som er stoppet" in shown


def test_the_language_and_the_year_keep_the_page(page: Page, pages_of_three_reports: Path) -> None:
    """The switch leads to the same page in English, the choice of year to the same page of that year."""
    page.goto((pages_of_three_reports / "elvebyen" / "2031" / "omraade" / "elvebyen_vann_og_avloep.html").as_uri())
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/elvebyen/2031/omraade/elvebyen_vann_og_avloep.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Water and sewage"
    page.locator("details.place summary").click()
    page.get_by_role("link", name="Elvebyen 2030").click()
    page.wait_for_url("**/en/elvebyen/2030/omraade/elvebyen_vann_og_avloep.html")
    page.get_by_role("link", name="Norsk").click()
    page.wait_for_url("**/tre_rapporter*/site/elvebyen/2030/omraade/elvebyen_vann_og_avloep.html")


def test_pages_of_several_reports_are_accessible(page: Page, pages_of_three_reports: Path) -> None:
    """The pages that one report alone does not have: the choice, the comparison, a compared figure."""
    for address in ("index.html", "sammenlign.html", "sammenlign/trivsel_paa_skolen.html"):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto((pages_of_three_reports / address).as_uri())
        violations = Axe().run(page, options=OPTIONS).response["violations"]
        assert [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in violations] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address


def test_no_name_runs_in_the_browser(browser: Browser, edition: Path, tmp_path: Path) -> None:
    """What the search shows of a hostile name is text."""
    site = tmp_path / "site"
    shutil.copytree(edition / "site", site)
    index = site / "felles" / "sok-elvebyen.nb.js"
    index.chmod(0o644)
    name = "<img src=x onerror=alert(1)>"
    text = index.read_text(encoding="utf-8")
    index.write_text(
        text.replace("maalbarFound([", f'maalbarFound([["{name}","slag","index.html",""],', 1), encoding="utf-8"
    )
    tab = browser.new_page()
    alerts: list[object] = []
    tab.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    tab.goto((site / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.get_by_role("combobox").wait_for()
    tab.keyboard.type("img src")
    tab.get_by_role("option").first.wait_for()
    assert name in tab.get_by_role("option").first.inner_text()
    assert alerts == []
    tab.close()
