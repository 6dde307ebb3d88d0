with trykt as (

    {{ printed_table('aarsrapport_klimafond') }}

)

select
    trykt.rapport_id,
    trykt.fondstiltak_id,
    trykt.aar,
    cast(trykt.budsjett as decimal(18, 2)) as budsjett_kr,
    cast(trykt.regnskap as decimal(18, 2)) as regnskap_kr,
    cast(trykt.avvik as decimal(18, 2)) as avvik_kr,
    trykt.prosent as forbruk_prosent,
    trykt.budsjett_tekst,
    trykt.regnskap_tekst,
    trykt.avvik_tekst,
    trykt.prosent_tekst,
    trykt.gruppe_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
