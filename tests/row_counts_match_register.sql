{#- The rows of each published table are as many as register_radantall says, per report and row type. -#}
{%- set published = [
    ('aarsrapport_indikator', "'rad'"),
    ('aarsrapport_indikatorverdi', "'rad'"),
    ('aarsrapport_noekkeltall', "'rad'"),
    ('aarsrapport_noekkeltallverdi', "'rad'"),
    ('aarsrapport_klimatiltak', "'rad'"),
    ('aarsrapport_klimafond', 'radtype'),
    ('aarsrapport_tjenesteoekonomi', 'radtype'),
    ('aarsrapport_investering', 'radtype'),
    ('aarsrapport_investeringsomtale', "'rad'"),
    ('aarsrapport_stoppet_prosjekt', "'rad'"),
    ('aarsrapport_oekonomiplantiltak', 'radtype'),
    ('aarsrapport_oppdrag', "'rad'"),
    ('aarsrapport_sykefravaer', 'radtype'),
    ('aarsrapport_investeringsregnskap', 'radtype'),
    ('aarsrapport_laaneopptak', 'radtype'),
    ('aarsrapport_reisevaneverdi', "'rad'"),
    ('aarsrapport_eierskap', "'rad'"),
    ('aarsrapport_tilsyn', "'rad'"),
    ('aarsrapport_prosatall', "'rad'"),
] -%}

with counted as (
    {% for seed, row_type in published %}
        select
            rapport_id,
            '{{ seed }}' as tabell,
            {{ row_type }} as radtype,
            count(*) as antall_rader
        from {{ ref('stg_' ~ seed | replace('aarsrapport_', 'aarsrapport__')) }}
        group by 1, 2, 3
        {{ "union all" if not loop.last }}
    {% endfor %}
),

registered as (

    select * from {{ ref('stg_register__radantall') }}

)

select
    'register_radantall' as table_name,
    concat(
        'rapport_id=', coalesce(counted.rapport_id, registered.rapport_id),
        ', tabell=', coalesce(counted.tabell, registered.tabell),
        ', radtype=', coalesce(counted.radtype, registered.radtype)
    ) as row_key,
    'antall_rader' as column_name,
    cast(registered.antall_rader as varchar) as found,
    concat(cast(coalesce(counted.antall_rader, 0) as varchar), ', the rows that the seed has') as expected
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
