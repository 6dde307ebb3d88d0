{#-
    register_kildetabell and the published seeds agree: each row stands within a table that is listed for its seed, and
    a listed table has as many rows as are counted there.
-#}
with printed_row as (

    select distinct
        tabell,
        rapport_id,
        kilde_linje,
        kildetabell_id
    from {{ ref('rad') }}

),

listed as (

    select * from {{ ref('register_kildetabell') }}
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
where printed_row.kildetabell_id is null
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
        and listed.kildetabell_id = printed_row.kildetabell_id
group by listed.rapport_id, listed.kildetabell_id, listed.tabell, listed.antall_rader
having count(printed_row.kilde_linje) <> listed.antall_rader
