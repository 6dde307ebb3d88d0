{#-
    The unit words of a figure in prose are those of its concept's unit, and a target is held against a KPI that exists,
    in the same unit.
-#}
with unit as (

    select * from {{ ref('register_enhetsuttrykk') }}

),

concept as (

    select * from {{ ref('register_prosatall') }}

),

stated as (

    select * from {{ ref('kpiverdi') }}
    where kpi_type = 'prosatall'

),

target as (

    select * from {{ ref('dim_maaltall') }}

),

kpi as (

    select distinct
        kpi_type,
        kpi_id,
        enhet_id
    from {{ ref('kpiverdi') }}

)

select
    'aarsrapport_prosatall' as table_name,
    stated.celle_noekkel as row_key,
    'prosatall_id + enhet_tekst' as column_name,
    stated.enhet_tekst as found,
    concat('words for ', concept.enhet_id, ', the unit of the concept in register_prosatall') as expected
from stated
inner join concept
    on stated.kpi_id = concept.prosatall_id
left join unit
    on stated.enhet_tekst = unit.enhet_tekst
where
    case
        when stated.enhet_tekst is null then concept.enhet_id not in ('antall', 'forholdstall')
        else coalesce(unit.enhet_id, '') <> concept.enhet_id
    end
union all
select
    'register_maaltall' as table_name,
    concat('maaltall_id=', target.maaltall_id) as row_key,
    'maales_av_id' as column_name,
    concat(target.maales_av_type, ' ', target.maales_av_id) as found,
    concat('a KPI in the unit ', target.enhet_id) as expected
from target
left join kpi
    on
        target.maales_av_type = kpi.kpi_type
        and target.maales_av_id = kpi.kpi_id
        and target.enhet_id = kpi.enhet_id
where
    target.maales_av_id is not null
    and kpi.kpi_id is null
union all
select
    'register_prosatall' as table_name,
    concat('prosatall_id=', concept.prosatall_id) as row_key,
    'prosatall_id' as column_name,
    'no stated figure' as found,
    'a concept that some report states a figure of' as expected
from concept
left join stated
    on concept.prosatall_id = stated.kpi_id
where stated.kpi_id is null
