with normalised as (

    select
        rapport_id,
        tilsyn_id,
        avsnitt_tekst,
        tilsynsmyndighet_tekst,
        navn_tekst,
        sted_tekst,
        dato_tekst,
        paalegg_tekst,
        status_tekst,
        linje as kilde_linje,
        {{ normalise_cell("replace(paalegg_tekst, 'Ingen pålegg', '0')") }} as paalegg_celle
    from {{ ref('aarsrapport_tilsyn') }}

),

final as (

    select
        rapport_id,
        tilsyn_id,
        avsnitt_tekst,
        tilsynsmyndighet_tekst,
        navn_tekst,
        sted_tekst,
        dato_tekst,
        paalegg_tekst,
        cast({{ cell_number('paalegg_celle') }} as integer) as antall_paalegg,
        status_tekst,
        kilde_linje
    from normalised

)

select * from final
