select
    klimatiltak_id,
    klimaoppdrag_id,
    navn
from {{ ref('register_klimatiltak') }}
