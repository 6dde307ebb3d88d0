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

sykefravaer as (

    select * from {{ ref('stg_aarsrapport__sykefravaer') }}

),

reisevanecelle as (

    select * from {{ ref('stg_aarsrapport__reisevaneverdi') }}

),

reisevane as (

    select * from {{ ref('stg_register__reisevane') }}

),

prosacelle as (

    select * from {{ ref('stg_aarsrapport__prosatall') }}

),

prosatall as (

    select * from {{ ref('stg_register__prosatall') }}

),

enhetsuttrykk as (

    select * from {{ ref('stg_register__enhetsuttrykk') }}

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
        cast(1 as decimal(18, 4)) as faktor,
        false as har_forbehold,
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
        cast(1 as decimal(18, 4)) as faktor,
        false as har_forbehold,
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

sykefravaerserie as (

    select
        'sykefravaer' as kpi_type,
        'aarsrapport_sykefravaer' as tabell,
        concat('sykefravaer_', fravaerstype, '_', tjenesteomraade_id) as kpi_id,
        concat('sykefravaer_', fravaerstype, '_', tjenesteomraade_id) as rad_id,
        rapport_id,
        aar,
        concat(
            'rapport_id=', rapport_id, ', tjenesteomraade_id=', tjenesteomraade_id,
            ', aar=', cast(aar as varchar), ', fravaerstype=', fravaerstype
        ) as celle_noekkel,
        verdi_tekst,
        celleform,
        verdi,
        desimaler,
        cast(1 as decimal(18, 4)) as faktor,
        false as har_forbehold,
        enhet_tekst,
        cast(null as varchar) as merknad_tekst,
        cast(null as varchar) as celle_merknad,
        true as er_aktiv,
        'prosent' as enhet_id,
        cast(0 as decimal(18, 4)) as skala_min,
        cast(100 as decimal(18, 4)) as skala_maks,
        navn_tekst,
        kilde_linje
    from sykefravaer
    where radtype = 'rad'

),

reisevaneserie as (

    select
        'reisevane' as kpi_type,
        'aarsrapport_reisevaneverdi' as tabell,
        reisevanecelle.reisevane_id as kpi_id,
        reisevanecelle.reisevane_id as rad_id,
        reisevanecelle.rapport_id,
        reisevanecelle.aar,
        concat(
            'rapport_id=', reisevanecelle.rapport_id, ', reisevane_id=', reisevanecelle.reisevane_id,
            ', aar=', cast(reisevanecelle.aar as varchar)
        ) as celle_noekkel,
        reisevanecelle.verdi_tekst,
        reisevanecelle.celleform,
        reisevanecelle.verdi,
        reisevanecelle.desimaler,
        cast(1 as decimal(18, 4)) as faktor,
        false as har_forbehold,
        reisevanecelle.enhet_tekst,
        cast(null as varchar) as merknad_tekst,
        cast(null as varchar) as celle_merknad,
        true as er_aktiv,
        reisevane.enhet_id,
        cast(null as decimal(18, 4)) as skala_min,
        cast(null as decimal(18, 4)) as skala_maks,
        reisevanecelle.navn_tekst,
        reisevanecelle.kilde_linje
    from reisevanecelle
    inner join reisevane
        on reisevanecelle.reisevane_id = reisevane.reisevane_id

),

-- "325 mill." is 325 000 000 kr, printed to the nearest million: the words after the number give unit and factor.
prosaserie as (

    select
        'prosatall' as kpi_type,
        'aarsrapport_prosatall' as tabell,
        prosacelle.prosatall_id as kpi_id,
        prosacelle.prosatall_id as rad_id,
        prosacelle.rapport_id,
        prosacelle.aar,
        concat(
            'rapport_id=', prosacelle.rapport_id, ', prosatall_id=', prosacelle.prosatall_id,
            ', aar=', cast(prosacelle.aar as varchar), ', linje=', cast(prosacelle.kilde_linje as varchar)
        ) as celle_noekkel,
        prosacelle.verdi_tekst,
        prosacelle.celleform,
        cast(
            cast(prosacelle.verdi as decimal(28, 4)) * coalesce(enhetsuttrykk.faktor, 1) as decimal(18, 4)
        ) as verdi,
        prosacelle.desimaler,
        coalesce(enhetsuttrykk.faktor, 1) as faktor,
        prosacelle.kvalifikator_tekst is not null as har_forbehold,
        cast(null as varchar) as enhet_tekst,
        cast(null as varchar) as merknad_tekst,
        cast(null as varchar) as celle_merknad,
        true as er_aktiv,
        prosatall.enhet_id,
        cast(null as decimal(18, 4)) as skala_min,
        cast(null as decimal(18, 4)) as skala_maks,
        cast(null as varchar) as navn_tekst,
        prosacelle.kilde_linje
    from prosacelle
    inner join prosatall
        on prosacelle.prosatall_id = prosatall.prosatall_id
    left join enhetsuttrykk
        on prosacelle.enhet_tekst = enhetsuttrykk.enhet_tekst

),

final as (

    select * from indikatorserie
    union all
    select * from noekkeltallserie
    union all
    select * from sykefravaerserie
    union all
    select * from reisevaneserie
    union all
    select * from prosaserie

)

select * from final
