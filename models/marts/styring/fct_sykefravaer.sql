with verdi as (

    select * from {{ ref('int_kpiverdi') }}

),

sykefravaer as (

    select * from {{ ref('stg_aarsrapport__sykefravaer') }}

),

final as (

    select
        verdi.rapport_id,
        sykefravaer.tjenesteomraade_id,
        sykefravaer.fravaerstype,
        verdi.aar,
        verdi.verdi,
        verdi.verdi_tekst,
        verdi.desimaler,
        verdi.verdistatus,
        verdi.sdmx_obs_status,
        verdi.tolkning,
        verdi.er_gjeldende,
        verdi.kpi_id,
        verdi.navn_tekst,
        verdi.kilde_linje
    from verdi
    inner join sykefravaer
        on
            verdi.rapport_id = sykefravaer.rapport_id
            and verdi.kilde_linje = sykefravaer.kilde_linje
            and verdi.aar = sykefravaer.aar
            and verdi.kpi_id = concat('sykefravaer_', sykefravaer.fravaerstype, '_', sykefravaer.tjenesteomraade_id)
    where verdi.kpi_type = 'sykefravaer'

)

select * from final
