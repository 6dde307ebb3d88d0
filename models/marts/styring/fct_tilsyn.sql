with trykt as (

    {{ printed_table('aarsrapport_tilsyn') }}

)

select
    trykt.rapport_id,
    trykt.tilsyn_id,
    tilsyn.tjenesteomraade_id,
    trykt.aar,
    tilsyn.tilsynstype,
    tilsyn.tilsynsmyndighet,
    tilsyn.tema,
    tilsyn.tema_en,
    tilsyn.tilsynsstatus,
    cast(trykt.paalegg as integer) as antall_paalegg,
    trykt.navn_tekst,
    trykt.sted_tekst,
    trykt.dato_tekst,
    trykt.paalegg_tekst,
    trykt.status_tekst,
    tilsyn.statusgrunnlag_linje,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_tilsyn') }} as tilsyn
    on trykt.tilsyn_id = tilsyn.tilsyn_id
