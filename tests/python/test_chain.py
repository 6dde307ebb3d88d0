"""The chain from goal to money has gaps where links or figures are taken away, and a link that cannot be is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from seed_edits import edit_seed, set_cell

from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.project import Project

LINK = {"ledd": "klimaoppdrag", "ledd_id": "naturen_langs_elva"}


def _link_in_the_text(copy: Path, fund_measure: str, climate_measure: str) -> None:
    """A line of the report says that the fund pays for the climate measure."""
    edit_seed(
        copy,
        "register_styringslenke",
        lambda rows: rows.append(
            rows[0]
            | {
                "ledd": "fondstiltak",
                "ledd_id": fund_measure,
                "over_ledd": "klimatiltak",
                "over_ledd_id": climate_measure,
                "koblingstype": "nevnt_i_rapporten",
                "linje": "255",
                "begrunnelse": "Teksten nevner at fondet betaler for tiltaket.",
            }
        ),
    )


def test_gaps_that_the_made_up_report_has_not(project_copy: Path) -> None:
    """Goals whose indicators have no value, and money of a measure on schedule that was not used."""
    for indicator in ("omdisponert_dyrka_jord", "gebyr_vann_og_avloep"):
        for year in range(2026, 2031):
            set_cell(
                project_copy, "aarsrapport_indikatorverdi", "verdi_tekst", "*", indikatorrad_id=indicator, aar=f"{year}"
            )
    # a quarter and half of the budget
    set_cell(
        project_copy,
        "aarsrapport_klimatiltak",
        "status_tekst",
        "Pågår, iht. plan",
        klimatiltak_id="sykkelparkering_stasjonen",
    )
    set_cell(project_copy, "aarsrapport_klimafond", "regnskap_tekst", "200 000", fondstiltak_id="ladestasjoner_elbiler")
    project = Project.at(project_copy)
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        assert build.make(compiled.models) == []
        found = build.connection.execute(
            "select hull, ledd_id, budsjett_kr::bigint, regnskap_kr::bigint from rpt_dekning "
            "where hull in ('maal_uten_indikator', 'ubrukte_penger') order by all"
        ).fetchall()
    assert found == [
        ("maal_uten_indikator", "god_natur", None, None),
        ("maal_uten_indikator", "natur_og_klima", None, None),
        ("ubrukte_penger", "sykkelparkering_stasjonen", 600_000, 150_000),
    ]


def test_every_table_ties_money_to_measures_by_the_same_links(project_copy: Path) -> None:
    """A link that the report's text carries counts as one by name does, wherever money stands beside measures."""
    _link_in_the_text(project_copy, "fugletaarn", "kartlegge_naturtyper")
    project = Project.at(project_copy)
    compiled = compiled_project(project)
    with MemoryBuild(project, compiled) as build:
        assert build.make(compiled.models) == []
        answers = [
            build.connection.execute(query).fetchall()
            for query in (
                "select fondstiltak_id, klimatiltak_id, koblingstype, koblingsmerknad, klimatiltak_status "
                "from rpt_klimafond where fondstiltak_id in ('fugletaarn', 'rydde_elvebredden') order by all",
                "select antall_fondstiltak, fond_budsjett_kr::bigint, fond_regnskap_kr::bigint from rpt_klimatiltak "
                "where klimatiltak_id = 'kartlegge_naturtyper'",
                "select ledd_id from rpt_dekning where hull = 'penger_uten_tiltak'",
                "select ledd_id from rpt_dekning where hull = 'tiltak_uten_penger'",
            )
        ]
    assert answers == [
        [
            (
                "fugletaarn",
                "kartlegge_naturtyper",
                "nevnt_i_rapporten",
                "Teksten nevner at fondet betaler for tiltaket.",
                "Pågår, iht. plan",
            ),
            ("rydde_elvebredden", None, None, None, None),
        ],
        [(1, 300_000, 270_000)],
        [("rydde_elvebredden",)],
        [("fjerne_fremmede_arter",)],
    ]


def _cell(column: str, value: str) -> Callable[[Path], None]:
    return lambda copy: set_cell(copy, "register_styringslenke", column, value, **LINK)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            _cell("over_ledd_id", "god_luft"),
            'column over_ledd + over_ledd_id: found "delmaal god_luft", expected what stands in the chain of this',
        ),
        (
            _cell("over_ledd", "tjenesteomraade"),
            'column over_ledd: found "tjenesteomraade", expected a kind that comes before that of ledd',
        ),
        (_cell("begrunnelse", ""), "expected A judgement of ours has its reason"),
        (_cell("koblingstype", "nevnt_i_rapporten"), "expected A link that the report names has its line"),
        (
            lambda copy: _link_in_the_text(copy, "ladestasjoner_elbiler", "kartlegge_naturtyper"),
            'column over_ledd_id: found "kartlegge_naturtyper", expected one climate measure for each measure of the',
        ),
    ],
    ids=["to nothing", "upwards", "without a reason", "without a line", "to two measures"],
)
def test_link_that_is_refused(project_copy: Path, change: Callable[[Path], None], message: str) -> None:
    """With the register's file, line and column."""
    change(project_copy)
    told = [line for line in check(Project.at(project_copy)) if message in line]
    assert told
    assert all(line.startswith("seeds/rapport/register_styringslenke.csv, line ") for line in told)
