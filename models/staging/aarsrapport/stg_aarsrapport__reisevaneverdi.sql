with normalised as (

    select
        rapport_id,
        reisevane_id,
        navn_tekst,
        aar,
        verdi_tekst,
        linje as kilde_linje,
        {{ normalise_cell('verdi_tekst') }} as celle
    from {{ ref('aarsrapport_reisevaneverdi') }}

),

final as (

    select
        rapport_id,
        reisevane_id,
        navn_tekst,
        aar,
        kilde_linje,
        verdi_tekst,
        {{ cell_form('celle') }} as celleform,
        {{ cell_number('celle') }} as verdi,
        {{ cell_decimals('celle') }} as desimaler,
        {{ cell_unit('celle') }} as enhet_tekst
    from normalised

)

select * from final
