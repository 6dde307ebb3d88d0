with normalised as (

    select
        rapport_id,
        regnskapslinje_id,
        radtype,
        sum_tekst,
        navn_tekst,
        regnskap_tekst,
        budsjett_tekst,
        avvik_tekst,
        linje as kilde_linje,
        {{ normalise_cell('regnskap_tekst') }} as regnskap_celle,
        {{ normalise_cell('budsjett_tekst') }} as budsjett_celle,
        {{ normalise_cell('avvik_tekst') }} as avvik_celle
    from {{ ref('aarsrapport_investeringsregnskap') }}

),

final as (

    select
        rapport_id,
        regnskapslinje_id,
        radtype,
        sum_tekst,
        navn_tekst,
        kilde_linje,
        regnskap_tekst,
        {{ cell_number('regnskap_celle') }} as regnskap_mill_kr,
        {{ cell_decimals('regnskap_celle') }} as regnskap_desimaler,
        budsjett_tekst,
        {{ cell_number('budsjett_celle') }} as budsjett_mill_kr,
        {{ cell_decimals('budsjett_celle') }} as budsjett_desimaler,
        avvik_tekst,
        {{ cell_number('avvik_celle') }} as avvik_mill_kr,
        {{ cell_decimals('avvik_celle') }} as avvik_desimaler
    from normalised

)

select * from final
