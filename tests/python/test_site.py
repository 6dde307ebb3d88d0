"""The pages of an edition: valid, leading somewhere, the same in both languages, and bearing any name."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest
import yaml
from site_pages import PageRead, read_page, where_it_leads

from maalbar.project import MaalbarError, Project
from maalbar.publish.site_folder import write_site_folder
from maalbar.site.addresses import slug
from maalbar.site.charts import draw_series
from maalbar.site.edition import Edition, read_edition
from maalbar.site.feeds import KeptEdition, OnTheWeb, feed, read_kept_edition
from maalbar.site.language import NO_BREAK, Language, Texts, load_texts
from maalbar.site.wording import Wording, verdict_kind
from maalbar.site.writing import write_site

MOST_BYTES_OF_A_PAGE = 200_000
# Keys that the pages put together of parts.
PUT_TOGETHER = ("nav.", "data.for_", "kpi.methods_", "verdict.", "unit.", "search.", "figure.", "meaning.")
A_KEY = re.compile(r"""(?:\bt\(|text\(\s*|_text\(|, |key = | else |\()["']([a-z]+\.(?!html)[a-z_]+)["']""")
# What a report could call a thing: markup of HTML, of scripts, of templates, of JSON in a script, of XML.
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp; {{ 7*7 }} {% raw %} </title></script>]]><!-- @0@"
)
NAMES = re.compile(
    r"navn$|navn_en$|navn_tekst$|kort_tittel|^hva|begrunnelse$|^tolkning$|^tittel$|^verdi_tekst$|ikke_maalbar_grunn$|^direktoeromraade$"
    r"|^tjenesteomraade$|^hovedmaal$|^hovedmaal_en$|^delmaal$|^delmaal_en$|^utgiver$|^tema_en$|^tall_tekst$|^enhet_tekst$"
    r"|^plan$|^punkt$|^maal_vist$|_vist$|^klimaoppdrag$|^fondsgruppe$|^status$|^fase$"
)


@pytest.fixture(scope="module")
def texts() -> Texts:
    """The texts of the pages."""
    return load_texts()


@pytest.fixture(scope="module")
def norwegian(texts: Texts) -> Language:
    """Norwegian, without units."""
    return Language("nb", texts, {})


@pytest.fixture(scope="module")
def english(texts: Texts) -> Language:
    """English, with the units that the tests show."""
    return Language("en", texts, {"årsverk": "FTEs", "mill. kr": "NOK million"})


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, PageRead]:
    """Every page of the edition's site, by address."""
    site = edition / "site"
    return {path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))}


def test_pages_are_valid(pages: dict[str, PageRead]) -> None:
    """A strict reader of HTML finds nothing to mend; an id stands once; a page has one title and one first heading."""
    assert len(pages) > 100
    for address, page in pages.items():
        assert page.faults == [], address
        assert len(page.ids) == len(set(page.ids)), address
        assert len(list(page.root.iter("h1"))) == len(list(page.root.iter("main"))) == 1, address
        for image in page.root.iter("{http://www.w3.org/2000/svg}svg"):
            assert image.get("aria-hidden") == "true" or [part.tag.rpartition("}")[2] for part in image][:2] == [
                "title",
                "desc",
            ]


def test_a_fault_in_a_page_is_found(tmp_path: Path) -> None:
    """The reader is strict."""
    (tmp_path / "side.html").write_text("<!doctype html><title>x</title><p><table><p>y</div>", encoding="utf-8")
    assert len(read_page(tmp_path / "side.html").faults) > 1


def test_links_lead_somewhere(pages: dict[str, PageRead], edition: Path) -> None:
    """Every link, style, script and picture is there, and every place in a page that a link names."""
    read = {page.path.resolve(): page for page in pages.values()}
    leads = 0
    for address, page in pages.items():
        for link in page.links():
            if found := where_it_leads(page, link):
                target, place = found
                assert target.is_file() and target.is_relative_to(edition.resolve()), f"{address}: {link}"
                assert not place or place in read[target].ids, f"{address}: {link}"
                leads += 1
    assert leads > 3000


def test_languages_are_twins(pages: dict[str, PageRead]) -> None:
    """Every page stands in both languages, says which it is in, and leads to the other."""
    norwegian = {address for address in pages if not address.startswith("en/")}
    assert {f"en/{address}" for address in norwegian} == pages.keys() - norwegian
    for address, page in pages.items():
        language = "en" if address.startswith("en/") else "nb"
        (html,) = page.root.iter("html")
        assert html.get("lang") == language
        other = f"en/{address}" if language == "nb" else address.removeprefix("en/")
        (switch,) = (link for link in page.root.iter("a") if link.get("hreflang"))
        assert where_it_leads(page, switch.get("href") or "") == (pages[other].path.resolve(), "")


