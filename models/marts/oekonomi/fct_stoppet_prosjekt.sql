with trykt as (

    {{ printed_table('aarsrapport_stoppet_prosjekt') }}

)

select
    trykt.rapport_id,
    trykt.stoppet_prosjekt_id,
    prosjekt.investeringsprosjekt_id,
    trykt.aar,
    cast(trykt.kostnad as decimal(18, 2)) as kostnad_kr,
    trykt.kostnad_tekst,
    trykt.navn_tekst,
    prosjekt.koblingsmerknad,
    trykt.kilde_linje
from trykt
inner join {{ ref('register_stoppet_prosjekt') }} as prosjekt
    on trykt.stoppet_prosjekt_id = prosjekt.stoppet_prosjekt_id
