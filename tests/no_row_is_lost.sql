{#-
    Every printed cell of a KPI is some KPI's, and every KPI is once in its report; that the facts have the rows that are
    printed, published_tables_keep_their_contract says.
-#}
with kpi_celle as (

    select celle.*
    from {{ ref('celle') }} as celle
    inner join (select distinct tabell from {{ ref('kpi') }}) as kpitabell
        on celle.tabell = kpitabell.tabell
    where
        celle.maal is not null
        and celle.radtype = 'rad'

),

kpiverdi as (

    select * from {{ ref('kpiverdi') }}

)

select
    kpi_celle.tabell as table_name,
    kpi_celle.noekkel as row_key,
    'verdi_tekst' as column_name,
    kpi_celle.tekst as found,
    'a cell of a KPI that the registers have, and one with a status of register_verdistatus' as expected
from kpi_celle
left join kpiverdi
    on
        kpi_celle.tabell = kpiverdi.tabell
        and kpi_celle.noekkel = kpiverdi.celle_noekkel
where kpiverdi.kpi_id is null
union all
select
    'rpt_kpi' as table_name,
    concat('from kpiverdi, ', read.kpi_type) as row_key,
    'number of rows' as column_name,
    cast(kept.antall as varchar) as found,
    concat(cast(read.antall as varchar), ', the KPIs and years that are printed') as expected
from (
    select
        kpi_type,
        count(*) as antall
    from kpiverdi
    where
        kpi_type <> 'prosatall'
        or er_mest_presis
    group by kpi_type
) as read
left join (
    select
        kpi_type,
        count(*) as antall
    from {{ ref('rpt_kpi') }}
    group by kpi_type
) as kept
    on read.kpi_type = kept.kpi_type
where coalesce(kept.antall, 0) <> read.antall
union all
select
    'rpt_indikatorstatus' as table_name,
    'from kpiverdi' as row_key,
    'number of rows' as column_name,
    cast(kept.antall as varchar) as found,
    concat(cast(read.antall as varchar), ', the indicators that are printed') as expected
from (
    select count(*) as antall
    from (
        select distinct
            rapport.kommune_nr,
            kpiverdi.kpi_id
        from kpiverdi
        inner join {{ ref('dim_rapport') }} as rapport
            on kpiverdi.rapport_id = rapport.rapport_id
        where kpiverdi.kpi_type = 'indikator'
    ) as indikator
) as read
cross join (select count(*) as antall from {{ ref('rpt_indikatorstatus') }}) as kept
where read.antall <> kept.antall
