select
    klimaoppdrag_id,
    navn,
    navn_en,
    rekkefoelge
from {{ ref('stg_register__klimaoppdrag') }}
