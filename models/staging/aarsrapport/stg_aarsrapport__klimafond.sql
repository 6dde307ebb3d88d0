with normalised as (

    select
        rapport_id,
        fondstiltak_id,
        radtype,
        gruppe_tekst,
        navn_tekst,
        budsjett_tekst,
        regnskap_tekst,
        prosent_tekst,
        avvik_tekst,
        linje as kilde_linje,
        {{ normalise_cell('budsjett_tekst') }} as budsjett_celle,
        {{ normalise_cell('regnskap_tekst') }} as regnskap_celle,
        {{ normalise_cell('prosent_tekst') }} as prosent_celle,
        {{ normalise_cell('avvik_tekst') }} as avvik_celle
    from {{ ref('aarsrapport_klimafond') }}

),

final as (

    select
        rapport_id,
        fondstiltak_id,
        radtype,
        gruppe_tekst,
        navn_tekst,
        kilde_linje,
        budsjett_tekst,
        {{ cell_form('budsjett_celle') }} as budsjett_celleform,
        {{ cell_number('budsjett_celle') }} as budsjett_kr,
        regnskap_tekst,
        {{ cell_form('regnskap_celle') }} as regnskap_celleform,
        {{ cell_number('regnskap_celle') }} as regnskap_kr,
        prosent_tekst,
        {{ cell_form('prosent_celle') }} as prosent_celleform,
        {{ cell_number('prosent_celle') }} as forbruk_prosent,
        {{ cell_decimals('prosent_celle') }} as forbruk_desimaler,
        avvik_tekst,
        {{ cell_form('avvik_celle') }} as avvik_celleform,
        {{ cell_number('avvik_celle') }} as avvik_kr
    from normalised

)

select * from final
