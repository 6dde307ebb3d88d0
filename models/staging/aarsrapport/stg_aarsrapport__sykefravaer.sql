with normalised as (

    select
        rapport_id,
        tjenesteomraade_id,
        radtype,
        navn_tekst,
        aar,
        fravaerstype,
        verdi_tekst,
        linje as kilde_linje,
        {{ normalise_cell('verdi_tekst') }} as celle
    from {{ ref('aarsrapport_sykefravaer') }}

),

final as (

    select
        rapport_id,
        tjenesteomraade_id,
        radtype,
        navn_tekst,
        aar,
        fravaerstype,
        kilde_linje,
        verdi_tekst,
        {{ cell_form('celle') }} as celleform,
        {{ cell_number('celle') }} as verdi,
        {{ cell_decimals('celle') }} as desimaler,
        {{ cell_unit('celle') }} as enhet_tekst
    from normalised

)

select * from final