def test_english_pages_use_the_english_names(pages: dict[str, PageRead], published: Path) -> None:
    """What stays Norwegian is marked, and has no English name in the edition."""
    with duckdb.connect(str(published), read_only=True) as connection:
        names = connection.execute(
            "select navn from dim_status union select navn from dim_tjenesteomraade where navn_en is not null "
            "union select navn from dim_klimaoppdrag where navn_en is not null "
            "union select navn from dim_kode where navn_en is not null"
        ).fetchall()
    has_english = {name for (name,) in names}
    kept: set[str] = set()
    for address, page in pages.items():
        # a KPI's page tells its Norwegian name, a contradiction quotes the report
        if (
            address.startswith("en/")
            and "/kpi/" not in address
            and not address.endswith(("tillit.html", "uavklart.html", "register.html"))
        ):
            found = {"".join(part.itertext()) for part in page.root.iter("span") if part.get("lang") == "nb"}
            assert found & has_english == set(), address
            kept |= found
    assert len(kept) > 10


def test_pages_are_small(pages: dict[str, PageRead], edition: Path) -> None:
    """A page with its style and script is under 200 kB."""
    shared = edition / "site" / "felles"
    files = [shared / "stil.css", shared / "sider.js"]
    beside = sum(file.stat().st_size for file in files)
    for address, page in pages.items():
        assert page.path.stat().st_size + beside < MOST_BYTES_OF_A_PAGE, address


def test_texts_are_in_both_languages_and_used(texts: Texts, root: Path) -> None:
    """No key lacks a language, none is asked for that is not there, and none stays that nobody asks for."""
    assert [key for key, text in texts.items() if not (text.get("nb") and text.get("en"))] == []
    placeholders = {
        key: [set(re.findall(r"{\w+}", text[code])) for code in ("nb", "en")] for key, text in texts.items()
    }
    assert [key for key, (one, other) in placeholders.items() if one != other] == []
    sources = [*(root / "site" / "templates").glob("*.html"), *(root / "maalbar" / "site").rglob("*.py")]
    asked = {key for source in sources for key in A_KEY.findall(source.read_text(encoding="utf-8"))}
    families = {key.partition(".")[0] for key in texts}
    assert {key for key in asked if key.partition(".")[0] in families} - texts.keys() == set()
    assert [key for key in texts if key not in asked | {"months"} and not key.startswith(PUT_TOGETHER)] == []


