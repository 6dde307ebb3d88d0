with trykt as (

    {{ printed_table('aarsrapport_tjenesteoekonomi') }}

)

select
    trykt.rapport_id,
    trykt.tjenesteomraade_id,
    trykt.aar,
    cast(trykt.rev_budsjett as decimal(18, 2)) as rev_budsjett_kr,
    cast(trykt.regnskap as decimal(18, 2)) as regnskap_kr,
    cast(trykt.avvik as decimal(18, 2)) as avvik_kr,
    trykt.avvik_prosent,
    trykt.rev_budsjett_tekst,
    trykt.regnskap_tekst,
    trykt.avvik_tekst,
    trykt.avvik_prosent_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
