with trykt as (

    {{ printed_table('aarsrapport_investeringsregnskap') }}

)

select
    trykt.rapport_id,
    trykt.regnskapslinje_id,
    trykt.aar,
    cast(trykt.regnskap as decimal(18, 2)) as regnskap_kr,
    cast(trykt.budsjett as decimal(18, 2)) as budsjett_kr,
    cast(trykt.avvik as decimal(18, 2)) as avvik_kr,
    trykt.regnskap_tekst,
    trykt.budsjett_tekst,
    trykt.avvik_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
