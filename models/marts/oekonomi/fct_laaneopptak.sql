with trykt as (

    {{ printed_table('aarsrapport_laaneopptak') }}

)

select
    trykt.rapport_id,
    trykt.laaneopptak_id,
    trykt.aar,
    trykt.laaneart,
    cast(trykt.beloep as decimal(18, 2)) as beloep_kr,
    trykt.beloep_tekst,
    trykt.navn_tekst,
    trykt.kilde_linje
from trykt
