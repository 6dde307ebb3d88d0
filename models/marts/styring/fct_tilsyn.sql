with tilsyn as (

    select * from {{ ref('stg_aarsrapport__tilsyn') }}

),

register as (

    select * from {{ ref('stg_register__tilsyn') }}

),

rapport as (

    select * from {{ ref('stg_register__rapport') }}

),

final as (

    select
        tilsyn.rapport_id,
        tilsyn.tilsyn_id,
        register.tjenesteomraade_id,
        rapport.rapportaar as aar,
        register.tilsynstype,
        register.tilsynsmyndighet,
        register.tema,
        register.tema_en,
        register.tilsynsstatus,
        tilsyn.antall_paalegg,
        tilsyn.navn_tekst,
        tilsyn.sted_tekst,
        tilsyn.dato_tekst,
        tilsyn.paalegg_tekst,
        tilsyn.status_tekst,
        register.statusgrunnlag_linje,
        tilsyn.kilde_linje
    from tilsyn
    inner join rapport
        on tilsyn.rapport_id = rapport.rapport_id
    inner join register
        on tilsyn.tilsyn_id = register.tilsyn_id

)

select * from final
