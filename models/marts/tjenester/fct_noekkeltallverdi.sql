with kpiverdi as (

    select * from {{ ref('int_kpiverdi') }}

),

noekkeltall as (

    select * from {{ ref('stg_register__noekkeltall') }}

),

rad as (

    select * from {{ ref('stg_aarsrapport__noekkeltall') }}

),

final as (

    select
        kpiverdi.rapport_id,
        kpiverdi.kpi_id as noekkeltall_id,
        noekkeltall.tjenesteomraade_id,
        kpiverdi.aar,
        kpiverdi.verdi,
        kpiverdi.verdi_tekst,
        kpiverdi.desimaler,
        kpiverdi.verdistatus,
        kpiverdi.sdmx_obs_status,
        kpiverdi.tolkning,
        kpiverdi.er_gjeldende,
        rad.gruppe_tekst,
        kpiverdi.navn_tekst,
        kpiverdi.kilde_linje
    from kpiverdi
    inner join noekkeltall
        on kpiverdi.kpi_id = noekkeltall.noekkeltall_id
    inner join rad
        on
            kpiverdi.rapport_id = rad.rapport_id
            and kpiverdi.kpi_id = rad.noekkeltall_id
    where kpiverdi.kpi_type = 'noekkeltall'

)

select * from final
