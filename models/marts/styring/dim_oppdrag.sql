select
    oppdrag_id,
    tjenesteomraade_id,
    oppdragstype,
    kort_tittel,
    kort_tittel_en,
    plan,
    organ,
    punkt,
    klimaoppdrag_id,
    koblingstype
from {{ newest('oppdrag') }}
