{#-
    Every published row as the text that the report prints for it, with what the index of the source must show on its
    lines. krav: rad: the row's numbers, all of them, in order. celle: the numbers of each cell, somewhere on the row's
    lines, where cells stand in free text. linje: the number starts on the very line.
-#}
{#- a text without a digit has no number -#}
{%- set words_alone = '[A-Za-zÀ-ÖØ-öø-ÿ%.,:/“”«» ]*' -%}
with celle as (

    select * from {{ ref('celle') }}

),

trykt as (

    select
        radtabell as tabell,
        rapport_id,
        kilde_linje,
        'hele raden' as kolonne,
        plass as krav,
        -- words alone have no numbers, and nothing that makes a number negative
        {{ joined_text('case when not ' ~ is_match('tekst', words_alone) ~ ' then tekst end', 'nr') }} as tekst,
        {{ joined_text(
            'case when er_etter_merknad and not ' ~ is_match('tekst', words_alone) ~ ' then tekst end', 'nr'
        ) }} as tekst_etter_merknad
    from celle
    where plass = 'rad'
    group by radtabell, rapport_id, kilde_linje, plass
    union all
    select
        tabell,
        rapport_id,
        kilde_linje,
        concat_ws('', kolonne, '_tekst') as kolonne,
        plass as krav,
        tekst,
        cast(null as string) as tekst_etter_merknad
    from celle
    where plass = 'celle'
    union all
    select
        tabell,
        rapport_id,
        kilde_linje,
        concat_ws('', rad_id, ' ', cast(aar as string)) as kolonne,
        plass as krav,
        tekst,
        cast(null as string) as tekst_etter_merknad
    from celle
    where
        plass = 'linje'
        and maal is not null

),

rad as (

    select distinct
        tabell,
        rapport_id,
        kilde_linje,
        kildetabell_id,
        linje_til
    from {{ ref('rad') }}

)

select
    trykt.tabell,
    trykt.rapport_id,
    trykt.kilde_linje,
    trykt.kolonne,
    trykt.krav,
    rad.kildetabell_id,
    -- a number that a line break parts goes on within the next two lines
    case when trykt.krav = 'linje' then trykt.kilde_linje + 2 else rad.linje_til end as linje_til,
    case
        when trykt.krav = 'rad' then {{ printed_numbers('trykt.tekst') }}
        else {{ unmarked_numbers(printed_numbers('trykt.tekst')) }}
    end as rad_tall,
    coalesce({{ printed_numbers('trykt.tekst_etter_merknad') }}, '') as tall_etter_merknad
from trykt
left join rad
    on
        trykt.tabell = rad.tabell
        and trykt.rapport_id = rad.rapport_id
        and trykt.kilde_linje = rad.kilde_linje
