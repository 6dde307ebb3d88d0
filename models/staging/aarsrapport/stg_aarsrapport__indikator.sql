select
    rapport_id,
    indikatorrad_id,
    hovedmaal_tekst,
    delmaal_tekst,
    navn_tekst,
    linje as kilde_linje
from {{ ref('aarsrapport_indikator') }}
