select
    klimaoppdrag_id,
    kommune_id,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('register_klimaoppdrag') }}
