"""`maalbar synthesise`: reports that are made up, as many as are asked for, to see how the warehouse grows.

Every report has the same lines; what is printed on them follows from the municipality's number, the year and the row by
arithmetic, so that the same command writes the same files everywhere. Each figure is consistent with the others, and
with an index of the source, so a build passes every check. A later report prints earlier years again, some revised.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from maalbar.project import MaalbarError
from maalbar.sql import literal

LAST_YEAR = 2024
# So many numbers are free for made municipalities, and so many years the drift of a value allows.
MOST_MUNICIPALITIES, MOST_YEARS = 3900, 20

AREAS = ("Oppvekst", "Helse og omsorg", "Velferd og arbeid", "Kultur og idrett", "Miljø og teknikk", "Fellestjenester")
PARTS = ("Drift av", "Utvikling av", "Forvaltning av", "Forebygging innen", "Stab for")
GOALS = (
    "Innbyggerne lever gode liv hele livet",
    "Lokalsamfunnene er trygge og levende",
    "Natur og klima tas vare på for dem som kommer",
    "Kommunen er åpen og tilgjengelig for alle",
)
SUBGOALS = ("Flere deltar", "Færre faller utenfor", "Tilbudet er kjent", "Kvaliteten er god")
INDICATOR_STARTS = ("Innbyggere som", "Elever som", "Ansatte som", "Unge som", "Eldre som", "Familier som")
INDICATOR_ENDS = (
    "er fornøyd med tilbudet",
    "deltar i frivillig arbeid",
    "går eller sykler daglig",
    "opplever at de blir hørt",
    "har tilgang til grønne områder",
    "kjenner seg trygge i nærmiljøet",
    "bruker kommunens digitale tjenester",
    "har deltatt på minst ett kulturtilbud",
    "får hjelp innen avtalt frist",
    "har fast plass i tjenesten",
    "kaster mindre mat enn før",
    "har lagt merke til endringen",
)
KEY_FIGURES = (
    "Mottakere av tjenester gjennom året",
    "Ansatte med relevant fagutdanning",
    "Henvendelser som er besvart",
    "Vedtak som er fattet innen fristen",
    "Plasser ved utgangen av året",
)
LISTS = (("verbalvedtak", "Verbalvedtak", 20), ("klimaoppdrag", "Klimaoppdrag", 4))
REPORTING = ("politisk_rapportering", "Oppdrag med politisk rapportering", 5)
TASKS = ("Utrede", "Kartlegge", "Styrke", "Videreføre", "Samordne", "Vurdere", "Forenkle", "Evaluere")
THEMES = (
    "tilbudet til barnefamilier",
    "bruken av kommunale bygg",
    "samarbeidet med frivilligheten",
    "ombruk i egen drift",
    "kollektivtilbudet i sentrum",
    "opplæringen av nye ansatte",
    "vedlikeholdet av turveier",
)
SENTENCES = (
    "Arbeidet følger planen og er rapportert til utvalget hvert halvår",
    "Saken har vært lagt frem for kommunestyret og tas til orientering",
    "Tiltaket er finansiert innenfor rammen for området",
    "Det er hentet inn erfaringer fra andre kommuner i regionen",
    "En arbeidsgruppe med ansatte og brukere har gitt sine råd",
    "Neste skritt er å prøve løsningen ut i mindre skala",
    "Resultatene viser at flere er blitt kjent med tilbudet",
    "Om lag 40 brukere har fått plass siden 2020",
)
STATUSES = ("Ikke startet", "Pågår, iht. plan", "Pågår, forsinket", "I arbeid", "Ferdig")
ASSIGNMENTS, MEASURES = 15, 73
FREE_LINES = 5


# The layout's tables, each with the row's number n before these.
COLUMNS = {
    "hovedmaal": "nr integer, navn varchar",
    "delmaal": "hovedmaal integer, nr integer, navn varchar",
    "indikator": "hovedmaal integer, delmaal integer, hovedmaal_tekst varchar, delmaal_tekst varchar, navn varchar, "
    "linje integer",
    "omraade": "navn varchar, over integer, kode varchar",
    "noekkeltall": "omraade integer, omraade_tekst varchar, gruppe_tekst varchar, navn varchar, linje integer",
    "oekonomi": "omraade integer, radtype varchar, omraade_tekst varchar, navn varchar, linje integer",
    "oppdrag": "omraade integer, omraade_tekst varchar, type varchar, type_tekst varchar, navn varchar, punkt varchar, "
    "linje integer",
    "klimaoppdrag": "navn varchar",
    "klimatiltak": "klimaoppdrag integer, oppdrag_tekst varchar, navn varchar, linje integer",
    "kildetabell": "id varchar, kapittel varchar, tittel varchar, art varchar, tabell varchar, antall integer, "
    "fra integer, til integer, hode varchar, fritekst boolean, enhet varchar",
}

LINE_COLUMNS = "linje integer, tekst varchar, slag varchar, n integer, tall varchar, ord varchar"

# What is printed, by arithmetic on the municipality's number k, the row's number r, the year printed and the report's.
# A share has one decimal and lies between 5 and 90; a count has no decimals and is above zero.
FIGURES = """
create macro drift(k, r, aar) as ((k * 13 + r * 7) % 11 - 5) * (aar - 2024) + (k * 31 + r * 17 + aar * 23) % 21 - 10;
create macro revidert(k, r, aar, i) as case when aar < i and (k + 3 * r + 5 * aar + 7 * i) % 20 = 0 then 3 else 0 end;
create macro er_andel(r) as r % 3 > 0;
create macro tusen(n) as case
    when n < 1000 then cast(n as varchar)
    else concat(cast(n // 1000 as varchar), ' ', lpad(cast(n % 1000 as varchar), 3, '0'))
end;
create macro tidel(n) as concat(case when n < 0 then '-' end, tusen(abs(n) // 10), ',', cast(abs(n) % 10 as varchar));
create macro verdi(k, r, aar, i) as case
    when er_andel(r) then concat(
        tidel(200 + (k * 37 + r * 101) % 500 + drift(k, r, aar) + revidert(k, r, aar, i)), ' %'
    )
    else tusen(1000 + (k * 97 + r * 389) % 9000 + drift(k, r, aar) * 5 + revidert(k, r, aar, i))
end;
create macro budsjett(k, r, i) as 500 + (k * 131 + r * 977) % 9000 + (i - 2000) * 20;
create macro avvik(k, r, i) as case when (k * 17 + r * 29 + i * 41) % 201 = 100 then 1
    else (k * 17 + r * 29 + i * 41) % 201 - 100 end;
create macro tallene(tekst) as array_to_string(regexp_extract_all(tekst, '-?[0-9]+(?:,[0-9]+)?'), ' ');
create macro stjernene(tekst) as array_to_string(regexp_extract_all(tekst, '[*]'), ' ');
create macro ordene(tekst) as array_to_string(list_transform(
    string_split(trim(regexp_replace(replace(tekst, '%', ' % '), '[^\\p{L}\\p{N}%]+', ' ', 'g')), ' '),
    lambda ord: substr(md5(ord), 1, 6)
), ' ');
"""

TABLES = """
create table kommune as
select k, concat('oppdiktet_', lpad(cast(k as varchar), 4, '0')) as id, lpad(cast(k as varchar), 4, '0') as nr
from range(1, {municipalities} + 1) as made(k);
create table rapport as
select kommune.*, i, concat(id, '_', cast(i as varchar)) as rapport_id
from kommune cross join range({last} - {years} + 1, {last} + 1) as made(i);
create table indikatorverdi as
select
    k, i, rapport_id, mal.n, aar,
    case when (k + mal.n + aar) % 17 = 0 then '*' else verdi(k, mal.n, aar, i) end as tekst
from rapport cross join mal_indikator as mal cross join range(4, -1, -1) as made(siden), (select i - siden as aar);
create table noekkeltallverdi as
select k, i, rapport_id, mal.n, aar, verdi(k, 100 + mal.n, aar, i) as tekst
from rapport cross join mal_noekkeltall as mal cross join range(2, -1, -1) as made(siden), (select i - siden as aar);
create table belop as
select k, i, o.n, budsjett(k, o.n, i) as b, avvik(k, o.n, i) as a
from rapport cross join mal_omraade as o where o.over is not null;
insert into belop
select k, i, o.over, sum(b), sum(a) from belop inner join mal_omraade as o using (n) group by k, i, o.over;
create table oekonomi as
select
    id, k, i, rapport_id, mal.*, tidel(b) as budsjett, tidel(b - a) as regnskap, tidel(a) as avvik,
    concat(tidel(cast(round(1000.0 * a / b) as bigint)), ' %') as prosent
from rapport cross join mal_oekonomi as mal inner join belop using (k, i)
where belop.n = mal.omraade;
create table statuslinje as
select k, i, rapport_id, 'oppdrag' as slag, n, {statuses}[1 + (k * 3 + n * 5 + i) % 5] as tekst
from rapport cross join mal_oppdrag
union all
select k, i, rapport_id, 'klimatiltak', n, {statuses}[1 + (k * 7 + n * 3 + i) % 5]
from rapport cross join mal_klimatiltak;
create table mal_status as
select tekst, ordene(tekst) as ord from (select unnest({statuses}) as tekst);
create table hode as
select i, slag, tekst, tallene(tekst) as tall, ordene(tekst) as ord
from (
    select distinct i, 'fem_aar' as slag, concat_ws(' ', i - 4, i - 3, i - 2, i - 1, i) as tekst from rapport
    union all
    select distinct i, 'tre_aar', concat_ws(' ', i - 2, i - 1, i) from rapport
    union all
    select distinct i, 'to_aar', concat_ws(' ', i, i) from rapport
    union all
    select distinct i, 'kolonner', concat('Navn Rev. bud. ', i, ' Regnskap ', i, ' Avvik Avvik %') from rapport
);
update mal_linje set ord = ordene(tekst) where tekst is not null;
"""


def _id(kind: str, number: str = "mal.n") -> str:
    """SQL: the id of a municipality's own thing of a kind."""
    return f"concat(id, '_{kind}_', lpad(cast({number} as varchar), 3, '0'))"


def _judged(number: str, wanted: str) -> str:
    """SQL: the columns in which a register says how a KPI is meant; number: that by which its values are made."""
    return f"""
        case when er_andel({number}) then 'prosent' else 'antall' end as enhet_id,
        '{wanted}' as oensket_retning, 'Oppdiktet, som alt i rapporten' as retning_begrunnelse,
        case when er_andel({number}) then 'aldri' else 'semiadditiv' end as aggregering,
        case when er_andel({number}) then 'andel' else 'beholdning' end as aggregering_begrunnelse,
        null::varchar as datakilde_id, null::varchar as datakilde_sikkerhet,
        'aarlig' as frekvens, 0::decimal(18, 4) as skala_min,
        case when er_andel({number}) then 100 end::decimal(18, 4) as skala_maks, null::integer as fn_maal
    """


LINES = """
select rapport_id, linje, tall, ord, null as tegn from rapport cross join mal_linje where tekst is not null
union all
select rapport_id, linje, hode.tall, hode.ord, null
from rapport inner join hode using (i) inner join mal_linje using (slag)
union all
select rapport_id, linje, null, mal_status.ord, null
from statuslinje inner join mal_status using (tekst) inner join mal_linje using (slag, n)
union all
select rapport_id, linje, tallene(linjetekst), ordene(linjetekst), stjernene(linjetekst)
from (
    select rapport_id, linje, concat_ws(' ', navn, budsjett, regnskap, avvik, prosent) as linjetekst from oekonomi
    union all
    select rapport_id, linje, samlet.tekst
    from (
        select rapport_id, 'indikator' as slag, n, string_agg(tekst, ' ' order by aar) as tekst
        from indikatorverdi group by rapport_id, n
        union all
        select rapport_id, 'noekkeltall', n, string_agg(tekst, ' ' order by aar)
        from noekkeltallverdi group by rapport_id, n
    ) as samlet
    inner join mal_linje using (slag, n)
)
"""

# Made things have no name in English but their own, which must not be the very Norwegian one.
QUOTED = "concat('“', mal.navn, '”')"
# The rows of each seed.
SEEDS = {
    "register_kommune": """
        select
            id as kommune_id, concat('Oppdiktet kommune ', nr) as navn, concat('Oppdiktet kommune ', nr) as utgiver,
            'LocalAuthority' as utgivertype,
            -- the weights of the last digits undo those of the first, so that the check digit is always 6
            concat(
                nr, substr(nr, 4, 1), substr(nr, 3, 1), 3 - cast(substr(nr, 1, 1) as integer),
                9 - cast(substr(nr, 2, 1) as integer), '6'
            ) as organisasjonsnummer,
            concat('Oppdiktet kommune ', nr, ', finnes ikke') as kontakt, 'ingen@example.invalid' as kontakt_epost,
            'https://example.invalid/' as kontakt_uri, null::varchar as sted_uri,
            'CC-BY-4.0' as lisens
        from kommune
    """,
    "register_kommunenummer": """
        select
            cast(6000 + k as varchar) as kommune_nr, id as kommune_id,
            null::integer as gyldig_fra_aar, null::integer as gyldig_til_aar
        from kommune
    """,
    "register_rapport": """
        select
            rapport_id, cast(6000 + k as varchar) as kommune_nr, concat('Oppdiktet kommune ', nr) as kommune_navn,
            cast(i as integer) as rapportaar, concat('Oppdiktet årsrapport ', i) as tittel,
            (select cast(count(*) as integer) from mal_linje) as kilde_linjer, sha256(rapport_id) as kilde_sha256,
            0 as antall_prosatall, 0 as antall_paastander_proevd
        from rapport
    """,
    "register_verditegn": """
        select
            rapport_id, '*' as tegn, 'alene' as plass, 'ikke_publisert' as verdistatus,
            null::varchar as tolket_tekst, 'skjoenn' as grunnlag, null::integer as fotnote_linje,
            'Ikke tall for året' as begrunnelse
        from rapport
    """,
    "register_hovedmaal": f"""
        select
            {_id("hovedmaal")} as hovedmaal_id, id as kommune_id, mal.nr as hovedmaal_nr, mal.navn,
            {QUOTED} as navn_en
        from kommune cross join mal_hovedmaal as mal
    """,
    "register_delmaal": f"""
        select
            {_id("delmaal", "10 * mal.hovedmaal + mal.nr")} as delmaal_id,
            {_id("hovedmaal", "mal.hovedmaal")} as hovedmaal_id, mal.navn,
            {QUOTED} as navn_en, mal.nr as rekkefoelge
        from kommune cross join mal_delmaal as mal
    """,
    "register_indikator": f"""
        select
            {_id("indikator")} as indikator_id, {_id("indikator")} as indikatorrad_id, null::varchar as celle_merknad,
            mal.navn, null::varchar as trykt_navn,
            {QUOTED} as navn_en, concat('Indikator ', mal.n) as kort_navn,
            {_id("delmaal", "10 * mal.hovedmaal + mal.delmaal")} as delmaal_id, {_judged("mal.n", "opp")},
            true as er_aktiv
        from kommune cross join mal_indikator as mal
    """,
    "register_noekkeltall": f"""
        select
            {_id("noekkeltall")} as noekkeltall_id,
            concat('oppdiktet_', lpad(cast(mal.n as varchar), 3, '0')) as begrep_id,
            null::varchar as samme_figur_id, mal.navn, null::varchar as trykt_navn,
            {QUOTED} as navn_en,
            concat('Nøkkeltall ', mal.n) as kort_navn, {_id("omraade", "mal.omraade")} as tjenesteomraade_id,
            {_judged("(100 + mal.n)", "noeytral")}
        from kommune cross join mal_noekkeltall as mal
    """,
    "register_tjenesteomraade": f"""
        select
            {_id("omraade")} as tjenesteomraade_id, id as kommune_id, mal.kode, mal.navn,
            {QUOTED} as navn_en,
            case when mal.over is null then 'direktoeromraade' else 'kommunalsjefomraade' end as nivaa,
            case when mal.over is not null then {_id("omraade", "mal.over")} end as overordnet_id,
            mal.n as rekkefoelge
        from kommune cross join mal_omraade as mal
    """,
    "register_klimaoppdrag": f"""
        select
            {_id("klimaoppdrag")} as klimaoppdrag_id, id as kommune_id, mal.navn,
            {QUOTED} as navn_en, mal.n as rekkefoelge
        from kommune cross join mal_klimaoppdrag as mal
    """,
    "register_klimatiltak": f"""
        select
            {_id("klimatiltak")} as klimatiltak_id, {_id("klimaoppdrag", "mal.klimaoppdrag")} as klimaoppdrag_id,
            mal.navn, null::varchar as trykt_navn, {QUOTED} as navn_en
        from kommune cross join mal_klimatiltak as mal
    """,
    "register_oppdrag": f"""
        select
            {_id("oppdrag")} as oppdrag_id, {_id("omraade", "mal.omraade")} as tjenesteomraade_id,
            mal.type as oppdragstype, mal.navn as kort_tittel,
            {QUOTED} as kort_tittel_en,
            'BØP 24-27' as plan, 'KST' as organ, mal.punkt, null::varchar as klimaoppdrag_id,
            null::varchar as koblingstype
        from kommune cross join mal_oppdrag as mal
    """,
    "register_kildetabell": """
        select
            rapport_id, mal.id as kildetabell_id, mal.kapittel, mal.tittel, mal.art, 'tekst' as form,
            concat('aarsrapport_', mal.tabell) as tabell, mal.antall as antall_rader, mal.fra as linje_fra,
            mal.til as linje_til, nullif(replace(mal.hode, hode.slag, hode.tekst), '') as overskriftstall,
            null::varchar as hodetall, mal.fritekst as har_fritekst, mal.enhet as enhet_tekst,
            null::varchar as kolonner, null::varchar as minustegn
        from rapport cross join mal_kildetabell as mal
        left join hode on rapport.i = hode.i and split_part(mal.hode, ' ', 1) = hode.slag
    """,
    "aarsrapport_indikator": f"""
        select
            rapport_id, {_id("indikator")} as indikatorrad_id, mal.hovedmaal_tekst, mal.delmaal_tekst,
            mal.navn as navn_tekst, mal.linje
        from rapport cross join mal_indikator as mal
    """,
    "aarsrapport_indikatorverdi": f"""
        select
            rapport_id, {_id("indikator", "verdi.n")} as indikatorrad_id, cast(aar as integer) as aar,
            tekst as verdi_tekst
        from indikatorverdi as verdi inner join kommune using (k)
    """,
    "aarsrapport_noekkeltall": f"""
        select
            rapport_id, {_id("noekkeltall")} as noekkeltall_id, mal.omraade_tekst, mal.gruppe_tekst,
            mal.navn as navn_tekst, mal.linje
        from rapport cross join mal_noekkeltall as mal
    """,
    "aarsrapport_noekkeltallverdi": f"""
        select
            rapport_id, {_id("noekkeltall", "verdi.n")} as noekkeltall_id, cast(aar as integer) as aar,
            tekst as verdi_tekst
        from noekkeltallverdi as verdi inner join kommune using (k)
    """,
    "aarsrapport_tjenesteoekonomi": f"""
        select
            rapport_id, {_id("omraade", "omraade")} as tjenesteomraade_id, radtype, omraade_tekst,
            navn as navn_tekst, budsjett as rev_budsjett_tekst, regnskap as regnskap_tekst, avvik as avvik_tekst,
            prosent as avvik_prosent_tekst, linje
        from oekonomi
    """,
    "aarsrapport_klimatiltak": f"""
        select
            rapport.rapport_id, {_id("klimatiltak")} as klimatiltak_id, mal.oppdrag_tekst, mal.navn as navn_tekst,
            statuslinje.tekst as status_tekst, mal.linje
        from statuslinje inner join rapport using (rapport_id) inner join mal_klimatiltak as mal using (n)
        where slag = 'klimatiltak'
    """,
    "aarsrapport_oppdrag": f"""
        select
            rapport.rapport_id, {_id("oppdrag")} as oppdrag_id, mal.omraade_tekst,
            mal.type_tekst as oppdragstype_tekst, concat('BØP 24-27, KST pkt. ', mal.punkt) as referanse_tekst,
            statuslinje.tekst as status_tekst, mal.linje
        from statuslinje inner join rapport using (rapport_id) inner join mal_oppdrag as mal using (n)
        where slag = 'oppdrag'
    """,
    "kilde_linje": f"""
        select rapport_id, linje, 'tekst' as sted, nullif(tall, '') as tall, ord, nullif(tegn, '') as tegn
        from ({LINES})
        union all
        select
            rapport_id, 0 as linje, 'utgave' as sted, (select cast(count(*) as varchar) from mal_linje) as tall,
            sha256(rapport_id) as ord, null::varchar as tegn
        from rapport
    """,
}


@dataclass
class _Layout:
    """What stands on which line of every report: its lines, and by name the rows that the tables are made of.

    A line is its text, or the kind and number of the row whose figures it prints.
    """

    lines: list[tuple[str | None, str, int]] = field(default_factory=list)
    rows: dict[str, list[tuple[str | int | None, ...]]] = field(default_factory=dict)

    def print(self, text: str) -> int:
        """Add a line that is the same in every report; returns its number."""
        return self._add(text, "text", 0)

    def print_figures(self, kind: str, number: int = 0) -> int:
        """Add a line with the figures of a row, or the years of a table's heading; returns its number."""
        return self._add(None, kind, number)

    def add(self, table: str, *row: str | int | None) -> int:
        """Add a row; returns its number from 1."""
        self.rows.setdefault(table, []).append(row)
        return len(self.rows[table])

    def _add(self, text: str | None, kind: str, number: int) -> int:
        self.lines.append((text, kind, number))
        return len(self.lines)


def synthesise(folder: Path, municipalities: int, years: int, *, parquet: bool) -> str:
    """Write made reports of so many municipalities and years as a landing folder; returns what was written.

    MaalbarError when the folder is there and not empty, or there are more of them than can be made.
    """
    if not 1 <= municipalities <= MOST_MUNICIPALITIES or not 1 <= years <= MOST_YEARS:
        raise MaalbarError(f"1 to {MOST_MUNICIPALITIES} municipalities and 1 to {MOST_YEARS} years can be made.")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise MaalbarError(f"{folder} is not empty. Give a new folder.")
    layout = _layout()
    with duckdb.connect() as connection:
        _load(connection, layout, municipalities, years)
        for seed, query in SEEDS.items():
            path = folder / f"{seed}.{'parquet' if parquet else 'csv'}"
            form = "parquet" if parquet else "csv, header"
            connection.execute(f"copy ({query} order by all) to {literal(path)} (format {form})")
    return f"{folder}: {municipalities * years} made reports of {municipalities} municipalities, {years} years each."


def _layout() -> _Layout:
    made = _Layout()
    _print_goals(made)
    for number, area in enumerate(AREAS, 1):
        _print_area(made, number, area)
    _print_climate(made)
    return made


def _print_goals(made: _Layout) -> None:
    made.print("Mål og indikatorer")
    ends = iter(INDICATOR_ENDS * len(INDICATOR_STARTS))
    for goal_number, goal in enumerate(GOALS, 1):
        first = made.print("Status mål")
        made.print_figures("fem_aar")
        goal_text = f"{goal_number}. {goal}"
        made.print(goal_text)
        made.add("hovedmaal", goal_number, goal)
        count = 0
        for sub_number, sub in enumerate(SUBGOALS, 1):
            sub_text = f"{sub}: {goal.lower()}"
            made.print(sub_text)
            made.add("delmaal", goal_number, sub_number, sub_text)
            for nth in range(5 if sub_number <= len(SUBGOALS) // 2 else 4):
                name = f"{INDICATOR_STARTS[(goal_number + sub_number + nth) % len(INDICATOR_STARTS)]} {next(ends)}"
                line = made.print(name)
                number = made.add("indikator", goal_number, sub_number, goal_text, sub_text, name, line)
                made.print_figures("indikator", number)
                count += 1
        table = (f"indikatorer_hovedmaal_{goal_number}", "Mål og indikatorer", "Status mål", "tabell", "indikator")
        made.add("kildetabell", *table, count, first, len(made.lines), f"fem_aar {goal_number}", False, None)


def _print_area(made: _Layout, number: int, area: str) -> None:
    made.print(area)
    parent = made.add("omraade", area, None, None)
    for kind, heading, count in (*LISTS, REPORTING):
        first = made.print(heading)
        for nth in range(count):
            _print_assignment(made, parent, area, (kind, heading), nth)
        table = (f"{kind}_{number}", area, heading, "liste", "oppdrag")
        made.add("kildetabell", *table, count, first, len(made.lines), "", True, None)
    parts = [f"{part} {area.lower()}" for part in PARTS]
    first = _print_economy_head(made)
    ids = {}
    for nth, part in enumerate(parts, 1):
        code = f"{number}0{nth}"
        ids[part] = made.add("omraade", part, parent, code)
        made.print_figures("oekonomi", _economy_row(made, ids[part], "rad", area, f"{code}-{part}"))
    made.print_figures("oekonomi", _economy_row(made, parent, "sum", area, "Sum"))
    _economy_table(made, area, first, len(parts) + 1)
    for part in parts:
        made.print(part)
        first = _print_economy_head(made)
        made.print_figures("oekonomi", _economy_row(made, ids[part], "sum", part, "Sum"))
        _economy_table(made, part, first, 1)
        first = made.print("Aktivitetsnøkkeltall")
        made.print_figures("tre_aar")
        made.print("Tjenester")
        for name in KEY_FIGURES:
            line = made.print(name)
            made.print_figures("noekkeltall", made.add("noekkeltall", ids[part], part, "Tjenester", name, line))
        table = (f"noekkeltall_{ids[part]}", part, "Aktivitetsnøkkeltall", "tabell", "noekkeltall")
        made.add("kildetabell", *table, len(KEY_FIGURES), first, len(made.lines), "tre_aar", False, None)


def _print_assignment(made: _Layout, parent: int, area: str, kind: tuple[str, str], nth: int) -> None:
    number = len(made.rows.get("oppdrag", [])) + 1
    title = f"{TASKS[number % len(TASKS)]} {THEMES[number % len(THEMES)]}"
    line = made.print(title)
    point = str(nth + 1)
    made.print(f"BØP 24-27, KST pkt. {point}")
    made.add("oppdrag", parent, area, *kind, title, point, line)
    _print_sentences(made, number, FREE_LINES)
    made.print_figures("oppdrag", number)


def _print_sentences(made: _Layout, number: int, count: int) -> None:
    for nth in range(count):
        made.print(SENTENCES[(number + nth) % len(SENTENCES)])


def _print_economy_head(made: _Layout) -> int:
    first = made.print("Status økonomi i rammeområdet")
    made.print_figures("kolonner")
    return first


def _economy_row(made: _Layout, area_id: int, kind: str, area: str, name: str) -> int:
    return made.add("oekonomi", area_id, kind, area, name, len(made.lines) + 1)


def _economy_table(made: _Layout, area: str, first: int, count: int) -> None:
    table = (f"tjenesteoekonomi_{first}", area, "Status økonomi i rammeområdet", "tabell", "tjenesteoekonomi")
    made.add("kildetabell", *table, count, first, len(made.lines), "to_aar", False, "millioner kroner")


def _print_climate(made: _Layout) -> None:
    made.print("Oppfølging av klima")
    first = made.print("Status klimatiltak")
    for nth in range(MEASURES):
        if nth % (MEASURES // ASSIGNMENTS + 1) == 0:
            assignment = f"{TASKS[nth % len(TASKS)]} klimaarbeidet med {THEMES[nth % len(THEMES)]}"
            made.print(assignment)
            parent = made.add("klimaoppdrag", assignment)
        name = f"{TASKS[(nth + 1) % len(TASKS)]} tiltak for {THEMES[(nth + 3) % len(THEMES)]}"
        line = made.print(name)
        number = made.add("klimatiltak", parent, assignment, name, line)
        _print_sentences(made, number, 2)
        made.print_figures("klimatiltak", number)
    table = ("status_klimatiltak", "Oppfølging av klima", "Status klimatiltak", "liste", "klimatiltak")
    made.add("kildetabell", *table, MEASURES, first, len(made.lines), "", True, None)


def _load(connection: duckdb.DuckDBPyConnection, layout: _Layout, municipalities: int, years: int) -> None:
    """The layout as tables mal_<name>, each row with its number n, and what is printed in every report."""
    connection.execute(FIGURES)
    for name, columns in COLUMNS.items():
        connection.execute(f"create table mal_{name} (n integer, {columns})")
        rows = [(number, *row) for number, row in enumerate(layout.rows[name], 1)]
        connection.executemany(f"insert into mal_{name} values ({', '.join('?' * len(rows[0]))})", rows)
    connection.execute(f"create table mal_linje ({LINE_COLUMNS})")
    connection.executemany(
        "insert into mal_linje values (?, ?, ?, ?, ?, null)",
        [
            (line, text, kind, number, " ".join(re.findall("[0-9]+", text)) or None if text else None)
            for line, (text, kind, number) in enumerate(layout.lines, 1)
        ],
    )
    statuses = f"[{', '.join(literal(status) for status in STATUSES)}]"
    connection.execute(TABLES.format(municipalities=municipalities, years=years, last=LAST_YEAR, statuses=statuses))
