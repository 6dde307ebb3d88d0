{#-
    Every number that a report prints outside its tables is a year, or stands in a row: a figure, a claim, a target, the words
    of a read contradiction, or register_fritekst, which has what is none of these. A row that is taken out leaves its
    number behind. A report whose free text nobody has gone through yet has no row there, and waits.
-#}
{%- set lines_of = {
    'claim': [-1, 2], 'target': [-2, 2], 'figure': [0, 2], 'quote': [0, 2],
} -%}
with rapport as (

    select distinct rapport_id from {{ ref('register_fritekst') }}

),

linje as (

    select
        kilde.rapport_id,
        kilde.linje,
        {{ unmarked_numbers('kilde.tall') }} as tall
    from {{ ref('kilde_linje') }} as kilde
    inner join rapport
        on kilde.rapport_id = rapport.rapport_id
    where
        kilde.sted = 'tekst'
        and kilde.tall is not null
        and not exists (
            select 1 from {{ ref('register_kildetabell') }} as tabell
            where
                kilde.rapport_id = tabell.rapport_id
                and tabell.form = 'tekst'
                and kilde.linje between tabell.linje_fra and tabell.linje_til
        )

),

trykt as (

    select
        rapport_id,
        linje,
        {{ each_word("replace(tall, '-', '')") }} as tall
    from linje

),

skrevet as (

    select
        rapport_id,
        linje + {{ lines_of.claim[0] }} as fra,
        linje + {{ lines_of.claim[1] }} as til,
        tall_tekst as tekst
    from {{ ref('register_paastand') }}
    union all
    select
        omtale.rapport_id,
        omtale.linje + {{ lines_of.target[0] }} as fra,
        omtale.linje + {{ lines_of.target[1] }} as til,
        concat_ws('', maaltall.verdi_tekst, ' ', maaltall.verdi_til_tekst) as tekst
    from {{ ref('register_maalomtale') }} as omtale
    inner join {{ ref('register_maaltall') }} as maaltall
        on omtale.maaltall_id = maaltall.maaltall_id
    union all
    select
        rapport_id,
        kilde_linje + {{ lines_of.figure[0] }} as fra,
        kilde_linje + {{ lines_of.figure[1] }} as til,
        tekst
    from {{ ref('celle') }}
    where
        tabell = 'aarsrapport_prosatall'
        and tekst is not null
    {% for line, column in [('linje', 'tekst'), ('mot_linje', 'mot_tekst')] %}
        union all
        select
            rapport_id,
            {{ line }} + {{ lines_of.quote[0] }} as fra,
            {{ line }} + {{ lines_of.quote[1] }} as til,
            {{ column }} as tekst
        from {{ ref('register_motsigelse') }}
    {% endfor %}

),

lest as (

    select
        rapport_id,
        fra,
        til,
        {{ unmarked_numbers(printed_numbers('tekst')) }} as tall
    from skrevet

),

i_rad as (

    select distinct
        rapport_id,
        linje,
        {{ each_word("replace(tall, '-', '')") }} as tall
    from (
        select
            rapport_id,
            tall,
            {{ each_number('fra', 'til') }} as linje
        from lest
        where tall <> ''
    ) as linjene

),

rest as (

    select
        trykt.rapport_id,
        trykt.linje,
        {{ joined_text('trykt.tall', 'trykt.tall') }} as tall
    from trykt
    left join i_rad
        on
            trykt.rapport_id = i_rad.rapport_id
            and trykt.linje = i_rad.linje
            and trykt.tall = i_rad.tall
    where
        i_rad.tall is null
        and not {{ is_match('trykt.tall', '(?:19|20)[0-9]{2}') }}
    group by trykt.rapport_id, trykt.linje

),

merket as (

    select
        rapport_id,
        linje,
        {{ joined_text('tall', 'tall') }} as tall
    from (
        select
            rapport_id,
            linje,
            {{ each_word('tall') }} as tall
        from {{ ref('register_fritekst') }}
    ) as hvert
    group by rapport_id, linje

)

select
    'register_fritekst' as table_name,
    concat_ws(
        '',
        'rapport_id=', coalesce(merket.rapport_id, rest.rapport_id), ', linje=',
        cast(coalesce(merket.linje, rest.linje) as string)
    ) as row_key,
    'tall' as column_name,
    coalesce(merket.tall, 'no row') as found,
    concat_ws(
        '',
        coalesce(rest.tall, 'no number'),
        ', what the line prints that is no year and stands in no figure, claim, target or quoted contradiction. ',
        'Write what it is into that register, or here when it is none of them'
    ) as expected
from merket
full outer join rest
    on
        merket.rapport_id = rest.rapport_id
        and merket.linje = rest.linje
where coalesce(merket.tall, '') <> coalesce(rest.tall, '')
