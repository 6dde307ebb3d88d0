select
    klimatiltak_id,
    klimaoppdrag_id,
    navn
from {{ ref('stg_register__klimatiltak') }}
