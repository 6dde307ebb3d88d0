with normalised as (

    select
        maaltall_id,
        rapport_id,
        navn,
        navn_en,
        art,
        operator,
        verdi_tekst,
        verdi_til_tekst,
        enhet_tekst,
        gjelder_fra_aar,
        gjelder_til_aar,
        besluttet_av,
        maales_av_type,
        maales_av_id,
        ikke_maalbar_grunn,
        linje as kilde_linje,
        {{ normalise_cell('verdi_tekst') }} as celle,
        {{ normalise_cell('verdi_til_tekst') }} as til_celle
    from {{ ref('register_maaltall') }}

),

final as (

    select
        maaltall_id,
        rapport_id,
        navn,
        navn_en,
        art,
        operator,
        verdi_tekst,
        {{ cell_number('celle') }} as verdi,
        verdi_til_tekst,
        {{ cell_number('til_celle') }} as verdi_til,
        enhet_tekst,
        gjelder_fra_aar,
        gjelder_til_aar,
        besluttet_av,
        maales_av_type,
        maales_av_id,
        ikke_maalbar_grunn,
        kilde_linje
    from normalised

)

select * from final
