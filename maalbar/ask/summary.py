"""The short summary that ends a build."""

from maalbar.project import Project
from maalbar.publish.editions import Edition, open_published
from maalbar.sql import one_row

FIRST_QUERY = (
    "select indikator_id, foerste_verdi, siste_aar, siste_verdi, enhet from rpt_indikatorstatus "
    "where utvikling_fra_forrige = 'feil_vei' and utvikling_fra_foerste = 'feil_vei' order by kilde_linje limit 5"
)


def summarise(project: Project, edition: Edition, seconds: float) -> str:
    """What was published: rows per fact, checks, known discrepancies, where the file is and a query to try."""
    with open_published(project) as connection:
        facts = connection.execute(
            "select table_name from duckdb_tables() where table_name like 'fct\\_%' escape '\\' order by table_name"
        ).fetchall()
        counts = [(name, *one_row(connection, f'select count(*) from "{name}"')) for (name,) in facts]
        comparisons, discrepancies = one_row(connection, "select count(*), count(vurdering) from fct_avstemming")
        rows, proved = one_row(
            connection, "select count(*), count(case when resultat = 'belagt' then 1 end) from fct_kildebelegg"
        )
        numbers, covered = one_row(
            connection,
            "select sum(antall_tall)::bigint, sum(antall_tall - antall_udekket)::bigint from fct_kildedekning",
        )
        outside, in_prose = one_row(
            connection,
            "select sum(antall_tall)::bigint, sum(antall_belagt)::bigint from rpt_datakvalitet "
            "where antall_tabeller is null",
        )
        gone = connection.execute(
            "select rapport_id, kapittel, tabell from rpt_datakvalitet where antall_tabeller = 0 order by all"
        ).fetchall()
        claims = dict(connection.execute("select resultat, count(*) from fct_paastand group by resultat").fetchall())
    git = edition.manifest["git"]
    size = project.published_file.stat().st_size / 1e6
    checks = edition.manifest["checks"]
    lines = [
        f"Published {project.relative(project.published_file)} ({size:.1f} MB) in {seconds:.0f} s, with its twins in "
        f"{project.relative(edition.folder)}/",
        *(f"  {name:24}{count:6} rows" for name, count in counts),
        f"  {'checks':24}{checks['run']:6} run, {checks['passed']} passed",
        f"  {'proved by the source':24}{proved:6} of {rows} rows and cells ({proved / rows:.1%}); "
        f"{covered} of {numbers} numbers in the listed tables accounted for ({covered / numbers:.1%}), "
        f"{in_prose} of {outside} outside them carried",
        *(
            f"  {report} lists no table of {table or 'the kind'} in {chapter}; the report before did: gone or forgotten"
            for report, chapter, table in gone
        ),
        f"  {'report against itself':24}{comparisons:6} comparisons, {discrepancies} known discrepancies "
        "(fct_avstemming where resultat = 'avvik')",
        f"  {'claims in words':24}{sum(claims.values()):6} read: {claims.get('stemmer', 0)} hold, "
        f"{claims.get('stemmer_avrundet', 0)} may hold within rounding, {claims.get('motsagt', 0)} are contradicted, "
        f"{claims.get('kan_ikke_proeves', 0)} cannot be tested",
        *([] if git.get("clean") else ["With uncommitted changes: no commit has what this edition says."]),
        f'Try: .venv/bin/maalbar query "{FIRST_QUERY}"',
    ]
    return "\n".join(lines)
