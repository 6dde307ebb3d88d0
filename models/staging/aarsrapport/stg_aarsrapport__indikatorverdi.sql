with normalised as (

    select
        rapport_id,
        indikatorrad_id,
        aar,
        verdi_tekst,
        {{ normalise_cell('verdi_tekst') }} as celle
    from {{ ref('aarsrapport_indikatorverdi') }}

),

final as (

    select
        rapport_id,
        indikatorrad_id,
        aar,
        verdi_tekst,
        {{ cell_form('celle') }} as celleform,
        {{ cell_number('celle') }} as verdi,
        {{ cell_decimals('celle') }} as desimaler,
        {{ cell_unit('celle') }} as enhet_tekst,
        {{ cell_remark('celle') }} as merknad_tekst
    from normalised

)

select * from final
