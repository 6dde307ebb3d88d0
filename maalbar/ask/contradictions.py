"""Where a report contradicts itself, as a page: rpt_motsigelse of the published file in Markdown."""

from decimal import Decimal

import duckdb

MILLION = Decimal(1_000_000)
VERDICTS = {
    "kildefeil": "an error in the report",
    "ulik_definisjon": "not the same thing",
    "avrunding": "rounding",
    "ulik_pris_eller_periode": "other prices or another period",
    "uavklart": "not cleared up",
}


def contradictions_page(connection: duckdb.DuckDBPyConnection) -> str:
    """The page as Markdown: one table per verdict, each row with both lines and figures, and who judged it when."""
    found = connection.execute(
        "select rapport_id, vurdering, hva_en, kolonne, kilde_linje, oppgitt_nedre, oppgitt_oevre, mot_linje, "
        "utledet_nedre, utledet_oevre, oppgitt_tekst, mot_tekst, begrunnelse, vurdert_dato, vurdert_av_navn_en, "
        "meldt_dato "
        "from rpt_motsigelse order by rapport_id, kilde_linje, motsigelse_id"
    ).fetchall()
    lines = [
        "# Where the report contradicts itself",
        "",
        f"{len(found)} places, found by rules, by testing claims against figures, and by reading: then in the report's",
        "own words. Made by `maalbar contradictions` from `rpt_motsigelse`; lines are those of the text edition. A",
        "figure is a range where its print allows one; amounts of projects are in million kroner, and phases are",
        "numbered from 1 (F0) to 6 (S).",
        "",
    ]
    for verdict, words in VERDICTS.items():
        rows = [row for row in found if row[1] == verdict]
        if not rows:
            continue
        lines += [
            f"## {words.capitalize()}",
            "",
            "| report | line | stated | follows | from line | what | why | judged | by | municipality told |",
            "|---|---|---|---|---|---|---|---|---|---|",
        ]
        for report, _, what, column, line, low, high, from_line, from_low, from_high, text, from_text, *judged in rows:
            name = f"{what} ({column})" if column else what
            stated, follows = text or _figure(low, high), from_text or _figure(from_low, from_high)
            why, day, role, told = judged
            cells = (report, line, stated, follows, from_line, name, why, day, role, told or "no")
            lines.append(f"| {' | '.join(map(str, cells))} |")
        lines.append("")
    return "\n".join(lines)


def _figure(low: Decimal, high: Decimal) -> str:
    """The range, in millions when it is large."""
    if max(abs(low), abs(high)) >= MILLION:
        return f"{_range(low / MILLION, high / MILLION)} million"
    return _range(low, high)


def _range(low: Decimal, high: Decimal) -> str:
    first, last = (f"{bound:.3f}".rstrip("0").rstrip(".") for bound in (low, high))
    return first if first == last else f"{first} to {last}"
