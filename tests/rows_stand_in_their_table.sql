{#-
    register_kildetabell and the published seeds agree: each row stands within a table that is listed for its seed, and
    a listed table has as many rows as are counted there, and shares no line with another of the seed.
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
union all
select
    'register_kildetabell' as table_name,
    concat('rapport_id=', listed.rapport_id, ', kildetabell_id=', listed.kildetabell_id) as row_key,
    'linje_fra + linje_til' as column_name,
    concat(cast(listed.linje_fra as varchar), ' to ', cast(listed.linje_til as varchar)) as found,
    concat('lines that ', other.kildetabell_id, ', of the same seed, does not have') as expected
from listed
inner join listed as other
    on
        listed.tabell = other.tabell
        and listed.rapport_id = other.rapport_id
        and listed.kildetabell_id > other.kildetabell_id
        and listed.linje_fra <= other.linje_til
        and listed.linje_til >= other.linje_fra
