select
    klimaoppdrag_id,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('register_klimaoppdrag') }}
