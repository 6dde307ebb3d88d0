with trykt as (

    {{ printed_table('aarsrapport_eierskap') }}

)

select
    trykt.rapport_id,
    trykt.eierskap_id,
    trykt.aar,
    trykt.navn_tekst,
    trykt.selskapsform_tekst,
    trykt.eierandel as eierandel_prosent,
    trykt.eierandel_tekst,
    trykt.kilde_linje
from trykt
