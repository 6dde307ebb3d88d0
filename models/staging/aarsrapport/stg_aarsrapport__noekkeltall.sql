select
    rapport_id,
    noekkeltall_id,
    omraade_tekst,
    gruppe_tekst,
    navn_tekst,
    linje as kilde_linje
from {{ ref('aarsrapport_noekkeltall') }}
