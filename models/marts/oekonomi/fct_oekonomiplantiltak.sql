with trykt as (

    {{ printed_table('aarsrapport_oekonomiplantiltak') }}

)

select
    trykt.rapport_id,
    trykt.oekonomiplantiltak_id,
    coalesce(endret.overordnet_id, tiltak.tjenesteomraade_id) as tjenesteomraade_id,
    trykt.aar,
    status.status_id,
    case when trykt.budsjett < 0 or (trykt.budsjett = 0 and trykt.oppnaadd < 0) then 'innsparing' else 'styrking' end
        as tiltaksretning,
    cast(trykt.budsjett as decimal(18, 2)) as budsjett_kr,
    cast(trykt.oppnaadd as decimal(18, 2)) as oppnaadd_kr,
    cast(trykt.avvik as decimal(18, 2)) as avvik_kr,
    trykt.budsjett_tekst,
    trykt.oppnaadd_tekst,
    trykt.avvik_tekst,
    trykt.status_tekst,
    trykt.gruppe_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_oekonomiplantiltak') }} as tiltak
    on trykt.oekonomiplantiltak_id = tiltak.oekonomiplantiltak_id
-- it may stand elsewhere in this report than in the first one
left join {{ ref('navn') }} as endret
    on
        trykt.rapport_id = endret.rapport_id
        and trykt.oekonomiplantiltak_id = endret.id
        and endret.register = 'oekonomiplantiltak'
left join {{ ref('register_status') }} as status
    on trykt.status_tekst = status.navn
