{#-
    Every printed cell of a KPI is some KPI's, and every KPI is once in its report; that the facts have the rows that are
    printed, published_tables_keep_their_contract says. Every active indicator has a printed number in some report, a row
    that is not active has none, and every key figure and concept in the registers is printed in some report (the cells of
    a key figure may all be unmeasured zeros).
-#}
with kpitabell as (

    select distinct tabell from {{ ref('kpi') }}

),

kpi_celle as (

    select celle.*
    from {{ ref('celle') }} as celle
    inner join kpitabell
        on celle.tabell = kpitabell.tabell
    where
        celle.maal is not null
        and celle.radtype = 'rad'
        -- a cell without its row is told by kpi_scaffold_complete
        and celle.kilde_linje is not null

),

kpiverdi as (

    select * from {{ ref('kpiverdi') }}

),

lest as (

    select
        kpi_type,
        count(*) as antall
    from kpiverdi
    where
        kpi_type <> 'prosatall'
        or er_mest_presis
    group by kpi_type

),

beholdt as (

    select
        kpi_type,
        count(*) as antall
    from {{ ref('rpt_kpi') }}
    group by kpi_type

),

lest_indikator as (

    select distinct
        rapport.kommune_id,
        kpiverdi.kpi_id
    from kpiverdi
    inner join {{ ref('dim_rapport') }} as rapport
        on kpiverdi.rapport_id = rapport.rapport_id
    where kpiverdi.kpi_type = 'indikator'

),

published as (

    select
        kpi_type,
        kpi_id,
        count(trykt_tall) as antall_tall
    from {{ ref('kpiverdi') }}
    group by kpi_type, kpi_id

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
    concat_ws('', 'from kpiverdi, ', lest.kpi_type) as row_key,
    'number of rows' as column_name,
    cast(beholdt.antall as string) as found,
    concat_ws('', cast(lest.antall as string), ', the KPIs and years that are printed') as expected
from lest
left join beholdt
    on lest.kpi_type = beholdt.kpi_type
where lest.antall <> coalesce(beholdt.antall, 0)
union all
select
    'rpt_indikatorstatus' as table_name,
    concat_ws('', 'kommune_id=', lest_indikator.kommune_id, ', indikator_id=', lest_indikator.kpi_id) as row_key,
    'indikator_id' as column_name,
    'no row' as found,
    'a row for each indicator that is printed' as expected
from lest_indikator
left join {{ ref('rpt_indikatorstatus') }} as beholdt
    on
        lest_indikator.kommune_id = beholdt.kommune_id
        and lest_indikator.kpi_id = beholdt.indikator_id
where beholdt.indikator_id is null
union all
select
    'register_indikator' as table_name,
    concat_ws('', 'indikator_id=', indikator.indikator_id) as row_key,
    'er_aktiv' as column_name,
    concat_ws('', cast(coalesce(published.antall_tall, 0) as string), ' printed numbers') as found,
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
    concat_ws('', 'noekkeltall_id=', noekkeltall.noekkeltall_id) as row_key,
    'noekkeltall_id' as column_name,
    'no printed cell' as found,
    'a key figure that some report prints' as expected
from {{ ref('register_noekkeltall') }} as noekkeltall
left join published
    on
        published.kpi_type = 'noekkeltall'
        and noekkeltall.noekkeltall_id = published.kpi_id
where published.kpi_id is null
union all
select
    'register_prosatall' as table_name,
    concat_ws('', 'prosatall_id=', concept.prosatall_id) as row_key,
    'prosatall_id' as column_name,
    'no stated figure' as found,
    'a concept that some report states a figure of' as expected
from {{ ref('register_prosatall') }} as concept
left join published
    on
        published.kpi_type = 'prosatall'
        and concept.prosatall_id = published.kpi_id
where published.kpi_id is null
