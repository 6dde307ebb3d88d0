select
    prosatall_id,
    navn,
    navn_en,
    tema,
    enhet_id,
    verditype,
    tjenesteomraade_id,
    forklarer_avvik
from {{ ref('register_prosatall') }}
