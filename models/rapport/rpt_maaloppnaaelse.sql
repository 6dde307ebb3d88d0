with oppnaaelse as (

    select * from {{ ref('fct_maaloppnaaelse') }}

),

maaltall as (

    select * from {{ ref('dim_maaltall') }}

),

enhet as (

    select * from {{ ref('dim_enhet') }}

),

rapport as (

    select * from {{ ref('dim_rapport') }}

),

final as (

    select
        oppnaaelse.rapport_id,
        rapport.kommune_id,
        rapport.kommune_navn,
        oppnaaelse.aar,
        oppnaaelse.maaltall_id,
        maaltall.navn,
        maaltall.navn_en,
        maaltall.art,
        maaltall.operator,
        maaltall.verdi_tekst as maal_tekst,
        maaltall.enhet_tekst as maal_enhet_tekst,
        oppnaaelse.maal_nedre,
        oppnaaelse.maal_oevre,
        enhet.symbol as enhet,
        maaltall.gjelder_fra_aar,
        maaltall.gjelder_til_aar,
        maaltall.besluttet_av,
        oppnaaelse.faktisk,
        oppnaaelse.faktisk_tekst,
        oppnaaelse.faktisk_aar,
        oppnaaelse.margin,
        oppnaaelse.resultat,
        oppnaaelse.avrunding_avgjoer,
        oppnaaelse.ikke_maalbar_grunn,
        maaltall.maales_av_type,
        maaltall.maales_av_id,
        oppnaaelse.kilde_linje,
        oppnaaelse.faktisk_linje
    from oppnaaelse
    inner join maaltall
        on oppnaaelse.maaltall_id = maaltall.maaltall_id
    inner join enhet
        on maaltall.enhet_id = enhet.enhet_id
    inner join rapport
        on oppnaaelse.rapport_id = rapport.rapport_id

)

select * from final
