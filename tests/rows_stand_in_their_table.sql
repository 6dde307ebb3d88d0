{#-
    register_kildetabell and the published seeds agree: each row stands within a table that is listed for its seed, and
    a listed table has as many rows as are counted there.
-#}
{%- set seeds = [
    'indikator', 'noekkeltall', 'klimatiltak', 'klimafond', 'tjenesteoekonomi', 'investering', 'investeringsomtale',
    'stoppet_prosjekt',
    'oekonomiplantiltak', 'oppdrag', 'sykefravaer', 'investeringsregnskap', 'laaneopptak', 'reisevaneverdi', 'eierskap',
    'tilsyn',
] -%}

with printed_row as (
    {% for seed in seeds %}
        select distinct
            'aarsrapport_{{ seed }}' as tabell,
            rapport_id,
            kilde_linje
        from {{ ref('stg_aarsrapport__' ~ seed) }}
        {{ "union all" if not loop.last }}
    {% endfor %}
),

listed as (

    select * from {{ ref('stg_register__kildetabell') }}
    where tabell is not null

)

select
    printed_row.tabell as table_name,
    concat(
        'rapport_id=', printed_row.rapport_id, ', linje=', cast(printed_row.kilde_linje as varchar)
    ) as row_key,
    'linje' as column_name,
    cast(printed_row.kilde_linje as varchar) as found,
    'a line within one of the tables that register_kildetabell lists for the seed' as expected
from printed_row
left join listed
    on
        printed_row.tabell = listed.tabell
        and printed_row.rapport_id = listed.rapport_id
        and printed_row.kilde_linje between listed.linje_fra and listed.linje_til
where listed.kildetabell_id is null
union all
select
    'register_kildetabell' as table_name,
    concat('rapport_id=', listed.rapport_id, ', kildetabell_id=', listed.kildetabell_id) as row_key,
    'antall_rader' as column_name,
    cast(listed.antall_rader as varchar) as found,
    concat(cast(count(printed_row.kilde_linje) as varchar), ', the rows that ', listed.tabell, ' has there') as expected
from listed
left join printed_row
    on
        listed.tabell = printed_row.tabell
        and listed.rapport_id = printed_row.rapport_id
        and printed_row.kilde_linje between listed.linje_fra and listed.linje_til
group by listed.rapport_id, listed.kildetabell_id, listed.tabell, listed.antall_rader
having count(printed_row.kilde_linje) <> listed.antall_rader
