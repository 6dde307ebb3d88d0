with normalised as (

    select
        rapport_id,
        prosatall_id,
        aar,
        verdi_tekst,
        enhet_tekst,
        kvalifikator_tekst,
        linje as kilde_linje,
        {{ normalise_cell('verdi_tekst') }} as celle
    from {{ ref('aarsrapport_prosatall') }}

),

final as (

    select
        rapport_id,
        prosatall_id,
        aar,
        enhet_tekst,
        kvalifikator_tekst,
        kilde_linje,
        verdi_tekst,
        {{ cell_form('celle') }} as celleform,
        {{ cell_number('celle') }} as verdi,
        {{ cell_decimals('celle') }} as desimaler
    from normalised

)

select * from final
