select
    rapport_id,
    oppdrag_id,
    omraade_tekst,
    oppdragstype_tekst,
    referanse_tekst,
    status_tekst,
    linje as kilde_linje
from {{ ref('aarsrapport_oppdrag') }}
