"""The chain from goal to money has gaps where links or figures are taken away, and a link that cannot be is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from seed_edits import set_cell

from maalbar.build.check import MemoryBuild, check
from maalbar.build.compiled_project import compiled_project
from maalbar.project import Project

LINK = {"ledd": "klimaoppdrag", "ledd_id": "naturen_langs_elva"}


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
    ],
    ids=["to nothing", "upwards", "without a reason", "without a line"],
)
def test_link_that_is_refused(project_copy: Path, change: Callable[[Path], None], message: str) -> None:
    """With the register's file, line and column."""
    change(project_copy)
    told = [line for line in check(Project.at(project_copy)) if message in line]
    assert told
    assert all(line.startswith("seeds/rapport/register_styringslenke.csv, line ") for line in told)
