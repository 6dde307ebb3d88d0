{#-
    The index of a text edition, from its lines: tekstutgave (rapport_id, linje, tekst). `maalbar index` runs it; it is
    compiled with the project's macros, so that the edition and the seeds are read alike.

    Every line's numbers; the signs that stand alone on the lines of catalogued tables; and the words of the lines that rows stand on: those in catalogued tables, those that a row of
    prose or of a register names (and two to each side), and those that print nothing but a heading or a part of one.
    ord ends with the word that the line's end may break: its last word and the next line's first one, put together.
    Line 0 is the edition itself: how many lines it has, and its SHA-256.
-#}
{#- the registers that name lines of a report, and the columns that do -#}
{%- set named = [
    ('kildetabell', 'linje_fra'), ('celletolkning', 'fotnote_linje'), ('verditegn', 'fotnote_linje'), ('maalomtale', 'linje'),
    ('maalomtale', 'plan_linje'), ('paastand', 'linje'), ('motsigelse', 'linje'), ('motsigelse', 'mot_linje'), ('styringslenke', 'linje'),
] -%}
with linjer as (

    -- the cells of a table's row are parted by tabs
    select
        rapport_id,
        linje,
        replace(tekst, chr(9), ' ') as tekst
    from tekstutgave

),

lest as (

    select
        rapport_id,
        linje,
        -- a page's footer and header are no part of what the report says
        case
            when exists (
                select 1 from {{ ref('register_sidetekst') }} as sidetekst
                where
                    tekstutgave.rapport_id = sidetekst.rapport_id
                    and {{ replace_all(normalise_cell("replace(tekstutgave.tekst, chr(13), '')"), '[0-9]+', '#') }}
                    like replace({{ normalise_cell('sidetekst.moenster') }}, '*', '%')
            ) then 'bunntekst'
            else 'tekst'
        end as sted,
        -- the digits of a web address are no figures
        case when position('http' in tekst) > 0 then '' else {{ printed_numbers('tekst') }} end as tall,
        {{ printed_words('tekst') }} as skrevet,
        {{ printed_signs('tekst') }} as tegn
    from linjer as tekstutgave

),

hashet as (

    select
        *,
        {{ hashed_words('skrevet') }} as ord
    from lest
    where skrevet <> ''

),

fulgt as (

    select
        linje,
        {{ regexp_group('skrevet', '([^ ]+)$', 1) }} as siste,
        lead({{ regexp_group('skrevet', '^([^ ]+)', 1) }}) over (order by linje) as neste
    from hashet
    where sted = 'tekst'

),

endelse as (

    select
        linje,
        {{ hashed_words("concat_ws('', siste, neste)") }} as delt_ord
    from fulgt
    where neste is not null

),

overskrift as (

    select distinct {{ hashed_words(printed_words('tekst')) }} as ord
    from {{ ref('celle') }}
    where
        plass in ('over', 'under')
        and tekst is not null
        and rapport_id in (select tekstutgave.rapport_id from tekstutgave)
    union
    select {{ hashed_words(printed_words('kapittel')) }} as ord
    from {{ ref('register_kildetabell') }}
    where rapport_id in (select tekstutgave.rapport_id from tekstutgave)

),

nevnt as (

    select
        rapport_id,
        kilde_linje as linje
    from {{ ref('celle') }}
    where plass = 'linje'
    union
    select
        trykt.rapport_id,
        tilsyn.statusgrunnlag_linje as linje
    from {{ ref('register_tilsyn') }} as tilsyn
    inner join {{ ref('aarsrapport_tilsyn') }} as trykt
        on tilsyn.tilsyn_id = trykt.tilsyn_id
    {% for register, column in named %}
        union
        select
            rapport_id,
            {{ column }} as linje
        from {{ ref('register_' ~ register) }}
    {% endfor %}

),

tabellinje as (

    select distinct lest.linje
    from lest
    inner join {{ ref('register_kildetabell') }} as tabell
        on
            lest.rapport_id = tabell.rapport_id
            and tabell.form = 'tekst'
            and lest.linje between tabell.linje_fra and tabell.linje_til

),

ordlinje as (

    select hashet.linje
    from hashet
    inner join tabellinje
        on hashet.linje = tabellinje.linje
    union
    select hashet.linje
    from hashet
    inner join nevnt
        on
            hashet.rapport_id = nevnt.rapport_id
            and hashet.linje between nevnt.linje - 2 and nevnt.linje + 2
    union
    select hashet.linje
    from hashet
    inner join overskrift
        on
            hashet.ord = overskrift.ord
            or concat_ws('', hashet.ord, ' ') = substr(overskrift.ord, 1, length(hashet.ord) + 1)
            or concat_ws('', ' ', hashet.ord) = substr(overskrift.ord, length(overskrift.ord) - length(hashet.ord))

)

select
    lest.rapport_id,
    lest.linje,
    lest.sted,
    nullif(lest.tall, '') as tall,
    case
        when ordlinje.linje is not null
            then concat_ws('', hashet.ord, case when endelse.linje is not null then ' ' else '' end, endelse.delt_ord)
    end as ord,
    case when tabellinje.linje is not null then nullif(lest.tegn, '') end as tegn
from lest
left join hashet
    on lest.linje = hashet.linje
left join endelse
    on lest.linje = endelse.linje
left join ordlinje
    on lest.linje = ordlinje.linje
left join tabellinje
    on lest.linje = tabellinje.linje
where
    lest.tall <> ''
    or ordlinje.linje is not null
    or (tabellinje.linje is not null and lest.tegn <> '')
union all
-- a line feed ends the last line
select
    rapport_id,
    0 as linje,
    'utgave' as sted,
    cast(count(*) - max(case when linje = siste_linje and tekst = '' then 1 else 0 end) as string) as tall,
    {{ sha256_of(joined_lines('tekst', 'linje')) }} as ord,
    null as tegn
from (
    select
        *,
        max(linje) over (partition by rapport_id) as siste_linje
    from tekstutgave
) as nummerert
group by rapport_id
order by linje
