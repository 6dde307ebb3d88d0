{#-
    Every word of a published row stands on its lines in the source, in order: on the row's own, a figure's unit and hedge in
    prose on the lines around it. A heading stands over its rows, the name of a sum under its first one; a page may end
    within it. Words are compared by their hashes; what stands between them, another column's cell, does not matter.

    The other way round for statuses and phases: a row's lines print no more of them than the row has, else a row after it
    is left out, also one that prints no number.
-#}
{#- in lines that print something: how far a figure's words, and how many a heading, may reach -#}
{%- set around_a_figure, lines_of_a_heading = 2, 12 -%}
{%- set two_lines = "concat_ws('', kilde.ord, ' ', kilde.neste_ord)" -%}
{%- set goes_on = "celle.plass <> 'linje' and " ~ stand_in_order('celle.ord', two_lines) -%}
with linje as (

    select
        rapport_id,
        linje,
        ord
    from {{ ref('kilde_linje') }}
    where
        sted = 'tekst'
        and ord is not null

),

trykt_tekst as (

    select distinct tekst from {{ ref('celle') }}
    where tekst is not null

),

-- Each text once, since reports repeat most of theirs; max() of one, which DuckDB cannot reckon again for every cell.
skrevet as (

    select
        tekst,
        max({{ printed_words('tekst') }}) as skrevne_ord
    from trykt_tekst
    group by tekst

),

tekstord as (

    select
        tekst,
        {{ hashed_words('skrevne_ord') }} as ord
    from skrevet
    where skrevne_ord <> ''

),

celle as {{ made_anew() }} (

    select
        trykt.tabell,
        trykt.radtabell,
        trykt.rapport_id,
        trykt.kilde_linje,
        trykt.kolonne,
        trykt.plass,
        trykt.tekst,
        trykt.noekkel,
        trykt.nr,
        tekstord.ord
    from {{ ref('celle') }} as trykt
    inner join tekstord
        on trykt.tekst = tekstord.tekst

),

rekkevidde as (

    select
        rad.tabell,
        rad.rapport_id,
        rad.kilde_linje,
        rad.kilde_linje as fra,
        rad.linje_til as til
    from {{ ref('rad') }} as rad
    group by rad.tabell, rad.rapport_id, rad.kilde_linje, rad.linje_til
    union all
    select distinct
        radtabell as tabell,
        rapport_id,
        kilde_linje,
        kilde_linje - {{ around_a_figure }} as fra,
        kilde_linje + {{ around_a_figure }} as til
    from celle
    where plass = 'linje'

),

radlinje as (

    select
        *,
        {{ each_number('fra', 'til') }} as linje
    from rekkevidde

),

kilde as (

    select
        rekkevidde.tabell,
        rekkevidde.rapport_id,
        rekkevidde.kilde_linje,
        rekkevidde.fra,
        rekkevidde.til,
        {{ joined_text('linje.ord', 'linje.linje') }} as ord
    from radlinje as rekkevidde
    inner join linje
        on
            rekkevidde.rapport_id = linje.rapport_id
            and rekkevidde.linje = linje.linje
    group by rekkevidde.tabell, rekkevidde.rapport_id, rekkevidde.kilde_linje, rekkevidde.fra, rekkevidde.til

),

-- Statuses and phases, and how often a row's lines print one of them.
trykkbar as (

    select
        'status' as kolonne,
        {{ hashed_words(printed_words('navn')) }} as ord
    from {{ ref('register_status') }}
    union all
    select
        'fase' as kolonne,
        {{ hashed_words(printed_words('fase_tekst')) }} as ord
    from {{ ref('register_investeringsfase') }}

),

lukket as (

    select distinct
        celle.radtabell,
        celle.rapport_id,
        trykkbar.ord
    from celle
    inner join trykkbar
        on celle.kolonne = trykkbar.kolonne
    where celle.plass in ('rad', 'celle')

),

lukket_paa_linjene as (

    select
        kilde.tabell,
        kilde.rapport_id,
        kilde.kilde_linje,
        kilde.til,
        sum(
            (
                length(kilde.ord) + 2
                - length(replace(concat_ws('', ' ', kilde.ord, ' '), concat_ws('', ' ', lukket.ord, ' '), ''))
            ) / (length(lukket.ord) + 2)
        ) as antall
    from kilde
    inner join lukket
        on
            kilde.tabell = lukket.radtabell
            and kilde.rapport_id = lukket.rapport_id
            and position(lukket.ord in kilde.ord) > 0
    where kilde.fra = kilde.kilde_linje
    group by kilde.tabell, kilde.rapport_id, kilde.kilde_linje, kilde.til

),

-- The cells whose words are not there: most often none, so what is told of them is reckoned for their tables only.
mangler as (

    select celle.*
    from celle
    left join kilde
        on
            celle.radtabell = kilde.tabell
            and celle.rapport_id = kilde.rapport_id
            and celle.kilde_linje = kilde.kilde_linje
    where
        celle.plass not in ('over', 'under')
        and not coalesce({{ stand_in_order('celle.ord', 'kilde.ord') }}, false)

),

foerste_ord as (

    select
        radtabell,
        rapport_id,
        kilde_linje,
        substr(ord, 1, 6) as ord,
        row_number() over (partition by radtabell, rapport_id, kilde_linje order by nr) as nr
    from celle
    where
        plass in ('rad', 'celle')
        and rapport_id in (select mangler.rapport_id from mangler)

),

-- What stands before its first word on the lines of the row after: the row's own words, when that line is too early.
kilde_og_neste as (

    select
        kilde.*,
        lead(kilde.kilde_linje) over in_order as neste_linje,
        lead(split_part(kilde.ord, foerste_ord.ord, 1)) over in_order as neste_ord
    from kilde
    left join foerste_ord
        on
            kilde.tabell = foerste_ord.radtabell
            and kilde.rapport_id = foerste_ord.rapport_id
            and kilde.kilde_linje = foerste_ord.kilde_linje
            and foerste_ord.nr = 1
    where kilde.rapport_id in (select mangler.rapport_id from mangler)
    window in_order as (partition by kilde.tabell, kilde.rapport_id order by kilde.kilde_linje)

),

-- Each heading once, at its first row.
overskrift as (

    select
        radtabell,
        rapport_id,
        plass,
        ord,
        substr(ord, 1, 6) as foerste_ord,
        min(kilde_linje) as kilde_linje
    from celle
    where plass in ('over', 'under')
    group by radtabell, rapport_id, plass, ord

),

-- Most headings are all that a line prints, before their rows or after them; only the others are looked for in lines.
alene as (

    select distinct
        overskrift.radtabell,
        overskrift.rapport_id,
        overskrift.plass,
        overskrift.ord
    from overskrift
    inner join linje
        on
            overskrift.rapport_id = linje.rapport_id
            and overskrift.ord = linje.ord
            and case overskrift.plass
                when 'over' then overskrift.kilde_linje >= linje.linje
                else overskrift.kilde_linje <= linje.linje
            end

),

delt as (

    select overskrift.*
    from overskrift
    left join alene
        on
            overskrift.radtabell = alene.radtabell
            and overskrift.rapport_id = alene.rapport_id
            and overskrift.plass = alene.plass
            and overskrift.ord = alene.ord
    where alene.ord is null

),

nummerert as (

    select
        rapport_id,
        linje,
        ord,
        row_number() over (partition by rapport_id order by linje) as nr
    from linje
    where rapport_id in (select delt.rapport_id from delt)

),

nummerert_ord as (

    select
        *,
        {{ each_word('ord') }} as ett_ord
    from nummerert

),

-- The lines on which a heading may begin, those that print its first word, and the lines after each.
vindu as (

    select distinct
        delt.radtabell,
        delt.rapport_id,
        delt.plass,
        delt.ord,
        nummerert_ord.linje,
        {{ each_number('nummerert_ord.nr', 'nummerert_ord.nr + ' ~ (lines_of_a_heading - 1)) }} as nr
    from delt
    inner join nummerert_ord
        on
            delt.rapport_id = nummerert_ord.rapport_id
            and delt.foerste_ord = nummerert_ord.ett_ord
            and case delt.plass
                when 'over' then delt.kilde_linje >= nummerert_ord.linje
                else delt.kilde_linje <= nummerert_ord.linje
            end

),

linjene_etter as (

    select
        vindu.radtabell,
        vindu.rapport_id,
        vindu.plass,
        vindu.ord,
        {{ joined_text('nummerert.ord', 'nummerert.nr') }} as linjeord
    from vindu
    inner join nummerert
        on
            vindu.rapport_id = nummerert.rapport_id
            and vindu.nr = nummerert.nr
    group by vindu.radtabell, vindu.rapport_id, vindu.plass, vindu.ord, vindu.linje

),

funnet as (

    select distinct
        radtabell,
        rapport_id,
        plass,
        ord
    from linjene_etter
    where {{ stand_in_order('ord', 'linjeord') }}

)

select
    case when {{ goes_on }} then celle.radtabell else celle.tabell end as table_name,
    case
        when {{ goes_on }}
            then concat_ws('', 'rapport_id=', celle.rapport_id, ', linje=', cast(kilde.neste_linje as string))
        else celle.noekkel
    end as row_key,
    case when {{ goes_on }} then 'linje' else concat_ws('', celle.kolonne, '_tekst') end as column_name,
    case when {{ goes_on }} then cast(kilde.neste_linje as string) else celle.tekst end as found,
    case
        when {{ goes_on }}
            then concat_ws('', 'a line after the last of the row before, which prints there: ', celle.tekst)
        else
            concat_ws(
                '',
                'words that the source prints on lines ', cast(coalesce(kilde.fra, celle.kilde_linje) as string),
                ' to ', cast(coalesce(kilde.til, celle.kilde_linje) as string), ', in this order'
            )
    end as expected
from mangler as celle
left join kilde_og_neste as kilde
    on
        celle.radtabell = kilde.tabell
        and celle.rapport_id = kilde.rapport_id
        and celle.kilde_linje = kilde.kilde_linje
where
    celle.kilde_linje is not null
    and not coalesce({{ stand_in_order('celle.ord', 'kilde.ord') }}, false)
union all
select
    celle.tabell as table_name,
    celle.noekkel as row_key,
    concat_ws('', celle.kolonne, '_tekst') as column_name,
    celle.tekst as found,
    concat_ws(
        '',
        'words that the source prints ', case celle.plass when 'over' then 'over' else 'under' end, ' line ',
        cast(celle.kilde_linje as string)
    ) as expected
from celle
inner join delt
    on
        celle.radtabell = delt.radtabell
        and celle.rapport_id = delt.rapport_id
        and celle.plass = delt.plass
        and celle.ord = delt.ord
left join funnet
    on
        celle.radtabell = funnet.radtabell
        and celle.rapport_id = funnet.rapport_id
        and celle.plass = funnet.plass
        and celle.ord = funnet.ord
where funnet.ord is null
union all
select
    tabell as table_name,
    concat_ws('', 'rapport_id=', rapport_id, ', linje=', cast(kilde_linje as string)) as row_key,
    'the row' as column_name,
    concat_ws(
        '', cast(cast(antall as integer) as string), ' statuses or phases on lines ', cast(kilde_linje as string),
        ' to ', cast(til as string)
    ) as found,
    'one. This row may be right, and a row after it left out' as expected
from lukket_paa_linjene
where antall > 1.5
