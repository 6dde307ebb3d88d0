{#-
    The words that a read contradiction quotes stand in the source: in order, the first on the line that the register gives,
    the last at most two lines on. Numbers are words too: 2,8 is 2 and 8.
-#}
{%- set lines_after = 2 -%}
with sitat as (

    select
        motsigelse_id,
        rapport_id,
        'tekst' as kolonne,
        linje,
        tekst,
        {{ printed_words('tekst') }} as skrevet
    from {{ ref('register_motsigelse') }}
    union all
    select
        motsigelse_id,
        rapport_id,
        'mot_tekst' as kolonne,
        mot_linje as linje,
        mot_tekst as tekst,
        {{ printed_words('mot_tekst') }} as skrevet
    from {{ ref('register_motsigelse') }}

),

hashet as (

    select
        *,
        {{ hashed_words('skrevet') }} as ord
    from sitat
    where skrevet <> ''

),

kilde as (

    select
        hashet.motsigelse_id,
        hashet.kolonne,
        max(case when hashet.linje = kilde_linje.linje then kilde_linje.ord end) as foerste_linje,
        {{ joined_text('kilde_linje.ord', 'kilde_linje.linje') }} as linjer
    from hashet
    inner join {{ ref('kilde_linje') }} as kilde_linje
        on
            hashet.rapport_id = kilde_linje.rapport_id
            and kilde_linje.linje between hashet.linje and hashet.linje + {{ lines_after }}
            and kilde_linje.sted = 'tekst'
    group by hashet.motsigelse_id, hashet.kolonne

)

select
    'register_motsigelse' as table_name,
    concat_ws('', 'motsigelse_id=', sitat.motsigelse_id) as row_key,
    sitat.kolonne as column_name,
    sitat.tekst as found,
    concat_ws(
        '',
        'words that the source prints from line ', cast(sitat.linje as string),
        ', in this order, at most {{ lines_after }} lines on'
    ) as expected
from sitat
left join hashet
    on
        sitat.motsigelse_id = hashet.motsigelse_id
        and sitat.kolonne = hashet.kolonne
left join kilde
    on
        sitat.motsigelse_id = kilde.motsigelse_id
        and sitat.kolonne = kilde.kolonne
where
    not coalesce({{ stand_in_order('hashet.ord', 'kilde.linjer') }}, false)
    or position(substr(hashet.ord, 1, 6) in coalesce(kilde.foerste_linje, '')) = 0
