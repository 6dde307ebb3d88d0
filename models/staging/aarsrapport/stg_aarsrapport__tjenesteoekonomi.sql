with normalised as (

    select
        rapport_id,
        tjenesteomraade_id,
        radtype,
        omraade_tekst,
        navn_tekst,
        rev_budsjett_tekst,
        regnskap_tekst,
        avvik_tekst,
        avvik_prosent_tekst,
        linje as kilde_linje,
        {{ normalise_cell('rev_budsjett_tekst') }} as rev_budsjett_celle,
        {{ normalise_cell('regnskap_tekst') }} as regnskap_celle,
        {{ normalise_cell('avvik_tekst') }} as avvik_celle,
        {{ normalise_cell('avvik_prosent_tekst') }} as avvik_prosent_celle
    from {{ ref('aarsrapport_tjenesteoekonomi') }}

),

final as (

    select
        rapport_id,
        tjenesteomraade_id,
        radtype,
        omraade_tekst,
        navn_tekst,
        kilde_linje,
        rev_budsjett_tekst,
        {{ cell_number('rev_budsjett_celle') }} as rev_budsjett_mill_kr,
        {{ cell_decimals('rev_budsjett_celle') }} as rev_budsjett_desimaler,
        regnskap_tekst,
        {{ cell_number('regnskap_celle') }} as regnskap_mill_kr,
        {{ cell_decimals('regnskap_celle') }} as regnskap_desimaler,
        avvik_tekst,
        {{ cell_number('avvik_celle') }} as avvik_mill_kr,
        {{ cell_decimals('avvik_celle') }} as avvik_desimaler,
        avvik_prosent_tekst,
        {{ cell_number('avvik_prosent_celle') }} as avvik_prosent,
        {{ cell_decimals('avvik_prosent_celle') }} as avvik_prosent_desimaler
    from normalised

)

select * from final