def test_every_unit_and_verdict_has_its_words(texts: Texts, root: Path) -> None:
    """A new unit needs an English symbol; a new verdict its explanation."""
    units = (root / "seeds" / "register" / "register_enhet.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert {f"unit.{line.partition(',')[0]}" for line in units} - texts.keys() == set()
    codes = (root / "seeds" / "register" / "register_kodeliste.csv").read_text(encoding="utf-8").splitlines()
    verdicts = {line.split(",")[1] for line in codes if line.startswith("vurdering,")}
    assert {f"verdict.{code}" for code in verdicts} - texts.keys() == set()
    results = {
        line.split(",")[1] for line in codes if line.startswith(("utvikling,", "utviklingsresultat,", "maalresultat,"))
    }
    without_sign = {"ikke_vurdert", "kan_ikke_vurderes", "gjelder_senere", "venter_paa_tall", "ikke_maalbar"}
    assert {code for code in results if verdict_kind(code) == "none"} == without_sign


# A number, its decimals, whether + is shown; as Norwegian writes it, as English does.
NUMBERS = {
    ("1094.4", 1, False): ("1 094,4", "1,094.4"),
    ("-28.4", 1, True): ("\u221228,4", "\u221228.4"),
    ("28.4", 1, True): ("+28,4", "+28.4"),
    ("-0.04", 1, True): ("0,0", "0.0"),
    ("16052", 0, False): ("16 052", "16,052"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers(norwegian: Language, english: Language, number: tuple[str, int, bool]) -> None:
    """Numbers as each language writes them."""
    value, decimals, signed = number
    in_norwegian, in_english = NUMBERS[number]
    assert norwegian.number(Decimal(value), decimals, signed=signed) == in_norwegian.replace(" ", NO_BREAK)
    assert english.number(Decimal(value), decimals, signed=signed) == in_english


SHOWN = {
    "55,5 %": ("55,5 %", "55.5%"),
    "-1 %": ("\u22121 %", "\u22121%"),
    "635 900 kr": ("635 900 kr", "NOK 635,900"),
    "3 448,6 mill. kr": ("3 448,6 mill. kr", "NOK 3,448.6 million"),
    "minst 30 %": ("minst 30 %", "at least 30%"),
    "høyst 0 tonn": ("høyst 0 tonn", "at most 0 tonn"),
    "57 til 63 %": ("57 til 63 %", "57 to 63%"),
    "15 årsverk": ("15 årsverk", "15 FTEs"),
    "16 052": ("16 052", "16,052"),
    "avvik -35,0 mill. kr": ("avvik \u221235,0 mill. kr", "deviation NOK \u221235.0 million"),
    "0,12 av 0,30 mill. kr": ("0,12 av 0,30 mill. kr", "NOK 0.12 of 0.30 million"),
    "8,98 (0–10)": ("8,98 (0–10)", "8.98 (0–10)"),
    "*": ("*", "*"),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_shown_values(norwegian: Language, english: Language, shown: str) -> None:
    """Published texts with a number and a unit, in each language."""
    assert (norwegian.shown(shown), english.shown(shown)) == tuple(text.replace(" ", NO_BREAK) for text in SHOWN[shown])


def test_amounts_and_dates(norwegian: Language, english: Language) -> None:
    """Million kroner and days."""
    assert norwegian.kroner(Decimal("-50500000"), signed=True) == "\u221250,5 mill. kr".replace(" ", NO_BREAK)
    assert english.kroner(Decimal("78800000"), signed=True) == "NOK +78.8 million".replace(" ", NO_BREAK)
    ends = Decimal("61.85"), Decimal("62.15")
    assert norwegian.span(*ends, 2, "mill. kr") == f"61,85 til 62,15{NO_BREAK}mill. kr"
    assert english.span(*ends, 2, "mill. kr") == "NOK 61.85 to 62.15 million"
    assert norwegian.day(date(2026, 3, 1)) == "1. mars 2026".replace(" ", NO_BREAK)
    assert english.day(date(2026, 3, 1)) == "1 March 2026".replace(" ", NO_BREAK)


def test_charts_part_where_a_year_is_missing(published: Path, edition: Path, norwegian: Language) -> None:
    """A line for each run of years, a dash for a year without a value, and the latest number as printed."""
    with duckdb.connect(str(published), read_only=True) as connection:
        (of,) = read_edition(connection, edition).municipalities
    drawings = draw_series(of.kpis.values(), [norwegian])
    assert drawings.keys() == {kpi.id for kpi in of.kpis.values() if kpi.is_series}
    for kpi_id, drawing in drawings.items():
        kpi = of.kpis[kpi_id]
        svg = drawing.svg(norwegian, "navn", "Tittel", "Beskrivelse")
        ElementTree.fromstring(svg)
        assert svg.count(">–</text>") == sum(1 for row in kpi.values if row["verdi"] is None), kpi_id
        if kpi.latest:
            assert f">{norwegian.number(kpi.latest['verdi'], kpi.latest['desimaler'])}</text>" in svg
    parted = drawings["unge_fornoeyd_med_skolen"].body
    assert parted.count('stroke="var(--accent)"') == 1


def test_methods_agree_as_published(published: Path, edition: Path, norwegian: Language) -> None:
    """What a page says of the methods of progress is what the table has."""
    with duckdb.connect(str(published), read_only=True) as connection:
        read = read_edition(connection, edition)
    words = Wording(norwegian, read)
    seen = set()
    for kpi in read.municipalities[0].kpis.values():
        if kpi.status:
            agree = kpi.status["metodene_enige"]
            said = words.agreement_of(kpi)
            seen.add(agree)
            assert (said is None) == (kpi.status["antall_metoder"] == 0)
            assert (agree is False) == (said is not None and "uenige" in said)
    assert True in seen


@pytest.fixture
def editable(edition: Path, tmp_path: Path) -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """A copy of the edition's file that may be written in, and the folder of the copy."""
    for name in ("maalbar.duckdb", "datapackage.json"):
        shutil.copyfile(edition / name, tmp_path / name)
    with duckdb.connect(str(tmp_path / "maalbar.duckdb")) as connection:
        yield tmp_path, connection


def test_no_name_breaks_a_page(editable: tuple[Path, duckdb.DuckDBPyConnection]) -> None:
    """Whatever a report calls a thing, it stands on the page as text, and nothing else."""
    folder, connection = editable
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and schema_name = 'main'"
    ).fetchall()
    hostile = [(table, column) for table, column in columns if NAMES.search(column) and not table.startswith("om_")]
    assert len(hostile) > 100
    for table, column in hostile:
        connection.execute(f"update {table} set {column} = {column} || ? where {column} is not null", [HOSTILE])
    to = folder / "sider"
    write_site(connection, folder, to, "../", OnTheWeb("https://example.org/", [read_kept_edition(connection)]))
    count = 0
    for path in to.rglob("*.html"):
        page = read_page(path)
        assert page.faults == [], path
        text = "".join(page.root.itertext())
        assert "49" not in text or "{{ 7*7 }}" in text
        count += text.count("<script>alert(1)</script>")
        for element in page.root.iter():
            if isinstance(element.tag, str):
                assert not [name for name in element.attrib if name.startswith("on")], path
        sources = [
            script.get("src", "") for script in page.root.iter("script") if script.get("type") != "application/ld+json"
        ]
        assert [source.rpartition("/")[2] for source in sources] == ["sider.js"], path
        for script in page.root.iter("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.text or "")["@type"] == "Dataset"
    assert count > 1000
    for index in (to / "felles").glob("sok-*.js"):
        said = index.read_text(encoding="utf-8").removeprefix("maalbarFound(").removesuffix(");\n")
        entries, _ = json.loads(f"[{said}]")
        assert any(HOSTILE in entry[0] for entry in entries)
    for followed in (to / "feed.xml", to / "en" / "feed.xml", to / "sitemap.xml"):
        ElementTree.parse(followed)


def test_an_edition_of_two_municipalities(tmp_path: Path, editable: tuple[Path, duckdb.DuckDBPyConnection]) -> None:
    """A choice of municipality comes first, and each KPI that both have stands in the comparison."""
    folder, connection = editable
    connection.execute(
        "insert into dim_kommune select * replace ('nabo' as kommune_id, 'Nabo' as navn) from dim_kommune"
    )
    connection.execute(
        "insert into dim_rapport select * replace ("
        "'nabo_2030' as rapport_id, 'nabo' as kommune_id, 'Nabo' as kommune_navn) from dim_rapport"
    )
    connection.execute(
        "insert into rpt_kpi select * replace ('nabo_2030' as rapport_id, 'nabo' as kommune_id, "
        "'Nabo' as kommune_navn, 'nabo_' || kpi_id as kpi_id) "
        "from rpt_kpi where kpi_type = 'noekkeltall' and begrep_id is not null"
    )
    to = tmp_path / "sider"
    write_site(connection, folder, to, "../", OnTheWeb("https://example.org/", []))
    front = read_page(to / "index.html")
    assert "Elvebyen" in front.text and "Nabo" in front.text
    comparison = read_page(to / "sammenlign.html")
    (count,) = connection.execute(
        "select count(distinct begrep_id) from rpt_kpi where kommune_id = 'nabo'"
    ).fetchone() or (0,)
    (body,) = comparison.root.iter("tbody")
    assert len(list(body)) == count > 5
    (kpi_id, concept) = connection.execute(
        "select kpi_id, begrep_id from rpt_kpi where kommune_id = 'nabo' and verdi > 0 and aar = 2030 order by all"
    ).fetchone() or ("", "")
    compared = read_page(to / "sammenlign" / f"{slug(concept)}.html")
    assert {"../nabo/kpi/" + kpi_id + ".html", "../elvebyen/kpi/" + kpi_id.removeprefix("nabo_") + ".html"} <= set(
        compared.links()
    )
    assert f"../../sammenlign/{slug(concept)}.html" in read_page(to / "nabo" / "kpi" / f"{kpi_id}.html").links()
    assert (
        'rel="canonical" href="https://example.org/nabo/2030/index.html"' in (to / "nabo/2030/index.html").read_text()
    )
    locations = [url.text for url in ElementTree.parse(to / "sitemap.xml").getroot().iter() if url.tag.endswith("loc")]
    assert "https://example.org/en/nabo/2030/index.html" in locations
    assert len(locations) == len(list(to.rglob("*.html")))


def test_site_folder(build: tuple[Path, str], tmp_path: Path) -> None:
    """`maalbar site` writes the pages with the files that they offer, and replaces only pages."""
    project = Project.at(build[0])
    to = tmp_path / "sider"
    assert write_site_folder(project, to, "").endswith("index.html")
    data = read_page(to / "data.html")
    assert [link for link in data.links() if (found := where_it_leads(data, link)) and not found[0].is_file()] == []
    assert (to / "data" / "maalbar.xlsx").is_file() and not (to / "data" / "site").exists()
    write_site_folder(project, to, "https://example.org/maalbar")
    for address in ("data.html", "en/data.html"):
        head = (to / address).read_text(encoding="utf-8")
        assert f'property="og:url" content="https://example.org/maalbar/{address}"' in head
        assert 'property="og:image" content="https://example.org/maalbar/felles/kort.png"' in head
    with pytest.raises(MaalbarError, match="none of the web"):
        write_site_folder(project, to, "example.org")
    other = tmp_path / "annet"
    other.mkdir()
    (other / "brev.txt").write_text("mitt", encoding="utf-8")
    with pytest.raises(MaalbarError, match="Name another folder"):
        write_site_folder(project, other, "")
    assert (other / "brev.txt").is_file()


def test_what_needs_an_address_waits_for_one(build: tuple[Path, str], tmp_path: Path) -> None:
    """A sitemap, a feed and a card have addresses of the web, or are not there, and no page leads to them."""
    project, to = Project.at(build[0]), tmp_path / "sider"
    needing = {"sitemap.xml", "feed.xml", "en/feed.xml", "felles/kort.png"}
    write_site_folder(project, to, "")
    assert [name for name in needing if (to / name).exists()] == []
    for page in to.rglob("*.html"):
        assert not re.search("sitemap|feed.xml|og:image|og:url", page.read_text(encoding="utf-8")), page
    write_site_folder(project, to, "https://example.org/maalbar")
    assert [name for name in needing if not (to / name).exists()] == []
    for name in ("sitemap.xml", "feed.xml", "en/feed.xml"):
        tree = ElementTree.parse(to / name)
        named = [part for part in tree.iter() if part.tag.rpartition("}")[2] in ("loc", "link")]
        addresses = [part.text or part.get("href") or "" for part in named]
        assert addresses
        for address in addresses:
            assert address.startswith("https://example.org/maalbar/")
            assert (to / address.removeprefix("https://example.org/maalbar/")).is_file(), address
    assert 'href="feed.xml"' in (to / "data.html").read_text(encoding="utf-8")


def _items(read: Edition, language: Language, editions: list[KeptEdition]) -> dict[str, str]:
    """The identifiers of a feed's items in their order, each with its date."""
    channel = ElementTree.fromstring(feed(read, language, OnTheWeb("https://example.org/", editions)))
    return {item.findtext("guid", ""): item.findtext("pubDate", "") for item in channel.iter("item")}


def test_the_feed_has_the_kept_editions_and_what_was_revised(
    editable: tuple[Path, duckdb.DuckDBPyConnection], norwegian: Language
) -> None:
    """Newest first; a revision is told with the first edition that had it."""
    folder, connection = editable
    connection.execute(
        "insert into rpt_revisjon by name select rapport_id, kommune_id, kpi_type, kpi_id, aar, navn, kilde_linje, "
        "'revidert' as art, '0' as forrige_verdi_tekst, verdi_tekst from rpt_kpi where verdi > 0 order by all limit 2"
    )
    read = read_edition(connection, folder)
    now = read_kept_edition(connection)
    revised = sorted(now.revised)
    assert len(revised) == 2
    before = KeptEdition(replace(now.about, edition_id="foer", built_at=datetime(2031, 3, 1)), frozenset({revised[0]}))
    first = KeptEdition(replace(now.about, edition_id="foerst", built_at=datetime(2031, 2, 1)), frozenset())
    named = [":".join(map(str, figure)) for figure in revised]
    items = _items(read, norwegian, [now, before, first])
    assert list(items) == [now.about.edition_id, named[1], "foer", named[0], "foerst"]
    assert items[named[0]] == items["foer"] == "Sat, 01 Mar 2031 00:00:00 +0000"


def test_the_pages_know_nothing_of_publishing(root: Path) -> None:
    """Who publishes makes pages; a page that read of publishing would close the circle."""
    for source in (root / "maalbar" / "site").rglob("*.py"):
        assert "maalbar.publish" not in source.read_text(encoding="utf-8"), source


def test_templates_are_well_formed_yaml_and_json(root: Path) -> None:
    """The texts are what the safe reader of YAML reads, too: no key twice."""
    keys = re.findall(r"^([a-z_.0-9]+):$", (root / "site" / "texts.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(yaml.safe_load((root / "site" / "texts.yml").read_text(encoding="utf-8")))
