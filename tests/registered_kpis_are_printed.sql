{#-
    Every active indicator has a printed number in some report, a row that is not active has none, and every key figure
    in the register is printed in some report (its cells may all be unmeasured zeros).
-#}
with published as (

    select
        kpi_type,
        kpi_id,
        count(trykt_tall) as antall_tall
    from {{ ref('kpiverdi') }}
    group by kpi_type, kpi_id

)

select
    'register_indikator' as table_name,
    concat('indikator_id=', indikator.indikator_id) as row_key,
    'er_aktiv' as column_name,
    concat(cast(coalesce(published.antall_tall, 0) as varchar), ' printed numbers') as found,
    case
        when indikator.er_aktiv then 'at least one printed number of an active indicator'
        else 'no printed number of an indicator that is not active'
    end as expected
from {{ ref('register_indikator') }} as indikator
left join published
    on
        published.kpi_type = 'indikator'
        and indikator.indikator_id = published.kpi_id
where (coalesce(published.antall_tall, 0) > 0) <> indikator.er_aktiv
union all
select
    'register_noekkeltall' as table_name,
    concat('noekkeltall_id=', noekkeltall.noekkeltall_id) as row_key,
    'noekkeltall_id' as column_name,
    'no printed cell' as found,
    'a key figure that some report prints' as expected
from {{ ref('register_noekkeltall') }} as noekkeltall
left join published
    on
        published.kpi_type = 'noekkeltall'
        and noekkeltall.noekkeltall_id = published.kpi_id
where published.kpi_id is null
