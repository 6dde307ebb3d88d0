with indikatorverdi as (

    select * from {{ ref('fct_indikatorverdi') }}

),

indikator as (

    select * from {{ ref('dim_indikator') }}

),

delmaal as (

    select * from {{ ref('dim_delmaal') }}

),

hovedmaal as (

    select * from {{ ref('dim_hovedmaal') }}

),

noekkeltallverdi as (

    select * from {{ ref('fct_noekkeltallverdi') }}

),

noekkeltall as (

    select * from {{ ref('dim_noekkeltall') }}

),

tjenesteomraade as (

    select * from {{ ref('dim_tjenesteomraade') }}

),

enhet as (

    select * from {{ ref('dim_enhet') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

kpi as (

    select
        indikatorverdi.indikator_id as kpi_id,
        'indikator' as kpi_type,
        indikatorverdi.rapport_id,
        indikatorverdi.aar,
        indikatorverdi.verdi,
        indikatorverdi.verdi_tekst,
        indikatorverdi.desimaler,
        indikatorverdi.tolkning,
        indikatorverdi.er_gjeldende,
        indikatorverdi.verdistatus,
        indikatorverdi.sdmx_obs_status,
        indikatorverdi.kilde_linje,
        indikator.navn,
        indikator.enhet_id,
        indikator.oensket_retning,
        indikator.aggregering,
        hovedmaal.navn as hovedmaal,
        delmaal.navn as delmaal,
        cast(null as varchar) as direktoeromraade,
        cast(null as varchar) as tjenesteomraade,
        indikator.indikator_id as begrep_id,
        cast(null as varchar) as samme_figur_id,
        hovedmaal.hovedmaal_id,
        delmaal.delmaal_id,
        cast(null as varchar) as tjenesteomraade_id
    from indikatorverdi
    inner join indikator
        on indikatorverdi.indikator_id = indikator.indikator_id
    inner join delmaal
        on indikator.delmaal_id = delmaal.delmaal_id
    inner join hovedmaal
        on delmaal.hovedmaal_id = hovedmaal.hovedmaal_id
    union all
    select
        noekkeltallverdi.noekkeltall_id as kpi_id,
        'noekkeltall' as kpi_type,
        noekkeltallverdi.rapport_id,
        noekkeltallverdi.aar,
        noekkeltallverdi.verdi,
        noekkeltallverdi.verdi_tekst,
        noekkeltallverdi.desimaler,
        noekkeltallverdi.tolkning,
        noekkeltallverdi.er_gjeldende,
        noekkeltallverdi.verdistatus,
        noekkeltallverdi.sdmx_obs_status,
        noekkeltallverdi.kilde_linje,
        noekkeltall.navn,
        noekkeltall.enhet_id,
        noekkeltall.oensket_retning,
        noekkeltall.aggregering,
        cast(null as varchar) as hovedmaal,
        cast(null as varchar) as delmaal,
        tjenesteomraade.direktoeromraade_navn as direktoeromraade,
        tjenesteomraade.navn as tjenesteomraade,
        noekkeltall.begrep_id,
        noekkeltall.samme_figur_id,
        cast(null as varchar) as hovedmaal_id,
        cast(null as varchar) as delmaal_id,
        tjenesteomraade.tjenesteomraade_id
    from noekkeltallverdi
    inner join noekkeltall
        on noekkeltallverdi.noekkeltall_id = noekkeltall.noekkeltall_id
    inner join tjenesteomraade
        on noekkeltallverdi.tjenesteomraade_id = tjenesteomraade.tjenesteomraade_id

),

final as (

    select
        kpi.kpi_id,
        kpi.kpi_type,
        kpi.rapport_id,
        kpi.aar,
        kpi.verdi,
        enhet.symbol as enhet,
        kpi.navn,
        kpi.hovedmaal,
        kpi.delmaal,
        kpi.direktoeromraade,
        kpi.tjenesteomraade,
        kpi.verdistatus,
        kpi.sdmx_obs_status,
        kpi.verdi_tekst,
        kpi.desimaler,
        kpi.tolkning,
        kpi.er_gjeldende,
        kpi.enhet_id,
        kpi.oensket_retning,
        kpi.aggregering,
        kpi.begrep_id,
        kpi.samme_figur_id,
        kpi.hovedmaal_id,
        kpi.delmaal_id,
        kpi.tjenesteomraade_id,
        rapport.kommune_nr,
        rapport.kommune_navn,
        kpi.kilde_linje
    from kpi
    inner join enhet
        on kpi.enhet_id = enhet.enhet_id
    inner join rapport
        on kpi.rapport_id = rapport.rapport_id

)

select * from final
