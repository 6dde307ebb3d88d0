with trykt as (

    {{ printed_table('aarsrapport_klimatiltak') }}

)

select
    trykt.rapport_id,
    trykt.klimatiltak_id,
    coalesce(endret.overordnet_id, tiltak.klimaoppdrag_id) as klimaoppdrag_id,
    trykt.aar,
    status.status_id,
    trykt.status_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_klimatiltak') }} as tiltak
    on trykt.klimatiltak_id = tiltak.klimatiltak_id
-- it may stand elsewhere in this report than in the first one
left join {{ ref('navn') }} as endret
    on
        trykt.rapport_id = endret.rapport_id
        and trykt.klimatiltak_id = endret.id
        and endret.register = 'klimatiltak'
inner join {{ ref('register_status') }} as status
    on trykt.status_tekst = status.navn
