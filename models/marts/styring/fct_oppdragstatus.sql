with trykt as (

    {{ printed_table('aarsrapport_oppdrag') }}

)

select
    trykt.rapport_id,
    trykt.oppdrag_id,
    oppdrag.tjenesteomraade_id,
    trykt.aar,
    status.status_id,
    trykt.status_tekst,
    trykt.referanse_tekst,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_oppdrag') }} as oppdrag
    on trykt.oppdrag_id = oppdrag.oppdrag_id
left join {{ ref('register_status') }} as status
    on trykt.status_tekst = status.navn
