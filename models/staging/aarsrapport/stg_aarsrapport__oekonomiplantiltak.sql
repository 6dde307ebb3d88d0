with normalised as (

    select
        rapport_id,
        oekonomiplantiltak_id,
        radtype,
        omraade_tekst,
        gruppe_tekst,
        navn_tekst,
        budsjett_tekst,
        oppnaadd_tekst,
        avvik_tekst,
        status_tekst,
        linje as kilde_linje,
        {{ normalise_cell('budsjett_tekst') }} as budsjett_celle,
        {{ normalise_cell('oppnaadd_tekst') }} as oppnaadd_celle,
        {{ normalise_cell('avvik_tekst') }} as avvik_celle
    from {{ ref('aarsrapport_oekonomiplantiltak') }}

),

final as (

    select
        rapport_id,
        oekonomiplantiltak_id,
        radtype,
        omraade_tekst,
        gruppe_tekst,
        navn_tekst,
        status_tekst,
        kilde_linje,
        budsjett_tekst,
        {{ cell_number('budsjett_celle') }} as budsjett_mill_kr,
        {{ cell_decimals('budsjett_celle') }} as budsjett_desimaler,
        oppnaadd_tekst,
        {{ cell_number('oppnaadd_celle') }} as oppnaadd_mill_kr,
        {{ cell_decimals('oppnaadd_celle') }} as oppnaadd_desimaler,
        avvik_tekst,
        {{ cell_number('avvik_celle') }} as avvik_mill_kr,
        {{ cell_decimals('avvik_celle') }} as avvik_desimaler
    from normalised

)

select * from final
