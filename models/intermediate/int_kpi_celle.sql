with indikatorcelle as (

    select * from {{ ref('stg_aarsrapport__indikatorverdi') }}

),

indikatorrad as (

    select * from {{ ref('stg_aarsrapport__indikator') }}

),

indikator as (

    select * from {{ ref('stg_register__indikator') }}

),

noekkeltallcelle as (

    select * from {{ ref('stg_aarsrapport__noekkeltallverdi') }}

),

noekkeltallrad as (

    select * from {{ ref('stg_aarsrapport__noekkeltall') }}

),

noekkeltall as (

    select * from {{ ref('stg_register__noekkeltall') }}

),

-- A row that mixes two measures gives its cells to each of its series.
indikatorserie as (

    select
        'indikator' as kpi_type,
        'aarsrapport_indikatorverdi' as tabell,
        indikator.indikator_id as kpi_id,
        indikatorcelle.indikatorrad_id as rad_id,
        indikatorcelle.rapport_id,
        indikatorcelle.aar,
        concat(
            'rapport_id=', indikatorcelle.rapport_id, ', indikatorrad_id=', indikatorcelle.indikatorrad_id,
            ', aar=', cast(indikatorcelle.aar as varchar)
        ) as celle_noekkel,
        indikatorcelle.verdi_tekst,
        indikatorcelle.celleform,
        indikatorcelle.verdi,
        indikatorcelle.desimaler,
        indikatorcelle.enhet_tekst,
        indikatorcelle.merknad_tekst,
        indikator.celle_merknad,
        indikator.er_aktiv,
        indikator.enhet_id,
        indikator.skala_min,
        indikator.skala_maks,
        indikatorrad.navn_tekst,
        indikatorrad.kilde_linje
    from indikatorcelle
    inner join indikatorrad
        on
            indikatorcelle.rapport_id = indikatorrad.rapport_id
            and indikatorcelle.indikatorrad_id = indikatorrad.indikatorrad_id
    inner join indikator
        on indikatorcelle.indikatorrad_id = indikator.indikatorrad_id

),

noekkeltallserie as (

    select
        'noekkeltall' as kpi_type,
        'aarsrapport_noekkeltallverdi' as tabell,
        noekkeltallcelle.noekkeltall_id as kpi_id,
        noekkeltallcelle.noekkeltall_id as rad_id,
        noekkeltallcelle.rapport_id,
        noekkeltallcelle.aar,
        concat(
            'rapport_id=', noekkeltallcelle.rapport_id, ', noekkeltall_id=', noekkeltallcelle.noekkeltall_id,
            ', aar=', cast(noekkeltallcelle.aar as varchar)
        ) as celle_noekkel,
        noekkeltallcelle.verdi_tekst,
        noekkeltallcelle.celleform,
        noekkeltallcelle.verdi,
        noekkeltallcelle.desimaler,
        noekkeltallcelle.enhet_tekst,
        noekkeltallcelle.merknad_tekst,
        cast(null as varchar) as celle_merknad,
        true as er_aktiv,
        noekkeltall.enhet_id,
        noekkeltall.skala_min,
        noekkeltall.skala_maks,
        noekkeltallrad.navn_tekst,
        noekkeltallrad.kilde_linje
    from noekkeltallcelle
    inner join noekkeltallrad
        on
            noekkeltallcelle.rapport_id = noekkeltallrad.rapport_id
            and noekkeltallcelle.noekkeltall_id = noekkeltallrad.noekkeltall_id
    inner join noekkeltall
        on noekkeltallcelle.noekkeltall_id = noekkeltall.noekkeltall_id

),

final as (

    select * from indikatorserie
    union all
    select * from noekkeltallserie

)

select * from final
