with trykt as (

    {{ printed_table('aarsrapport_oppdrag') }}

)

select
    trykt.rapport_id,
    trykt.oppdrag_id,
    coalesce(endret.overordnet_id, oppdrag.tjenesteomraade_id) as tjenesteomraade_id,
    trykt.aar,
    status.status_id,
    trykt.status_tekst,
    trykt.referanse_tekst,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_oppdrag') }} as oppdrag
    on trykt.oppdrag_id = oppdrag.oppdrag_id
-- it may stand elsewhere in this report than in the first one
left join {{ ref('navn') }} as endret
    on
        trykt.rapport_id = endret.rapport_id
        and trykt.oppdrag_id = endret.id
        and endret.register = 'oppdrag'
left join {{ ref('register_status') }} as status
    on trykt.status_tekst = status.navn
