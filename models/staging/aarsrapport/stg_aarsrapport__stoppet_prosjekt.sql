with normalised as (

    select
        rapport_id,
        stoppet_prosjekt_id,
        navn_tekst,
        kostnad_tekst,
        linje as kilde_linje,
        {{ normalise_cell('kostnad_tekst') }} as kostnad_celle
    from {{ ref('aarsrapport_stoppet_prosjekt') }}

),

final as (

    select
        rapport_id,
        stoppet_prosjekt_id,
        navn_tekst,
        kilde_linje,
        kostnad_tekst,
        {{ cell_number('kostnad_celle') }} as kostnad_mill_kr,
        {{ cell_decimals('kostnad_celle') }} as kostnad_desimaler
    from normalised

)

select * from final
