select
    rapport_id,
    klimatiltak_id,
    oppdrag_tekst,
    navn_tekst,
    status_tekst,
    linje as kilde_linje
from {{ ref('aarsrapport_klimatiltak') }}
