{#- The rows of each published seed are as many as register_radantall says, per report and row type. -#}
with counted as (
    {% for seed in seeds('aarsrapport') %}
        select
            rapport_id,
            '{{ seed.name }}' as tabell,
            {{ "radtype" if 'radtype' in seed.columns else "'rad'" }} as radtype,
            count(*) as antall_rader
        from {{ seed.relation }}
        group by 1, 2, 3
        {{ "union all" if not loop.last }}
    {% else %}
        select
            rapport_id,
            tabell,
            radtype,
            antall_rader
        from {{ ref('register_radantall') }}
    {% endfor %}
),

registered as (

    select * from {{ ref('register_radantall') }}

)

select
    coalesce(counted.tabell, registered.tabell) as table_name,
    '' as row_key,
    'radtype' as column_name,
    concat(cast(coalesce(counted.antall_rader, 0) as varchar), ' rows') as found,
    concat(
        cast(coalesce(registered.antall_rader, 0) as varchar), ' of ', coalesce(counted.radtype, registered.radtype),
        ' in ', coalesce(counted.rapport_id, registered.rapport_id), ', as register_radantall has it'
    ) as expected
from counted
full outer join registered
    on
        counted.rapport_id = registered.rapport_id
        and counted.tabell = registered.tabell
        and counted.radtype = registered.radtype
where
    counted.antall_rader is null
    or registered.antall_rader is null
    or counted.antall_rader <> registered.antall_rader
