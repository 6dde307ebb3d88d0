with verdi as (

    select * from {{ ref('int_kpiverdi') }}

),

prosatall as (

    select * from {{ ref('stg_aarsrapport__prosatall') }}

),

final as (

    select
        verdi.rapport_id,
        verdi.kpi_id as prosatall_id,
        verdi.aar,
        verdi.verdi,
        verdi.verdi_tekst,
        verdi.desimaler,
        verdi.verdistatus,
        verdi.sdmx_obs_status,
        verdi.tolkning,
        verdi.er_mest_presis,
        verdi.er_gjeldende,
        prosatall.enhet_tekst,
        prosatall.kvalifikator_tekst,
        verdi.kilde_linje
    from verdi
    inner join prosatall
        on
            verdi.rapport_id = prosatall.rapport_id
            and verdi.kpi_id = prosatall.prosatall_id
            and verdi.aar = prosatall.aar
            and verdi.kilde_linje = prosatall.kilde_linje
    where verdi.kpi_type = 'prosatall'

)

select * from final
